/**
 * Launches without third-party cookies (conformance §2.2): what a started login knows when its cookie did not come
 * back, what became of the window that went on in its place, and tickets by which one page without cookies opens
 * the next.
 */
import { lookupGrant, type Migration } from './sql.ts'

export const ladder: Migration = {
  name: '0010-ladder',
  up: `
  -- 'opened' or 'refused': what the frame hears of the window that began again for it.
  alter table login_state add column outcome text;
  -- Where the LMS itself launches the same course once more, known from a verified token.
  alter table login_state add column relaunch_url text;

  alter table ticket drop constraint ticket_purpose_check;
  alter table ticket add constraint ticket_purpose_check
    check (purpose in ('window', 'connect', 'lms-consent', 'page'));

  -- A login by the hash of its state, for whoever has the state. Reads only.
  create function find_ladder(p_state_hash bytea)
  returns table (
    tenant_id uuid, lms text, storage_target text, outcome text, relaunch_url text, expires_at timestamptz
  ) language sql stable security definer set search_path = pg_catalog, public as $$
    select s.tenant_id, p.lms, s.storage_target, s.outcome, s.relaunch_url, s.expires_at
    from login_state s join platform p on p.tenant_id = s.tenant_id and p.id = s.platform_id
    where s.state_hash = p_state_hash
  $$;
  ${lookupGrant('find_ladder(bytea)')}
`,
}
