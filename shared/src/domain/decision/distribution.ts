/** How many showed how many fingers: never while it is open, never so that one voice can be told apart (INV-13). */
import { fingers, isLow, type Position } from './fist-to-five.ts'

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
  const may = whichMayShow(
    rounds.map(({ closed, positions }) => ({ closed, personIds: positions.map((one) => one.personId) })),
  )
  return rounds.map((round, index) => (may[index] ? countByFingers(round.positions) : null))
}

/** Which rounds' results may be shown beside one another, whatever was asked (INV-13). */
export function whichMayShow(
  rounds: readonly { readonly closed: boolean; readonly personIds: readonly string[] }[],
): boolean[] {
  const shown: Set<string>[] = []
  return rounds.map((round) => {
    const answerers = new Set(round.personIds)
    const fits = shown.every((other) => isFarEnough(answerers, other))
    if (!round.closed || answerers.size < LEAST_ANSWERS || !fits) return false
    shown.push(answerers)
    return true
  })
}

/**
 * The distribution as the class sees it: none where one to four showed low fingers. That a line needs another look is
 * known; how few asked for it is read by the facilitator alone (design §5, defaults).
 */
export function distributionForClass(counts: readonly number[] | null): number[] | null {
  if (counts === null) return null
  const low = fingers.reduce<number>((sum, value) => sum + (isLow(value) ? (counts[value] ?? 0) : 0), 0)
  return low > 0 && low < LEAST_ANSWERS ? null : [...counts]
}

function isFarEnough(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = [...one].filter((personId) => other.has(personId)).length
  const apart = one.size + other.size - 2 * common
  return apart === 0 || apart >= LEAST_ANSWERS
}

function countByFingers(positions: readonly Position[]): number[] {
  return fingers.map((value) => positions.filter((position) => position.fingers === value).length)
}
