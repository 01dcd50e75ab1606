/**
 * What the covered face of the panel may show about a student: no note but the one line they are working on, and that
 * she asked for a check-in, with no word of why.
 */
import type { PartnershipFace } from 'shared/contract/api'
import { isCheckInOver } from 'shared/domain/partnership/check-in'
import { isOnFace, workingOn, type WrittenNote } from 'shared/domain/partnership/working-on'
import { ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { sideWaitsIn } from './both-sides.ts'
import { partnershipCells } from './cells.ts'
import { conferenceStateIn, selfViewFirstIn } from './in-conference.ts'
import { listCheckIns } from './check-in-store.ts'
import { stateOfCheckIn } from './check-in-view.ts'
import { readable } from './partners.ts'
import { enter, peopleBy, person, type About, type Answer, type Room } from './room.ts'
import * as store from './store.ts'
import { textNow } from './target-view.ts'
import { lifeOf, openTargets } from './target-store.ts'
import { targetFacts } from './targets.ts'

/** A line that may stand on the face, still sealed. */
interface Line extends WrittenNote {
  readonly kind: store.NoteRow['kind']
  readonly open: () => Promise<string>
}

export function partnershipFace(deps: Deps, actor: Actor, about: About): Promise<Answer<PartnershipFace>> {
  return enter(deps, actor, about, async (room) => {
    const sections = await store.sectionsOf(room.tx, room.student.sectionIds)
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const notes = partnership ? await noteLines(room, partnership.id) : []
    const targets = partnership ? await targetLines(room, partnership.id) : []
    const last = partnership ? (await listCheckIns(room.tx, partnership.id))[0] : undefined
    return ok({
      student: {
        ...person(room.cipher, room.student.personId, room.student.nameSealed),
        sections: sections.map((row) => ({
          id: row.id,
          lmsId: row.lms_section_id,
          name: row.name ?? row.lms_section_id,
        })),
      },
      workingOn: await presentLine(room, workingOn([...targets, ...notes])),
      lastNoteAt: notes.find((note) => !note.withdrawn)?.sentAt ?? null,
      selfViewFirst: partnership ? await selfViewFirstIn(room, partnership.id, deps.clock()) : false,
      conference: partnership ? await conferenceStateIn(room, partnership.id, deps.clock()) : null,
      sideWaits: partnership ? await sideWaitsIn(room, partnership.id) : false,
      checkInAt: last && !isCheckInOver(stateOfCheckIn(last)) ? last.row.asked_at.toISOString() : null,
    })
  })
}

async function noteLines(room: Room, partnershipId: string): Promise<Line[]> {
  const { tx, cipher } = room
  const rows = readable(room, await store.outlineNotes(tx, partnershipId), (row) => ({
    id: row.id,
    authorId: row.author_id,
    at: row.sent_at,
  }))
  return rows.map((row) => ({
    id: row.id,
    authorId: row.author_id,
    kind: row.kind,
    sentAt: row.sent_at.toISOString(),
    withdrawn: row.withdrawn_at !== null,
    open: async () => {
      const note = await store.findNote(tx, row.id)
      return note?.text_sealed ? cipher.open(partnershipCells.note(note.id), note.text_sealed) : ''
    },
  }))
}

/** Targets that both agreed to, each in the words it has now: the student's own, as soon as she renamed it. */
async function targetLines(room: Room, partnershipId: string): Promise<Line[]> {
  const { tx, cipher } = room
  const rows = readable(room, await openTargets(tx, partnershipId), targetFacts)
  return rows.flatMap(({ target, texts }): Line[] => {
    const words = textNow(texts, 'words')
    const sealed = words?.text_sealed
    if (!words || !sealed || !isOnFace(lifeOf(target))) return []
    return [
      {
        id: target.id,
        authorId: words.author_id,
        kind: 'target',
        sentAt: words.written_at.toISOString(),
        withdrawn: false,
        open: () => Promise.resolve(cipher.open(partnershipCells.pactText(words.id), sealed)),
      },
    ]
  })
}

async function presentLine(room: Room, line: Line | null): Promise<PartnershipFace['workingOn']> {
  if (!line || (line.kind !== 'target' && line.kind !== 'promise')) return null
  const { id: noteId, kind, sentAt, authorId } = line
  const author = (await peopleBy(room, [authorId])).get(authorId) ?? { id: authorId }
  const inStudentsWords = authorId === room.about.studentId
  return { noteId, kind, text: await line.open(), author, sentAt, inStudentsWords }
}
