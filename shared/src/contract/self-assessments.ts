/**
 * A student's own looks at her work as they cross the API (C12). Her teachers are told of those alone that she shared;
 * that there are others is told to nobody.
 */
import * as v from 'valibot'
import { Id, Note } from './api.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

/** Characters, at most. */
export const LONGEST_SELF_ASSESSMENT = 2000
export const LONGEST_WORK = 300

const words = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))

/** An opening of the content pack, in both languages: writer and reader may not share one. */
export const SelfAssessmentPrompt = v.object({ id: v.string(), en: v.string(), es: v.string() })
export type SelfAssessmentPrompt = v.InferOutput<typeof SelfAssessmentPrompt>

export const SelfAssessment = v.object({
  id: Id,
  /** What it began with; null: her own words from the first one on. */
  prompt: v.nullable(SelfAssessmentPrompt),
  /** The piece of work it is about, as she calls it: a title, or where it is. */
  work: v.nullable(v.string()),
  /** Null: she took it back. */
  text: v.nullable(v.string()),
  writtenAt: Time,
  /** Null: nobody but her reads it. */
  sharedAt: v.nullable(Time),
  /** Which educators have opened it: told to the student, to nobody else. */
  seenBy: Note.entries.seenBy,
})
export type SelfAssessment = v.InferOutput<typeof SelfAssessment>

/** `GET …/students/{personId}/self-assessments`: newest first. */
export const SelfAssessments = v.object({
  selfAssessments: v.array(SelfAssessment),
  /** What a new one may begin with, for her band. */
  prompts: v.array(SelfAssessmentPrompt),
  /** Who reads one that is shared. */
  readers: Note.entries.readers,
})
export type SelfAssessments = v.InferOutput<typeof SelfAssessments>

/** `POST …/self-assessments` (students): hers alone until she shares it. */
export const NewSelfAssessment = v.object({
  id: Id,
  promptId: v.optional(v.pipe(v.string(), v.maxLength(60))),
  work: v.optional(words(LONGEST_WORK)),
  text: words(LONGEST_SELF_ASSESSMENT),
})
export type NewSelfAssessment = v.InferOutput<typeof NewSelfAssessment>
