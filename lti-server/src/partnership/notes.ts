/**
 * Co-owned notes: written by a student or by the teachers who teach her, read by exactly those, withdrawn by their
 * author alone (domain §4.3, INV-9, INV-10, W-1). Who they are is asked of the roster at every request.
 */
import type { NewNote, Note, Notes, PartnershipFace } from 'shared/contract/api'
import type { ErrorCode } from 'shared/contract/errors'
import { mayAct, readersOf, sideOf, type Side } from 'shared/domain/partnership/access'
import { workingOn } from 'shared/domain/partnership/working-on'
import { err, ok, type Result } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { openPersonName } from '../roster/person-name.ts'
import * as store from './store.ts'

export { partnershipOf } from './store.ts'

/** Whose partnership, in which course. */
export interface About {
  readonly courseId: string
  readonly studentId: string
}

type Answer<T> = Result<T, ErrorCode>

const PAGE = 50

/** What an act on one partnership stands on, read in the act's own transaction. */
interface Room {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly actor: Actor
  readonly about: About
  readonly side: Side
  readonly asker: store.CourseMember
  readonly student: store.CourseMember
  readonly members: readonly store.CourseMember[]
  readonly readers: readonly store.CourseMember[]
}

/**
 * Lets the actor in, or says no: `not_found` to whoever may not know that there is such a student, `forbidden` to
 * staff of the course who are not her partners, and to those whose enrolment ended.
 */
async function enter<T>(
  deps: Deps,
  actor: Actor,
  about: About,
  work: (room: Room) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  if (actor.courseId !== about.courseId) return err('not_found')
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const members = await store.findMembers(tx, about.courseId, about.studentId, actor.personId)
    const asker = members.find((member) => member.personId === actor.personId)
    const student = members.find((member) => member.personId === about.studentId)
    if (!asker) return err('not_found')
    if (asker.state === 'left') return err('forbidden')
    if (!student || student.role !== 'student') return err('not_found')
    const side = sideOf(asker, student)
    if (!side) return err(asker.role === 'ta' || asker.role === 'teacher' ? 'forbidden' : 'not_found')
    const readers = readersOf(members, student)
    return work({ tx, cipher, actor, about, side, asker, student, members, readers })
  })
}

/** The notes about a student, newest first, with everybody who can read them by name. Leaves a trace of the reading. */
export function notesFor(deps: Deps, actor: Actor, about: About, cursor?: string): Promise<Answer<Notes>> {
  return enter(deps, actor, about, async (room): Promise<Answer<Notes>> => {
    const readers = room.readers.map((reader) => named(room.cipher, reader))
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    if (!partnership) return ok({ notes: [], readers })
    const rows = await store.listNotes(room.tx, partnership.id, PAGE + 1, cursor)
    const page = rows.slice(0, PAGE)
    await store.markSeen(room.tx, actor.tenantId, actor.personId, page, deps.clock())
    const notes = await present(room, page)
    const last = page.at(-1)
    return ok({ notes, readers, ...(rows.length > PAGE && last ? { cursor: last.id } : {}) })
  })
}

/**
 * Sends a note; from this moment the student reads it. Sending the same id twice answers the note that was sent.
 * `body_invalid` names a `replyTo` that is not a note of this partnership.
 */
export function sendNote(deps: Deps, actor: Actor, about: About, note: NewNote): Promise<Answer<Note>> {
  return enter(deps, actor, about, async (room) => {
    if (!mayAct(room.asker, room.student, { act: 'send', kind: note.kind })) return err('forbidden')
    if (!(await answersHere(room, note.replyTo))) return err('body_invalid', 'replyTo')
    const { id: partnershipId } = await store.openPartnership(room.tx, {
      tenantId: actor.tenantId,
      id: newId(),
      ...about,
      openedBy: actor.personId,
    })
    const { text, ...facts } = note
    const isNew = await store.insertNote(room.tx, {
      ...facts,
      tenantId: actor.tenantId,
      partnershipId,
      authorId: actor.personId,
      sealed: room.cipher.seal(noteTextCell(note.id), text),
      sentAt: deps.clock(),
    })
    const stored = await store.findNote(room.tx, note.id)
    if (!stored || !isSame(room, stored, partnershipId, note)) return err('conflict')
    if (isNew) await tellPartners(room, 'note.sent', note.id)
    return present(room, [stored]).then((notes) => ok(notes[0]!))
  })
}

/** Withdraws the author's own note: its text is destroyed, the line that it was there stays. May be asked twice. */
export function withdrawNote(deps: Deps, actor: Actor, about: About, noteId: string): Promise<Answer<Note>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const note = await store.findNote(room.tx, noteId)
    if (!note || note.partnership_id !== partnership?.id) return err('not_found')
    if (!mayAct(room.asker, room.student, { act: 'withdraw', authorId: note.author_id }))
      return err('forbidden')
    if (await store.withdrawNote(room.tx, noteId, deps.clock()))
      await tellPartners(room, 'note.withdrawn', noteId)
    const withdrawn = await store.findNote(room.tx, noteId)
    return present(room, withdrawn ? [withdrawn] : []).then((notes) => ok(notes[0]!))
  })
}

