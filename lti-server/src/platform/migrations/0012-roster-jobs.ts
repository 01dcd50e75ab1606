/**
 * What keeps rosters in sync: the queue's tables opened to the application, holds that wait for a teacher, what a
 * registration's services were like lately, people whom the LMS calls by another id now, roles with their source, and
 * groups (conformance §8.2).
 */
import { tenantTable, lookupGrant, type Migration } from './sql.ts'

/**
 * graphile-worker installs its own schema (`platform/jobs/install.ts`) with row security and no policy, for a worker
 * that owns the tables. Ours owns nothing: it may use the rows, and still has no DDL (decision 0016).
 */
const queue = `
  grant usage on schema graphile_worker to :app;
  grant select, insert, update, delete on all tables in schema graphile_worker to :app;
  grant execute on all functions in schema graphile_worker to :app;
  create policy application_uses on graphile_worker._private_jobs using (true) with check (true);
  create policy application_uses on graphile_worker._private_job_queues using (true) with check (true);
  create policy application_uses on graphile_worker._private_tasks using (true) with check (true);
  create policy application_uses on graphile_worker._private_known_crontabs using (true) with check (true);
`

const runs = `
  alter table roster_run drop constraint roster_run_cause_check;
  alter table roster_run add constraint roster_run_cause_check
    check (cause in ('operator', 'launch', 'schedule', 'refresh', 'answer'));
  -- Counts the processes that took this run: only the last one may end it.
  alter table roster_run add column attempt smallint not null default 0;
  -- What did not stop the roster but should be known: 'rlid_refused', 'groups_unread'.
  alter table roster_run add column remarks text[] not null default '{}';
  -- Only where the LMS says it: ids by which it called this person before.
  alter table roster_staged add column legacy_id text;
  alter table roster_staged add column lms_group_ids text[];
  -- 'Learner' without its vocabulary: some platforms say it of people who launch as instructors.
  alter table roster_staged add column vague boolean not null default false;

  create function open_roster_runs(p_before timestamptz)
  returns table (tenant_id uuid, id uuid, course_id uuid, attempt smallint) language sql stable
    security definer set search_path = pg_catalog, public
    as $$ select r.tenant_id, r.id, r.course_id, r.attempt from roster_run r
      where r.state in ('requested', 'running') and r.requested_at < p_before order by r.requested_at limit 1000 $$;
  ${lookupGrant('open_roster_runs(timestamptz)')}
  create index roster_run_open on roster_run (requested_at) where state in ('requested', 'running');

  -- A course that its platform refuses to us is asked again once a day, or when somebody wants it.
  alter table course add column roster_paused_at timestamptz;
  alter table course add column roster_paused_reason text;
  alter table course add column groups_url text;
  alter table course add column group_sets_url text;
  create index course_roster_age on course (tenant_id, roster_as_of);
`

const holds = `
  -- A reading that would end many people. One open at a time for a course; the same people found again are the same
  -- hold.
  create table roster_hold (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    run_id uuid not null,
    digest text not null,
    reason text not null check (reason in ('empty', 'large_drop')),
    active integer not null,
    leaving uuid[] not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    answer text check (answer in ('left', 'stayed')),
    answered_by uuid,
    answered_at timestamptz,
    closed_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, course_id) references course,
    foreign key (tenant_id, answered_by) references person,
    check ((answer is null) = (answered_at is null))
  );
  ${tenantTable('roster_hold', 'select, insert, update')}
  create unique index roster_hold_open on roster_hold (tenant_id, course_id) where closed_at is null;
`

const health = `
  -- How a registration's services answered lately: the circuit breaker, and what its admin is told.
  create table platform_health (
    tenant_id uuid not null,
    platform_id uuid not null,
    -- Runs in a row that failed for the whole platform's sake.
    failures integer not null default 0,
    -- Until then nothing is asked that nobody waits for.
    rests_until timestamptz,
    last_ok_at timestamptz,
    last_failure_at timestamptz,
    last_failure text,
    -- Since when an admin has something to mend; one alert, however often it is met.
    alert text,
    alert_since timestamptz,
    primary key (tenant_id, platform_id),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('platform_health')}
`

const aliases = `
  -- The id by which a platform calls somebody in its older tools, as it states it itself.
  alter table person add column legacy_id text;
  create index person_legacy on person (tenant_id, platform_id, legacy_id) where legacy_id is not null;

  -- Two ids of one person, linked because the platform said so; an undone link stays, so that it is not made again.
  create table user_alias (
    tenant_id uuid not null,
    id uuid not null,
    platform_id uuid not null,
    old_sub text not null,
    person_id uuid not null,
    -- The person that was known by the old id, if that was somebody else's row.
    from_person_id uuid,
    source text not null check (source in ('past_id', 'admin')),
    -- Ids of what was moved from one to the other, so that it can go back.
    moved jsonb not null default '{}',
    linked_at timestamptz not null,
    undone_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, platform_id) references platform,
    foreign key (tenant_id, person_id) references person,
    foreign key (tenant_id, from_person_id) references person
  );
  ${tenantTable('user_alias', 'select, insert, update')}
  create unique index user_alias_sub on user_alias (tenant_id, platform_id, old_sub) where undone_at is null;
  create index user_alias_person on user_alias (tenant_id, from_person_id) where undone_at is null;

  -- Who somebody is that launches by an id which is known to be another one's past.
  create function current_person(p_tenant uuid, p_platform uuid, p_sub text) returns uuid language sql stable as $$
    select a.person_id from user_alias a
    where a.tenant_id = p_tenant and a.platform_id = p_platform and a.old_sub = p_sub and a.undone_at is null
  $$;
`

