/**
 * Hand-overs as they cross the API (F9): of one student, and of a class. What may travel is told to the student alone;
 * nothing in here holds anybody's text but the lines that she chooses from.
 */
import * as v from 'valibot'
import { dimensions } from '../domain/partnership/dimension.ts'
import { handoverActs, handoverLineKinds, handoverStates } from '../domain/partnership/handover.ts'
import { stages } from '../domain/partnership/stage.ts'
import { Id, Note, Role, Section } from './api.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Day = v.pipe(v.string(), v.isoDate())
const Person = Note.entries.author

/** A text by its id, as she lets it travel. */
export const HandoverLine = v.object({ kind: v.picklist(handoverLineKinds), id: Id })
export type HandoverLine = v.InferOutput<typeof HandoverLine>

/** A text that may travel, in its words. */
export const ChoosableLine = v.object({
  ...HandoverLine.entries,
  /** Of a stage that somebody named without a word of her own: empty. */
  text: v.string(),
  /** Of a side: which one. */
  dimension: v.optional(v.picklist(dimensions)),
  /** Of where somebody sees the two: the stage that she named. */
  stage: v.optional(v.picklist(stages)),
  author: Person,
  writtenAt: Time,
  /** It belongs to a pact that both confirmed and that is not over: that travels with whatever she chooses. */
  isOpenPact: v.boolean(),
})
export type ChoosableLine = v.InferOutput<typeof ChoosableLine>

/** Somebody to whom it may be handed over. */
export const Colleague = v.object({ ...Person.entries, role: Role })
export type Colleague = v.InferOutput<typeof Colleague>

export const Handover = v.object({
  id: Id,
  /** Whoever offered it: a teacher, or the student herself. */
  from: Person,
  to: Person,
  state: v.picklist(handoverStates),
  /** The receiving one is not with this student any more: nothing can come of it. */
  isGone: v.boolean(),
  offeredAt: Time,
  receivedAt: v.nullable(Time),
  /** What she let travel: told to the student alone. */
  chosen: v.array(HandoverLine),
})
export type Handover = v.InferOutput<typeof Handover>

/** `GET …/students/{personId}/hand-overs`: newest first. */
export const Handovers = v.object({
  handovers: v.array(Handover),
  /** Those who do not read everything yet. */
  colleagues: v.array(Colleague),
  /** What may travel: told to the student alone, while she can choose. */
  lines: v.array(ChoosableLine),
})
export type Handovers = v.InferOutput<typeof Handovers>

/** `POST …/hand-overs` (her teachers, and the student). */
export const NewHandover = v.object({ id: Id, to: Id })
export type NewHandover = v.InferOutput<typeof NewHandover>

/** `POST …/hand-overs/{handoverId}/acts` */
export const NewHandoverAct = v.object({
  act: v.picklist(handoverActs),
  /** Of `choose`: what travels, all of it; none is a choice too. */
  lines: v.optional(v.pipe(v.array(HandoverLine), v.maxLength(1000)), []),
})
export type NewHandoverAct = v.InferOutput<typeof NewHandoverAct>

/** `GET /api/v1/courses/{courseId}/hand-overs` (teachers): whom a class can be handed to, and how that stands. */
export const ClassHandovers = v.object({
  colleagues: v.array(
    v.object({
      ...Colleague.entries,
      /** The last day on which she stands in for somebody; null: she does not. */
      substituteUntil: v.nullable(Day),
      /** Whether the asking teacher may say that she stands in for somebody. */
      mayMark: v.boolean(),
    }),
  ),
  /** The sections of the asking teacher. */
  sections: v.array(Section),
  /** Offers that the asking teacher made or was made, while they are open. */
  open: v.array(
    v.object({ id: Id, student: Person, from: Person, to: Person, state: v.picklist(handoverStates) }),
  ),
})
export type ClassHandovers = v.InferOutput<typeof ClassHandovers>

/** `POST /api/v1/courses/{courseId}/hand-overs`: one offer for each student of hers with whom anything is shared. */
export const NewClassHandover = v.object({ to: Id, section: v.optional(Id) })
export type NewClassHandover = v.InferOutput<typeof NewClassHandover>

/** `POST /api/v1/courses/{courseId}/substitutes`; without a day: she stands in for nobody any more. */
export const NewSubstitute = v.object({ personId: Id, until: v.nullable(Day) })
export type NewSubstitute = v.InferOutput<typeof NewSubstitute>
