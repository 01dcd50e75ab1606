/**
 * Fist-to-five (domain §4.2): agreed when no 0–2 remains among the answers, one rewrite and a second round when
 * some do, parked after that. Who is silent is absent, never counted as a yes or a no.
 */
import type { DecisionState } from '../alliance/vocabulary.ts'
import { err, ok, type Result } from '../result.ts'

export const fingers = [0, 1, 2, 3, 4, 5] as const
export type Fingers = (typeof fingers)[number]
export type Round = 1 | 2

export interface Position {
  readonly personId: string
  readonly fingers: Fingers
}

/** A low answer asks for a reason and may carry one (0: harm, 1: a big worry, 2: needs a change). */
export function isLow(answer: Fingers): boolean {
  return answer <= 2
}

/** What a round comes to when the facilitator closes it. Silence alone decides nothing. */
export function outcomeOf(
  round: Round,
  positions: readonly Position[],
): Result<Exclude<DecisionState, 'open'>, 'alliance_no_answers'> {
  if (positions.length === 0) return err('alliance_no_answers')
  if (!positions.some((position) => isLow(position.fingers))) return ok('agreed')
  return ok(round === 1 ? 'again' : 'parked')
}

/**
 * The round that asking this line again would be. A line that came to an end starts anew; a round that was stopped
 * before anybody answered does not count.
 */
export function nextRound(
  latest: { readonly round: Round; readonly state: DecisionState; readonly answers: number } | null,
): Round {
  if (latest === null || latest.state !== 'again') return 1
  return latest.round === 2 || latest.answers > 0 ? 2 : 1
}

/**
 * Who belongs to the decision (INV-1): everybody who was a member when it opened, joined while it was open, or
 * answered. Those who joined late get their answer, or their days to raise a concern.
 */
export function eligibleAt(
  opened: readonly string[],
  membersAtClose: readonly string[],
  positions: readonly Pick<Position, 'personId'>[],
): string[] {
  return [...new Set([...opened, ...membersAtClose, ...positions.map((position) => position.personId)])]
}

/** Eligible members who were silent. */
export function absentFrom(
  eligible: readonly string[],
  positions: readonly Pick<Position, 'personId'>[],
): string[] {
  const answered = new Set(positions.map((position) => position.personId))
  return eligible.filter((personId) => !answered.has(personId))
}

/**
 * Going back a phase stops what is open and keeps every round with its votes (INV-6); what was closed stays as it
 * was.
 */
export function stopOpen<D extends { readonly state: DecisionState }>(decisions: readonly D[]): D[] {
  return decisions.map((decision) => (decision.state === 'open' ? { ...decision, state: 'again' } : decision))
}
