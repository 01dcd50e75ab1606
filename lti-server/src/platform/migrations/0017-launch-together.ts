/**
 * Launches that come together are read together: one statement uses up their logins and finds out what is known of
 * each, and what almost every launch is, a known person in a known course, then takes two short ones (decision 0014).
 * Logins answer what a registration is only to a server that does not know it yet.
 *
 * `start_logins` and `finish_launches` stay for servers of the version before, which may still be running.
 */
import { lookupGrant, type Migration } from './sql.ts'

const login = `
  -- Finds the registration and begins logins with it, all of one sender. 'outcome' is 'started' or a code of
  -- launch-errors.ts; 'version' names the registration as it is now, which is told only to who does not know it.
  create function begin_logins(
    p_issuer text, p_client_id text, p_known text, p_logins jsonb, p_now timestamptz, p_expires_at timestamptz,
    out outcome text, out version text, out registration jsonb
  ) language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    setting text;
    v_client text := p_client_id;
    v_tenant uuid;
    v_platform uuid;
    v_state text;
  begin
    if p_client_id is null then
      if (select count(*) from platform p where p.issuer = p_issuer and p.state = 'active') > 1 then
        outcome := 'client_ambiguous';
        return;
      end if;
      select p.client_id into v_client from platform p where p.issuer = p_issuer
        order by p.state = 'active' desc, p.state = 'draft' desc limit 1;
    end if;
    select p.tenant_id, p.id, p.state, p.id || ' ' || p.xmin into v_tenant, v_platform, v_state, version
      from platform p where p.issuer = p_issuer and p.client_id = v_client;
    if v_platform is null then
      outcome := case when exists (select 1 from platform p where p.issuer = p_issuer)
        then 'client_unknown' else 'issuer_unknown' end;
      return;
    end if;
    if v_state = 'disabled' then
      outcome := 'platform_disabled';
      return;
    end if;
    if version is distinct from p_known then
      select jsonb_build_object('tenant_id', p.tenant_id, 'platform_id', p.id, 'client_id', p.client_id,
          'auth_url', p.auth_url, 'jwks_url', p.jwks_url, 'lms_origins', p.lms_origins, 'anonymous', p.anonymous,
          'trusted_audiences', p.trusted_audiences, 'allowed_algs', p.allowed_algs, 'platform_state', p.state),
          p.id || ' ' || p.xmin
        into registration, version from platform p where p.tenant_id = v_tenant and p.id = v_platform;
    end if;
    setting := set_config('app.tenant_id', v_tenant::text, true);
    insert into login_state (tenant_id, state_hash, platform_id, nonce, binding_hash, deployment_hint,
        target_link_uri, storage_target, login_hint, message_hint, created_at, expires_at)
      select v_tenant, decode(l.state, 'hex'), v_platform, l.nonce, decode(l.binding, 'hex'), l.deployment, l.target,
        l.storage, l.hint, l.message, p_now, p_expires_at
      from jsonb_to_recordset(p_logins) as l (state text, nonce text, binding text, deployment text, target text,
        storage text, hint text, message text);
    outcome := 'started';
  end $$;
  ${lookupGrant('begin_logins(text, text, text, jsonb, timestamptz, timestamptz)')}
`

