/**
 * What a student tells of herself, as it crosses the API (C4–C7, B3). Free words below closed questions: no body of it
 * has a place for anything about identity (INV-15). A teacher is answered what stands and is shared, and nothing before.
 */
import * as v from 'valibot'
import { lineVisibilities, profileActs, profileKinds } from '../domain/partnership/profile.ts'
import { Id, Note } from './api.ts'
import { PactBox } from './partnership.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

/** Characters, at most: as many as a target takes, so that a strength fits into one. */
export const LONGEST_PROFILE_TEXT = 500

const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_PROFILE_TEXT))

/** One answer to one of the questions. */
export const ProfileLine = v.object({
  id: Id,
  kind: v.picklist(profileKinds),
  visibility: v.picklist(lineVisibilities),
  /** Told whole to her; a teacher is told the words that stand, with nothing beside or before them. */
  words: PactBox,
  /** She took it back and can bring it back; told to her alone. */
  takenBackAt: v.nullable(Time),
})
export type ProfileLine = v.InferOutput<typeof ProfileLine>

/** `GET …/students/{personId}/profile`: by question, then in the order of writing. */
export const Profile = v.object({ lines: v.array(ProfileLine), readers: Note.entries.readers })
export type Profile = v.InferOutput<typeof Profile>

/** The query of the same: one question only. */
export const ProfileWish = v.object({ kind: v.optional(v.picklist(profileKinds)) })
export type ProfileWish = v.InferOutput<typeof ProfileWish>

/** `POST …/profile/lines`; `visibility` is a goal's to choose, and hers alone where none is named. */
export const NewProfileLine = v.object({
  id: Id,
  kind: v.picklist(profileKinds),
  text: Words,
  visibility: v.optional(v.picklist(lineVisibilities)),
})
export type NewProfileLine = v.InferOutput<typeof NewProfileLine>

/** `POST …/profile/lines/{lineId}/texts`: other words for it. */
export const NewProfileText = v.object({
  id: Id,
  text: Words,
  /** Texts of this line that she had before her. */
  saw: v.pipe(v.array(Id), v.maxLength(100)),
})
export type NewProfileText = v.InferOutput<typeof NewProfileText>

/** `POST …/profile/lines/{lineId}/acts` */
export const NewProfileAct = v.object({
  act: v.picklist(profileActs),
  /** With `share`: the text she lets others read; another one since is a conflict (INV-9). */
  saw: v.optional(Id),
})
export type NewProfileAct = v.InferOutput<typeof NewProfileAct>
