/** Partnerships and their co-owned notes (domain §4.3): text sealed, withdrawal destroys it, reading leaves a trace. */
import { tenantTable, type Migration } from './sql.ts'

export const partnership: Migration = {
  name: '0004-partnership',
  up: `
  -- Opened lazily, by the first note: most students have none, and that is a state of the product too.
  create table partnership (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    student_id uuid not null,
    opened_by uuid not null,
    opened_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, course_id, student_id),
    foreign key (tenant_id, course_id, student_id) references enrollment (tenant_id, course_id, person_id),
    foreign key (tenant_id, opened_by) references person (tenant_id, id)
  );
  ${tenantTable('partnership')}

  -- A withdrawn note keeps its row and loses its text: the content-free line that it was there.
  create table note (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    author_id uuid not null,
    kind text not null check (kind in ('summary', 'target', 'promise', 'reply')),
    text_sealed bytea,
    reply_to uuid,
    sent_at timestamptz not null default now(),
    withdrawn_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, author_id) references person (tenant_id, id),
    foreign key (tenant_id, reply_to) references note (tenant_id, id),
    check ((withdrawn_at is null) = (text_sealed is not null))
  );
  ${tenantTable('note')}
  create index note_of_partnership on note (tenant_id, partnership_id, sent_at desc, id desc);

  -- Who opened a note of somebody else, and when first. Never content; rows are only ever added.
  create table note_seen (
    tenant_id uuid not null,
    note_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null default now(),
    primary key (tenant_id, note_id, reader_id),
    foreign key (tenant_id, note_id) references note,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('note_seen')}
`,
}
