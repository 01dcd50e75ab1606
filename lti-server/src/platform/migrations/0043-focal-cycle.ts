/**
 * A teacher's focal cycles (B5, C1–C3), hers alone. Only new tables: a server of the version before goes on without
 * knowing them.
 */
import { tenantTable, type Migration } from './sql.ts'

export const focalCycle: Migration = {
  name: '0043-focal-cycle',
  up: `
  -- 'done' stands on its change for every student (C3); 'stopped' on nothing. 'test_on': a day, as ISO 8601 writes it.
  create table focal_cycle (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    author_id uuid not null,
    state text not null check (state in ('running', 'done', 'stopped')),
    question_sealed bytea not null,
    weeks smallint not null check (weeks between 4 and 9),
    learnt_sealed bytea,
    change_sealed bytea,
    test_on text,
    happened_sealed bytea,
    started_at timestamptz not null,
    ended_at timestamptz,
    revision integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, course_id) references course (tenant_id, id),
    foreign key (tenant_id, author_id) references person (tenant_id, id),
    check ((state = 'running') = (ended_at is null)),
    check (state <> 'done' or (learnt_sealed is not null and change_sealed is not null and test_on is not null))
  );
  ${tenantTable('focal_cycle')}
  create index focal_cycle_author on focal_cycle (tenant_id, author_id, course_id);
  create unique index focal_cycle_running on focal_cycle (tenant_id, course_id, author_id) where state = 'running';

  -- Whom it names, sealed as one text: no row says of a student that she is in one, and none can be looked for by her.
  -- It goes a day after the cycle ended (W-5).
  create table focal_names (
    tenant_id uuid not null,
    cycle_id uuid not null,
    names_sealed bytea not null,
    ended_at timestamptz,
    primary key (tenant_id, cycle_id),
    foreign key (tenant_id, cycle_id) references focal_cycle (tenant_id, id) on delete cascade
  );
  ${tenantTable('focal_names')}
`,
}
