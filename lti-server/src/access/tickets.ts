/**
 * Tickets out of the LMS frame: one use, 60 seconds, bound to the launch that asked (design §4). They are used up by
 * a POST and never by a GET: browsers ask for a page twice.
 */
import type { TicketState } from 'shared/contract/api'
import { v7 as newId } from 'uuid'
import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'
import { newSecret, nextBrowserSecret, secretHash } from './browser-cookie.ts'
import { tellBearer } from './page-bearer.ts'
import { findTicket, useTicket, type FoundTicket, type TicketPurpose } from './ticket-lookup.ts'

export const TICKET_LIFE_MS = 60_000

export interface IssuedTicket {
  readonly id: string
  readonly url: string
  readonly ticket: string
}

/** `page` is where a window goes, below the launch's own address. */
export async function issueTicket(
  deps: Deps,
  actor: Pick<Actor, 'tenantId' | 'sessionId'>,
  purpose: TicketPurpose,
  page: string | undefined,
): Promise<IssuedTicket> {
  const [id, ticket] = [newId(), newSecret()]
  const now = deps.clock()
  await deps.db.withTenant(actor.tenantId, (tx) =>
    tx
      .insertInto('ticket')
      .values({
        tenant_id: actor.tenantId,
        id,
        token_hash: secretHash(ticket),
        launch_id: actor.sessionId,
        purpose,
        details: JSON.stringify(page === undefined ? {} : { page }),
        created_at: now,
        expires_at: new Date(now.getTime() + TICKET_LIFE_MS),
      })
      .execute(),
  )
  return { id, ticket, url: `${deps.config.publicUrl}${ticketPath(purpose, ticket, actor.sessionId)}` }
}

/**
 * The extension asks for consent itself and adds its own half; a window opens a page of ours. A page without cookies
 * posts its ticket to be followed by the next one: it stands in no address.
 */
function ticketPath(purpose: TicketPurpose, ticket: string, launchId: string): string {
  if (purpose === 'page') return `/app/${launchId}/open`
  return purpose === 'connect' ? `/oauth/authorize?ticket=${ticket}` : `/app/ticket/${ticket}`
}

/** For the launch that asked for it, and for nobody else. */
export async function ticketState(deps: Deps, actor: Actor, id: string): Promise<TicketState | null> {
  const row = await deps.db.withTenant(actor.tenantId, (tx) =>
    tx
      .selectFrom('ticket')
      .select(['id', 'purpose', 'used_at', 'expires_at', 'outcome'])
      .where('id', '=', id)
      .where('launch_id', '=', actor.sessionId)
      .executeTakeFirst(),
  )
  if (!row) return null
  const unused = row.expires_at > deps.clock() ? 'waiting' : 'expired'
  return {
    id: row.id,
    purpose: row.purpose,
    state: row.used_at === null ? unused : 'used',
    outcome: row.outcome,
  }
}

/** Lets the frame know how a consent ended, e.g. `granted` or `refused`. */
export async function settleTicket(
  deps: Pick<Deps, 'db'>,
  tenantId: string,
  id: string,
  outcome: string,
): Promise<void> {
  await deps.db.withTenant(tenantId, (tx) =>
    tx.updateTable('ticket').set({ outcome }).where('id', '=', id).execute(),
  )
}

/** A ticket that opens a page of ours, if it is still good. Reads only. */
export async function findWindowTicket(deps: Deps, ticket: string): Promise<FoundTicket | null> {
  const now = deps.clock()
  return (
    (await findTicket(deps.db, ticket, 'window', now)) ??
    (await findTicket(deps.db, ticket, 'lms-consent', now))
  )
}

export interface OpenedWindow {
  readonly launchId: string
  readonly purpose: TicketPurpose
  readonly page: string
  readonly browserSecret: string
}

/** Uses the ticket up and opens its launch in this browser window. */
export async function openWindow(
  deps: Deps,
  ticket: string,
  oldSecret: string | undefined,
): Promise<OpenedWindow | null> {
  const found = await findWindowTicket(deps, ticket)
  if (!found) return null
  const cipher = await deps.ciphers.of(found.tenantId)
  const fresh = nextBrowserSecret(cipher, oldSecret, [found.platformId, found.personId])
  const launchId = newId()
  const [row] = await deps.db.lookup<{ purpose: TicketPurpose; page: string; kept_browser: boolean }>(
    'select * from open_window($1,$2,$3,$4,$5)',
    [
      secretHash(ticket),
      oldSecret === undefined ? null : secretHash(oldSecret),
      secretHash(fresh),
      launchId,
      deps.clock(),
    ],
  )
  if (!row) return null
  const kept = row.kept_browser && oldSecret !== undefined
  return { launchId, purpose: row.purpose, page: row.page, browserSecret: kept ? oldSecret : fresh }
}

/** Uses a `page` ticket of this launch up for the bearer of the page that it opens. */
export async function openWithoutCookies(
  deps: Deps,
  launchId: string,
  ticket: string,
): Promise<string | null> {
  const now = deps.clock()
  const found = await findTicket(deps.db, ticket, 'page', now)
  if (!found || found.launchId !== launchId) return null
  const browserHash = await deps.db.withTenant(found.tenantId, async (tx) => {
    if (!(await useTicket(tx, found.id, now, 'opened'))) return null
    const launch = await tx
      .selectFrom('launch')
      .select('browser_hash')
      .where('id', '=', launchId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    return launch?.browser_hash ?? null
  })
  return browserHash && tellBearer(deps, { launchId, browserHash })
}
