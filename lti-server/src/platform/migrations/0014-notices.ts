/**
 * What platforms tell us without anybody launching (LTI PNS 1.0, conformance §4.3): notices that had an effect, where
 * we asked for them, where a copied course came from, and what its teacher chose to bring along.
 */
import { lookupGrant, tenantTable, type Migration } from './sql.ts'

const receiving = `
  -- The registration a notice claims to come from, and how it knows the deployment. Reads only; nothing is believed yet.
  create function find_notice_sender(p_issuer text, p_client_ids text[], p_deployment text)
  returns table (
    tenant_id uuid, platform_id uuid, client_id text, jwks_url text, anonymous boolean, trusted_audiences text[],
    allowed_algs text[], platform_state text, deployment_state text
  ) language plpgsql stable security definer set search_path = pg_catalog, public as $$
  begin
    return query
      select p.tenant_id, p.id, p.client_id, p.jwks_url, p.anonymous, p.trusted_audiences, p.allowed_algs, p.state,
        d.state
      from platform p
      left join deployment d on d.tenant_id = p.tenant_id and d.platform_id = p.id
        and d.deployment_id = p_deployment
      where p.issuer = p_issuer and p.client_id = any (p_client_ids)
      order by p.state = 'active' desc, array_position(p_client_ids, p.client_id)
      limit 1;
  end $$;
  ${lookupGrant('find_notice_sender(text, text[], text)')}

  -- One effect per notice, whichever process hears it how often.
  create table notice (
    tenant_id uuid not null,
    platform_id uuid not null,
    notice_id text not null,
    deployment_id text not null,
    type text not null,
    received_at timestamptz not null,
    primary key (tenant_id, platform_id, notice_id),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('notice', 'select, insert, delete')}

  -- Where a platform was asked to send notices of one type; 'handler' is the address it was told.
  create table notice_handler (
    tenant_id uuid not null,
    platform_id uuid not null,
    deployment_id text not null,
    type text not null,
    handler text not null,
    state text not null check (state in ('asking', 'registered', 'failed')),
    reason text,
    attempts integer not null default 0,
    tried_at timestamptz not null,
    next_try_at timestamptz not null,
    primary key (tenant_id, platform_id, deployment_id, type),
    foreign key (tenant_id, platform_id, deployment_id) references deployment
  );
  ${tenantTable('notice_handler')}
`

const copies = `
  -- By context id, because the LMS may name a course that nobody opened with us. Looked up within the registration.
  create table course_origin (
    tenant_id uuid not null,
    course_id uuid not null,
    origin_context text not null,
    told_by text not null check (told_by in ('notice', 'launch')),
    told_at timestamptz not null,
    primary key (tenant_id, course_id, origin_context),
    foreign key (tenant_id, course_id) references course on delete cascade
  );
  ${tenantTable('course_origin')}

  -- 'brought': the agreement 'from_alliance' stands as drafts in 'alliance_id'. No row: nobody has chosen yet.
  create table copied_course_choice (
    tenant_id uuid not null,
    course_id uuid not null,
    choice text not null check (choice in ('brought', 'fresh', 'later')),
    alliance_id uuid,
    from_alliance uuid,
    chosen_by uuid not null,
    chosen_at timestamptz not null,
    primary key (tenant_id, course_id),
    foreign key (tenant_id, course_id) references course on delete cascade,
    foreign key (tenant_id, chosen_by) references person,
    check ((choice = 'brought') = (alliance_id is not null and from_alliance is not null))
  );
  ${tenantTable('copied_course_choice')}

  -- Which lines came along and from which agreed line, so that bringing them can be undone while they are unchanged.
  create table brought_clause (
    tenant_id uuid not null,
    clause_id uuid not null,
    from_version uuid not null,
    from_clause uuid not null,
    primary key (tenant_id, clause_id),
    foreign key (tenant_id, clause_id) references clause on delete cascade
  );
  ${tenantTable('brought_clause')}
`

export const notices: Migration = { name: '0014-notices', up: receiving + copies }
