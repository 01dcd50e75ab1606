/**
 * The file of everything a teacher wrote in this browser, for herself: readable as it is, and brought back without
 * harm. What is on its way is in it to be read, and is never sent again from a file.
 */
import * as v from 'valibot'
import { BoxFields, BoxName, SharedDraft } from './outbox-content.ts'
import { ScribedContent } from './scribed-content.ts'
import { DraftAbout, PageCourse, Subject } from './subject.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Text = v.pipe(v.string(), v.maxLength(20_000))
const Id = v.pipe(v.string(), v.uuid())

const times = {
  id: Id,
  subject: Subject,
  writtenAt: Time,
  editedAt: Time,
  deletedAt: v.nullable(Time),
  /** What was written on another browser at the same time, and stands beside it. */
  alsoWritten: v.exactOptional(v.array(Text)),
}

/** A private note, opened. */
export const FiledNote = v.variant('kind', [
  v.looseObject({ kind: v.literal('jot'), ...times, text: Text }),
  v.looseObject({
    kind: v.literal('insight'),
    ...times,
    work: Text,
    account: Text,
    reading: Text,
    doubt: Text,
  }),
  v.looseObject({ kind: v.literal('talked'), ...times }),
])
export type FiledNote = v.InferOutput<typeof FiledNote>

/** What stands in a box and was not sent. */
export const FiledDraft = v.variant('where', [
  v.looseObject({ where: v.literal('letter'), about: Subject, draft: SharedDraft }),
  v.looseObject({ where: v.literal('box'), about: DraftAbout, name: BoxName, fields: BoxFields }),
])
export type FiledDraft = v.InferOutput<typeof FiledDraft>

/** What a class of hers agreed, as she wrote it down. */
export const FiledScribed = v.looseObject({
  ...ScribedContent.entries,
  id: Id,
  course: PageCourse,
  writtenAt: Time,
  editedAt: Time,
})
export type FiledScribed = v.InferOutput<typeof FiledScribed>

export const WritingFile = v.looseObject({
  format: v.literal('learning-alliance-writing'),
  version: v.literal(1),
  savedAt: Time,
  /** Some notes were locked on that computer and are not in it. */
  lockedLeftOut: v.boolean(),
  notes: v.array(FiledNote),
  drafts: v.array(FiledDraft),
  /** Files that were saved before there was any have none. */
  scribed: v.optional(v.array(FiledScribed), []),
  /** Sent from that browser and not yet arrived: to read only. */
  onItsWay: v.array(v.looseObject({ about: Subject, says: v.string() })),
})
export type WritingFile = v.InferOutput<typeof WritingFile>

/** Null: no such file, or one of a version that this build does not know. */
export function readWritingFile(text: string): WritingFile | null {
  const file = v.safeParse(v.pipe(v.string(), v.parseJson(), WritingFile), text)
  return file.success ? file.output : null
}
