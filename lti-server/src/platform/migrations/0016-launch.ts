/**
 * A launch at the price of two short calls: one begins the login, one makes the launch of it. Whatever a server keeps
 * in memory between the two is tried here again before anything is written, so that a registration switched off or
 * changed in between, or a login used up elsewhere, ends there (decision 0014).
 *
 * `begin_login` and `accept_launch` stay for servers of the version before, which may still be running.
 */
import { lookupGrant, type Migration } from './sql.ts'

const ground = `
  -- A login is changed once, when it is used: its row finds room beside itself and no index learns of it.
  alter table login_state set (fillfactor = 50);
  alter table enrollment set (fillfactor = 85);
  -- Swept once a minute from a small table: not worth an entry at every login.
  drop index login_state_expiry;
  -- Every launch of a school would lock the one row of its registration; the one writer has just read it.
  alter table launch drop constraint launch_tenant_id_platform_id_fkey;
`

const login = `
  -- Finds the registration and starts logins with it, all of one sender. 'outcome' is 'started' or a code of
  -- launch-errors.ts; 'revision' changes whenever the registration does.
  create function start_logins(
    p_issuer text, p_client_id text, p_logins jsonb, p_now timestamptz, p_expires_at timestamptz,
    out outcome text, out tenant_id uuid, out platform_id uuid, out client_id text, out auth_url text,
    out jwks_url text, out lms_origins text[], out anonymous boolean, out trusted_audiences text[],
    out allowed_algs text[], out platform_state text, out revision text
  ) language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    clients bigint;
    setting text;
  begin
    client_id := p_client_id;
    if p_client_id is null then
      select count(*) into clients from platform p where p.issuer = p_issuer and p.state = 'active';
      if clients > 1 then
        outcome := 'client_ambiguous';
        return;
      end if;
      select p.client_id into client_id from platform p where p.issuer = p_issuer
        order by p.state = 'active' desc, p.state = 'draft' desc limit 1;
    end if;
    select p.tenant_id, p.id, p.auth_url, p.jwks_url, p.lms_origins, p.anonymous, p.trusted_audiences,
        p.allowed_algs, p.state, p.xmin::text
      into tenant_id, platform_id, auth_url, jwks_url, lms_origins, anonymous, trusted_audiences,
        allowed_algs, platform_state, revision
      from platform p where p.issuer = p_issuer and p.client_id = start_logins.client_id;
    if platform_id is null then
      outcome := case when exists (select 1 from platform p where p.issuer = p_issuer)
        then 'client_unknown' else 'issuer_unknown' end;
      return;
    end if;
    if platform_state = 'disabled' then
      outcome := 'platform_disabled';
      return;
    end if;
    setting := set_config('app.tenant_id', tenant_id::text, true);
    insert into login_state (tenant_id, state_hash, platform_id, nonce, binding_hash, deployment_hint,
        target_link_uri, storage_target, login_hint, message_hint, created_at, expires_at)
      select start_logins.tenant_id, decode(l.state, 'hex'), start_logins.platform_id, l.nonce,
        decode(l.binding, 'hex'), l.deployment, l.target, l.storage, l.hint, l.message, p_now, p_expires_at
      from jsonb_to_recordset(p_logins) as l (state text, nonce text, binding text, deployment text, target text,
        storage text, hint text, message text);
    outcome := 'started';
  end $$;
  ${lookupGrant('start_logins(text, text, jsonb, timestamptz, timestamptz)')}
`

