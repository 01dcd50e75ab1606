/**
 * Check-ins as they cross the API (F17): what a student asked for, the times she was offered, and for her teachers
 * who asked and when. Her words are told to an educator only once that educator has said that she opened them.
 */
import * as v from 'valibot'
import { checkInEndings, checkInStates, offerAnswers } from '../domain/partnership/check-in.ts'
import { Id, Note } from './api.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Person = Note.entries.author

/** Characters, at most. */
export const LONGEST_CHECK_IN_TEXT = 300

const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_CHECK_IN_TEXT))

/** A time in an educator's words, e.g. "Tuesday after class". */
export const CheckInOffer = v.object({
  id: Id,
  text: v.string(),
  author: Person,
  offeredAt: Time,
  answer: v.nullable(v.picklist(offerAnswers)),
})
export type CheckInOffer = v.InferOutput<typeof CheckInOffer>

export const CheckIn = v.object({
  id: Id,
  state: v.picklist(checkInStates),
  askedAt: Time,
  /** Null: none was written, it was taken back, or its reader has not said yet that she opens it. */
  line: v.nullable(v.string()),
  /** Which educators have opened it, and when first: told to the student, to nobody else. */
  seenBy: Note.entries.seenBy,
  /** Told to an educator: whether she has. */
  opened: v.optional(v.boolean()),
  /** Newest first; the first one counts. */
  offers: v.array(CheckInOffer),
})
export type CheckIn = v.InferOutput<typeof CheckIn>

/** `GET …/students/{personId}/check-ins`: newest first; at most the first one stands, the others are over. */
export const CheckIns = v.object({ checkIns: v.array(CheckIn), readers: Note.entries.readers })
export type CheckIns = v.InferOutput<typeof CheckIns>

/** `POST …/check-ins`: no reason is needed. */
export const NewCheckIn = v.object({ id: Id, line: v.optional(Words) })
export type NewCheckIn = v.InferOutput<typeof NewCheckIn>

/** `POST …/check-ins/{checkInId}/offers` */
export const NewOffer = v.object({ id: Id, text: Words })
export type NewOffer = v.InferOutput<typeof NewOffer>

/** `POST …/check-ins/{checkInId}/answers`: to exactly that offer. */
export const NewOfferAnswer = v.object({ offerId: Id, answer: v.picklist(offerAnswers) })
export type NewOfferAnswer = v.InferOutput<typeof NewOfferAnswer>

/** `POST …/check-ins/{checkInId}/end` */
export const NewCheckInEnd = v.object({ how: v.picklist(checkInEndings) })
export type NewCheckInEnd = v.InferOutput<typeof NewCheckInEnd>

/** `GET /api/v1/courses/{courseId}/check-ins` (teachers): who of their own students asked, newest first. No words. */
export const AskedCheckIns = v.object({ asked: v.array(v.object({ student: Person, askedAt: Time })) })
export type AskedCheckIns = v.InferOutput<typeof AskedCheckIns>
