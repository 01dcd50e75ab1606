/**
 * The logins that this server began and that are not launches yet, in its memory: most launches come back to the
 * server that began them, and then need not read what it wrote a second ago. Never the last word: whatever they make
 * the server believe is tried again by the database before a launch is made (`make_launches`), and no launch is
 * refused by them alone. The state itself is no secret here: it has been in two addresses.
 */
import type { FoundLogin } from './login-store.ts'

export interface BegunLogins {
  remember(state: string, login: FoundLogin): void
  recall(state: string): FoundLogin | undefined
  forget(state: string): void
}

/** About a kilobyte each. */
const MOST = 10_000

export function rememberBegunLogins(clock: () => Date): BegunLogins {
  const logins = new Map<string, FoundLogin>()
  /** The oldest stand first. */
  const clear = (now: Date): void => {
    for (const [state, { expiresAt }] of logins) {
      if (logins.size < MOST && expiresAt > now) return
      logins.delete(state)
    }
  }
  return {
    remember: (state, login) => {
      clear(clock())
      logins.set(state, login)
    },
    recall: (state) => logins.get(state),
    forget: (state) => void logins.delete(state),
  }
}
