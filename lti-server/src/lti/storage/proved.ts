/**
 * What our page on the way hears when its proof was good: where to go on, and, in a browser that keeps no cookie for
 * us, what opens the page there and by which name this browser is known (decision 0012).
 */
import { createHash } from 'node:crypto'
import { issueTicket } from '../../access/tickets.ts'
import type { Deps } from '../../deps.ts'

/**
 * The hash under which launches of a browser without cookies know each other. No cookie has it: their secrets hold
 * no colon, so the name alone opens nothing.
 */
export function browserNameHash(name: string): Buffer {
  return createHash('sha256').update(`name:${name}`).digest()
}

export interface Proved {
  readonly tenantId: string
  readonly launchId: string
  /** Below the launch's address; starts with `/`. */
  readonly landing: string
  readonly cookies: readonly string[]
  /** The browser's name where it keeps no cookie. */
  readonly browser: string | undefined
}

export async function answerProved(deps: Deps, proved: Proved): Promise<Response> {
  const { launchId, landing, browser } = proved
  const url = `${deps.config.publicUrl}/app/${launchId}${landing}`
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const cookie of proved.cookies) headers.append('set-cookie', cookie)
  if (browser === undefined) return Response.json({ url }, { headers })
  const actor = { tenantId: proved.tenantId, sessionId: launchId }
  const { ticket } = await issueTicket(deps, actor, 'page', undefined)
  const carried = { action: `/app/${launchId}/open`, ticket, page: landing.slice(1), browser }
  return Response.json({ url, carried }, { headers })
}
