/** Which act belongs to which step of the lesson, and how a class moves between steps (domain §4.2). */
import { err, ok, type Result } from '../result.ts'
import { phases, type Phase } from './vocabulary.ts'

const table = {
  /** One's own first, before anybody has seen another's (INV-5). */
  send_card: ['gathering'],
  edit_card: ['gathering'],
  withdraw_card: ['gathering', 'grouping', 'wording', 'deciding'],
  leave_theme: ['grouping', 'wording'],
  answer_card: ['gathering', 'grouping', 'wording', 'deciding'],
  group: ['grouping', 'wording'],
  word: ['wording'],
  /** The one rewrite between two rounds. */
  reword: ['wording', 'deciding'],
  decide: ['deciding'],
  raise_concern: ['wording', 'deciding', 'agreed'],
  agree: ['deciding'],
} as const satisfies Record<string, readonly Phase[]>

export type PhaseAct = keyof typeof table

/** Whether this act belongs to this phase. */
export function actFits(phase: Phase, act: PhaseAct): boolean {
  const fitting: readonly Phase[] = table[act]
  return fitting.includes(phase)
}

/** How far along the lesson a phase is, from 0. */
export function stepOf(phase: Phase): number {
  return phases.indexOf(phase)
}

export type Move = 'stay' | 'on' | 'back'

/**
 * One step on, or back to any earlier step. `agreed` is reached by making a version, never by moving; nothing goes
 * back to `draft`, because the class has seen it.
 */
export function moveTo(from: Phase, to: Phase): Result<Move, 'alliance_wrong_phase'> {
  if (from === to) return ok('stay')
  const on = stepOf(to) === stepOf(from) + 1 && to !== 'agreed'
  if (on) return ok('on')
  return stepOf(to) < stepOf(from) && to !== 'draft' ? ok('back') : err('alliance_wrong_phase', 'to')
}

/** All cards appear at once, at this step and no other (INV-5). */
export function isReveal(from: Phase, to: Phase): boolean {
  return from === 'gathering' && to === 'grouping'
}
