/**
 * What may happen to a course's home page in one step of a random day: what its teacher did there by hand, what stands
 * in the way, what we are asked for, and what breaks in the middle of it.
 */
import fc from 'fast-check'
import type { FaultCommand } from '../../practice-school/faults.ts'

/** By hand, in the LMS, before the act. */
export type Deed =
  | 'nothing'
  | 'edit outside'
  | 'edit block'
  | 'delete block'
  | 'replace page'
  | 'copied block'
/** As it is during the act only. */
export type Way = 'open' | 'other editor' | 'public' | 'ended' | 'locked' | 'no page'
export type Act = 'publish' | 'ours' | 'theirs' | 'undo' | 'undo edited' | 'check' | 'follow'

export interface Fault {
  readonly as: 'drop' | 400 | 401 | 403 | 404 | 409 | 429 | 500 | 502
  /** So many requests pass first. */
  readonly after: number
  /** The school did it, and its answer was lost. */
  readonly done: boolean
}

/** The teacher saves right after our n-th read: 0, or 1 for the moment between the last look and the write. */
export type Between = 0 | 1 | null

export interface Step {
  /** The class agreed on another version. */
  readonly agrees: boolean
  readonly deed: Deed
  readonly way: Way
  readonly act: Act
  readonly fault: Fault | null
  readonly between: Between
}

export const deeds: readonly Deed[] = [
  'nothing',
  'edit outside',
  'edit block',
  'delete block',
  'replace page',
  'copied block',
]
export const ways: readonly Way[] = ['open', 'other editor', 'public', 'ended', 'locked', 'no page']
export const acts: readonly Act[] = ['publish', 'ours', 'theirs', 'undo', 'undo edited', 'check', 'follow']
/** 429 is asked again after a pause, and so costs a second each: rare here, and complete in the long suite. */
const statuses: readonly Fault['as'][] = ['drop', 400, 401, 403, 404, 409, 500, 502]

const often = <T>(usual: T, others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...others) })

/** What an LMS answers although it did what it was asked; no other refusal is taken back by the page. */
const LOST: readonly Fault['as'][] = ['drop', 409, 500, 502]

/** Every fault at the request after so many. */
export const faultsAt = (after: number): readonly Fault[] => [
  ...statuses.map((as) => ({ as, after, done: false })),
  ...LOST.map((as) => ({ as, after, done: true })),
]

const anyFault: fc.Arbitrary<Fault> = fc.nat(9).chain((after) => fc.constantFrom(...faultsAt(after)))

export const anyStep: fc.Arbitrary<Step> = fc.record({
  agrees: fc.boolean(),
  deed: often<Deed>('nothing', deeds),
  way: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Way>('open') },
    { weight: 1, arbitrary: fc.constantFrom(...ways) },
  ),
  act: often<Act>('publish', acts),
  fault: fc.option(anyFault, { freq: 2 }),
  between: often<Between>(null, [0, 1]),
})

export const wayFaults: Readonly<Record<Way, { to: FaultCommand; back: FaultCommand } | null>> = {
  open: null,
  'other editor': { to: { do: 'editor', is: 'block_content_editor' }, back: { do: 'editor' } },
  public: { to: { do: 'public-course' }, back: { do: 'public-course', on: false } },
  ended: { to: { do: 'end-course' }, back: { do: 'end-course', on: false } },
  locked: { to: { do: 'blueprint-lock' }, back: { do: 'blueprint-lock', on: false } },
  'no page': { to: { do: 'front-page', is: 'missing' }, back: { do: 'front-page', is: 'present' } },
}
