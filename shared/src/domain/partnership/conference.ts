/**
 * A conference: one student and one educator talk for ten minutes, step by step (F8, `conference-10`). How its time
 * runs is a run of a protocol; here is whose act each is, what comes first, and what is left of it afterwards. The
 * student drives the screen.
 */
import { acted, asOf, type Plan, type Run, type RunAct } from '../protocol/run.ts'
import { err, ok, type Result } from '../result.ts'
import type { Side } from './access.ts'

/** Where the student's own look at her work stands (C12). `passed`: she goes on without one. */
export const selfViews = ['waiting', 'saved', 'passed'] as const
export type SelfView = (typeof selfViews)[number]

export interface Conference {
  readonly run: Run
  readonly selfView: SelfView
  /** The educator with whom she talks. */
  readonly educatorId: string
  /** What she chose to work on. */
  readonly targetId: string | null
}

export const conferenceActs = [
  'start',
  'pause',
  'resume',
  'go_on',
  'back',
  'stretch',
  'finish',
  'pass',
  'choose',
  'talk_only',
] as const
/** `pass`: no look of her own today. `talk_only`: it was a talk, and nothing follows from it (F8). */
export type ConferenceActName = (typeof conferenceActs)[number]

export type ConferenceAct =
  | { readonly act: 'start' | 'pause' | 'resume' | 'go_on' | 'back' | 'finish' }
  | { readonly act: 'pass' }
  | { readonly act: 'talk_only' }
  | { readonly act: 'stretch'; readonly minutes: 1 | 2 | 5 }
  | { readonly act: 'choose'; readonly targetId: string | null }

/** An educator keeps the time and may end it; where it goes and what comes of it is the student's. */
const EDUCATORS: readonly ConferenceActName[] = ['start', 'pause', 'resume', 'stretch', 'finish']

export function mayConfer(side: Side, act: ConferenceActName): boolean {
  return side === 'student' || EDUCATORS.includes(act)
}

/**
 * INV-8: while the two are in it, the educator's own view of the student is not shown until the student has saved hers,
 * or goes on without. One that nobody started yet, that rests or was forgotten holds nothing back.
 */
export function selfViewComesFirst(conference: Conference | null, educatorId: string): boolean {
  if (conference?.educatorId !== educatorId || conference.selfView !== 'waiting') return false
  return conference.run.state === 'running'
}

/**
 * INV-7: while the two are in it, and only then, the educator may write down what a younger student says, as hers: her
 * words, and her yes by voice or by a mark.
 */
export function mayScribe(conference: Conference | null, educatorId: string): boolean {
  return conference?.educatorId === educatorId && conference.run.state === 'running'
}

/** The conference as it stands at `now`. */
export function conferenceAsOf(plan: Plan, conference: Conference, now: number): Conference {
  return { ...conference, run: asOf(plan, conference.run, now) }
}

/** She saved a look at her work: what waited for it may be shown. */
export function withSelfView(conference: Conference): Conference {
  return conference.selfView === 'waiting' ? { ...conference, selfView: 'saved' } : conference
}

/** The conference after an act of `side`, or why not. Its run is closed when it is over. */
export function afterConferenceAct(
  plan: Plan,
  conference: Conference,
  side: Side,
  act: ConferenceAct,
  at: number,
): Result<Conference, 'forbidden' | 'conflict'> {
  if (!mayConfer(side, act.act)) return err('forbidden')
  if (conference.run.state === 'closed') return err('conflict')
  if (act.act === 'pass') {
    const { selfView } = conference
    return ok({ ...conference, selfView: selfView === 'waiting' ? 'passed' : selfView })
  }
  if (act.act === 'choose') return ok({ ...conference, targetId: act.targetId })
  const run = acted(plan, conference.run, runAct(act), at)
  if (!run.ok) return err('conflict')
  return ok({
    ...conference,
    run: run.value,
    targetId: act.act === 'talk_only' ? null : conference.targetId,
  })
}

function runAct(act: Exclude<ConferenceAct, { act: 'choose' | 'pass' }>): RunAct {
  return act.act === 'talk_only' ? { act: 'finish' } : act
}