const launching = `
  -- Each uses up its state and makes the launch, or does neither; one registration's, answered in their order. Runs as
  -- the caller: row security holds in here. 'revision': the caller knows the login from memory; null: it has just read
  -- it. What almost every launch is, a known person in a known course, takes one short statement a table; whatever is
  -- new goes the way of 0002 and 0012.
  create function finish_launches(p_tenant uuid, p_platform uuid, p_launches jsonb, p_now timestamptz)
  returns table (accepted boolean, kept_browser boolean, kept_person uuid, known_mark bytea)
  language plpgsql as $$
  declare
    setting text := set_config('app.tenant_id', p_tenant::text, true);
    l record;
    v_course uuid;
    v_browser bytea;
    v_old_browser bytea;
  begin
    for l in select * from jsonb_to_recordset(p_launches) as x (state text, revision text, deployment text,
      old_browser text, new_browser text, id uuid, role text, message_type text, placement text, locale text,
      frame_ancestors text[], details jsonb, sub text, lms_user text, person jsonb, name text, mark text,
      course jsonb, sections text[], restricted boolean)
    loop
      update login_state s set used_at = p_now
        where s.tenant_id = p_tenant and s.state_hash = decode(l.state, 'hex') and s.used_at is null
          and (l.revision is null or exists (
            select 1 from platform p join deployment d on d.tenant_id = p.tenant_id and d.platform_id = p.id
            where p.tenant_id = p_tenant and p.id = p_platform and p.state = 'active' and p.xmin::text = l.revision
              and d.deployment_id = l.deployment and d.state = 'approved'));
      accepted := found;
      kept_browser := false;
      kept_person := null;
      known_mark := null;
      if accepted then
        v_course := null;
        if l.sub is not null then
          select p.id, p.name_mark into kept_person, known_mark from person p
            where p.tenant_id = p_tenant and p.platform_id = p_platform and p.sub = l.sub
              and p.lms_user_id is not distinct from coalesce(l.lms_user, p.lms_user_id)
              and p.locale is not distinct from coalesce(l.locale, p.locale)
              and not exists (select 1 from user_alias a where a.tenant_id = p_tenant
                and a.platform_id = p_platform and a.old_sub = l.sub and a.undone_at is null);
          if kept_person is null then
            kept_person := keep_person(p_tenant, p_platform, l.person, decode(l.name, 'hex'), decode(l.mark, 'hex'));
            select p.name_mark into known_mark from person p where p.tenant_id = p_tenant and p.id = kept_person;
          end if;
        end if;
        if l.course is not null then
          v_course := keep_course(p_tenant, p_platform, l.deployment, l.course, l.role in ('teacher', 'ta'), p_now);
          if kept_person is not null then
            update enrollment e set last_launch_at = p_now
              where e.tenant_id = p_tenant and e.course_id = v_course and e.person_id = kept_person
                and e.role = l.role and l.role <> 'none' and e.state = 'active'
                and e.section_restricted = coalesce(l.restricted, e.section_restricted)
                and (l.sections is null or (cardinality(e.section_ids) = cardinality(l.sections) and e.section_ids = (
                  select coalesce(array_agg(s.id order by s.id), '{}') from section s where s.tenant_id = p_tenant
                    and s.course_id = v_course and s.lms_section_id = any (l.sections))));
            if not found then
              perform keep_enrollment(p_tenant, v_course, kept_person, l.role,
                keep_sections(p_tenant, v_course, l.course -> 'sections'), l.restricted, p_now);
            end if;
          end if;
        end if;
        v_old_browser := decode(l.old_browser, 'hex');
        v_browser := choose_browser(v_old_browser, decode(l.new_browser, 'hex'), kept_person, p_now);
        insert into launch (tenant_id, id, browser_hash, person_id, course_id, platform_id, deployment_id, role,
            message_type, placement, locale, frame_ancestors, details, created_at)
          values (p_tenant, l.id, v_browser, kept_person, v_course, p_platform, l.deployment, l.role,
            l.message_type, l.placement, l.locale, l.frame_ancestors, coalesce(l.details, '{}'), p_now);
        kept_browser := v_browser is not distinct from v_old_browser;
      end if;
      return next;
    end loop;
  end $$;

  -- As 0012, but the past id is looked up once and not for every person there is.
  create or replace function keep_person(p_tenant uuid, p_platform uuid, p_person jsonb, p_name bytea, p_mark bytea)
  returns uuid language plpgsql as $$
  declare
    known record;
    candidate uuid := (p_person ->> 'id')::uuid;
    v_sub text := p_person ->> 'sub';
    aliased uuid := current_person(p_tenant, p_platform, v_sub);
  begin
    if aliased is not null then
      select p.id, p.name_mark, p.lms_user_id, p.locale into known from person p
        where p.tenant_id = p_tenant and p.id = aliased;
    else
      select p.id, p.name_mark, p.lms_user_id, p.locale into known from person p
        where p.tenant_id = p_tenant and p.platform_id = p_platform and p.sub = v_sub;
    end if;
    if known.id is null then
      insert into person (tenant_id, id, platform_id, sub, name_sealed, name_mark, lms_user_id, locale)
        values (p_tenant, candidate, p_platform, v_sub, p_name, p_mark,
          p_person ->> 'lmsUserId', p_person ->> 'locale')
        on conflict (tenant_id, platform_id, sub) do nothing;
      if found then return candidate; end if;
      select p.id into known.id from person p
        where p.tenant_id = p_tenant and p.platform_id = p_platform and p.sub = v_sub;
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

export const launch: Migration = { name: '0016-launch', up: ground + login + launching }
