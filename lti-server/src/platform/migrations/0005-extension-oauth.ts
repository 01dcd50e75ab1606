/** The extension's sign-in (design §4): a family per connected browser, and proofs that were seen. */
import { lookupGrant, tenantTable, type Migration } from './sql.ts'

export const extensionOauth: Migration = {
  name: '0005-extension-oauth',
  up: `
  -- One connected browser. Its code, refresh and access tokens are told by a MAC under the family's secret, so that
  -- no token is stored and revoking the row ends them all at the next request.
  create table extension_family (
    tenant_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    platform_id uuid not null,
    deployment_id text,
    -- RFC 7638 thumbprint of the browser's key; every use must prove it (RFC 9449).
    jkt text not null,
    secret_sealed bytea not null,
    redirect_uri text not null,
    code_challenge text not null,
    code_expires_at timestamptz not null,
    code_used_at timestamptz,
    -- Refresh tokens carry their generation: the current one is good, the one before it for a moment (grace).
    generation integer not null default 0,
    rotated_at timestamptz,
    browser text not null default '',
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    revoked_for text,
    primary key (tenant_id, id),
    foreign key (tenant_id, person_id) references person (tenant_id, id),
    foreign key (tenant_id, platform_id) references platform (tenant_id, id)
  );
  ${tenantTable('extension_family')}
  create index extension_family_person on extension_family (tenant_id, person_id);

  -- Proofs that were used, kept a little longer than they could be used again. Shared by all servers.
  create unlogged table dpop_proof (
    tenant_id uuid not null,
    jti_hash bytea not null,
    expires_at timestamptz not null,
    primary key (tenant_id, jti_hash)
  );
  ${tenantTable('dpop_proof')}
  create index dpop_proof_expiry on dpop_proof (tenant_id, expires_at);

  -- What a ticket out of the LMS frame stands for, before its tenant is known. Reads only; 'active' as at a launch.
  create function find_ticket(p_token_hash bytea)
  returns table (
    tenant_id uuid, id uuid, purpose text, expires_at timestamptz, used boolean, launch_id uuid, person_id uuid,
    name_sealed bytea, school text, course_id uuid, role text, platform_id uuid, deployment_id text, locale text,
    active boolean
  ) language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    perform set_config('app.tenant_id', t.tenant_id::text, true) from ticket t where t.token_hash = p_token_hash;
    return query
      select t.tenant_id, t.id, t.purpose, t.expires_at, t.used_at is not null, l.id, l.person_id,
        u.name_sealed, n.name, l.course_id, coalesce(e.role, l.role), l.platform_id, l.deployment_id, l.locale,
        l.ended_at is null and p.state = 'active' and coalesce(e.state, 'active') = 'active' and not exists (
          select 1 from deployment d where d.tenant_id = l.tenant_id and d.platform_id = l.platform_id
            and d.deployment_id = l.deployment_id and d.state <> 'approved')
      from ticket t
      join launch l on l.tenant_id = t.tenant_id and l.id = t.launch_id
      join platform p on p.tenant_id = l.tenant_id and p.id = l.platform_id
      join tenant n on n.tenant_id = t.tenant_id
      left join person u on u.tenant_id = l.tenant_id and u.id = l.person_id
      left join enrollment e on e.tenant_id = l.tenant_id and e.course_id = l.course_id
        and e.person_id = l.person_id
      where t.token_hash = p_token_hash;
  end $$;
  ${lookupGrant('find_ticket(bytea)')}
`,
}
