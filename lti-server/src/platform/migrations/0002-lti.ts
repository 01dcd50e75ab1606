/**
 * What login and launch need of the database, as few round trips as there are requests: one function begins a
 * login, one finds what a launch needs to be checked, one makes the launch, one finds who is asking (design §6).
 */
import { lookupGrant, type Migration } from './sql.ts'

const columns = `
  -- Kept until the launch, so that a new window can begin the same login again (conformance §2.2 rung 4).
  alter table login_state add column login_hint text not null default '';
  alter table login_state add column message_hint text;
  alter table launch add column deployment_id text;

  create policy definer_end on launch for update to :owner using (true) with check (true);
  create policy definer_sweep on login_state for delete to :owner using (true);
`

const login = `
  -- Finds the registration and starts a login with it. 'outcome' is 'started' or a code of launch-errors.ts.
  create function begin_login(
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
      order by p.state = 'active' desc limit 1;
    if found_platform.id is null then
      return query select case when exists (select 1 from platform p where p.issuer = p_issuer)
        then 'client_unknown' else 'issuer_unknown' end, null::text, null::text, null::uuid;
      return;
    end if;
    if found_platform.state <> 'active' then
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

  -- A login and its registration by the state's hash, with what this registration knows of the deployment and the
  -- person that the (still unverified) token names. Reads only.
  create function find_login(p_state_hash bytea, p_deployment_id text, p_sub text)
  returns table (
    tenant_id uuid, platform_id uuid, nonce text, binding_hash bytea, deployment_hint text, target_link_uri text,
    login_hint text, message_hint text, expires_at timestamptz, used boolean, issuer text, client_id text,
    auth_url text, jwks_url text, lms_origins text[], anonymous boolean, trusted_audiences text[],
    allowed_algs text[], platform_state text, deployment_state text, person_id uuid, name_mark bytea
  ) language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    perform set_config('app.tenant_id', s.tenant_id::text, true)
      from login_state s where s.state_hash = p_state_hash;
    return query
      select s.tenant_id, s.platform_id, s.nonce, s.binding_hash, s.deployment_hint, s.target_link_uri,
        s.login_hint, s.message_hint, s.expires_at, s.used_at is not null, p.issuer, p.client_id,
        p.auth_url, p.jwks_url, p.lms_origins, p.anonymous, p.trusted_audiences,
        p.allowed_algs, p.state, coalesce(d.state, (
          select 'variant' from deployment v
          where v.tenant_id = s.tenant_id and v.platform_id = s.platform_id
            and lower(v.deployment_id) = lower(p_deployment_id) limit 1)),
        u.id, u.name_mark
      from login_state s
      join platform p on p.tenant_id = s.tenant_id and p.id = s.platform_id
      left join deployment d on d.tenant_id = s.tenant_id and d.platform_id = s.platform_id
        and d.deployment_id = p_deployment_id
      left join person u on u.tenant_id = s.tenant_id and u.platform_id = s.platform_id and u.sub = p_sub
      where s.state_hash = p_state_hash;
  end $$;
  ${lookupGrant('find_login(bytea, text, text)')}

  create function is_registered(p_issuer text, p_client_ids text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
    select exists (select 1 from platform
      where issuer = p_issuer and (p_client_ids is null or client_id = any (p_client_ids)))
  $$;
  ${lookupGrant('is_registered(text, text[])')}

  create function sweep_logins(p_before timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
  declare swept bigint;
  begin
    delete from login_state where expires_at < p_before;
    get diagnostics swept = row_count;
    return swept;
  end $$;
  ${lookupGrant('sweep_logins(timestamptz)')}
`

