/** What staff may know about how a course's roster is kept: how old it is, how the last reading went, what it asks. */
import * as v from 'valibot'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Id = v.pipe(v.string(), v.uuid())
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A reading that is wanted or under way, and how far it is. */
export const RosterProgress = v.object({
  state: v.picklist(['requested', 'running']),
  since: Time,
  pages: Count,
  members: Count,
})

/** How the last reading ended; `reason` is a word of the roster's own list, e.g. `timeout`. */
export const RosterOutcome = v.object({
  state: v.picklist(['applied', 'unchanged', 'held', 'paused', 'error']),
  reason: v.optional(v.string()),
  at: Time,
  members: Count,
  joined: Count,
  left: Count,
})
export type RosterOutcome = v.InferOutput<typeof RosterOutcome>

/** Many would leave at once: somebody is asked first. */
export const RosterHold = v.object({
  id: Id,
  reason: v.picklist(['empty', 'large_drop']),
  /** People of the course when it was asked first. */
  active: Count,
  leaving: Count,
  since: Time,
  /** When they are taken for gone if every reading says the same and nobody answers. */
  settlesAt: Time,
  answer: v.nullable(v.picklist(['left', 'stayed'])),
  /** Who they are, for a teacher; at most a hundred. */
  people: v.array(v.object({ id: Id, name: v.optional(v.string()) })),
})
export type RosterHold = v.InferOutput<typeof RosterHold>

/** `GET /api/v1/courses/{courseId}/roster` (staff) */
export const RosterState = v.object({
  asOf: v.nullable(Time),
  /** What the LMS is called where it has a name. */
  platform: v.nullable(v.string()),
  /** Whether there is anything to read it from. */
  readable: v.boolean(),
  progress: v.nullable(RosterProgress),
  last: v.nullable(RosterOutcome),
  hold: v.nullable(RosterHold),
  /** The LMS refuses this course: asked once a day, or by Refresh. */
  paused: v.nullable(v.object({ reason: v.string(), since: Time })),
  /** The LMS does not answer: left alone until then. */
  restsUntil: v.nullable(Time),
  /** Notes of people who wrote them as staff and are staff no more. */
  notesToReview: Count,
})
export type RosterState = v.InferOutput<typeof RosterState>

/** `POST /api/v1/courses/{courseId}/roster/holds/{holdId}` (teacher) */
export const HoldAnswer = v.object({ answer: v.picklist(['left', 'stayed']) })
export type HoldAnswer = v.InferOutput<typeof HoldAnswer>
