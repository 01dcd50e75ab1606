/**
 * Consent (domain §4.2): "does anyone see harm in trying this until the review date?" Agreed when each concern is
 * answered or its raiser stands aside. One unanswered concern weighs as much as twenty.
 */
import type { DecisionState } from '../alliance/vocabulary.ts'
import { err, ok, type Result } from '../result.ts'
import type { Round } from './fist-to-five.ts'

export const consentAnswers = ['no_concern', 'concern', 'stand_aside', 'pass'] as const
export type ConsentAnswer = (typeof consentAnswers)[number]

export interface ConsentPosition {
  readonly personId: string
  readonly answer: ConsentAnswer
  /** The facilitator wrote down what was answered, and its raiser did not say that it is no answer. */
  readonly answered: boolean
}

/** Whether this position still stands in the way. */
export function isOpenConcern({ answer, answered }: Pick<ConsentPosition, 'answer' | 'answered'>): boolean {
  return answer === 'concern' && !answered
}

/**
 * What a round comes to when the facilitator closes it. Silence decides nothing, and neither do passes and people who
 * stand aside: somebody has to have looked and seen no harm, or seen one and been answered.
 */
export function consentOutcome(
  round: Round,
  positions: readonly ConsentPosition[],
): Result<Exclude<DecisionState, 'open'>, 'alliance_no_answers'> {
  const looked = positions.some(({ answer }) => answer === 'no_concern' || answer === 'concern')
  if (!looked) return err('alliance_no_answers')
  if (!positions.some(isOpenConcern)) return ok('agreed')
  return ok(round === 1 ? 'again' : 'parked')
}

/** What a raiser sent again: the same words are the same concern, unless she says that it is not answered. */
export function staysAnswered(
  before: { readonly text: string | null; readonly answered: boolean } | null,
  now: { readonly answer: ConsentAnswer; readonly text: string | null; readonly still: boolean },
): boolean {
  return before?.answered === true && now.answer === 'concern' && !now.still && before.text === now.text
}

/**
 * Whether the facilitator reads what was raised: positions are hidden until everybody had time (F3), so that no
 * concern can be told by the moment it came.
 */
export function areConcernsRead(state: DecisionState, heard: boolean): boolean {
  return state !== 'open' || heard
}