const launch = `
  -- The same browser and the same person keep their cookie; anything else gets the new one, and whatever was open in
  -- this browser is over, whichever school it belongs to (conformance rows 46–47). Searches by the cookie alone: it
  -- is found at once also while the tables are young and without statistics.
  create function choose_browser(p_old bytea, p_new bytea, p_person uuid, p_now timestamptz)
  returns bytea language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    open_launches bigint;
    same_person bigint;
  begin
    if p_old is null then return p_new; end if;
    select count(*), count(*) filter (where l.person_id = p_person) into open_launches, same_person
      from launch l where l.browser_hash = p_old and l.ended_at is null;
    if same_person > 0 then return p_old; end if;
    if open_launches > 0 then
      update launch set ended_at = p_now where browser_hash = p_old and ended_at is null;
    end if;
    return p_new;
  end $$;
  ${lookupGrant('choose_browser(bytea, bytea, uuid, timestamptz)')}

  create function keep_person(p_tenant uuid, p_platform uuid, p_person jsonb, p_name bytea, p_mark bytea)
  returns uuid language plpgsql as $$
  declare
    known record;
    candidate uuid := (p_person ->> 'id')::uuid;
  begin
    select p.id, p.name_mark, p.lms_user_id, p.locale into known from person p
      where p.tenant_id = p_tenant and p.platform_id = p_platform and p.sub = p_person ->> 'sub';
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

  -- A course that was launched in the last minute is not written again unless the LMS says something new.
  create function keep_course(p_tenant uuid, p_platform uuid, p_deployment text, p_course jsonb, p_staff boolean,
    p_now timestamptz)
  returns uuid language plpgsql as $$
  declare
    known course%rowtype;
    kept uuid;
    recent timestamptz := p_now - interval '1 minute';
  begin
    select * into known from course c where c.tenant_id = p_tenant and c.platform_id = p_platform
      and c.deployment_id = p_deployment and c.context_id = p_course ->> 'contextId';
    if known.id is not null and known.last_launch_at > recent
      and (not p_staff or known.last_staff_launch_at > recent)
      and row (known.title, known.label, known.lms_course_id, known.api_domain, known.return_origin,
        known.nrps_url) is not distinct from row (
        coalesce(p_course ->> 'title', known.title), coalesce(p_course ->> 'label', known.label),
        coalesce(p_course ->> 'lmsCourseId', known.lms_course_id),
        coalesce(p_course ->> 'apiDomain', known.api_domain),
        coalesce(p_course ->> 'returnOrigin', known.return_origin),
        coalesce(p_course ->> 'nrpsUrl', known.nrps_url))
    then return known.id; end if;
    insert into course as c (tenant_id, id, platform_id, deployment_id, context_id, title, label, lms_course_id,
        api_domain, return_origin, nrps_url, last_staff_launch_at, last_launch_at)
      values (p_tenant, coalesce(known.id, (p_course ->> 'id')::uuid), p_platform, p_deployment,
        p_course ->> 'contextId', p_course ->> 'title', p_course ->> 'label', p_course ->> 'lmsCourseId',
        p_course ->> 'apiDomain', p_course ->> 'returnOrigin', p_course ->> 'nrpsUrl',
        case when p_staff then p_now end, p_now)
      on conflict (tenant_id, platform_id, deployment_id, context_id) do update set
        title = coalesce(excluded.title, c.title),
        label = coalesce(excluded.label, c.label),
        lms_course_id = coalesce(excluded.lms_course_id, c.lms_course_id),
        api_domain = coalesce(excluded.api_domain, c.api_domain),
        return_origin = coalesce(excluded.return_origin, c.return_origin),
        nrps_url = coalesce(excluded.nrps_url, c.nrps_url),
        last_staff_launch_at = coalesce(excluded.last_staff_launch_at, c.last_staff_launch_at),
        last_launch_at = excluded.last_launch_at
      returning c.id into kept;
    return kept;
  end $$;

  -- Our ids of the sections that the LMS names; null when it named none of a kind we know.
  create function keep_sections(p_tenant uuid, p_course uuid, p_sections jsonb) returns uuid[]
  language plpgsql as $$
  declare kept uuid[];
  begin
    if p_sections is null then return null; end if;
    select coalesce(array_agg(s.id order by s.id), '{}') into kept from section s
      where s.tenant_id = p_tenant and s.course_id = p_course
        and s.lms_section_id in (select value ->> 'lmsId' from jsonb_array_elements(p_sections));
    if cardinality(kept) = jsonb_array_length(p_sections) then return kept; end if;
    -- In one order for everybody: a class that arrives at once must not wait for itself in a circle.
    insert into section (tenant_id, id, course_id, lms_section_id)
      select p_tenant, (value ->> 'id')::uuid, p_course, value ->> 'lmsId' from jsonb_array_elements(p_sections)
      order by value ->> 'lmsId'
      on conflict (tenant_id, course_id, lms_section_id) do nothing;
    select coalesce(array_agg(s.id order by s.id), '{}') into kept from section s
      where s.tenant_id = p_tenant and s.course_id = p_course
        and s.lms_section_id in (select value ->> 'lmsId' from jsonb_array_elements(p_sections));
    return kept;
  end $$;

  -- A signed launch is the newest word about this person in this course: it re-opens and changes the same row. A
  -- launch without a course role makes nobody a member, and takes the role from who was one.
  create function keep_enrollment(p_tenant uuid, p_course uuid, p_person uuid, p_role text, p_sections uuid[],
    p_restricted boolean, p_now timestamptz)
  returns void language plpgsql as $$
  begin
    if p_role = 'none' then
      update enrollment e set role = 'none' where e.tenant_id = p_tenant and e.course_id = p_course
        and e.person_id = p_person and e.role <> 'none';
      return;
    end if;
    perform 1 from enrollment e where e.tenant_id = p_tenant and e.course_id = p_course
      and e.person_id = p_person and e.role = p_role and e.state = 'active'
      and e.section_ids = coalesce(p_sections, e.section_ids)
      and e.section_restricted = coalesce(p_restricted, e.section_restricted)
      and e.last_launch_at > p_now - interval '1 minute';
    if found then return; end if;
    insert into enrollment as e (tenant_id, course_id, person_id, role, section_ids, section_restricted,
        last_launch_at)
      values (p_tenant, p_course, p_person, p_role, coalesce(p_sections, '{}'),
        coalesce(p_restricted, false), p_now)
      on conflict (tenant_id, course_id, person_id) do update set
        role = excluded.role, state = 'active', left_at = null,
        section_ids = coalesce(p_sections, e.section_ids),
        section_restricted = coalesce(p_restricted, e.section_restricted), last_launch_at = p_now;
  end $$;

  -- Uses up the state and makes the launch, or does neither. Runs as the caller: row security holds in here.
  create function accept_launch(
    p_tenant uuid, p_platform uuid, p_deployment text, p_state_hash bytea, p_old_browser bytea,
    p_new_browser bytea, p_launch jsonb, p_person jsonb, p_name bytea, p_mark bytea, p_course jsonb,
    p_now timestamptz
  ) returns table (accepted boolean, kept_browser boolean) language plpgsql as $$
  declare
    v_person uuid;
    v_course uuid;
    v_browser bytea;
    v_role text := p_launch ->> 'role';
  begin
    perform set_config('app.tenant_id', p_tenant::text, true);
    update login_state s set used_at = p_now
      where s.tenant_id = p_tenant and s.state_hash = p_state_hash and s.used_at is null;
    if not found then
      return query select false, false;
      return;
    end if;
    if p_person is not null then
      v_person := keep_person(p_tenant, p_platform, p_person, p_name, p_mark);
    end if;
    if p_course is not null then
      v_course := keep_course(p_tenant, p_platform, p_deployment, p_course, v_role in ('teacher', 'ta'), p_now);
      if v_person is not null then
        perform keep_enrollment(p_tenant, v_course, v_person, v_role,
          keep_sections(p_tenant, v_course, p_course -> 'sections'),
          (p_course ->> 'sectionRestricted')::boolean, p_now);
      end if;
    end if;
    v_browser := choose_browser(p_old_browser, p_new_browser, v_person, p_now);
    insert into launch (tenant_id, id, browser_hash, person_id, course_id, platform_id, deployment_id, role,
        message_type, placement, locale, frame_ancestors, details, created_at)
      values (p_tenant, (p_launch ->> 'id')::uuid, v_browser, v_person, v_course, p_platform, p_deployment,
        v_role, p_launch ->> 'messageType', p_launch ->> 'placement', p_launch ->> 'locale',
        array(select jsonb_array_elements_text(p_launch -> 'frameAncestors')),
        coalesce(p_launch -> 'details', '{}'), p_now);
    return query select true, v_browser is not distinct from p_old_browser;
  end $$;
`

