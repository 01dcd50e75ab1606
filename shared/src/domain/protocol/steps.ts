/**
 * What a protocol's steps ask of an alliance: who may type on students' devices, what stays hidden, and which phase
 * goes with the step. A step only suggests its phase; a person moves the class. Protocols without a line here hold
 * nobody back: what may be written is then the phase's matter alone.
 */
import { moveTo, stepOf } from '../alliance/phases.ts'
import type { Band, Phase } from '../alliance/vocabulary.ts'
import { isPaused, type Run } from './run.ts'

/** `as_phase`: the step says nothing about it. */
export const typings = ['cards', 'fingers', 'nobody', 'as_phase'] as const
export type Typing = (typeof typings)[number]

/** Before reveal the others' cards (INV-5); while fingers are shown, everybody's (F3). */
export const hiddenThings = ['cards', 'answers'] as const
export type Hidden = (typeof hiddenThings)[number]

export interface StepRule {
  readonly typing: Typing
  readonly hidden: Hidden | null
  /** The phase that goes with it. */
  readonly phase: Phase | null
}

const rule = (typing: Typing, phase: Phase | null, hidden: Hidden | null = null): StepRule => ({
  typing,
  hidden,
  phase,
})

const FREE = rule('as_phase', null)
const TALK = rule('nobody', null)
const WRITE = rule('cards', 'gathering', 'cards')
const READ_OUT = rule('nobody', 'gathering', 'cards')
const GROUP = rule('nobody', 'grouping')
const WORD = rule('nobody', 'wording')
const FINGERS = rule('fingers', 'deciding', 'answers')
const HEAR = rule('nobody', 'deciding')

const table: Readonly<Record<string, readonly StepRule[]>> = {
  'alliance-25': [TALK, WRITE, READ_OUT, GROUP, WORD, FINGERS, FREE],
  'values-20': [WRITE, WRITE, GROUP, WORD, FINGERS],
  'review-20': [rule('as_phase', null, 'answers'), TALK, FREE, WORD, FINGERS, TALK],
  'newcomer-10': [FREE, FREE, FREE, FREE],
  'fingers-8': [HEAR, HEAR, FINGERS, HEAR, HEAR, FINGERS],
  'consent-12': [HEAR, HEAR, HEAR, FINGERS, HEAR, HEAR],
  'repair-15': [TALK, TALK, TALK, TALK, TALK],
}

/** Protocols that two people take at one device; the class goes on with what it is at. */
const PAIRED = ['newcomer-10']

export function stepRule(protocol: string, step: number): StepRule {
  return table[protocol]?.[step] ?? FREE
}

/** Whether the steps of this protocol are written down here. */
export function isClassProtocol(protocol: string): boolean {
  return protocol in table
}

export function isPaired(protocol: string): boolean {
  return PAIRED.includes(protocol)
}

/** Why a lesson holds back what a student writes now, or null. A lesson at rest or over holds nothing back. */
export function heldBack(
  protocol: string,
  run: Run,
  writing: 'cards' | 'fingers',
): 'lesson_paused' | 'lesson_nobody_types' | null {
  if (run.state !== 'running') return null
  if (isPaused(run)) return 'lesson_paused'
  const { typing } = stepRule(protocol, run.step)
  return typing === 'as_phase' || typing === writing ? null : 'lesson_nobody_types'
}

/**
 * Where the class could be moved so that it comes nearer to the step's phase, one move at a time; null when it is
 * there, beyond it, or no move leads on. An agreement may be opened for new words.
 */
export function suggestedMove(phase: Phase, rule: StepRule): Phase | null {
  const wanted = rule.phase
  if (wanted === null || wanted === phase) return null
  if (phase === 'agreed') return wanted === 'wording' ? wanted : null
  if (stepOf(wanted) < stepOf(phase)) return null
  const towards: Record<Phase, Phase> = {
    draft: 'gathering',
    gathering: 'grouping',
    grouping: 'wording',
    wording: 'deciding',
    deciding: 'agreed',
    agreed: 'agreed',
  }
  const next = towards[phase]
  return moveTo(phase, next).ok ? next : null
}

/** The protocol that is offered first: an agreement in one lesson, then fingers on what is open, then the review. */
export function suggestedProtocol(alliance: { readonly phase: Phase; readonly band: Band }): string {
  if (alliance.phase === 'agreed') return 'review-20'
  if (alliance.phase === 'deciding') return 'fingers-8'
  // The youngest begin with a story that they tell, not with a question to write about.
  return alliance.band === 'K-2' ? 'values-20' : 'alliance-25'
}
