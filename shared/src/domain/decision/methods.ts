/**
 * How a class may decide, and which of its methods is named for what before anybody answers (A9, F3). A vote binds the
 * smaller group by the larger, so it is for choices of low stakes and never for a line of an agreement (W-8).
 */
import { err, ok, type Result } from '../result.ts'

/** Ways in which a class decides; the words of each are the content pack's (`decision_method`). */
export const methods = ['fist_to_five', 'consent', 'majority'] as const
export type Method = (typeof methods)[number]

/** What an agreement's line may be decided by. */
export const lineMethods = ['fist_to_five', 'consent'] as const satisfies readonly Method[]
export type LineMethod = (typeof lineMethods)[number]

/** What a row of the table may name. `advice`: the teacher decides after listening, and says why. */
export const rightMethods = [...methods, 'advice'] as const
export type RightMethod = (typeof rightMethods)[number]

/** Whose decision it is. */
export const holders = ['ours', 'shared', 'teachers'] as const
export type Holder = (typeof holders)[number]

/** A row of the table "who decides what". */
export interface DecisionRight {
  readonly whose: Holder
  readonly method: RightMethod
  /** The row about the lines of the agreement: every class has it, and none can take it out. */
  readonly lines: boolean
}

/** The row about its lines, as long as a class has not chosen another way. */
export const linesRight: DecisionRight = { whose: 'shared', method: 'fist_to_five', lines: true }

export type RightRefusal = 'deciding_right_unfit' | 'deciding_majority_for_lines'

/**
 * Whether a row says one thing: what is ours is not decided by one person, what is the teacher's is decided by nobody
 * else, and the lines of the agreement are neither the teacher's alone nor a matter of numbers (W-8).
 */
export function checkRight({ whose, method, lines }: DecisionRight): Result<null, RightRefusal> {
  if (lines && method === 'majority') return err('deciding_majority_for_lines', 'method')
  if (lines && (whose === 'teachers' || method === 'advice')) return err('deciding_right_unfit', 'whose')
  const isFit = whose === 'shared' || (whose === 'teachers') === (method === 'advice')
  return isFit ? ok(null) : err('deciding_right_unfit', 'method')
}

export type MethodRefusal =
  | 'deciding_majority_for_lines'
  | 'deciding_majority_low_stakes'
  | 'deciding_method_not_named'
  | 'deciding_teachers_own'

/**
 * The method that a row names for a line. `asked`: what the teacher asked for besides, which has to be the same, so
 * that nobody changes the way of deciding in the moment of deciding (A9).
 */
export function methodForLine(
  right: DecisionRight,
  asked: Method | undefined,
): Result<LineMethod, MethodRefusal> {
  if (asked === 'majority' || right.method === 'majority') return err('deciding_majority_for_lines')
  if (right.method === 'advice') return err('deciding_teachers_own')
  return asked === undefined || asked === right.method ? ok(right.method) : err('deciding_method_not_named')
}

/** Whether a choice may be put to a vote: low stakes, said by the teacher, and under a row that names the vote. */
export function mayVote(right: DecisionRight | null, isLowStakes: boolean): Result<null, MethodRefusal> {
  if (!isLowStakes) return err('deciding_majority_low_stakes', 'lowStakes')
  if (right === null) return ok(null)
  if (right.lines) return err('deciding_majority_for_lines')
  if (right.method === 'advice') return err('deciding_teachers_own')
  return right.method === 'majority' ? ok(null) : err('deciding_method_not_named')
}
