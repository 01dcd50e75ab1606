/**
 * What is sealed of a private note: its words as they are read, and the whole copy with what is known of each word's
 * writing (`shared/domain/private-notes/note-copy`), so that two browsers' copies can become one.
 */
import { insightFields, type Insight } from 'shared/domain/partnership/insight'
import { newCopy, type Field, type Lost, type NoteCopy as Copy } from 'shared/domain/private-notes/note-copy'
import * as v from 'valibot'
import type { Subject } from './subject.ts'

const Seen = v.record(v.string(), v.number())

/** A copy as it was written somewhere; fields and names of a newer build stay as they are. */
export const NoteCopy = v.looseObject({
  fixed: v.record(v.string(), v.unknown()),
  fields: v.record(
    v.string(),
    v.looseObject({ value: v.unknown(), by: v.string(), at: v.number(), seen: Seen }),
  ),
  lost: v.array(
    v.looseObject({
      field: v.string(),
      words: v.string(),
      by: v.string(),
      at: v.number(),
      closed: v.boolean(),
    }),
  ),
  gone: v.exactOptional(Seen),
})

const copy = v.exactOptional(NoteCopy)

/** What is sealed: a jot's words, how the student is learning (B8), only that we talked, or that nothing is left. */
const Content = v.variant('kind', [
  v.looseObject({ kind: v.literal('jot'), text: v.string(), copy }),
  v.looseObject({
    kind: v.literal('insight'),
    work: v.string(),
    account: v.string(),
    reading: v.string(),
    doubt: v.string(),
    copy,
  }),
  v.looseObject({ kind: v.literal('talked'), copy }),
  v.looseObject({ kind: v.literal('gone'), copy: NoteCopy }),
])
type Content = v.InferOutput<typeof Content>

const kinds = ['jot', 'insight', 'talked'] as const
export type NoteKind = (typeof kinds)[number]

/** The words of each kind, by name. */
const words: Readonly<Record<NoteKind, readonly string[]>> = {
  jot: ['text'],
  insight: insightFields,
  talked: [],
}

/** Of a note as it lies here, beside what is sealed. */
export interface Outside {
  readonly writtenAt: string
  readonly editedAt: string
  readonly deletedAt?: string | null | undefined
}

export function newNote(kind: NoteKind, subject: Subject, writtenAt: string): Copy {
  return newCopy({ kind, subject, writtenAt })
}

/** @param here this browser, which wrote what no copy says anything of. */
export function readCopy(sealed: string, subject: Subject, outside: Outside, here: string): Copy {
  const content = v.parse(Content, JSON.parse(sealed))
  return content.copy ?? begun(content, subject, outside, here)
}

/** Of a note from before copies were kept: all of it was written here, and last then. */
function begun(content: Content, subject: Subject, outside: Outside, here: string): Copy {
  if (content.kind === 'gone') return content.copy
  const at = Date.parse(outside.editedAt)
  const said: Record<string, unknown> = { ...content, deleted: outside.deletedAt ?? null }
  const names = [...words[content.kind], 'deleted']
  const fields = names.map((name): [string, Field] => [
    name,
    { value: said[name], by: here, at, seen: { [here]: at } },
  ])
  return { ...newNote(content.kind, subject, outside.writtenAt), fields: Object.fromEntries(fields) }
}

/** The text to seal. */
export function writeCopy(note: Copy): string {
  if (note.gone) return JSON.stringify({ kind: 'gone', copy: note })
  const kind = kindOf(note)
  const said = words[kind].map((name) => [name, wordsIn(note, name)])
  return JSON.stringify({ kind, ...Object.fromEntries(said), copy: note })
}

export function kindOf({ fixed }: Copy): NoteKind {
  return kinds.find((kind) => kind === fixed['kind']) ?? 'jot'
}

export function wordsIn({ fields }: Copy, name: string): string {
  const value = fields[name]?.value
  return typeof value === 'string' ? value : ''
}

export function insightIn(note: Copy): Insight {
  const [work, account, reading, doubt] = insightFields.map((name) => wordsIn(note, name))
  return { work: work!, account: account!, reading: reading!, doubt: doubt! }
}

/** Nothing stands in it, and nothing beside it: it is shown nowhere. */
export function isEmpty(note: Copy): boolean {
  const kind = kindOf(note)
  if (note.gone) return true
  if (kind === 'talked' || openLost(note).length > 0) return false
  return words[kind].every((name) => wordsIn(note, name).trim() === '')
}

/** Words of hers that lost against others, until she lets go of them. */
export function openLost({ lost }: Copy): readonly Lost[] {
  return lost.filter((one) => !one.closed)
}

/** Since when it is in the bin. */
export function deletedAt({ fields }: Copy): string | null {
  const value = fields['deleted']?.value
  return typeof value === 'string' ? value : null
}

/** When its words were last written, as its writer's clock said. */
export function lastWritten({ fields }: Copy): string | null {
  const times = Object.entries(fields).flatMap(([name, { at }]) => (name === 'deleted' ? [] : [at]))
  return times.length === 0 ? null : new Date(Math.min(Math.max(...times), 8.64e15)).toISOString()
}
