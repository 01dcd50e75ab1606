/**
 * Rosters: a reading is staged page by page and applied in one transaction; what it changed is kept as membership
 * events, so that "who could see this note on 3 March" can be answered (conformance §8.2).
 */
import { lookupGrant, lookupTable, tenantTable, type Migration } from './sql.ts'

const lookups = `
  -- The operator names a platform or a course by its id alone.
  create function platform_tenant(p_platform uuid) returns uuid language sql stable security definer
    set search_path = pg_catalog, public
    as $$ select tenant_id from platform where id = p_platform $$;
  ${lookupGrant('platform_tenant(uuid)')}

  ${lookupTable('course')}
  create function course_tenant(p_course uuid) returns uuid language sql stable security definer
    set search_path = pg_catalog, public
    as $$ select tenant_id from course where id = p_course $$;
  ${lookupGrant('course_tenant(uuid)')}
`

const runs = `
  -- One reading of one course's roster. 'requested' waits for a running server to take it.
  create table roster_run (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    cause text not null check (cause in ('operator', 'launch', 'schedule')),
    state text not null
      check (state in ('requested', 'running', 'applied', 'unchanged', 'held', 'paused', 'error')),
    reason text,
    pages integer not null default 0,
    members integer not null default 0,
    joined integer not null default 0,
    left_count integer not null default 0,
    -- Who would have left, as a digest: two equal holds a day apart are taken for the truth.
    hold_digest text,
    requested_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('roster_run')}
  ${lookupTable('roster_run')}
  create index roster_run_course on roster_run (tenant_id, course_id, requested_at desc);
  create index roster_run_requested on roster_run (requested_at) where state = 'requested';

  create function requested_roster_runs() returns table (tenant_id uuid, id uuid) language sql stable
    security definer set search_path = pg_catalog, public
    as $$ select r.tenant_id, r.id from roster_run r where r.state = 'requested' order by r.requested_at $$;
  ${lookupGrant('requested_roster_runs()')}

  -- What a reading has found so far; worth nothing after a crash, so not worth a durable write.
  create unlogged table roster_staged (
    tenant_id uuid not null,
    run_id uuid not null,
    sub text not null,
    -- The person's id, or the one a new person will get; the name is sealed for it.
    person_id uuid not null,
    role text not null,
    name_sealed bytea,
    name_mark bytea,
    lms_user_id text,
    lms_section_ids text[],
    -- The name of the section of somebody who is in one only: so names are learnt without another permission.
    lms_section_name text,
    section_restricted boolean not null default false,
    primary key (tenant_id, run_id, sub)
  );
  ${tenantTable('roster_staged')}

  create table membership_event (
    tenant_id uuid not null,
    course_id uuid not null,
    seq bigint generated always as identity,
    person_id uuid not null,
    kind text not null check (kind in ('joined', 'returned', 'role', 'sections', 'left')),
    role text not null,
    run_id uuid not null,
    at timestamptz not null,
    primary key (tenant_id, course_id, seq),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('membership_event', 'select, insert')}
`

export const roster: Migration = { name: '0006-roster', up: lookups + runs }
