/**
 * Co-owned notes: written by a student or by the teachers who teach her, read by exactly those, withdrawn by their
 * author alone (domain §4.3, INV-9, INV-10, W-1). Who they are is asked of the roster at every request.
 */
import type { NewNote, Note, Notes } from 'shared/contract/api'
import { mayAct } from 'shared/domain/partnership/access'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import {
  enter,
  openRoom,
  peopleBy,
  readersIn,
  tellPartners,
  type About,
  type Answer,
  type Room,
} from './room.ts'
import { selfViewFirstIn } from './in-conference.ts'
import { readable, readablePage, readersOfText, type Shared } from './partners.ts'
import { markSeen, seenIn } from './seen.ts'
import * as store from './store.ts'

const PAGE = 50

/**
 * The notes about a student, newest first, with everybody who can read them by name. Leaves a trace of the reading. In
 * a conference an educator gets none before the student has looked at her own work (INV-8).
 */
export function notesFor(deps: Deps, actor: Actor, about: About, cursor?: string): Promise<Answer<Notes>> {
  return enter(deps, actor, about, async (room): Promise<Answer<Notes>> => {
    const readers = readersIn(room)
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    if (!partnership) return ok({ notes: [], readers, selfViewFirst: false })
    if (await selfViewFirstIn(room, partnership.id, deps.clock()))
      return ok({ notes: [], readers, selfViewFirst: true })
    const list = (limit: number, before?: string) => store.listNotes(room.tx, partnership.id, limit, before)
    const rows = await readablePage(room, list, factsOf, PAGE + 1, cursor)
    const page = rows.slice(0, PAGE)
    const standing = page.filter((row) => row.withdrawn_at === null)
    await markSeen(room, 'note_seen', standing, deps.clock())
    const notes = await present(room, page)
    const last = page.at(-1)
    return ok({
      notes,
      readers,
      selfViewFirst: false,
      ...(rows.length > PAGE && last ? { cursor: last.id } : {}),
    })
  })
}

/**
 * Sends a note; from this moment the student reads it. Sending the same id twice answers the note that was sent.
 * `body_invalid` names a `replyTo` that is not a note of this partnership; a correction answers another's (F12).
 */
export function sendNote(deps: Deps, actor: Actor, about: About, note: NewNote): Promise<Answer<Note>> {
  return enter(deps, actor, about, async (room) => {
    const answered = await answeredBy(room, note.replyTo)
    if (note.replyTo !== undefined && !answered) return err('body_invalid', 'replyTo')
    const wish = { act: 'send', kind: note.kind, answersAuthor: answered?.author_id ?? null } as const
    if (!mayAct(room.asker, room.student, wish)) return err('forbidden')
    const { id: partnershipId } = await openRoom(room)
    const { text, ...facts } = note
    const isNew = await store.insertNote(room.tx, {
      ...facts,
      tenantId: actor.tenantId,
      partnershipId,
      authorId: actor.personId,
      sealed: room.cipher.seal(partnershipCells.note(note.id), text),
      sentAt: deps.clock(),
    })
    const stored = await store.findNote(room.tx, note.id)
    if (!stored || !isSame(room, stored, partnershipId, note)) return err('conflict')
    if (isNew) await tellPartners(room, 'note.sent', { noteId: note.id })
    return present(room, [stored]).then((notes) => ok(notes[0]!))
  })
}

/** Withdraws the author's own note: its text is destroyed, the line that it was there stays. May be asked twice. */
export function withdrawNote(deps: Deps, actor: Actor, about: About, noteId: string): Promise<Answer<Note>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const note = await store.findNote(room.tx, noteId)
    if (!note || note.partnership_id !== partnership?.id) return err('not_found')
    if (readable(room, [note], factsOf).length === 0) return err('not_found')
    if (!mayAct(room.asker, room.student, { act: 'withdraw', authorId: note.author_id }))
      return err('forbidden')
    if (await store.withdrawNote(room.tx, noteId, deps.clock()))
      await tellPartners(room, 'note.withdrawn', { noteId })
    const withdrawn = await store.findNote(room.tx, noteId)
    return present(room, withdrawn ? [withdrawn] : []).then((notes) => ok(notes[0]!))
  })
}

/** A note for the rule of who reads it. */
function factsOf(row: store.NoteRow): Shared {
  return { id: row.id, authorId: row.author_id, at: row.sent_at }
}

/** The note of this partnership that is answered; null: none, or it is not one of this partnership that she reads. */
async function answeredBy(room: Room, replyTo: string | undefined): Promise<store.NoteRow | null> {
  if (replyTo === undefined) return null
  const partnership = await store.partnershipOf(room.tx, room.about.courseId, room.about.studentId)
  const answered = await store.findNote(room.tx, replyTo)
  const isHere = answered !== null && answered.partnership_id === partnership?.id
  return isHere ? (readable(room, [answered], factsOf)[0] ?? null) : null
}

/** The same note sent again: from the same author, in the same place, with the same words (or withdrawn since). */
function isSame(room: Room, stored: store.NoteRow, partnershipId: string, note: NewNote): boolean {
  const words = stored.text_sealed && room.cipher.open(partnershipCells.note(stored.id), stored.text_sealed)
  return (
    stored.partnership_id === partnershipId &&
    stored.author_id === room.actor.personId &&
    stored.kind === note.kind &&
    (words === null || words === note.text)
  )
}

/** Rows as the reader may see them; texts are opened here and nowhere else. */
async function present(room: Room, rows: readonly store.NoteRow[]): Promise<Note[]> {
  const authors = await peopleBy(
    room,
    rows.map((row) => row.author_id),
  )
  const seenBy = await seenIn(room, 'note_seen', rows)
  return rows.map((row) => ({
    id: row.id,
    studentId: room.about.studentId,
    author: authors.get(row.author_id) ?? { id: row.author_id },
    kind: row.kind,
    text: row.text_sealed ? room.cipher.open(partnershipCells.note(row.id), row.text_sealed) : '',
    sentAt: row.sent_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    readers: readersIn(room, readersOfText(room, factsOf(row))),
    replyTo: row.reply_to,
    ...seenBy(row.id),
  }))
}
