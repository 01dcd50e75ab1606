/** Proposals to change an agreement: any member's, hidden from classmates as cards are, each with an answer (A15). */
import * as v from 'valibot'
import { amendmentFates, amendmentKinds } from '../domain/pulse/vocabulary.ts'
import { Direction, PartKind } from './alliance.ts'
import { Id } from './api.ts'
import { text } from './words-text.ts'

export const Amendment = v.object({
  /** Its writer's own id to its writer, a masked one to everybody else. */
  id: Id,
  kind: v.picklist(amendmentKinds),
  /** The line it is about, and its words as they are now; null for a new line. */
  clauseId: v.nullable(Id),
  line: v.nullable(v.string()),
  /** The words proposed; null where a line is to go. */
  text: v.nullable(v.string()),
  direction: v.nullable(Direction),
  /** For its writer and staff. */
  why: v.nullable(v.string()),
  fate: v.picklist(amendmentFates),
  /** What its writer is told where it is kept for later; for the writer and staff. */
  answer: v.nullable(v.string()),
  /** What the class decided on it, and in which version; null while it has not. */
  outcome: v.nullable(v.object({ agreed: v.boolean(), version: v.number() })),
  mine: v.boolean(),
})
export type Amendment = v.InferOutput<typeof Amendment>

/** `GET …/amendments`: newest answers last; the reader's own always. */
export const Amendments = v.object({
  amendments: v.array(Amendment),
  /** How many this review has taken up, and how many are advised. Staff only. */
  takenUp: v.optional(v.number()),
  advised: v.optional(v.number()),
  cursor: v.optional(v.string()),
})
export type Amendments = v.InferOutput<typeof Amendments>

/** `POST …/amendments` (students and teachers) → `AmendmentReceipt`. */
export const NewAmendment = v.variant('kind', [
  v.object({ id: Id, kind: v.literal('reword'), clauseId: Id, text: text(500), why: text(500) }),
  v.object({
    id: Id,
    kind: v.literal('add'),
    part: v.optional(PartKind, 'values'),
    direction: Direction,
    text: text(500),
    why: text(500),
  }),
  v.object({ id: Id, kind: v.literal('drop'), clauseId: Id, why: text(500) }),
])
export type NewAmendment = v.InferOutput<typeof NewAmendment>

export const AmendmentReceipt = v.object({
  amendment: Amendment,
  /** It seems to name a classmate: said to its writer alone, kept nowhere. */
  namesClassmate: v.boolean(),
})
export type AmendmentReceipt = v.InferOutput<typeof AmendmentReceipt>

/** `POST …/amendments/{amendmentId}/withdraw` (its writer) → `Amendment`. */
export const WithdrawAmendment = v.object({})

/** `POST …/amendments/{amendmentId}/answer` (teachers) → `Amendment`. `later` says why. */
export const AmendmentAnswer = v.object({
  fate: v.picklist(['taken_up', 'later']),
  why: v.optional(text(500)),
})
export type AmendmentAnswer = v.InferOutput<typeof AmendmentAnswer>
