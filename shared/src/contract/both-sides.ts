/**
 * Both sides of a partnership as they cross the API (C8, B11): what each person says of its three dimensions, and where
 * the two stand, in words. Co-owned: the student and her teachers read all of it; nothing in here is a number (INV-11).
 */
import * as v from 'valibot'
import { dimensions } from '../domain/partnership/dimension.ts'
import { stages } from '../domain/partnership/stage.ts'
import { Id, Note } from './api.ts'
import { PactBox, Scribed } from './partnership.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Side = v.picklist(['student', 'educator'])
const Person = Note.entries.author

/** Characters, at most. */
export const LONGEST_SIDE_TEXT = 1000

const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_SIDE_TEXT))

/** One dimension with the side of each person who wrote. */
export const DimensionSides = v.object({
  dimension: v.picklist(dimensions),
  /** Hers; null: she wrote nothing. */
  student: v.nullable(PactBox),
  educators: v.array(v.object({ author: Person, ...PactBox.entries })),
  /** Her side is filled and no teacher's is: they are asked for it (C8). */
  waits: v.boolean(),
})
export type DimensionSides = v.InferOutput<typeof DimensionSides>

/** Where the two stand, as one of them said it. */
export const StageWord = v.object({
  id: Id,
  side: Side,
  /** Null: in her own words alone. */
  stage: v.nullable(v.picklist(stages)),
  /** Null: nothing was added, or it was taken back. */
  text: v.nullable(v.string()),
  author: Person,
  /** Who wrote it down as its author said it; null: she wrote it herself (INV-7). */
  scribe: v.optional(v.nullable(Person), null),
  saidAt: Time,
  withdrawn: v.boolean(),
  seenBy: Note.entries.seenBy,
})
export type StageWord = v.InferOutput<typeof StageWord>

/** `GET …/students/{personId}/both-sides` */
export const BothSides = v.object({
  dimensions: v.array(DimensionSides),
  stage: v.object({
    /** What stands of each side; neither changes the other's. */
    educator: v.nullable(StageWord),
    student: v.nullable(StageWord),
    /** Newest first. */
    before: v.array(StageWord),
  }),
  readers: Note.entries.readers,
  /** In a conference nothing of it is told to a teacher before the student has looked at her own work (INV-8). */
  selfViewFirst: v.boolean(),
})
export type BothSides = v.InferOutput<typeof BothSides>

/** `POST …/both-sides/texts`: into one's own side. */
export const NewSideText = v.object({
  id: Id,
  dimension: v.picklist(dimensions),
  text: Words,
  /** Texts of this side that its writer had before her. */
  saw: v.pipe(v.array(Id), v.maxLength(100)),
  scribed: Scribed,
})
export type NewSideText = v.InferOutput<typeof NewSideText>

/** `POST …/both-sides/stages`: an educator names a stage; the student a stage, words of her own, or both. */
export const NewStageWord = v.object({
  id: Id,
  stage: v.optional(v.nullable(v.picklist(stages)), null),
  text: v.optional(Words),
  scribed: Scribed,
})
export type NewStageWord = v.InferOutput<typeof NewStageWord>
