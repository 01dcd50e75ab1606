/**
 * A connection as the school's policy lets it be: where a policy names a server, no other one is connected to, and one
 * that was connected before counts as signed out. Nothing is deleted; what was written waits.
 */
import { err } from 'shared/domain/result'
import type { ConnectionKeeper } from './connection.ts'
import type { Policy } from './policy.ts'

export function underPolicy(
  connection: ConnectionKeeper,
  policy: () => Promise<Pick<Policy, 'server'>>,
): ConnectionKeeper {
  const allowed = async (server: string): Promise<boolean> => {
    const named = (await policy()).server
    return named === null || named === server
  }
  async function current() {
    const known = await connection.current()
    return known && !(await allowed(known.server)) ? { ...known, ended: true } : known
  }
  return {
    ...connection,
    current,
    async connect(offer) {
      return (await allowed(offer.origin)) ? connection.connect(offer) : err('wrong_server')
    },
    async accessToken(fresh) {
      return (await current())?.ended ? err('no_account_here') : connection.accessToken(fresh)
    },
  }
}
