/** How a class lives each line: said at review, and no line that stopped fitting goes without the class (F5). */
import { err, ok, type Result } from '../result.ts'
import { sameLine, type AgreedLine } from '../alliance/versions.ts'
import type { LineState, RatedState } from './vocabulary.ts'

/** The newest mark of a line. */
export interface LineMark {
  readonly state: LineState
  readonly at: Date
}

/**
 * What the class says now. It may also say less than before: a habit can slip. But `does_not_fit` is left by a
 * decision only.
 */
export function rateLine(mark: LineMark | null, to: RatedState): Result<'stay' | 'change', 'line_waits'> {
  if (mark?.state === to) return ok('stay')
  return mark?.state === 'does_not_fit' ? err('line_waits') : ok('change')
}

/** The mark that a line carries in the agreement; new words start anew. */
export function standingState(mark: LineMark | null): RatedState | null {
  if (mark === null || mark.state === 'amended' || mark.state === 'retired') return null
  return mark.state
}

interface Review {
  readonly before: readonly AgreedLine[]
  readonly after: readonly AgreedLine[]
  readonly marks: ReadonlyMap<string, LineMark>
  /** When the class last closed a decision on a line. */
  readonly decidedAt: ReadonlyMap<string, Date>
}

function isDecidedSince(id: string, { marks, decidedAt }: Review): boolean {
  const [mark, decided] = [marks.get(id), decidedAt.get(id)]
  return mark !== undefined && decided !== undefined && decided > mark.at
}

/** Lines that do not fit and would be gone from the next version without the class having decided on them. */
export function removedQuietly(review: Review): string[] {
  return review.before
    .filter((line) => review.marks.get(line.id)?.state === 'does_not_fit')
    .filter((line) => !review.after.some((one) => one.id === line.id))
    .filter((line) => !isDecidedSince(line.id, review))
    .map((line) => line.id)
}

/**
 * What a new version says about the lines of the one before. A line that was said not to fit and that the class
 * decided to keep in its words begins again; one on which it did not decide stays marked.
 */
export function settleLines(review: Review): { readonly id: string; readonly state: LineState }[] {
  return review.before.flatMap((line) => {
    const state = settledState(line, review)
    return state ? [{ id: line.id, state }] : []
  })
}

function settledState(line: AgreedLine, review: Review): LineState | null {
  const after = review.after.find((one) => one.id === line.id)
  if (!after) return 'retired'
  if (!sameLine(line, after)) return 'amended'
  const misfit = review.marks.get(line.id)?.state === 'does_not_fit'
  return misfit && isDecidedSince(line.id, review) ? 'not_yet' : null
}
