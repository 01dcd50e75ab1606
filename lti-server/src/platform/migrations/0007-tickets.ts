/** Using up a ticket opens the same launch once more, in a window of its own (design §4, "Leaving the LMS frame"). */
import { lookupGrant, type Migration } from './sql.ts'

export const tickets: Migration = {
  name: '0007-tickets',
  up: `
  -- The window's launch is a copy under the window's own cookie; nothing may frame it. No row: the ticket was gone.
  create function open_window(p_token_hash bytea, p_old_browser bytea, p_new_browser bytea, p_launch uuid,
    p_now timestamptz)
  returns table (purpose text, page text, kept_browser boolean)
  language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    t ticket%rowtype;
    l launch%rowtype;
    v_browser bytea;
  begin
    select * into t from ticket x where x.token_hash = p_token_hash;
    if t.id is null then return; end if;
    perform set_config('app.tenant_id', t.tenant_id::text, true);
    update ticket x set used_at = p_now, outcome = case when t.purpose = 'window' then 'opened' end
      where x.tenant_id = t.tenant_id and x.id = t.id and x.used_at is null and x.expires_at > p_now
        and x.purpose in ('window', 'lms-consent');
    if not found then return; end if;
    select * into strict l from launch x where x.tenant_id = t.tenant_id and x.id = t.launch_id;
    v_browser := choose_browser(p_old_browser, p_new_browser, l.person_id, p_now);
    insert into launch (tenant_id, id, browser_hash, person_id, course_id, platform_id, deployment_id, role,
        message_type, placement, locale, frame_ancestors, details, created_at)
      values (l.tenant_id, p_launch, v_browser, l.person_id, l.course_id, l.platform_id, l.deployment_id, l.role,
        l.message_type, l.placement, l.locale, '{}',
        l.details || jsonb_build_object('ticketId', t.id, 'openedFrom', l.id), p_now);
    return query select t.purpose, coalesce(t.details ->> 'page', ''), v_browser is not distinct from p_old_browser;
  end $$;
  ${lookupGrant('open_window(bytea, bytea, bytea, uuid, timestamptz)')}
`,
}
