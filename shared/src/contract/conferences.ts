/**
 * A conference as it crosses the API (F8): ten minutes of one student and one educator, step by step. How much time is
 * left is said by the server and counted on by the page. Nothing that anybody said is in here, and when it is over there
 * is a conversation with its day, and no conference any more.
 */
import * as v from 'valibot'
import { Id, Note } from './api.ts'
import { SelfAssessmentPrompt } from './self-assessments.ts'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Words = { en: v.string(), es: v.string() }

export const ConferenceStep = v.object({
  n: Count,
  minutes: Count,
  /** Who speaks. */
  who: v.picklist(['student', 'educator', 'both']),
  ...Words,
  /** What its reader may ask, or begin with. */
  offers: v.array(SelfAssessmentPrompt),
})
export type ConferenceStep = v.InferOutput<typeof ConferenceStep>

export const Conference = v.object({
  id: Id,
  /** With whom she talks. */
  educator: Note.entries.author,
  /** `planned`: the educator offers it. */
  state: v.picklist(['planned', 'running', 'resting']),
  paused: v.boolean(),
  /** The step the two are at: 1, 2, … */
  step: Count,
  steps: v.array(ConferenceStep),
  /** Of this step, when the answer was given. */
  remainingMs: Count,
  lengthMs: Count,
  /** The time runs. */
  ticking: v.boolean(),
  /** INV-8: told to the student as long as she has neither saved a look of her own nor passed; to her educator, while that holds his own view back. */
  selfViewFirst: v.boolean(),
  /** What she chose to work on. */
  targetId: v.nullable(Id),
  /** Counts presses: each names the one it saw. */
  revision: Count,
})
export type Conference = v.InferOutput<typeof Conference>

/** `GET …/students/{personId}/conference`, and what every act answers. */
export const ConferenceView = v.object({
  /** Null: there is none now. */
  conference: v.nullable(Conference),
  readers: Note.entries.readers,
})
export type ConferenceView = v.InferOutput<typeof ConferenceView>

/** `POST …/conference` (educators): offers one. One at a time. */
export const NewConference = v.object({ id: Id })
export type NewConference = v.InferOutput<typeof NewConference>

const act = { id: Id, expected: Count }
/** `POST …/conference/{conferenceId}/acts`. `expected`: the revision that was looked at; another one since is `conflict`. */
export const NewConferenceAct = v.variant('act', [
  v.object({
    ...act,
    act: v.picklist(['start', 'pause', 'resume', 'go_on', 'back', 'finish', 'pass', 'talk_only']),
  }),
  v.object({ ...act, act: v.literal('stretch'), minutes: v.picklist([1, 2, 5]) }),
  v.object({ ...act, act: v.literal('choose'), targetId: v.nullable(Id) }),
])
export type NewConferenceAct = v.InferOutput<typeof NewConferenceAct>
