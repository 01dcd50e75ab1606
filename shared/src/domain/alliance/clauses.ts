/** When a line is ready to be decided, and an agreement ready to be agreed: what is missing, never a verdict. */
import type { CardFacts } from './cards.ts'
import { neededPromises, wantsDemonstrations } from './parts.ts'
import { stepOf } from './phases.ts'
import type { ClauseState, DecisionState, Direction, PartKind, Phase, Scope } from './vocabulary.ts'

export interface ClauseFacts {
  readonly id: string
  readonly direction: Direction
  readonly demonstrations: readonly string[]
  /** Cards behind it that are neither held nor withdrawn. */
  readonly liveCards: number
  readonly teachersWords: boolean
  /** Somebody says that it goes against a line of the wider alliance. */
  readonly isAgainst: boolean
  readonly state: ClauseState
}

/** Which part of which alliance the lines belong to: what is missing depends on it. */
export interface About {
  readonly part: PartKind
  readonly scope: Scope
}

const promiseCodes = {
  t_st: 'alliance_needs_teacher_promise',
  st_st: 'alliance_needs_student_promise',
  st_t: 'alliance_needs_promise_to_teacher',
  leader_team: 'alliance_needs_leader_promise',
  all: 'alliance_needs_shared_promise',
  all_space: 'alliance_needs_shared_promise',
} as const satisfies Record<Direction, string>

export type UnfinishedCode =
  | (typeof promiseCodes)[Direction]
  | 'alliance_part_empty'
  | 'alliance_clause_without_cards'
  | 'alliance_clause_without_demonstration'
  | 'alliance_line_against'
  | 'alliance_decision_open'
  | 'alliance_line_undecided'
  | 'alliance_card_held'

export interface Unfinished {
  readonly code: UnfinishedCode
  readonly clauseId?: string
}

/** Lines behind which stands no card and no teacher (INV-3). */
function withoutSource(clauses: readonly ClauseFacts[]): Unfinished[] {
  return clauses
    .filter((clause) => clause.liveCards === 0 && !clause.teachersWords)
    .map(({ id }) => ({ code: 'alliance_clause_without_cards', clauseId: id }))
}

/** What one line still lacks: cards behind it or the teacher's words (INV-3), and for a value how we show it (A5). */
export function unfinishedLine(clause: ClauseFacts, { part }: Pick<About, 'part'>): Unfinished[] {
  return [
    ...withoutSource([clause]),
    ...(wantsDemonstrations(part) && clause.demonstrations.every((one) => one.trim() === '')
      ? [{ code: 'alliance_clause_without_demonstration', clauseId: clause.id } as const]
      : []),
    ...(clause.isAgainst ? [{ code: 'alliance_line_against', clauseId: clause.id } as const] : []),
  ]
}

/**
 * Whether the class reads a line yet: one that nobody has decided on, and that may have come from last year, waits until
 * the class's own cards are in and it words its lines (W-7).
 */
export function isReadByClass(phase: Phase, state: ClauseState): boolean {
  return state !== 'draft' || stepOf(phase) >= stepOf('wording')
}

/** The promises without which these lines are no alliance (INV-2), or that there is no line at all. */
export function missingPromises(
  clauses: readonly Pick<ClauseFacts, 'direction'>[],
  { part, scope }: About,
): Unfinished[] {
  const needed = neededPromises(part, scope)
  if (needed.length === 0 && clauses.length === 0) return [{ code: 'alliance_part_empty' }]
  return needed
    .filter((direction) => !clauses.some((clause) => clause.direction === direction))
    .map((direction) => ({ code: promiseCodes[direction] }))
}

/** What stands between the wording and the deciding. Parked lines are out of it. */
export function unfinishedBeforeDeciding(clauses: readonly ClauseFacts[], about: About): Unfinished[] {
  const lines = clauses.filter((clause) => clause.state !== 'parked')
  return [...missingPromises(lines, about), ...lines.flatMap((line) => unfinishedLine(line, about))]
}

/** Where a part stands, for what is missing before it is agreed. */
export interface Standing {
  readonly clauses: readonly ClauseFacts[]
  readonly decisions: readonly { readonly clauseId: string; readonly state: DecisionState }[]
  readonly cards: readonly Pick<CardFacts, 'given'>[]
}

/**
 * What stands between the decisions and a version, the first thing to do first. Lines that are not agreed are parked
 * by it, so they don't; but where a promise is missing and a line of it is on its way, that line is named. A card may be
 * taken back while the class decides, so where a line came from is asked again (INV-3).
 */
export function unfinishedBeforeAgreeing(
  { clauses, decisions, cards }: Standing,
  about: About,
): Unfinished[] {
  const agreed = clauses.filter((clause) => clause.state === 'agreed')
  return [
    ...decisions
      .filter((decision) => decision.state === 'open')
      .map(({ clauseId }) => ({ code: 'alliance_decision_open', clauseId }) as const),
    ...missingPromises(agreed, about).map((missing) => onItsWay(missing, clauses)),
    ...withoutSource(agreed),
    ...(cards.some((card) => card.given === 'held') ? [{ code: 'alliance_card_held' } as const] : []),
  ]
}

/** The line that would be the missing promise once the class has decided on it, if there is one. */
function onItsWay(missing: Unfinished, clauses: readonly ClauseFacts[]): Unfinished {
  const fits = ({ direction }: ClauseFacts) =>
    missing.code === 'alliance_part_empty' || promiseCodes[direction] === missing.code
  const line = clauses.find((one) => fits(one) && one.state !== 'parked')
  return line ? { code: 'alliance_line_undecided', clauseId: line.id } : missing
}

/** What stands between this phase and the next, for the facilitator's desk. */
export function unfinishedIn(phase: Phase, standing: Standing, about: About): Unfinished[] {
  if (phase === 'wording') return unfinishedBeforeDeciding(standing.clauses, about)
  return phase === 'deciding' ? unfinishedBeforeAgreeing(standing, about) : []
}
