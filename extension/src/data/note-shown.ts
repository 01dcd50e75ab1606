/** A private note as it is read: in the panel, and in a file of its author's. */
import type { Insight } from 'shared/domain/partnership/insight'
import type { Lost, NoteCopy } from 'shared/domain/private-notes/note-copy'
import * as v from 'valibot'
import { deletedAt, insightIn, kindOf, openLost, wordsIn, type NoteKind } from './note-content.ts'
import type { Entry } from './note-pages.ts'
import type { Subject } from './subject.ts'
import { FiledNote } from './writing-file.ts'

/** Words that were written on another browser at the same time as others that stand in the note now. */
export type Beside = Pick<Lost, 'field' | 'words' | 'by' | 'at'>

/** One private note, opened. `day`s are shown in the reader's own time zone, so times cross as they are. */
export interface PrivateNote {
  readonly id: string
  readonly kind: NoteKind
  readonly text: string
  /** Null: it is none. One that stands on no work and no words yet is a draft (B8). */
  readonly insight: Insight | null
  readonly writtenAt: string
  readonly editedAt: string
  readonly deletedAt: string | null
  readonly beside: readonly Beside[]
}

export function shownNote({ id, writtenAt, editedAt }: Entry, copy: NoteCopy): PrivateNote {
  const kind = kindOf(copy)
  return {
    id,
    kind,
    text: kind === 'jot' ? wordsIn(copy, 'text') : '',
    insight: kind === 'insight' ? insightIn(copy) : null,
    writtenAt,
    editedAt,
    deletedAt: deletedAt(copy),
    beside: openLost(copy).map(({ field, words, by, at }) => ({ field, words, by, at })),
  }
}

export function filedNote(subject: Subject, note: PrivateNote): FiledNote {
  const { text, insight, beside, ...rest } = note
  const words = note.kind === 'jot' ? { text } : insight
  const also = beside.length === 0 ? {} : { alsoWritten: beside.map((one) => one.words) }
  return v.parse(FiledNote, { ...rest, ...words, ...also, subject })
}

/** The words of a note of a file, by name. */
export function filedWords(note: FiledNote): Readonly<Record<string, string>> {
  if (note.kind === 'jot') return { text: note.text }
  if (note.kind === 'talked') return {}
  const { work, account, reading, doubt } = note
  return { work, account, reading, doubt }
}
