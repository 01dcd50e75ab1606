/** That this process was told to stop: it is not ready any more, streams end, and what is under way is finished. */
import type { Deps } from '../deps.ts'

export interface Stopping {
  readonly signal: AbortSignal
  begin(): void
}

type StoppingDeps = Pick<Deps, 'db'>

const all = new WeakMap<Deps['db'], Stopping>()

export function stoppingOf({ db }: StoppingDeps): Stopping {
  const known = all.get(db)
  if (known) return known
  const controller = new AbortController()
  const made = { signal: controller.signal, begin: () => controller.abort() }
  all.set(db, made)
  return made
}