/** What the covered face of the panel may show about a student: no note but the one line they are working on. */
export function partnershipFace(deps: Deps, actor: Actor, about: About): Promise<Answer<PartnershipFace>> {
  return enter(deps, actor, about, async (room) => {
    const sections = await store.sectionsOf(room.tx, room.student.sectionIds)
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const outline = partnership ? await store.outlineNotes(room.tx, partnership.id) : []
    const chosen = workingOn(
      outline.map((row) => ({
        id: row.id,
        authorId: row.author_id,
        kind: row.kind,
        sentAt: row.sent_at.toISOString(),
        withdrawn: row.withdrawn_at !== null,
      })),
    )
    const line = chosen && (await store.findNote(room.tx, chosen.id))
    const newest = outline.find((row) => row.withdrawn_at === null)
    return ok({
      student: {
        ...person(room.cipher, room.student.personId, room.student.nameSealed),
        sections: sections.map((row) => ({
          id: row.id,
          lmsId: row.lms_section_id,
          name: row.name ?? row.lms_section_id,
        })),
      },
      workingOn: line ? await presentLine(room, line) : null,
      lastNoteAt: newest?.sent_at.toISOString() ?? null,
    })
  })
}

/** What a note's text is sealed for. */
export const noteTextCell = (noteId: string) => `note/text/${noteId}`

/** Whether a note that answers another one answers one of this partnership. */
async function answersHere(room: Room, replyTo: string | undefined): Promise<boolean> {
  if (replyTo === undefined) return true
  const partnership = await store.partnershipOf(room.tx, room.about.courseId, room.about.studentId)
  const answered = await store.findNote(room.tx, replyTo)
  return partnership !== null && answered?.partnership_id === partnership.id
}

/** The same note sent again: from the same author, in the same place, with the same words (or withdrawn since). */
function isSame(room: Room, stored: store.NoteRow, partnershipId: string, note: NewNote): boolean {
  const words = stored.text_sealed && room.cipher.open(noteTextCell(stored.id), stored.text_sealed)
  return (
    stored.partnership_id === partnershipId &&
    stored.author_id === room.actor.personId &&
    stored.kind === note.kind &&
    (words === null || words === note.text)
  )
}

/** One event for each reader and nobody else: not even that there is a note is known outside the partnership. */
async function tellPartners(room: Room, kind: 'note.sent' | 'note.withdrawn', noteId: string): Promise<void> {
  for (const reader of room.readers) {
    await appendEvent(room.tx, room.actor.tenantId, {
      courseId: room.about.courseId,
      kind,
      audience: { personId: reader.personId },
      details: { studentId: room.about.studentId, noteId },
    })
  }
}

function person(cipher: TenantCipher, id: string, nameSealed: Buffer | null): { id: string; name?: string } {
  const name = openPersonName(cipher, id, nameSealed)
  return name === null ? { id } : { id, name }
}

function named(cipher: TenantCipher, member: store.CourseMember): Note['readers'][number] {
  return { ...person(cipher, member.personId, member.nameSealed), role: member.role }
}

/** Rows as the reader may see them; texts are opened here and nowhere else. */
async function present(room: Room, rows: readonly store.NoteRow[]): Promise<Note[]> {
  const authors = await authorsOf(room, rows)
  const readers = room.readers.map((reader) => named(room.cipher, reader))
  const ids = rows.map((row) => row.id)
  const seen = room.side === 'student' ? await store.seenByOthers(room.tx, ids, room.about.studentId) : null
  return rows.map((row) => ({
    id: row.id,
    studentId: room.about.studentId,
    author: authors.get(row.author_id) ?? { id: row.author_id },
    kind: row.kind,
    text: row.text_sealed ? room.cipher.open(noteTextCell(row.id), row.text_sealed) : '',
    sentAt: row.sent_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    readers,
    replyTo: row.reply_to,
    ...(seen && {
      seenBy: seen
        .filter((one) => one.note_id === row.id)
        .map((one) => ({
          ...person(room.cipher, one.reader_id, one.name_sealed),
          at: one.seen_at.toISOString(),
        })),
    }),
  }))
}

async function authorsOf(room: Room, rows: readonly store.NoteRow[]): Promise<Map<string, Note['author']>> {
  const known = new Map(
    room.members.map((member) => [member.personId, person(room.cipher, member.personId, member.nameSealed)]),
  )
  const others = [...new Set(rows.map((row) => row.author_id))].filter((id) => !known.has(id))
  for (const row of await store.namesOf(room.tx, others)) {
    known.set(row.id, person(room.cipher, row.id, row.name_sealed))
  }
  return known
}

async function presentLine(room: Room, row: store.NoteRow): Promise<PartnershipFace['workingOn']> {
  const [note] = await present(room, [row])
  if (!note || (note.kind !== 'target' && note.kind !== 'promise')) return null
  const { id: noteId, kind, text, author, sentAt } = note
  return { noteId, kind, text, author, sentAt, inStudentsWords: author.id === room.about.studentId }
}
