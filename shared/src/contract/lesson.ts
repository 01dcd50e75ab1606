/**
 * The lesson as it crosses the API: a protocol with a timer, led by a teacher. How much time is left is said by the
 * server and counted on by the page, so that a device's clock is never asked. Acts are POSTs below
 * `/api/v1/alliances/{id}/lesson`; each has its own id and may be sent twice.
 */
import * as v from 'valibot'
import { runActs, runStates } from '../domain/protocol/run.ts'
import { hiddenThings, typings } from '../domain/protocol/steps.ts'
import { Id } from './api.ts'
import { Phase } from './alliance.ts'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Time = v.pipe(v.string(), v.isoTimestamp())
const Day = v.pipe(v.string(), v.isoDate())

export const LessonStep = v.object({
  n: Count,
  minutes: Count,
  title: v.string(),
  /** What everybody in the room may read. */
  aloud: v.string(),
  /** Whose step it is. */
  who: v.string(),
  /** Staff only: the step for whoever leads, and what she says or does. */
  text: v.optional(v.string()),
  note: v.optional(v.string()),
  /** What students may send now. */
  typing: v.picklist(typings),
  hidden: v.nullable(v.picklist(hiddenThings)),
  /** The phase that goes with it; only suggested. */
  phase: v.nullable(Phase),
  skipped: v.boolean(),
})
export type LessonStep = v.InferOutput<typeof LessonStep>

export const LessonRun = v.object({
  id: Id,
  protocol: v.string(),
  title: v.string(),
  minutes: Count,
  state: v.picklist(runStates),
  paused: v.boolean(),
  /** The step the class is at: 1, 2, … */
  step: Count,
  steps: v.array(LessonStep),
  /** Of this step, when the answer was given. */
  remainingMs: Count,
  lengthMs: Count,
  /** Of the whole lesson, this step included. */
  leftMs: Count,
  /** The time runs. */
  ticking: v.boolean(),
  restUntil: v.nullable(Day),
  /** Counts acts: each act names the one it saw. */
  revision: Count,
  /** The newest act, and whether it was the reader's. */
  last: v.nullable(v.object({ act: v.picklist(runActs), mine: v.boolean(), at: Time })),
})
export type LessonRun = v.InferOutput<typeof LessonRun>

/** `GET /api/v1/alliances/{id}/lesson`, and what every act answers. `?as=class`: what the wall may show. */
export const LessonView = v.object({
  /** The server's time. */
  now: Time,
  /** The class's lesson that is not closed yet. */
  run: v.nullable(LessonRun),
  /** The reader's own with somebody who joined late. */
  ofTwo: v.nullable(LessonRun),
  /** Staff only: what may be run, the one that fits now first. */
  offered: v.optional(v.array(v.object({ id: v.string(), title: v.string(), minutes: Count }))),
})
export type LessonView = v.InferOutput<typeof LessonView>

/**
 * `POST …/lesson` → `LessonView`: plans a lesson (teachers), or one of two with somebody new (students too). One at a
 * time.
 */
export const NewLesson = v.object({ id: Id, protocol: v.pipe(v.string(), v.maxLength(40)) })
export type NewLesson = v.InferOutput<typeof NewLesson>

const act = { id: Id, expected: Count }
/**
 * `POST …/lesson/{runId}/acts` → `LessonView`. `expected`: the revision that was looked at; another one since then is
 * `conflict`.
 */
export const LessonAct = v.variant('act', [
  v.object({ ...act, act: v.picklist(['start', 'pause', 'resume', 'go_on', 'skip', 'back', 'finish']) }),
  v.object({ ...act, act: v.literal('stretch'), minutes: v.picklist([1, 2, 5]) }),
  v.object({ ...act, act: v.literal('rest'), until: v.optional(v.nullable(Day), null) }),
])
export type LessonAct = v.InferOutput<typeof LessonAct>
