/** How many showed how many fingers: never while it is open, never so that one voice can be told apart (INV-13). */
import { fingers, type Position } from './fist-to-five.ts'

/** The least answers a group result needs, and the least by which two results may differ (INV-13). */
export const LEAST_ANSWERS = 5

export interface RoundResult {
  readonly closed: boolean
  readonly positions: readonly Position[]
}

/**
 * The distributions of one line's rounds, oldest first: counts for 0…5, or null where showing it would not do: it
 * is open, has fewer than five answers, or its answerers differ from an already shown round's by one to four.
 */
export function distributions(rounds: readonly RoundResult[]): (number[] | null)[] {
  const shown: Set<string>[] = []
  return rounds.map((round) => {
    const answerers = new Set(round.positions.map((position) => position.personId))
    const fits = shown.every((other) => isFarEnough(answerers, other))
    if (!round.closed || answerers.size < LEAST_ANSWERS || !fits) return null
    shown.push(answerers)
    return countByFingers(round.positions)
  })
}

function isFarEnough(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = [...one].filter((personId) => other.has(personId)).length
  const apart = one.size + other.size - 2 * common
  return apart === 0 || apart >= LEAST_ANSWERS
}

function countByFingers(positions: readonly Position[]): number[] {
  return fingers.map((value) => positions.filter((position) => position.fingers === value).length)
}
