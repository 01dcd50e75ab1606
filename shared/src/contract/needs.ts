/**
 * What a student needed when something got in the way, and what she will try next time, as they cross the API (C14, C15).
 * Co-owned; no body of it has a place for what she did, or for how often (W-16).
 */
import * as v from 'valibot'
import { needParts } from '../domain/partnership/need.ts'
import { Id, Note } from './api.ts'
import { PactBox, Scribed } from './partnership.ts'

/** Characters, at most. */
export const LONGEST_NEED_TEXT = 1000

export const Need = v.object({
  /** The id of its first text. */
  id: Id,
  /** The student's words; null: she wrote nothing there. */
  needed: v.nullable(PactBox),
  nextTime: v.nullable(PactBox),
  /** What of the task or the room changes first, by each teacher who wrote. */
  changeFirst: v.array(v.object({ author: Note.entries.author, ...PactBox.entries })),
})
export type Need = v.InferOutput<typeof Need>

/** `GET …/students/{personId}/needs`, newest first. */
export const Needs = v.object({
  needs: v.array(Need),
  /** The content pack's six prompts for a teacher; the student is told none. */
  prompts: v.array(v.object({ id: v.string(), en: v.string(), es: v.string() })),
  readers: Note.entries.readers,
})
export type Needs = v.InferOutput<typeof Needs>

/** `POST …/needs/texts` */
export const NewNeedText = v.object({
  id: Id,
  /** The need it belongs to; absent: a new one. */
  needId: v.optional(Id),
  part: v.picklist(needParts),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NEED_TEXT)),
  /** Texts of this part of hers that its writer had before her. */
  saw: v.pipe(v.array(Id), v.maxLength(100)),
  scribed: Scribed,
})
export type NewNeedText = v.InferOutput<typeof NewNeedText>
