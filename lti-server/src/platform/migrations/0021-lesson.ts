/**
 * Lessons that a class runs by the clock: where each stands, so that any server goes on with it, and which acts were
 * done. No words of anybody are in it.
 */
import { tenantTable, type Migration } from './sql.ts'

export const lesson: Migration = {
  name: '0021-lesson',
  up: `
  -- 'keeper_id': the one of two who holds the device; null: the whole class's. Times of steps in milliseconds.
  create table lesson_run (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    keeper_id uuid,
    protocol text not null,
    state text not null check (state in ('planned', 'running', 'resting', 'closed')),
    step smallint not null check (step >= 0),
    since timestamptz,
    spent_ms bigint[] not null,
    stretched_ms bigint[] not null,
    skipped boolean[] not null,
    acted_at timestamptz not null,
    -- A calendar day, 'YYYY-MM-DD'.
    rest_until text,
    revision integer not null,
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance on delete cascade,
    foreign key (tenant_id, keeper_id) references person,
    check (since is null or state = 'running')
  );
  ${tenantTable('lesson_run')}
  create index lesson_run_alliance on lesson_run (tenant_id, alliance_id);
  -- One at a time: the class's, and each keeper's.
  create unique index lesson_run_class on lesson_run (tenant_id, alliance_id)
    where state <> 'closed' and keeper_id is null;
  create unique index lesson_run_keeper on lesson_run (tenant_id, alliance_id, keeper_id)
    where state <> 'closed' and keeper_id is not null;

  -- 'revision': the run's number after it. Two facilitators at once: the second finds the number taken.
  create table lesson_act (
    tenant_id uuid not null,
    id uuid not null,
    run_id uuid not null,
    revision integer not null,
    act text not null,
    person_id uuid not null,
    at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, run_id, revision),
    foreign key (tenant_id, run_id) references lesson_run on delete cascade,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('lesson_act')}
`,
}
