/**
 * Dynamic registration: invitations and the two steps in the admin's browser belong to the operator's tenant, because
 * the school has none of its own until it is registered (conformance §3.3). What the LMS answered stays beside the
 * registration, for whoever approves it and for the preflight.
 */
import { lookupGrant, tenantTable, type Migration } from './sql.ts'

const tables = `
  create table invitation (
    tenant_id uuid not null references tenant,
    id uuid not null,
    token_hash bytea not null,
    -- Who was invited: the name of the school or district.
    name text not null,
    lms text check (lms in ('canvas', 'moodle', 'generic')),
    -- The tenant that the registration joins; a new one when absent.
    for_tenant_id uuid references tenant,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- Set when a registration succeeded, never by a try.
    used_at timestamptz,
    -- The id that a new registration gets: by it a success is known again after a crash.
    platform_id uuid not null,
    -- The press of the button that is talking with the LMS now: one at a time.
    claimed_by uuid,
    claimed_at timestamptz,
    -- Each try makes us call out; this many in the hour that began then.
    tries integer not null default 0,
    tries_since timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, token_hash)
  );
  ${tenantTable('invitation')}

  -- One admin's browser between the two steps. 'token_sealed' is the LMS's registration token, gone after use.
  create unlogged table registration_session (
    tenant_id uuid not null references tenant,
    id uuid not null,
    secret_hash bytea not null,
    browser_hash bytea not null,
    invitation_id uuid not null,
    configuration jsonb not null,
    token_sealed bytea,
    -- What the LMS answered, while the admin reads which parts of a known registration it would change.
    proposal jsonb,
    done_platform_id uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, secret_hash)
  );
  ${tenantTable('registration_session')}
  create index registration_session_expiry on registration_session (tenant_id, expires_at);

  create table registration (
    tenant_id uuid not null,
    platform_id uuid not null,
    invitation_id uuid not null,
    registered_at timestamptz not null,
    updated_at timestamptz,
    -- The network it was done from, for whoever approves it.
    registered_from text not null,
    configuration jsonb not null,
    -- { scopes, placements, claims }
    asked jsonb not null,
    -- { scopes, placements, privacy, deploymentId, clientUri }; null where the LMS did not say.
    granted jsonb not null,
    primary key (tenant_id, platform_id),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('registration')}
`

/**
 * A registration that waits for its approval may begin a login: only its first launch tells which deployment there
 * is to approve (conformance §3.3.6). The launch itself is refused until then.
 */
const login = `
  create or replace function begin_login(
    p_issuer text, p_client_id text, p_state_hash bytea, p_nonce text, p_binding_hash bytea,
    p_deployment_hint text, p_target text, p_storage_target text, p_login_hint text, p_message_hint text,
    p_now timestamptz, p_expires_at timestamptz
  ) returns table (outcome text, client_id text, auth_url text, platform_id uuid)
  language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    found_platform platform%rowtype;
    clients bigint;
  begin
    if p_client_id is null then
      select count(*) into clients from platform p where p.issuer = p_issuer and p.state = 'active';
      if clients > 1 then
        return query select 'client_ambiguous', null::text, null::text, null::uuid;
        return;
      end if;
    end if;
    select * into found_platform from platform p
      where p.issuer = p_issuer and (p_client_id is null or p.client_id = p_client_id)
      order by p.state = 'active' desc, p.state = 'draft' desc limit 1;
    if found_platform.id is null then
      return query select case when exists (select 1 from platform p where p.issuer = p_issuer)
        then 'client_unknown' else 'issuer_unknown' end, null::text, null::text, null::uuid;
      return;
    end if;
    if found_platform.state = 'disabled' then
      return query select 'platform_disabled', null::text, null::text, null::uuid;
      return;
    end if;
    perform set_config('app.tenant_id', found_platform.tenant_id::text, true);
    insert into login_state (tenant_id, state_hash, platform_id, nonce, binding_hash, deployment_hint,
        target_link_uri, storage_target, login_hint, message_hint, created_at, expires_at)
      values (found_platform.tenant_id, p_state_hash, found_platform.id, p_nonce, p_binding_hash,
        p_deployment_hint, p_target, p_storage_target, p_login_hint, p_message_hint, p_now, p_expires_at);
    return query select 'started', found_platform.client_id, found_platform.auth_url, found_platform.id;
  end $$;
  ${lookupGrant('begin_login(text, text, bytea, text, bytea, text, text, text, text, text, timestamptz, timestamptz)')}
`

export const registration: Migration = { name: '0009-registration', up: tables + login }
