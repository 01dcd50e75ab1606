/**
 * Strategies on a learning target: what already works comes before what to try, the student's own first (C13), and
 * what did not help is written down like what did (B9). Both sides add; nobody changes what was added.
 */
import type { Side } from './access.ts'

/** Words, not steps of a scale: nothing is computed from them (INV-11). */
export const strategyResults = ['helped', 'partly', 'not_yet', 'unsure'] as const
export type StrategyResult = (typeof strategyResults)[number]

/** How it went, once. */
export interface Try {
  readonly id: string
  readonly result: StrategyResult
  /** ISO 8601, UTC. */
  readonly writtenAt: string
}

export interface Strategy {
  readonly id: string
  readonly whose: Side
  /** ISO 8601, UTC. */
  readonly writtenAt: string
  readonly tries: readonly Try[]
}

/** In the order in which they are read. */
export const strategyPlaces = ['works', 'try', 'tried'] as const
/** `works`: it helps. `try`: nobody has tried it yet. `tried`: it did not help, or nobody can say. */
export type StrategyPlace = (typeof strategyPlaces)[number]

/** Where a strategy stands: by how it went last, whoever said so. */
export function placeOf({ tries }: Pick<Strategy, 'tries'>): StrategyPlace {
  const last = tries.toSorted(byTime).at(-1)
  if (!last) return 'try'
  return last.result === 'helped' || last.result === 'partly' ? 'works' : 'tried'
}

/** Every strategy in its place: the student's own first, then in the order of writing. */
export function inPlaces<S extends Strategy>(strategies: readonly S[]): Record<StrategyPlace, S[]> {
  const ordered = strategies.toSorted((one, other) =>
    one.whose === other.whose ? byTime(one, other) : one.whose === 'student' ? -1 : 1,
  )
  const at = (place: StrategyPlace): S[] => ordered.filter((one) => placeOf(one) === place)
  return { works: at('works'), try: at('try'), tried: at('tried') }
}

type Timed = Pick<Try, 'id' | 'writtenAt'>

/** For `toSorted`: the earliest first. */
export function byTime(one: Timed, other: Timed): number {
  const [a, b] = [new Date(one.writtenAt).getTime(), new Date(other.writtenAt).getTime()]
  if (a !== b) return a - b
  return one.id < other.id ? -1 : 1
}
