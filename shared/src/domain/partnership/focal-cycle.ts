/**
 * Focal cycles (B5, C1–C3): for some weeks a teacher works closely with a few students, led by a question about her own
 * practice, and what she learns becomes one change for every student. Success is a property of practice: a cycle is a
 * place of hers alone, no student is in or out of anything (C1, W-5), and once it ended it names nobody.
 */
import { err, ok, type Result } from '../result.ts'

export const cycleStates = ['running', 'done', 'stopped'] as const
/** `stopped`: it ended without a change; nothing asks why. */
export type CycleState = (typeof cycleStates)[number]

/** A cycle lasts four to nine weeks (B5). */
export const cycleWeeks = [4, 5, 6, 7, 8, 9] as const
export type CycleWeeks = (typeof cycleWeeks)[number]

/** How long an ended cycle can be taken up again, and its names are kept for that. */
export const TAKE_UP_AGAIN_MS = 86_400_000

/** The practice change card (C3). */
export interface PracticeChange {
  readonly learnt: string
  /** What is different from now on, for every student. */
  readonly change: string
  /** A day, as ISO 8601 writes it: when she looks whether it helps. */
  readonly testOn: string
  /** Null: not yet told. */
  readonly happened: string | null
}

export interface FocalCycle {
  readonly state: CycleState
  /** About what she does, not about what anybody is. */
  readonly question: string
  /** Those whom she chose; nobody once its end can't be undone any more. How many is hers to say: there is no norm. */
  readonly studentIds: readonly string[]
  readonly weeks: CycleWeeks
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly change: PracticeChange | null
}

export type CyclePlan = Pick<FocalCycle, 'question' | 'studentIds' | 'weeks'>

export type CycleAct =
  | { readonly act: 'plan'; readonly plan: CyclePlan }
  | { readonly act: 'finish'; readonly card: Omit<PracticeChange, 'happened'> }
  | { readonly act: 'stop' }
  | { readonly act: 'take_up' }
  | { readonly act: 'tell'; readonly happened: string }

/** `focal_cycle_ended`: it is over, and cannot be what was asked for any more. `conflict`: it is not that far yet. */
type Refusal = 'focal_cycle_ended' | 'conflict'

export function startCycle(plan: CyclePlan, now: Date): FocalCycle {
  return { ...plan, state: 'running', startedAt: now, endedAt: null, change: null }
}

/** What the act makes of it. The same act once more leaves it as it is. */
export function afterCycleAct(cycle: FocalCycle, wish: CycleAct, now: Date): Result<FocalCycle, Refusal> {
  switch (wish.act) {
    case 'plan':
      return cycle.state === 'running' ? ok({ ...cycle, ...wish.plan }) : err('focal_cycle_ended')
    case 'stop':
      return end(cycle, 'stopped', cycle.change, now)
    case 'finish':
      return end(cycle, 'done', { ...wish.card, happened: cycle.change?.happened ?? null }, now)
    case 'take_up':
      if (cycle.state === 'running') return ok(cycle)
      // What she had learnt until then stays written down: she goes on from there.
      return mayTakeUp(cycle, now)
        ? ok({ ...cycle, state: 'running', endedAt: null })
        : err('focal_cycle_ended')
    case 'tell':
      return cycle.state === 'done' && cycle.change
        ? ok({ ...cycle, change: { ...cycle.change, happened: wish.happened } })
        : err('conflict')
  }
}

function end(
  cycle: FocalCycle,
  state: 'done' | 'stopped',
  change: PracticeChange | null,
  now: Date,
): Result<FocalCycle, Refusal> {
  if (cycle.state === 'running') return ok({ ...cycle, state, change, endedAt: now })
  const isSame = cycle.state === state && sameCard(cycle.change, change)
  return isSame ? ok(cycle) : err('focal_cycle_ended')
}

function sameCard(one: PracticeChange | null, other: PracticeChange | null): boolean {
  return one?.learnt === other?.learnt && one?.change === other?.change && one?.testOn === other?.testOn
}

/** Whether its end can still be undone. */
export function mayTakeUp({ state, endedAt }: Pick<FocalCycle, 'state' | 'endedAt'>, now: Date): boolean {
  return state !== 'running' && endedAt !== null && now.getTime() - endedAt.getTime() < TAKE_UP_AGAIN_MS
}

/** Whom it names: those who were chosen, while it runs, and nobody after (W-5). */
export function namedIn({ state, studentIds }: Pick<FocalCycle, 'state' | 'studentIds'>): readonly string[] {
  return state === 'running' ? studentIds : []
}

const WEEK_MS = 7 * 86_400_000

/** When its weeks are over. Nothing ends by itself then. */
export function weeksOver({ startedAt, weeks }: Pick<FocalCycle, 'startedAt' | 'weeks'>): Date {
  return new Date(startedAt.getTime() + weeks * WEEK_MS)
}

/** Letters, with the marks that belong to them: two names are the same word however it is written. */
const WORDS = /[\p{L}\p{M}'’-]+/gu

/**
 * The first of these names that a text uses, whole or by its first word: a question about a practice names nobody, and
 * what it taught is for every student. Looked for beside the box, never kept.
 */
export function nameUsedIn(text: string, names: readonly string[]): string | null {
  const used = new Set(wordsIn(text))
  return (
    names.find((name) =>
      wordsIn(name)
        .slice(0, 1)
        .some((word) => used.has(word)),
    ) ?? null
  )
}

function wordsIn(text: string): string[] {
  return [...text.normalize('NFC').toLowerCase().matchAll(WORDS)].map(([word]) => word.replace(/['’]s$/, ''))
}
