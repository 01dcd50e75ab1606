/**
 * The door to one partnership: who may come in is asked of the roster at every request, in the act's own transaction
 * (domain §4.3). What stands behind it: who reads, under which names, and who is told that something is new.
 */
import type { Note } from 'shared/contract/api'
import type { ErrorCode } from 'shared/contract/errors'
import { readersOf, sideOf, type Side } from 'shared/domain/partnership/access'
import { err, type Result } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { openPersonName } from '../roster/person-name.ts'
import { openPartnerships } from './open-partnerships.ts'
import { notePartners, partnersOf, withInvitation, type Partners } from './partners.ts'
import * as store from './store.ts'

/** Whose partnership, in which course. */
export interface About {
  readonly courseId: string
  readonly studentId: string
}

export type Answer<T> = Result<T, ErrorCode>

/** What an act on one partnership stands on, read in the act's own transaction. */
export interface Room {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly actor: Actor
  readonly about: About
  readonly side: Side
  readonly asker: store.CourseMember
  readonly student: store.CourseMember
  readonly members: readonly store.CourseMember[]
  readonly readers: readonly store.CourseMember[]
  /** Since when each educator is here, and what travelled to her. */
  readonly partners: Partners
}

/**
 * Lets the actor in, or says no: `not_found` to whoever may not know that there is such a student, `forbidden` to
 * staff of the course who are not her partners, and to those whose enrolment ended.
 */
export async function enter<T>(
  deps: Deps,
  actor: Actor,
  about: About,
  work: (room: Room) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  if (actor.courseId !== about.courseId) return err('not_found')
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withReader(actor, async (tx) => {
    await openPartnerships(tx, about.courseId, about.studentId)
    const partners = await partnersOf(tx, about)
    const found = await store.findMembers(tx, about.courseId, about.studentId, actor.personId)
    const members = found.map((member) => withInvitation(member, partners))
    const asker = members.find((member) => member.personId === actor.personId)
    const student = members.find((member) => member.personId === about.studentId)
    if (!asker) return err('not_found')
    if (asker.state === 'left') return err('forbidden')
    if (!student || student.role !== 'student') return err('not_found')
    const side = sideOf(asker, student)
    if (!side) return err(asker.role === 'ta' || asker.role === 'teacher' ? 'forbidden' : 'not_found')
    const readers = readersOf(members, student)
    const educators = readers.filter((reader) => reader !== student)
    const periods = await notePartners(tx, actor.tenantId, about, partners, educators, deps.clock())
    return work({
      tx,
      cipher,
      actor,
      about,
      side,
      asker,
      student,
      members,
      readers,
      partners: { ...partners, periods },
    })
  })
}

/** The partnership of the room; the first that is written opens it. */
export function openRoom({ tx, actor, about }: Room): Promise<{ id: string }> {
  return store.openPartnership(tx, {
    tenantId: actor.tenantId,
    id: newId(),
    ...about,
    openedBy: actor.personId,
  })
}

type NewsKind =
  | 'note.sent'
  | 'note.withdrawn'
  | 'target.changed'
  | 'conversation.written'
  | 'conversation.withdrawn'
  | 'check_in.changed'
  | 'profile.changed'
  | 'self_assessment.changed'
  | 'evidence.changed'
  | 'conference.changed'
  | 'dimension.changed'
  | 'stage.changed'
  | 'need.changed'
  | 'handover.changed'
  | 'text.opened'

/**
 * One event for each reader and nobody else: not even that there is something is known outside the partnership.
 * @param readers those of them who can read it; all, where nothing else is said.
 */
export async function tellPartners(
  room: Pick<Room, 'tx' | 'actor' | 'about' | 'readers'>,
  kind: NewsKind,
  ids: Record<string, string>,
  readers = room.readers,
): Promise<void> {
  for (const reader of readers) {
    await appendEvent(room.tx, room.actor.tenantId, {
      courseId: room.about.courseId,
      kind,
      audience: { personId: reader.personId },
      details: { studentId: room.about.studentId, ...ids },
    })
  }
}

/** To the student's own other pages: what is hers alone is news to nobody else. */
export function tellStudent(room: Room, kind: NewsKind, ids: Record<string, string>): Promise<void> {
  return tellPartners(room, kind, ids, [room.student])
}

export function person(
  cipher: TenantCipher,
  id: string,
  nameSealed: Buffer | null,
): { id: string; name?: string } {
  const name = openPersonName(cipher, id, nameSealed)
  return name === null ? { id } : { id, name }
}

/**
 * Everybody who can read what is written here from now on, by name.
 * @param readers those of them who read one text, where it is about that.
 */
export function readersIn({ cipher, readers: all }: Room, readers = all): Note['readers'] {
  return readers.map((member) => ({
    ...person(cipher, member.personId, member.nameSealed),
    role: member.role,
  }))
}

/** Who these people are; those who are no members any more too. */
export async function peopleBy(
  room: Room,
  personIds: readonly string[],
): Promise<Map<string, Note['author']>> {
  const known = new Map(
    room.members.map((member) => [member.personId, person(room.cipher, member.personId, member.nameSealed)]),
  )
  const others = [...new Set(personIds)].filter((id) => !known.has(id))
  for (const row of await store.namesOf(room.tx, others)) {
    known.set(row.id, person(room.cipher, row.id, row.name_sealed))
  }
  return known
}
