/** The door to what a teacher asks about herself in one course: her own list of conversations, her focal cycles. */
import { namesakes, sectionsTaught, taughtBy } from 'shared/domain/partnership/conversation-gap'
import { err } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { openPersonName } from '../roster/person-name.ts'
import { listTalked, type TalkedRow } from './gap-store.ts'
import { openPartnerships } from './open-partnerships.ts'
import type { Answer } from './room.ts'
import { findMembers, sectionsOf, type CourseMember } from './store.ts'

/** What such an act stands on, read in its own transaction. */
export interface OwnClass {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly actor: Actor
  readonly courseId: string
  readonly asker: CourseMember
}

/** `not_found` to whoever is not of the course, `forbidden` to all but its teachers: there is nothing about others. */
export async function enterOwnClass<T>(
  deps: Deps,
  actor: Actor,
  courseId: string,
  work: (own: OwnClass) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  if (actor.courseId !== courseId) return err('not_found')
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withReader(actor, async (tx) => {
    await openPartnerships(tx, courseId)
    const members = await findMembers(tx, courseId, actor.personId, actor.personId)
    const asker = members.find((member) => member.personId === actor.personId)
    if (!asker) return err('not_found')
    if (asker.state !== 'active' || asker.role !== 'teacher') return err('forbidden')
    return work({ tx, cipher, actor, courseId, asker })
  })
}

/** A student of the asker, by name. */
export interface Taught extends Omit<TalkedRow, 'nameSealed'> {
  readonly name: string | null
}

export interface TaughtClass {
  /** The students whom the asker teaches now. */
  readonly students: readonly Taught[]
  /** The sections by which she may look at them. */
  readonly shown: readonly string[]
  readonly sections: { id: string; lmsId: string; name: string }[]
  /** Ids of those who are called as another of them is. */
  readonly shared: ReadonlySet<string>
}

export async function taughtIn({ tx, cipher, actor, courseId, asker }: OwnClass): Promise<TaughtClass> {
  const taught = taughtBy(asker, await listTalked(tx, courseId, actor.personId))
  const shown = sectionsTaught(asker, taught)
  const students = taught.map(({ nameSealed, ...row }) => ({
    ...row,
    name: openPersonName(cipher, row.personId, nameSealed),
  }))
  const sections = (await sectionsOf(tx, shown)).map((row) => ({
    id: row.id,
    lmsId: row.lms_section_id,
    name: row.name ?? row.lms_section_id,
  }))
  return { students, shown, sections, shared: namesakes(students) }
}
