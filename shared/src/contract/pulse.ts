/**
 * "Are we living it?": pulses on the lines of an agreement, and what the class says of each line (A12, F5). An answer
 * goes in, counts of a whole class come out; who answered what crosses to nobody but the writer.
 */
import * as v from 'valibot'
import { lineStates, pulseStates, ratedStates } from '../domain/pulse/vocabulary.ts'
import { AllianceView, Direction, PartKind } from './alliance.ts'
import { Id } from './api.ts'
import { text } from './words-text.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

/** One question: a line of the agreement, or one of the content pack. */
export const PulseQuestion = v.object({
  clauseId: v.nullable(Id),
  itemId: v.nullable(v.string()),
  text: v.string(),
  /** The answers to choose from, in words. */
  choices: v.array(v.string()),
  /** How many chose each; null where there is no picture, or not for this reader yet (INV-13, W-13). */
  counts: v.nullable(v.array(v.number())),
})
export type PulseQuestion = v.InferOutput<typeof PulseQuestion>

export const Pulse = v.object({
  id: Id,
  state: v.picklist(pulseStates),
  opensAt: Time,
  closesAt: Time,
  closedAt: v.nullable(Time),
  questions: v.array(PulseQuestion),
  /** The reader's own answer while it is open: one choice a question, from 0. Nobody has one once it is closed. */
  mine: v.nullable(v.array(v.number())),
  /** What to talk about where there is no picture. */
  guide: v.nullable(v.array(v.string())),
  /** What follows from it, in the steward's words (INV-20). */
  willDo: v.nullable(v.string()),
  /** What the steward changes herself (F5). */
  ownChange: v.nullable(v.string()),
})
export type Pulse = v.InferOutput<typeof Pulse>

/** What a pulse that is opened now would ask, for who may open it. */
export const NextPulse = v.object({
  /** A code of the closed list that stands in the way; null: nothing. */
  refused: v.nullable(v.string()),
  lines: v.array(v.object({ id: Id, text: v.string() })),
})
export type NextPulse = v.InferOutput<typeof NextPulse>

/** `GET …/pulses`: newest first. `next` for teachers only. */
export const Pulses = v.object({
  pulses: v.array(Pulse),
  next: v.nullable(NextPulse),
  cursor: v.optional(v.string()),
})
export type Pulses = v.InferOutput<typeof Pulses>

const LineIds = v.pipe(v.array(Id), v.minLength(1), v.maxLength(3))
const ItemId = v.pipe(v.string(), v.maxLength(60))

/** `POST …/pulses` (teachers) → `Pulse`. Without lines, those whose turn it is. */
export const NewPulse = v.object({
  id: Id,
  lineIds: v.optional(LineIds),
  /** One more question, of the content pack. */
  itemId: v.optional(ItemId),
  /** The day it opens, where the class is; a day that is over, and none, is now. */
  opensOn: v.optional(v.pipe(v.string(), v.isoDate())),
})
export type NewPulse = v.InferOutput<typeof NewPulse>

/** `POST …/pulses/{pulseId}/answer` (students) → `Pulse`: whole, and changeable until it closes. */
export const PulseAnswer = v.object({
  choices: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.minLength(1), v.maxLength(4)),
})
export type PulseAnswer = v.InferOutput<typeof PulseAnswer>

/** `POST …/pulses/{pulseId}/close` and `…/show` (teachers) → `Pulse`. */
export const ClosePulse = v.object({})
export const ShowPulse = v.object({})

/** `POST …/pulses/{pulseId}/promise` (teachers) → `Pulse`: what follows from it; may be reworded. */
export const PulsePromise = v.object({ willDo: text(500), ownChange: v.optional(text(500)) })
export type PulsePromise = v.InferOutput<typeof PulsePromise>

const AskedClass = v.object({
  allianceId: Id,
  /** What a team calls itself. */
  name: v.nullable(v.string()),
  sections: AllianceView.entries.sections,
  /** The newest. */
  pulse: v.nullable(Pulse),
  next: NextPulse,
})

/** `GET /api/v1/courses/{courseId}/pulses` (teachers): every class of hers that has agreed. */
export const CoursePulses = v.object({
  classes: v.array(AskedClass),
  /** Questions of the pack that may be asked besides, by the id that goes into `itemId`. */
  items: v.array(v.object({ id: v.string(), text: v.string() })),
})
export type CoursePulses = v.InferOutput<typeof CoursePulses>

/** `POST /api/v1/courses/{courseId}/pulses` (teachers) → `OpenedPulses`: each class for itself. */
export const OpenPulses = v.object({
  classes: v.pipe(
    v.array(v.object({ allianceId: Id, id: Id, lineIds: v.optional(LineIds), itemId: v.optional(ItemId) })),
    v.minLength(1),
    v.maxLength(60),
  ),
})
export type OpenPulses = v.InferOutput<typeof OpenPulses>

/** What became of each: its pulse, or the code of what stands in the way. */
export const OpenedPulses = v.object({
  classes: v.array(v.object({ allianceId: Id, pulse: v.nullable(Pulse), refused: v.nullable(v.string()) })),
})
export type OpenedPulses = v.InferOutput<typeof OpenedPulses>

/** `GET …/lines`: how the class lives each line of the current version, and what became of the lines before. */
export const LineStates = v.object({
  lines: v.array(
    v.object({
      id: Id,
      text: v.string(),
      part: PartKind,
      direction: Direction,
      /** Null: the class has not said yet. */
      state: v.nullable(v.picklist(ratedStates)),
      since: v.nullable(Time),
    }),
  ),
  /** Versions, newest first, each with what was said of its lines while it stood. */
  history: v.array(
    v.object({
      n: v.number(),
      agreedAt: Time,
      changes: v.string(),
      marks: v.array(v.object({ text: v.string(), state: v.picklist(lineStates), at: Time })),
    }),
  ),
})
export type LineStates = v.InferOutput<typeof LineStates>

/** `POST …/lines` (teachers) → `LineStates`: what the class said at review. */
export const MarkLines = v.object({
  lines: v.pipe(
    v.array(v.object({ clauseId: Id, state: v.picklist(ratedStates) })),
    v.minLength(1),
    v.maxLength(60),
  ),
})
export type MarkLines = v.InferOutput<typeof MarkLines>

/** `POST …/lines/{clauseId}/ask` (teachers) → `LineStates`: the class decides whether a line that does not fit stays. */
export const AskLine = v.object({})
