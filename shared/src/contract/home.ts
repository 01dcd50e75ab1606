/**
 * The agreement as people keep it: a teacher's own promises for another of her classes (design §5, "Classes are
 * sections"), and how a class did it as a template that holds nothing of any student (A20).
 */
import * as v from 'valibot'
import * as words from '../domain/alliance/vocabulary.ts'
import { Band, Direction } from './alliance.ts'
import { Id } from './api.ts'
import { text } from './words-text.ts'

const Text = text(300)
const Demonstrations = v.pipe(v.array(text(200)), v.maxLength(6))
const PromiseText = v.object({ text: Text, demonstrations: Demonstrations })

/** A promise to students in the teacher's own words, from another class of hers. */
export const OwnPromise = v.object({
  ...PromiseText.entries,
  /** The line it comes from. */
  from: Id,
  allianceId: Id,
  /** Where she made it: the course, and the sections when it is not the whole course's. */
  courseTitle: v.string(),
  sections: v.array(v.string()),
})
export type OwnPromise = v.InferOutput<typeof OwnPromise>

/** `GET /api/v1/courses/{courseId}/own-promises` (teachers): newest class first, each wording once. */
export const OwnPromises = v.object({ promises: v.array(OwnPromise) })
export type OwnPromises = v.InferOutput<typeof OwnPromises>

/**
 * `POST /api/v1/alliances/{id}/own-promises` (teachers) → `BroughtPromises`. Each becomes a draft in the teacher's
 * words, which the class reads when it words its lines (W-7). `from` names a line of her own; without it, she brings
 * her words along herself. May be sent twice.
 */
export const BringPromises = v.object({
  promises: v.pipe(
    v.array(v.union([v.object({ id: Id, from: Id }), v.object({ id: Id, ...PromiseText.entries })])),
    v.minLength(1),
    v.maxLength(20),
  ),
})
export type BringPromises = v.InferOutput<typeof BringPromises>
export const BroughtPromises = v.object({ clauseIds: v.array(Id) })
export type BroughtPromises = v.InferOutput<typeof BroughtPromises>

/** How a class did it. A closed shape: there is no field that a student's words could be in. */
export const AllianceTemplate = v.object({
  kind: v.literal('alliance-template'),
  v: v.literal(1),
  band: Band,
  language: v.picklist(words.languages),
  parts: v.array(
    v.object({
      part: v.picklist(['vision', 'values', 'roadmap', 'routines']),
      /** A question of the content pack, or the teacher's own where she ticked it; null: her own, kept back. */
      prompt: v.nullable(Text),
      /** How many lines went which way. */
      directions: v.array(v.object({ direction: Direction, lines: v.pipe(v.number(), v.integer()) })),
    }),
  ),
  /** Ids of the content pack. */
  protocols: v.array(v.pipe(v.string(), v.regex(/^[a-z]+-\d+$/))),
  /** Weeks from an agreement to the next look at it; null: nothing was agreed. */
  reviewWeeks: v.nullable(v.pipe(v.number(), v.integer())),
  /** Those that the teacher ticked. */
  ownPromises: v.pipe(v.array(PromiseText), v.maxLength(20)),
})
export type AllianceTemplate = v.InferOutput<typeof AllianceTemplate>