const access = `
  -- Who is asking: a browser's launch, the named one or its newest, with what is true of it now.
  create function find_launch(p_browser bytea, p_launch uuid, p_since timestamptz)
  returns table (
    tenant_id uuid, launch_id uuid, person_id uuid, name_sealed bytea, course_id uuid, course_title text,
    course_label text, launch_role text, role text, section_ids uuid[], enrollment_state text, active boolean,
    frame_ancestors text[], placement text, locale text, message_type text, details jsonb
  ) language plpgsql security definer set search_path = pg_catalog, public as $$
  declare l launch%rowtype;
  begin
    select * into l from launch x
      where x.browser_hash = p_browser and x.ended_at is null and x.created_at > p_since
        and (p_launch is null or x.id = p_launch)
      order by x.created_at desc, x.id desc limit 1;
    if l.id is null then return; end if;
    perform set_config('app.tenant_id', l.tenant_id::text, true);
    return query
      select l.tenant_id, l.id, l.person_id, u.name_sealed, l.course_id, c.title, c.label, l.role, e.role,
        e.section_ids, e.state,
        p.state = 'active' and not exists (
          select 1 from deployment d where d.tenant_id = l.tenant_id and d.platform_id = l.platform_id
            and d.deployment_id = l.deployment_id and d.state <> 'approved'),
        l.frame_ancestors, l.placement, l.locale, l.message_type, l.details
      from platform p
      left join person u on u.tenant_id = l.tenant_id and u.id = l.person_id
      left join course c on c.tenant_id = l.tenant_id and c.id = l.course_id
      left join enrollment e on e.tenant_id = l.tenant_id and e.course_id = l.course_id
        and e.person_id = l.person_id
      where p.tenant_id = l.tenant_id and p.id = l.platform_id;
  end $$;
  ${lookupGrant('find_launch(bytea, uuid, timestamptz)')}
`

export const lti: Migration = { name: '0002-lti', up: columns + login + launch + access }
