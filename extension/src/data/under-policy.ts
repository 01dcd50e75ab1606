/**
 * What the school's policy lets be. Where it names a server, no other one is connected to, and one that was connected
 * before counts as signed out. Where it does not let a browser be used alone, nothing is written or read here before it
 * was connected (design §2). Nothing is deleted; what was written waits, and can be saved to a file.
 */
import { err } from 'shared/domain/result'
import type { ConnectionKeeper } from './connection.ts'
import type { Answers } from './panel-door.ts'
import type { Policy } from './policy.ts'

/** What works without a server, and only where a browser may be used alone. */
export const aloneAsks = [
  'write-jot',
  'write-insight',
  'talked',
  'private-notes',
  'last-jot',
  'delete-note',
  'close-beside',
  'scribed',
  'start-scribed',
  'change-scribed',
  'front-page',
  'publish-front-page',
  'undo-front-page',
  'bring-writing-back',
] as const satisfies readonly (keyof Answers)[]

/**
 * The answers, none of `aloneAsks` among them while this browser is connected to no server and may not be used alone. The
 * panel says so itself; this is what holds, whichever page of ours asks and whenever it was drawn.
 */
export function closedWhereNotAlone(answers: Answers, mayBeAlone: () => Promise<boolean>): Answers {
  const guarded = aloneAsks.map((ask) => {
    const answer = answers[ask] as (request: unknown) => Promise<unknown>
    const guardedAnswer = async (request: unknown): Promise<unknown> => {
      if (!(await mayBeAlone())) throw new Error(`The school's policy does not let "${ask}" be used alone`)
      return answer(request)
    }
    return [ask, guardedAnswer] as const
  })
  return { ...answers, ...Object.fromEntries(guarded) }
}

/** Whether anything may be kept here now: a connected browser may, and one that is alone if the policy lets it. */
export async function mayKeepHere(
  connection: Pick<ConnectionKeeper, 'current'>,
  policy: () => Promise<Pick<Policy, 'alone'>>,
): Promise<boolean> {
  return (await connection.current()) !== undefined || (await policy()).alone
}

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
    return known && !(await allowed(known.server))
      ? { ...known, ended: true, endedBy: 'school' as const }
      : known
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
