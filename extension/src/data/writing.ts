/** Everything a teacher wrote in this browser: into a file of hers, and back, never over text that is newer or there. */
import type { Outbox } from './outbox.ts'
import type { NoteBook } from './private-notes.ts'
import type { ScribeBook } from './scribe-book.ts'
import { readWritingFile, type FiledDraft, type WritingFile } from './writing-file.ts'

export interface BroughtBack {
  readonly added: number
  /** Were here already, as new or newer, or stand in a box that is not empty. */
  readonly left: number
}

interface Places {
  readonly book: NoteBook
  readonly scribe: ScribeBook
  readonly outbox: Outbox
}

/** @param owner whose writing; null: what was written signed out. */
export async function fileWriting(
  { book, scribe, outbox }: Places,
  owner: string | null,
  now: Date,
): Promise<WritingFile> {
  const { notes, locked } = await book.all(owner)
  const scribed = await scribe.all(owner)
  return {
    format: 'learning-alliance-writing',
    version: 1,
    savedAt: now.toISOString(),
    lockedLeftOut: locked || scribed.locked,
    notes: [...notes],
    drafts: owner === null ? [] : await outbox.drafts(owner),
    scribed: [...scribed.classes],
    onItsWay: owner === null ? [] : await outbox.allWaiting(owner),
  }
}

/** Null: the text is no such file, and nothing was changed. */
export async function bringWritingBack(
  places: Places,
  owner: string | null,
  text: string,
): Promise<BroughtBack | null> {
  const file = readWritingFile(text)
  if (!file) return null
  let added = 0
  for (const note of file.notes) if (await places.book.bring(owner, note)) added += 1
  for (const filed of file.scribed) if (await places.scribe.bring(owner, filed)) added += 1
  for (const draft of file.drafts)
    if (owner !== null && (await bringDraft(places.outbox, owner, draft))) added += 1
  return { added, left: file.notes.length + file.scribed.length + file.drafts.length - added }
}

async function bringDraft(outbox: Outbox, owner: string, filed: FiledDraft): Promise<boolean> {
  if (filed.where === 'letter') {
    if (await outbox.readDraft(owner, filed.about)) return false
    await outbox.writeDraft(owner, filed.about, filed.draft)
    return true
  }
  if (await outbox.readBox(owner, filed.about, filed.name)) return false
  await outbox.writeBox(owner, filed.about, filed.name, filed.fields)
  return true
}
