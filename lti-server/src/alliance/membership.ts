/** Who belongs to an alliance: members of its course, and of one of its sections when it names some (design §5). */
import type { Phase } from 'shared/domain/alliance/vocabulary'
import { may, type Role } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../platform/database.ts'

export interface Membership {
  readonly personId: string
  readonly role: Role
  readonly sectionIds: readonly string[]
  /** The LMS lets this educator see her own sections only. */
  readonly sectionRestricted: boolean
}

/**
 * What the roster says of the actor in a course now; null for nobody, and for people who left. A launch gives
 * rights in its own course only; the extension's token in every course of the person.
 */
export async function membershipIn(tx: Tx, actor: Actor, courseId: string): Promise<Membership | null> {
  if (actor.courseId !== null && actor.courseId !== courseId) return null
  const row = await tx
    .selectFrom('enrollment')
    .select(['role', 'section_ids', 'section_restricted'])
    .where('course_id', '=', courseId)
    .where('person_id', '=', actor.personId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!row) return null
  return {
    personId: actor.personId,
    role: row.role,
    sectionIds: row.section_ids,
    sectionRestricted: row.section_restricted,
  }
}

/** Whether this member may know that there is this alliance: of her sections, and open to her role by now. */
export function knowsOf(
  member: Membership,
  alliance: { readonly phase: Phase },
  sectionIds: readonly string[],
): boolean {
  const thing = alliance.phase === 'draft' ? 'alliance_draft' : 'alliance'
  return belongs(member, sectionIds) && may(member.role, 'member', thing, 'read')
}

/** Whether this member belongs to an alliance with these sections (none: it is the whole course's). */
export function belongs(member: Membership, allianceSections: readonly string[]): boolean {
  if (allianceSections.length === 0) return true
  const everywhere = member.role === 'test-student' || (isStaff(member.role) && !member.sectionRestricted)
  return everywhere || allianceSections.some((section) => member.sectionIds.includes(section))
}

function isStaff(role: Role): boolean {
  return role === 'teacher' || role === 'ta'
}

/** The students of an alliance today: those whom a decision asks (INV-1). Test students are nobody. */
export async function studentsOf(
  tx: Tx,
  courseId: string,
  allianceSections: readonly string[],
): Promise<string[]> {
  let query = tx
    .selectFrom('enrollment')
    .select('person_id')
    .where('course_id', '=', courseId)
    .where('role', '=', 'student')
    .where('state', '=', 'active')
  if (allianceSections.length > 0)
    query = query.where((where) =>
      where('section_ids', '&&', where.val([...allianceSections]).$castTo<string[]>()),
    )
  return (await query.execute()).map((row) => row.person_id)
}
