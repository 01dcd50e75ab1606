/**
 * A course that was copied from an earlier one, and its teacher's choice (design §5, "Copied courses"): asked, never
 * assumed. What comes along are agreed lines as drafts; never people, cards, signatures or notes.
 */
import * as v from 'valibot'
import { Version } from './alliance.ts'
import { Id } from './api.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

/** An agreement that this teacher may bring: she was a teacher where it was agreed. */
export const Offer = v.object({
  allianceId: Id,
  courseTitle: v.string(),
  /** Empty: the whole course's. */
  sections: v.array(v.string()),
  versionNumber: v.number(),
  agreedAt: Time,
  /** The lines of its newest version, as they would come along. */
  clauses: Version.entries.clauses,
})
export type Offer = v.InferOutput<typeof Offer>

/** `GET /api/v1/courses/{courseId}/copied-course` (teachers). */
export const CopiedCourse = v.object({
  /** The LMS told us that it was made from another course. */
  copied: v.boolean(),
  /** Null: nobody has chosen. `later`: "Not now"; the question stays at hand. */
  choice: v.nullable(v.picklist(['brought', 'fresh', 'later'])),
  /** Newest agreed first. */
  offers: v.array(Offer),
  /** Something was agreed in an earlier course where this teacher did not teach: its lines are not shown to her. */
  notTaught: v.boolean(),
  /** The alliance in which the brought lines stand. */
  allianceId: v.nullable(Id),
  /** Until the class has been asked about a line. */
  canUndo: v.boolean(),
})
export type CopiedCourse = v.InferOutput<typeof CopiedCourse>

/** `POST /api/v1/courses/{courseId}/copied-course` (teachers) → `CopiedCourse`. May be sent twice. */
export const CopiedCourseChoice = v.variant('choice', [
  v.object({ choice: v.literal('fresh') }),
  v.object({ choice: v.literal('later') }),
  v.object({
    choice: v.literal('brought'),
    /** The new alliance, a draft. */
    id: Id,
    /** An offer's alliance. */
    from: Id,
    /** Sections of this course; empty: the whole course. */
    sectionIds: v.optional(v.array(Id), []),
  }),
])
export type CopiedCourseChoice = v.InferOutput<typeof CopiedCourseChoice>

/** `POST /api/v1/courses/{courseId}/copied-course/undo` (teachers) → `CopiedCourse`: asked again. */
export const UndoCopiedCourse = v.object({})
