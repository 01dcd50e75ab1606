/**
 * Cards in the other ways a child can give one, and what stands beside them: for a friend, spoken, on paper, drawn; the
 * photograph of the wall; a card that is passed to a person because somebody may be unsafe.
 */
import * as v from 'valibot'
import { cardWays, passReasons } from '../domain/alliance/card-ways.ts'
import { inks, nibs, SHEET } from '../domain/alliance/drawing.ts'
import { PartKind } from './alliance.ts'
import { Id } from './api.ts'
import { text } from './words-text.ts'

const Numbers = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SHEET.width))),
  v.minLength(2),
)

/** Strokes on a sheet; the room says when they are too many. */
export const Drawing = v.object({
  strokes: v.pipe(
    v.array(v.object({ ink: v.picklist(inks), nib: v.picklist(nibs), points: Numbers })),
    v.minLength(1),
  ),
})
export type Drawing = v.InferOutput<typeof Drawing>

/** `GET …/classmates` (students and teachers of the class): for whom a card may be typed. The reader is not in it. */
export const Classmates = v.object({ classmates: v.array(v.object({ id: Id, name: v.string() })) })
export type Classmates = v.InferOutput<typeof Classmates>

/**
 * `POST …/given-cards` → `GivenReceipt`. `own`: the sender's, drawn (K-5). `friend`: a student for the classmate
 * `authorId`. `scribed`: the teacher for the student `authorId`. `paper`: the teacher, from a sheet without a name.
 */
export const GivenCard = v.object({
  id: Id,
  way: v.picklist(['own', ...cardWays]),
  authorId: v.optional(Id),
  /** May be missing where there is a drawing. */
  text: v.optional(text(500)),
  drawing: v.optional(Drawing),
  /** Of the alliance; the one the class is at by default. */
  part: v.optional(PartKind),
})
export type GivenCard = v.InferOutput<typeof GivenCard>

/** What the sender learns: a card for somebody else is hers to see, not the sender's. */
export const GivenReceipt = v.object({
  id: Id,
  way: GivenCard.entries.way,
  /** The author had sent the same words before: nothing was added. */
  already: v.boolean(),
  namesClassmate: v.boolean(),
})
export type GivenReceipt = v.InferOutput<typeof GivenReceipt>

/** `POST …/cards/{cardId}/drawing` (teachers) → the same: the drawing in words, for who can't see it. */
export const DrawingWords = v.object({ described: text(300) })
export type DrawingWords = v.InferOutput<typeof DrawingWords>

/** `POST …/cards/{cardId}/pass` (teachers) → `Passed`: looks up who wrote it, and keeps that and why she looked. */
export const PassCard = v.object({ id: Id, reason: v.picklist(passReasons) })
export type PassCard = v.InferOutput<typeof PassCard>
export const Passed = v.object({
  /** Null: on paper without a name, or its writer left so long ago that the name is gone. */
  author: v.nullable(v.object({ name: v.nullable(v.string()) })),
  /** Who typed it, when that was somebody else. */
  sentBy: v.nullable(v.object({ name: v.nullable(v.string()) })),
  /** The school's safety contact; null when none is set. */
  contact: v.nullable(v.string()),
})
export type Passed = v.InferOutput<typeof Passed>

/** `POST …/wall-photo` (teachers): a JPEG as base64, made small by the browser. It takes the place of the one before. */
export const NewWallPhoto = v.object({ id: Id, jpeg: v.pipe(v.string(), v.base64()) })
export type NewWallPhoto = v.InferOutput<typeof NewWallPhoto>
/** `GET …/wall-photo` and what changes it answer this. The picture itself is at `/app/{launchId}/alliances/{id}/wall-photo`. */
export const WallPhoto = v.object({
  photo: v.nullable(v.object({ id: Id, width: v.number(), height: v.number() })),
})
export type WallPhoto = v.InferOutput<typeof WallPhoto>
/** `POST …/wall-photo/remove` (teachers) → `WallPhoto`. */
export const RemoveWallPhoto = v.object({})
