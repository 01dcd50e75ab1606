/**
 * The third way (conformance §2.2): a person who is signed in to us as a site of its own, in a window that was opened
 * before, lets that session count in the frame by one click (Storage Access API). It proves the browser because
 * the token and that session name one person: whoever brings a token of his own names himself.
 */
import type { Context } from 'hono'
import { readCookie, secretHash } from '../../access/browser-cookie.ts'
import { LAUNCH_LIFE_MS } from '../../access/launch-session.ts'
import type { Deps } from '../../deps.ts'
import type { FoundLogin } from '../login-store.ts'

const OWN_COOKIE = '__Host-alliance-own'

/** Not partitioned: of the one site that we are, wherever it is allowed to be read. */
export function ownCookie(secret: string): string {
  return `${OWN_COOKIE}=${secret}; Path=/; Secure; HttpOnly; SameSite=None`
}

/** Whether this browser's own session with us is the person's whom the verified token names. */
export async function hasOwnSession(
  c: Context,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { platform }: FoundLogin,
  sub: string | undefined,
): Promise<boolean> {
  const secret = readCookie(c.req.header('cookie'), OWN_COOKIE)
  if (secret === undefined || sub === undefined) return false
  const since = new Date(clock().getTime() - LAUNCH_LIFE_MS)
  const open = await db.withTenant(platform.tenantId, (tx) =>
    tx
      .selectFrom('launch')
      .innerJoin('person', (join) =>
        join.onRef('person.tenant_id', '=', 'launch.tenant_id').onRef('person.id', '=', 'launch.person_id'),
      )
      .select('launch.id')
      .where('launch.browser_hash', '=', secretHash(secret))
      .where('launch.ended_at', 'is', null)
      .where('launch.created_at', '>', since)
      .where('person.platform_id', '=', platform.id)
      .where('person.sub', '=', sub)
      .executeTakeFirst(),
  )
  return open !== undefined
}
