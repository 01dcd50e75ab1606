/**
 * A vote on a choice of low stakes: a name, a colour, an order. The larger number decides, and what the smaller group
 * asked for is written down (W-8). A tie is asked once more, then parked.
 */
import { err, ok, type Result } from '../result.ts'
import { LEAST_ANSWERS, whichMayShow } from './distribution.ts'
import type { Round } from './fist-to-five.ts'

export interface Vote {
  readonly personId: string
  /** Index of the option; null: passes. */
  readonly option: number | null
}

export type MajorityOutcome =
  | { readonly state: 'agreed'; readonly winner: number }
  | { readonly state: 'again' | 'parked'; readonly winner: null }

/** What a round comes to when the facilitator closes it. */
export function majorityOutcome(
  round: Round,
  votes: readonly Vote[],
  options: number,
): Result<MajorityOutcome, 'alliance_no_answers'> {
  const counts = countsOf(votes, options)
  const most = Math.max(...counts)
  if (most === 0) return err('alliance_no_answers')
  const first = counts.filter((count) => count === most)
  if (first.length === 1) return ok({ state: 'agreed', winner: counts.indexOf(most) })
  return ok({ state: round === 1 ? 'again' : 'parked', winner: null })
}

/** Options that somebody asked for and that did not win: what the facilitator writes down, never how many. */
export function smallerGroup(votes: readonly Vote[], winner: number | null): number[] {
  const asked = votes.flatMap(({ option }) => (option === null || option === winner ? [] : [option]))
  return winner === null ? [] : [...new Set(asked)].sort((a, b) => a - b)
}

export interface VoteRound {
  readonly closed: boolean
  readonly votes: readonly Vote[]
}

/**
 * How many asked for each option, by round, or null where it would let one to four people be counted: in the whole
 * (INV-13) or behind one option, because a lone dissenter is counted by nobody.
 */
export function pictures(rounds: readonly VoteRound[], options: number): (number[] | null)[] {
  const may = whichMayShow(
    rounds.map(({ closed, votes }) => ({ closed, personIds: votes.map((vote) => vote.personId) })),
  )
  return rounds.map(({ votes }, index) => {
    const counts = countsOf(votes, options)
    const passes = votes.length - counts.reduce((sum, count) => sum + count, 0)
    const isFew = [...counts, passes].some((count) => count > 0 && count < LEAST_ANSWERS)
    return may[index] && !isFew ? counts : null
  })
}

function countsOf(votes: readonly Vote[], options: number): number[] {
  return Array.from({ length: options }, (_, index) => votes.filter((vote) => vote.option === index).length)
}
