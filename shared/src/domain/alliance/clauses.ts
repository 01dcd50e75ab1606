/** When a line is ready to be decided, and an agreement ready to be agreed: what is missing, never a verdict. */
import type { CardFacts } from './cards.ts'
import { stepOf } from './phases.ts'
import type { ClauseState, DecisionState, Direction, Phase } from './vocabulary.ts'

export interface ClauseFacts {
  readonly id: string
  readonly direction: Direction
  readonly demonstrations: readonly string[]
  /** Cards behind it that are neither held nor withdrawn. */
  readonly liveCards: number
  readonly teachersWords: boolean
  readonly state: ClauseState
}

export type UnfinishedCode =
  | 'alliance_needs_teacher_promise'
  | 'alliance_needs_student_promise'
  | 'alliance_clause_without_cards'
  | 'alliance_clause_without_demonstration'
  | 'alliance_decision_open'
  | 'alliance_line_undecided'
  | 'alliance_card_held'

export interface Unfinished {
  readonly code: UnfinishedCode
  readonly clauseId?: string
}

/** What one line still lacks: cards behind it or the teacher's words (INV-3), and how we show it (A5). */
export function unfinishedLine(clause: ClauseFacts): Unfinished[] {
  return [
    ...(clause.liveCards === 0 && !clause.teachersWords
      ? [{ code: 'alliance_clause_without_cards', clauseId: clause.id } as const]
      : []),
    ...(clause.demonstrations.every((one) => one.trim() === '')
      ? [{ code: 'alliance_clause_without_demonstration', clauseId: clause.id } as const]
      : []),
  ]
}

/**
 * Whether the class reads a line yet: one that nobody has decided on, and that may have come from last year, waits until
 * the class's own cards are in and it words its lines (W-7).
 */
export function isReadByClass(phase: Phase, state: ClauseState): boolean {
  return state !== 'draft' || stepOf(phase) >= stepOf('wording')
}

/** A promise of the teacher to students and one between students: both, or it is not an alliance (INV-2, A2, A13). */
export function missingPromises(clauses: readonly Pick<ClauseFacts, 'direction'>[]): Unfinished[] {
  const has = (direction: Direction) => clauses.some((clause) => clause.direction === direction)
  return [
    ...(has('t_st') ? [] : [{ code: 'alliance_needs_teacher_promise' } as const]),
    ...(has('st_st') ? [] : [{ code: 'alliance_needs_student_promise' } as const]),
  ]
}

/** What stands between the wording and the deciding. Parked lines are out of it. */
export function unfinishedBeforeDeciding(clauses: readonly ClauseFacts[]): Unfinished[] {
  const lines = clauses.filter((clause) => clause.state !== 'parked')
  return [...missingPromises(lines), ...lines.flatMap(unfinishedLine)]
}

/**
 * What stands between the decisions and a version, the first thing to do first. Lines that are not agreed are parked
 * by it, so they don't; but where a promise is missing and a line of it is on its way, that line is named.
 */
export function unfinishedBeforeAgreeing(
  clauses: readonly ClauseFacts[],
  decisions: readonly { readonly clauseId: string; readonly state: DecisionState }[],
  cards: readonly Pick<CardFacts, 'given'>[],
): Unfinished[] {
  return [
    ...decisions
      .filter((decision) => decision.state === 'open')
      .map(({ clauseId }) => ({ code: 'alliance_decision_open', clauseId }) as const),
    ...missingPromises(clauses.filter((clause) => clause.state === 'agreed')).map((missing) =>
      onItsWay(missing, clauses),
    ),
    ...(cards.some((card) => card.given === 'held') ? [{ code: 'alliance_card_held' } as const] : []),
  ]
}

/** The line that would be the missing promise once the class has decided on it, if there is one. */
function onItsWay(missing: Unfinished, clauses: readonly ClauseFacts[]): Unfinished {
  const direction = missing.code === 'alliance_needs_teacher_promise' ? 't_st' : 'st_st'
  const line = clauses.find((one) => one.direction === direction && one.state !== 'parked')
  return line ? { code: 'alliance_line_undecided', clauseId: line.id } : missing
}

/** What stands between this phase and the next, for the facilitator's desk. */
export function unfinishedIn(
  phase: Phase,
  clauses: readonly ClauseFacts[],
  decisions: readonly { readonly clauseId: string; readonly state: DecisionState }[],
  cards: readonly Pick<CardFacts, 'given'>[],
): Unfinished[] {
  if (phase === 'wording') return unfinishedBeforeDeciding(clauses)
  return phase === 'deciding' ? unfinishedBeforeAgreeing(clauses, decisions, cards) : []
}
