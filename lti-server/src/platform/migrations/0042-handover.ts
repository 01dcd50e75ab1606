/** Hand-overs of a partnership and what the student let travel (F9). Only new tables, and no words of anybody in them. */
import { tenantTable, type Migration } from './sql.ts'

export const handover: Migration = {
  name: '0042-handover',
  up: `
  -- To one receiving educator there is one at a time.
  create table handover (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    student_id uuid not null,
    from_id uuid not null,
    to_id uuid not null,
    state text not null check (state in ('offered', 'student_chose', 'received', 'acknowledged', 'withdrawn')),
    offered_at timestamptz not null,
    received_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, course_id, student_id) references enrollment (tenant_id, course_id, person_id),
    foreign key (tenant_id, from_id) references person (tenant_id, id),
    foreign key (tenant_id, to_id) references person (tenant_id, id),
    check ((received_at is not null) = (state in ('received', 'acknowledged')))
  );
  ${tenantTable('handover')}
  create index handover_student on handover (tenant_id, course_id, student_id);
  create unique index handover_open on handover (tenant_id, course_id, student_id, to_id)
    where state in ('offered', 'student_chose');

  -- What she chose; once it is received, what belongs to it too: open pacts, and answers to a note.
  create table handover_line (
    tenant_id uuid not null,
    handover_id uuid not null,
    kind text not null check (kind in ('target', 'note', 'conversation', 'self_assessment', 'profile_line')),
    item_id uuid not null,
    primary key (tenant_id, handover_id, item_id),
    foreign key (tenant_id, handover_id) references handover on delete cascade
  );
  ${tenantTable('handover_line')}
`,
}