const launching = `
  -- A UUIDv7, for what only the database finds to be new.
  create function new_id() returns uuid language sql volatile as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
      substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
      'hex')::uuid
  $$;

  -- Each uses up its state and makes the launch, or does neither; all of one deployment, answered in their order. Runs
  -- as the caller: row security holds in here. 'p_states' are their states' hashes. 'p_version': the caller knows the
  -- logins from memory, and the registration as this; null: it has just read them. A launch without 'person_id' is of
  -- somebody who has a row; if she has none after all, the call fails and nothing is done. Each 'limit 1' makes a look-up
  -- by a whole unique key of what would else be a join, planned once, from a young table's statistics, and kept.
  create function make_launches(p_tenant uuid, p_platform uuid, p_deployment text, p_version text, p_states bytea[],
    p_launches jsonb, p_now timestamptz)
  returns table (accepted boolean, kept_browser boolean, kept_person uuid, known_mark bytea)
  language plpgsql set enable_seqscan = off as $$
  declare
    setting text := set_config('app.tenant_id', p_tenant::text, true);
    recent timestamptz := p_now - interval '1 minute';
    l record;
    taken text[] := '{}';
    v_course uuid;
    v_browser bytea;
    v_old_browser bytea;
  begin
    for l in
      with used as materialized (
        update login_state s set used_at = p_now
          where s.tenant_id = p_tenant and s.state_hash = any (p_states) and s.used_at is null
            and (p_version is null or exists (
              select 1 from platform p join deployment d on d.tenant_id = p.tenant_id and d.platform_id = p.id
              where p.tenant_id = p_tenant and p.id = p_platform and p.state = 'active'
                and p.id || ' ' || p.xmin = p_version and d.deployment_id = p_deployment and d.state = 'approved'))
          returning encode(s.state_hash, 'hex') as state
      )
      select a.*, u.state is not null as is_begun, p.id as known_person, p.name_mark, c.id as known_course,
        e.found is not null as is_enrolled
      from rows from (jsonb_to_recordset(p_launches) as (state text, old_browser text, new_browser text, id uuid,
        role text, message_type text, placement text, locale text, frame_ancestors text[], details jsonb,
        person_id uuid, sub text, lms_user text, name text, mark text, context text, title text,
        label text, lms_course text, api_domain text, return_origin text, nrps_url text, sections text[],
        restricted boolean)) with ordinality as a
      left join lateral (select used.state from used where used.state = a.state limit 1) u on true
      left join lateral (
        select p.id, p.name_mark from person p
        where p.tenant_id = p_tenant and p.platform_id = p_platform and p.sub = a.sub
          and (a.lms_user is null or p.lms_user_id = a.lms_user) and (a.locale is null or p.locale = a.locale)
          and (select true from user_alias o where o.tenant_id = p_tenant and o.platform_id = p_platform
            and o.old_sub = a.sub and o.undone_at is null limit 1) is null
        limit 1) p on true
      left join lateral (
        select c.id from course c
        where c.tenant_id = p_tenant and c.platform_id = p_platform and c.deployment_id = p_deployment
          and c.context_id = a.context and c.last_launch_at > recent
          and (a.role not in ('teacher', 'ta') or c.last_staff_launch_at > recent)
          and (a.title is null or c.title = a.title) and (a.label is null or c.label = a.label)
          and (a.lms_course is null or c.lms_course_id = a.lms_course)
          and (a.api_domain is null or c.api_domain = a.api_domain)
          and (a.return_origin is null or c.return_origin = a.return_origin)
          and (a.nrps_url is null or c.nrps_url = a.nrps_url)
        limit 1) c on true
      left join lateral (
        select true as found from enrollment e
        where e.tenant_id = p_tenant and e.course_id = c.id and e.person_id = p.id
          and e.role = a.role and a.role <> 'none' and e.state = 'active'
          and (a.restricted is null or e.section_restricted = a.restricted)
          and (a.sections is null or (cardinality(e.section_ids) = cardinality(a.sections) and e.section_ids = (
            select coalesce(array_agg(s.id order by s.id), '{}') from section s where s.tenant_id = p_tenant
              and s.course_id = c.id and s.lms_section_id = any (a.sections))))
        limit 1) e on true
      order by a.ordinality
    loop
      accepted := l.is_begun and not l.state = any (taken);
      kept_browser := false;
      kept_person := null;
      known_mark := null;
      if accepted then
        taken := taken || l.state;
        kept_person := l.known_person;
        known_mark := l.name_mark;
        v_course := l.known_course;
        if kept_person is null and l.sub is not null then
          kept_person := keep_person(p_tenant, p_platform, jsonb_strip_nulls(jsonb_build_object('id', l.person_id,
            'sub', l.sub, 'lmsUserId', l.lms_user, 'locale', l.locale)), decode(l.name, 'hex'), decode(l.mark, 'hex'));
          if kept_person is distinct from l.person_id then
            select p.name_mark into known_mark from person p where p.tenant_id = p_tenant and p.id = kept_person;
          end if;
        end if;
        if v_course is null and l.context is not null then
          v_course := keep_course(p_tenant, p_platform, p_deployment, jsonb_strip_nulls(jsonb_build_object(
            'id', new_id(), 'contextId', l.context, 'title', l.title, 'label', l.label, 'lmsCourseId', l.lms_course,
            'apiDomain', l.api_domain, 'returnOrigin', l.return_origin, 'nrpsUrl', l.nrps_url)),
            l.role in ('teacher', 'ta'), p_now);
        end if;
        if v_course is not null and kept_person is not null then
          if l.is_enrolled then
            update enrollment e set last_launch_at = p_now
              where e.tenant_id = p_tenant and e.course_id = v_course and e.person_id = kept_person
                and e.role = l.role and e.state = 'active';
          end if;
          if not l.is_enrolled or not found then
            perform keep_enrollment(p_tenant, v_course, kept_person, l.role, keep_sections(p_tenant, v_course,
              case when l.sections is not null then (
                select coalesce(jsonb_agg(jsonb_build_object('id', new_id(), 'lmsId', s.lms_id)), '[]')
                from unnest(l.sections) as s (lms_id)) end), l.restricted, p_now);
          end if;
        end if;
        v_old_browser := decode(l.old_browser, 'hex');
        v_browser := choose_browser(v_old_browser, decode(l.new_browser, 'hex'), kept_person, p_now);
        insert into launch (tenant_id, id, browser_hash, person_id, course_id, platform_id, deployment_id, role,
            message_type, placement, locale, frame_ancestors, details, created_at)
          values (p_tenant, l.id, v_browser, kept_person, v_course, p_platform, p_deployment, l.role,
            l.message_type, l.placement, l.locale, l.frame_ancestors, coalesce(l.details, '{}'), p_now);
        kept_browser := v_browser is not distinct from v_old_browser;
      end if;
      return next;
    end loop;
  end $$;

  -- As 0012, but it is not asked where the role is what it was.
  drop trigger launched_role on enrollment;
  create trigger launched_role before insert or update of last_launch_at on enrollment for each row
    when (new.last_launch_at is not null and new.launched_role is distinct from new.role)
    execute function note_launched_role();
`

export const launchTogether: Migration = { name: '0017-launch-together', up: login + launching }
