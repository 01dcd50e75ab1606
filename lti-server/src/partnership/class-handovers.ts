/**
 * A class in mid-year (F9): a teacher offers all her partnerships in it, or in one section, to another one, and says who
 * only stands in. Each student chooses for herself; a substitute gets the class's agreement and routines, and no partnership.
 */
import type { ClassHandovers, NewClassHandover, NewSubstitute } from 'shared/contract/handovers'
import { meets, sideOf } from 'shared/domain/partnership/access'
import { sectionsTaught, taughtBy } from 'shared/domain/partnership/conversation-gap'
import { isDay } from 'shared/domain/partnership/conversation'
import { mayMarkSubstitute, mayOffer } from 'shared/domain/partnership/handover'
import { readsAll } from 'shared/domain/partnership/partners'
import { err, ok } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { listTalked } from './gap-store.ts'
import { insertHandover, openHandoversOf, studentsWithSomething } from './handover-store.ts'
import { openPartnerships } from './open-partnerships.ts'
import { periodsIn, saveSubstitute } from './partner-store.ts'
import { person, tellPartners, type Answer } from './room.ts'
import { membersByIds, sectionsOf, staffOf, type CourseMember } from './store.ts'

interface Desk {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly actor: Actor
  readonly courseId: string
  readonly asker: CourseMember
  readonly staff: readonly CourseMember[]
}

/** Whom a class can be handed to, and how that stands. Leaves no trace: no student's words are in it. */
export function classHandovers(deps: Deps, actor: Actor, courseId: string): Promise<Answer<ClassHandovers>> {
  return atDesk(deps, actor, courseId, view)
}

/** One offer for each student of hers with whom anything is shared; whoever has one already keeps that. */
export function offerClass(
  deps: Deps,
  actor: Actor,
  courseId: string,
  { to, section }: NewClassHandover,
): Promise<Answer<ClassHandovers>> {
  return atDesk(deps, actor, courseId, async (desk) => {
    const { tx, asker, staff } = desk
    const receiver = staff.find(({ personId }) => personId === to)
    if (!receiver) return err('not_found')
    if (receiver.personId === asker.personId) return err('body_invalid', 'to')
    const sections = await sectionsOfAsker(desk)
    if (section !== undefined && !sections.some(({ id }) => id === section)) return err('not_found')
    const students = await membersByIds(tx, courseId, await studentsWithSomething(tx, courseId))
    const periods = await periodsIn(tx, courseId, to)
    const wanted = students
      .filter((student) => mayOffer(asker, student, receiver))
      .filter(({ sectionIds }) => section === undefined || sectionIds.includes(section))
      .filter(({ personId }) => !readsAll(periods.get(personId) ?? [], to))
    for (const student of wanted) {
      const id = newId()
      // Events of one course come one after the other.
      // oxlint-disable-next-line no-await-in-loop
      const isNew = await insertHandover(tx, {
        tenant_id: actor.tenantId,
        id,
        course_id: courseId,
        student_id: student.personId,
        from_id: actor.personId,
        to_id: to,
        state: 'offered',
        offered_at: deps.clock(),
      })
      if (!isNew) continue
      const about = { courseId, studentId: student.personId }
      const readers = [student, asker, receiver]
      // oxlint-disable-next-line no-await-in-loop
      await tellPartners({ tx, actor, about, readers }, 'handover.changed', { handoverId: id })
    }
    return view(desk)
  })
}

/** Says until when somebody stands in for a teacher, or that she does so no more. May be asked twice. */
export function markSubstitute(
  deps: Deps,
  actor: Actor,
  courseId: string,
  { personId, until }: NewSubstitute,
): Promise<Answer<ClassHandovers>> {
  return atDesk(deps, actor, courseId, async (desk) => {
    const { tx, asker, staff } = desk
    const other = staff.find((member) => member.personId === personId)
    if (!other) return err('not_found')
    if (!mayMarkSubstitute(asker, other)) return err('forbidden')
    if (until !== null && !isDay(until)) return err('body_invalid', 'until')
    const mark = { tenantId: actor.tenantId, courseId, personId, until, by: actor.personId, at: deps.clock() }
    await saveSubstitute(tx, mark)
    return view({ ...desk, staff: await metIn(tx, courseId, asker) })
  })
}

/** `not_found` to whoever is not of the course; `forbidden` to all but its teachers, and to a substitute. */
function atDesk(
  deps: Deps,
  actor: Actor,
  courseId: string,
  work: (desk: Desk) => Promise<Answer<ClassHandovers>>,
): Promise<Answer<ClassHandovers>> {
  if (actor.courseId !== courseId) return Promise.resolve(err('not_found'))
  return deps.db.withReader(actor, async (tx): Promise<Answer<ClassHandovers>> => {
    await openPartnerships(tx, courseId)
    const [asker] = await membersByIds(tx, courseId, [actor.personId])
    if (!asker) return err('not_found')
    const isTeaching = asker.role === 'teacher' && asker.state === 'active'
    if (!isTeaching || asker.isSubstitute === true) return err('forbidden')
    const cipher = await deps.ciphers.of(actor.tenantId)
    return work({ tx, cipher, actor, courseId, asker, staff: await metIn(tx, courseId, asker) })
  })
}

/** Everybody who teaches or helps there today, as far as the asker meets them. */
async function metIn(tx: Tx, courseId: string, asker: CourseMember): Promise<CourseMember[]> {
  return (await staffOf(tx, courseId)).filter((one) => meets(asker, one))
}

async function sectionsOfAsker({ tx, actor, courseId, asker }: Desk) {
  const taught = taughtBy(asker, await listTalked(tx, courseId, actor.personId))
  return sectionsOf(tx, sectionsTaught(asker, taught))
}

async function view(desk: Desk): Promise<Answer<ClassHandovers>> {
  const { tx, cipher, actor, courseId, asker, staff } = desk
  const sections = await sectionsOfAsker(desk)
  const rows = await openHandoversOf(tx, courseId, actor.personId)
  const ids = rows.flatMap((row) => [row.student_id, row.from_id, row.to_id])
  const members = await membersByIds(tx, courseId, [...new Set(ids)])
  const byId = new Map(members.map((one) => [one.personId, one]))
  const named = (id: string) => person(cipher, id, byId.get(id)?.nameSealed ?? null)
  const isHers = (studentId: string): boolean => {
    const student = byId.get(studentId)
    return student !== undefined && sideOf(asker, student) === 'educator'
  }
  return ok({
    colleagues: staff
      .filter(({ personId }) => personId !== actor.personId)
      .map((one) => ({
        ...person(cipher, one.personId, one.nameSealed),
        role: one.role,
        substituteUntil: one.substituteUntil,
        mayMark: mayMarkSubstitute(asker, one),
      })),
    sections: sections.map((row) => ({
      id: row.id,
      lmsId: row.lms_section_id,
      name: row.name ?? row.lms_section_id,
    })),
    open: rows
      .filter((row) => isHers(row.student_id))
      .map((row) => ({
        id: row.id,
        student: named(row.student_id),
        from: named(row.from_id),
        to: named(row.to_id),
        state: row.state,
      })),
  })
}