const keepPerson = `
  -- As 0002, but a past id finds its person.
  create or replace function keep_person(p_tenant uuid, p_platform uuid, p_person jsonb, p_name bytea, p_mark bytea)
  returns uuid language plpgsql as $$
  declare
    known record;
    candidate uuid := (p_person ->> 'id')::uuid;
  begin
    select p.id, p.name_mark, p.lms_user_id, p.locale into known from person p
      where p.tenant_id = p_tenant and p.id = current_person(p_tenant, p_platform, p_person ->> 'sub');
    if known.id is null then
      select p.id, p.name_mark, p.lms_user_id, p.locale into known from person p
        where p.tenant_id = p_tenant and p.platform_id = p_platform and p.sub = p_person ->> 'sub';
    end if;
    if known.id is null then
      insert into person (tenant_id, id, platform_id, sub, name_sealed, name_mark, lms_user_id, locale)
        values (p_tenant, candidate, p_platform, p_person ->> 'sub', p_name, p_mark,
          p_person ->> 'lmsUserId', p_person ->> 'locale')
        on conflict (tenant_id, platform_id, sub) do nothing;
      if found then return candidate; end if;
      select p.id into known.id from person p
        where p.tenant_id = p_tenant and p.platform_id = p_platform and p.sub = p_person ->> 'sub';
      return known.id;
    end if;
    -- The name was sealed for the candidate's row: it fits only when that is the row we know.
    if (p_name is not null and candidate = known.id and p_mark is distinct from known.name_mark)
      or (p_person ? 'lmsUserId' and (p_person ->> 'lmsUserId') is distinct from known.lms_user_id)
      or (p_person ? 'locale' and (p_person ->> 'locale') is distinct from known.locale)
    then
      update person p set
        name_sealed = case when p_name is not null and candidate = p.id then p_name else p.name_sealed end,
        name_mark = case when p_name is not null and candidate = p.id then p_mark else p.name_mark end,
        lms_user_id = coalesce(p_person ->> 'lmsUserId', p.lms_user_id),
        locale = coalesce(p_person ->> 'locale', p.locale)
      where p.tenant_id = p_tenant and p.id = known.id;
    end if;
    return known.id;
  end $$;
`

const roles = `
  -- The role of the last launch: what a roster says vaguely does not outweigh it.
  alter table enrollment add column launched_role text;
  create function note_launched_role() returns trigger language plpgsql as $$
  begin
    new.launched_role := new.role;
    return new;
  end $$;
  create trigger launched_role before insert or update of last_launch_at on enrollment
    for each row when (new.last_launch_at is not null) execute function note_launched_role();

  alter table membership_event drop constraint membership_event_kind_check;
  alter table membership_event add constraint membership_event_kind_check
    check (kind in ('joined', 'returned', 'role', 'sections', 'left', 'merged', 'unmerged'));
  alter table membership_event add column role_before text;
  create index membership_event_person on membership_event (tenant_id, person_id, at);

  -- Notes that somebody wrote as staff who is staff no more: somebody looks whether they may stay as they are.
  create table note_review (
    tenant_id uuid not null,
    note_id uuid not null,
    course_id uuid not null,
    author_id uuid not null,
    since timestamptz not null,
    reviewed_at timestamptz,
    primary key (tenant_id, note_id),
    foreign key (tenant_id, note_id) references note,
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('note_review')}
`

const groups = `
  create table group_set (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    lms_set_id text not null,
    name text,
    closed_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, course_id, lms_set_id),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('group_set', 'select, insert, update')}

  create table course_group (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    -- Null: the LMS names no set.
    set_id uuid,
    lms_group_id text not null,
    name text,
    closed_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, course_id, lms_group_id),
    foreign key (tenant_id, course_id) references course,
    foreign key (tenant_id, set_id) references group_set
  );
  ${tenantTable('course_group', 'select, insert, update')}

  -- Every stay in a group is a row of its own: who sat together on 3 March can be answered.
  create table group_member (
    tenant_id uuid not null,
    group_id uuid not null,
    person_id uuid not null,
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (tenant_id, group_id, person_id, joined_at),
    foreign key (tenant_id, group_id) references course_group,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('group_member', 'select, insert, update')}
  create index group_member_now on group_member (tenant_id, group_id) where left_at is null;
`

export const rosterJobs: Migration = {
  name: '0012-roster-jobs',
  up: queue + runs + holds + health + aliases + keepPerson + roles + groups,
}
