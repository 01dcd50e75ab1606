/**
 * What operating needs: keys that change while servers run, and what an admin may see of how her LMS and we get on.
 * None of it holds a name or what anybody wrote.
 */
import { lookupGrant, lookupTable, tenantTable, type Migration } from './sql.ts'

const keys = `
  -- A new data key is announced first: every server can open with it before the first one seals with it.
  alter table tenant_key add column active boolean not null default true;

  -- One row, of the operator. 'epoch' grows whenever any key changes, so that a server need not look at each. While
  -- the master key changes, each of the two keys stands here under the other: who has one has both.
  create table key_state (
    tenant_id uuid not null references tenant,
    epoch bigint not null default 0,
    -- Sealed by the master key: tells at the start whether it is this database's.
    check_sealed bytea,
    next_master_wrapped bytea,
    old_master_wrapped bytea,
    next_master_active boolean not null default false,
    next_master_since timestamptz,
    primary key (tenant_id)
  );
  ${tenantTable('key_state')}
  ${lookupTable('key_state')}

  create function key_state_now() returns table (
    epoch bigint, check_sealed bytea, next_master_wrapped bytea, old_master_wrapped bytea, next_master_active boolean
  ) language sql stable security definer set search_path = pg_catalog, public
    as $$ select k.epoch, k.check_sealed, k.next_master_wrapped, k.old_master_wrapped, k.next_master_active
      from key_state k where k.tenant_id = '00000000-0000-0000-0000-000000000000' $$;
  ${lookupGrant('key_state_now()')}

  -- A version's lines never change, but what they are sealed with does.
  grant update (line_sealed) on version_clause to :app;
`

const status = `
  -- Launches that were refused, with the check that failed. Accepted ones are rows of 'launch'.
  create table launch_attempt (
    tenant_id uuid not null references tenant,
    id uuid not null,
    platform_id uuid not null,
    at timestamptz not null,
    code text not null,
    detail text,
    placement text,
    deployment_id text,
    -- What the person was shown, so that support and she talk about the same launch.
    reference text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('launch_attempt')}

  -- What we last saw of a platform: its key set, and how far its clock is from ours.
  create table platform_sight (
    tenant_id uuid not null,
    platform_id uuid not null,
    keys_fetched_at timestamptz,
    key_ids text[] not null default '{}',
    keys_failed_at timestamptz,
    keys_failure text,
    clock_seen_at timestamptz,
    -- Positive: the platform's clock is ahead.
    clock_ahead_seconds integer,
    primary key (tenant_id, platform_id),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('platform_sight')}
`

const sweeping = `
  -- A launch that is swept looks for its tickets.
  create index ticket_launch on ticket (tenant_id, launch_id);
`

export const operation: Migration = { name: '0015-operation', up: keys + status + sweeping }
