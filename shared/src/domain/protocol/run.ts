/**
 * A run of a protocol: which step a class is at and how much of its time is used (A18, F1). A pure reducer over acts
 * with given times; there is no clock in here, and nothing goes on by itself: when time is up a person says what is
 * next. Every time that is given is the server's.
 */
import { err, ok, type Result } from '../result.ts'

export const runStates = ['planned', 'running', 'resting', 'closed'] as const
export type RunState = (typeof runStates)[number]

/** By how many minutes a step may be stretched at once. */
export const stretches = [1, 2, 5] as const

export type RunAct =
  | { readonly act: 'start' | 'pause' | 'resume' | 'go_on' | 'skip' | 'back' | 'finish' }
  | { readonly act: 'stretch'; readonly minutes: (typeof stretches)[number] }
  /** Until another day; `until` is a calendar day, or nobody knows yet. */
  | { readonly act: 'rest'; readonly until: string | null }

export const runActs = [
  'start',
  'pause',
  'resume',
  'go_on',
  'skip',
  'back',
  'stretch',
  'rest',
  'finish',
] as const satisfies readonly RunAct['act'][]

/** How long each step is meant to take. */
export interface Plan {
  readonly lengthsMs: readonly number[]
}

export interface Run {
  readonly state: RunState
  /** The one step the class is at, from 0. */
  readonly step: number
  /** Since when this step's time runs; null while it stands still. */
  readonly since: number | null
  /** What each step has used up to `since`. */
  readonly spentMs: readonly number[]
  readonly stretchedMs: readonly number[]
  readonly skipped: readonly boolean[]
  /** When it was acted on last. */
  readonly actedAt: number
  readonly restUntil: string | null
}

const MINUTE_MS = 60_000

/**
 * A run that nobody touches this long after its step was over, or after it was paused, rests: a teacher who closed her
 * laptop did not mean that nobody may write any more.
 */
export const FORGOTTEN_MS = 60 * MINUTE_MS

export function plannedRun(plan: Plan, at: number): Run {
  const each = <T>(value: T): T[] => plan.lengthsMs.map(() => value)
  return {
    state: 'planned',
    step: 0,
    since: null,
    spentMs: each(0),
    stretchedMs: each(0),
    skipped: each(false),
    actedAt: at,
    restUntil: null,
  }
}

/** Running, with its time standing still. */
export function isPaused(run: Run): boolean {
  return run.state === 'running' && run.since === null
}

/** What a step has used by `now`; a server's clock that was set back takes nothing away. */
export function spentMs(run: Run, step: number, now: number): number {
  const ticking = step === run.step && run.since !== null ? Math.max(0, now - run.since) : 0
  return (run.spentMs[step] ?? 0) + ticking
}

/** How long a step is, stretched. */
export function lengthMs(plan: Plan, run: Run, step: number): number {
  return (plan.lengthsMs[step] ?? 0) + (run.stretchedMs[step] ?? 0)
}

/** What is left of the step the class is at; 0 when its time is up. */
export function remainingMs(plan: Plan, run: Run, now: number): number {
  return Math.max(0, lengthMs(plan, run, run.step) - spentMs(run, run.step, now))
}

/** The run as it stands at `now`: the same, or at rest when it was forgotten. */
export function asOf(plan: Plan, run: Run, now: number): Run {
  if (run.state !== 'running') return run
  const left = remainingMs(plan, run, run.actedAt)
  const forgotten = run.actedAt + FORGOTTEN_MS + (run.since === null ? 0 : left)
  if (now <= forgotten) return run
  const rested = { ...run, state: 'resting' as const, since: null }
  return run.since === null ? rested : { ...rested, spentMs: replaced(run.spentMs, run.step, run, left) }
}

function replaced(all: readonly number[], step: number, run: Run, left: number): number[] {
  return all.map((each, n) => (n === step ? spentMs(run, step, run.actedAt) + left : each))
}

/** The run after an act at `at`; an act that does not fit the moment changes nothing. */
export function acted(plan: Plan, before: Run, act: RunAct, at: number): Result<Run, 'lesson_wrong_moment'> {
  const run = asOf(plan, before, at)
  if (!fits(plan, run, act)) return err('lesson_wrong_moment')
  return ok({ ...after(plan, run, act, at), actedAt: Math.max(at, run.actedAt) })
}

function fits(plan: Plan, run: Run, { act }: RunAct): boolean {
  switch (act) {
    case 'start':
      return run.state === 'planned' && plan.lengthsMs.length > 0
    case 'resume':
      return run.state === 'resting' || isPaused(run)
    case 'pause':
      return run.state === 'running' && run.since !== null
    case 'back':
      return run.state === 'running' && run.step > 0
    case 'finish':
      return run.state !== 'closed'
    case 'go_on':
    case 'skip':
    case 'stretch':
    case 'rest':
      return run.state === 'running'
  }
}

function after(plan: Plan, run: Run, act: RunAct, at: number): Run {
  switch (act.act) {
    case 'start':
    case 'resume':
      return { ...run, state: 'running', since: at, restUntil: null }
    case 'pause':
      return stopped(run, at)
    case 'rest':
      return { ...stopped(run, at), state: 'resting', restUntil: act.until }
    case 'finish':
      return { ...stopped(run, at), state: 'closed' }
    case 'stretch':
      return { ...run, stretchedMs: put(run.stretchedMs, run.step, (ms) => ms + act.minutes * MINUTE_MS) }
    case 'go_on':
      return moved(plan, run, run.step + 1, at)
    case 'skip':
      return moved(plan, { ...run, skipped: put(run.skipped, run.step, () => true) }, run.step + 1, at)
    case 'back':
      return moved(plan, run, run.step - 1, at)
  }
}

/** At another step, which goes on where it was left; paused stays paused. Behind the last step it is over. */
function moved(plan: Plan, run: Run, step: number, at: number): Run {
  const there = stopped(run, at)
  if (step >= plan.lengthsMs.length) return { ...there, state: 'closed' }
  return {
    ...there,
    step,
    since: run.since === null ? null : at,
    skipped: put(there.skipped, step, () => false),
  }
}

function stopped(run: Run, at: number): Run {
  return { ...run, since: null, spentMs: put(run.spentMs, run.step, () => spentMs(run, run.step, at)) }
}

function put<T>(all: readonly T[], step: number, change: (before: T) => T): T[] {
  return all.map((each, n) => (n === step ? change(each) : each))
}
