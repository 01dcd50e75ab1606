/**
 * From the numbers in an LMS page's address to our ids: only for a teacher or a teaching assistant of that very course,
 * whom the server checks again, because an address can be typed (conformance §5.4).
 */
import type { Resolved } from 'shared/contract/api'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import type { Lms } from '../platform/schema.ts'
import { openPersonName } from '../roster/person-name.ts'
import { openPartnerships } from '../partnership/open-partnerships.ts'
import type { Actor } from './actor.ts'

export interface PageNumbers {
  readonly lms: Lms
  /** The host of the page, with its port. */
  readonly host: string
  readonly course: string
  readonly student: string | undefined
}

/** `not_found` for a course that this person has nothing to do with; `forbidden` for its members who do not teach. */
export async function resolvePage(
  deps: Deps,
  actor: Actor,
  page: PageNumbers,
): Promise<Result<Resolved, 'not_found' | 'forbidden'>> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withReader(actor, async (tx): Promise<Result<Resolved, 'not_found' | 'forbidden'>> => {
    const course = await courseOfPage(tx, actor, page)
    if (!course) return err('not_found')
    if (course.role !== 'teacher' && course.role !== 'ta') return err('forbidden')
    const student = page.student === undefined ? undefined : await studentOf(tx, course, page.student)
    if (student) await openPartnerships(tx, course.id, student.id)
    const partnership = student && (await partnershipOf(tx, course.id, student.id))
    const name = student && openPersonName(cipher, student.id, student.name_sealed)
    return ok({
      course: { id: course.id, title: course.title ?? course.label ?? '' },
      person: student
        ? {
            id: student.id,
            ...(typeof name === 'string' ? { name } : {}),
            sections: await sectionsOf(tx, course.id, student.section_ids),
          }
        : null,
      // Whether there is one is known to an assistant only at its own door.
      partnership: course.role === 'teacher' ? (partnership ?? null) : null,
    })
  })
}

/** The course with this number at this host in which the actor is, as she is enrolled there now. */
async function courseOfPage(tx: Tx, actor: Actor, page: PageNumbers) {
  const rows = await tx
    .selectFrom('course')
    .innerJoin('platform', (join) =>
      join
        .onRef('platform.tenant_id', '=', 'course.tenant_id')
        .onRef('platform.id', '=', 'course.platform_id'),
    )
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.tenant_id', '=', 'course.tenant_id')
        .onRef('enrollment.course_id', '=', 'course.id'),
    )
    .select(['course.id', 'course.title', 'course.label', 'course.api_domain', 'course.return_origin'])
    .select(['platform.lms_origins', 'enrollment.role'])
    .select(['enrollment.section_ids', 'enrollment.section_restricted'])
    .where('course.lms_course_id', '=', page.course)
    .where('platform.lms', '=', page.lms)
    .where('enrollment.person_id', '=', actor.personId)
    .where('enrollment.state', '=', 'active')
    .execute()
  const host = page.host.toLowerCase()
  return rows.find((row) => {
    const origins = [row.return_origin, ...row.lms_origins].map((origin) => hostOf(origin))
    return [row.api_domain?.toLowerCase(), ...origins].includes(host)
  })
}

function hostOf(origin: string | null): string | undefined {
  return origin === null ? undefined : URL.parse(origin)?.host
}

/** Where the actor teaches: all of a course, or her own sections. */
interface Taught {
  readonly id: string
  readonly section_ids: readonly string[]
  readonly section_restricted: boolean
}

/** A student of another section does not exist for a teacher whom the LMS keeps to her own. */
async function studentOf(tx: Tx, course: Taught, lmsUserId: string) {
  const student = await tx
    .selectFrom('person')
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.tenant_id', '=', 'person.tenant_id')
        .onRef('enrollment.person_id', '=', 'person.id'),
    )
    .innerJoin('course', (join) =>
      join
        .onRef('course.tenant_id', '=', 'enrollment.tenant_id')
        .onRef('course.id', '=', 'enrollment.course_id')
        .onRef('course.platform_id', '=', 'person.platform_id'),
    )
    .select(['person.id', 'person.name_sealed', 'enrollment.section_ids'])
    .where('person.lms_user_id', '=', lmsUserId)
    .where('enrollment.course_id', '=', course.id)
    .where('enrollment.state', '=', 'active')
    .where('enrollment.role', '=', 'student')
    .executeTakeFirst()
  if (!student || !course.section_restricted) return student
  return student.section_ids.some((id) => course.section_ids.includes(id)) ? student : undefined
}

function partnershipOf(tx: Tx, courseId: string, studentId: string) {
  return tx
    .selectFrom('partnership')
    .select('id')
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .executeTakeFirst()
}

async function sectionsOf(tx: Tx, courseId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('section')
    .select(['id', 'lms_section_id', 'name'])
    .where('course_id', '=', courseId)
    .where('id', 'in', ids)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ id: row.id, lmsId: row.lms_section_id, name: row.name ?? '' }))
}
