/**
 * Google Classroom beside the LMSes that launch us: a school is known by its verified Workspace domains, and a teacher's
 * grant by what it allows (google-classroom.md §9). A server of the version before makes no such rows, and reads none:
 * they have no launches.
 */
import { lookupGrant, lookupTable, tenantTable, type Migration } from './sql.ts'

export const classroom: Migration = {
  name: '0054-classroom',
  up: `
  alter table platform drop constraint platform_lms_check;
  alter table platform add constraint platform_lms_check
    check (lms in ('canvas', 'moodle', 'generic', 'classroom'));

  -- Whose accounts are a school's. The operator says it; 'proved_at' is when Google first signed for an account of it.
  create table workspace_domain (
    tenant_id uuid not null,
    domain text not null check (domain = lower(domain)),
    platform_id uuid not null,
    added_at timestamptz not null,
    proved_at timestamptz,
    primary key (tenant_id, domain),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('workspace_domain')}
  ${lookupTable('workspace_domain')}
  -- A domain belongs to one school; a second claim on it is an incident.
  create unique index workspace_domain_once on workspace_domain (domain);

  create function find_workspace(p_domain text)
  returns table (tenant_id uuid, platform_id uuid, active boolean) language sql stable security definer
    set search_path = pg_catalog, public
    as $$
      select d.tenant_id, d.platform_id, p.state = 'active' from workspace_domain d
      join platform p on p.tenant_id = d.tenant_id and p.id = d.platform_id where d.domain = p_domain
    $$;
  ${lookupGrant('find_workspace(text)')}

  -- What the grant allows, where an LMS says so scope by scope.
  alter table lms_grant add column scopes text[] not null default '{}';
`,
}
