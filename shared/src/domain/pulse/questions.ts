/** Which lines a pulse asks about: few, and in turn, so that no line is forgotten. */
import type { LineState } from './vocabulary.ts'

/** A student answers in three taps (design §5, budgets); a question of the pack takes the place of a line. */
export const MOST_QUESTIONS = 3

export interface AskableLine {
  readonly id: string
  readonly state: LineState | null
  /** When the class was last asked about it. */
  readonly askedAt: Date | null
  /** In how many pulses. */
  readonly times: number
}

/**
 * The lines to ask about next, in the agreement's order: those not asked for longest, and of those
 * that were asked together the one asked least. A line that waits for the
 * class's decision because it does not fit is not asked about.
 */
export function chooseLines(lines: readonly AskableLine[], most: number): string[] {
  const askedLast = (line: AskableLine) => line.askedAt?.getTime() ?? -Infinity
  const askable = lines.filter((line) => line.state !== 'does_not_fit')
  const places = new Map(askable.map((line, place) => [line.id, place]))
  const chosen = askable
    .toSorted(
      (a, b) =>
        compare(askedLast(a), askedLast(b)) || a.times - b.times || places.get(a.id)! - places.get(b.id)!,
    )
    .slice(0, most)
  return chosen.map((line) => line.id).toSorted((a, b) => places.get(a)! - places.get(b)!)
}

/** Never a difference: two lines that were never asked are alike. */
function compare(a: number, b: number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
