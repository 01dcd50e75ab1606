/** Who belongs to an alliance: members of its course, and of one of its sections when it names some (design §5). */
import { isBegun, type PartFacts } from 'shared/domain/alliance/parts'
import type { Scope } from 'shared/domain/alliance/vocabulary'
import { may, type Relation, type Role } from 'shared/domain/visibility/rights'
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
  const [member] = await membersAmong(tx, courseId, [actor.personId])
  return member ?? null
}

/**
 * What somebody is told who is no member: who was let in a moment ago by a launch of this course has left since
 * (conformance §8.2), everybody else learns of nothing.
 */
export function noMember(actor: Actor, courseId: string): 'enrollment_ended' | 'not_found' {
  const hadRole = actor.role !== 'none' && actor.role !== 'anonymous'
  return actor.courseId === courseId && hadRole ? 'enrollment_ended' : 'not_found'
}

/** What the roster says now of those of these people who are members of the course. */
export async function membersAmong(
  tx: Tx,
  courseId: string,
  personIds: readonly string[],
): Promise<Membership[]> {
  const rows = await tx
    .selectFrom('enrollment')
    .select(['person_id', 'role', 'section_ids', 'section_restricted'])
    .where('course_id', '=', courseId)
    .where('person_id', 'in', personIds)
    .where('state', '=', 'active')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    role: row.role,
    sectionIds: row.section_ids,
    sectionRestricted: row.section_restricted,
  }))
}

/** For whom an alliance is, beside its sections. */
export interface Audience {
  readonly scope: Scope
  readonly parts: readonly Pick<PartFacts, 'phase'>[]
  readonly memberIds: readonly string[]
}

/**
 * Whether this member may know that there is this alliance: of her sections, open to her role by now, and hers where
 * it is for a few.
 */
export function knowsOf(member: Membership, alliance: Audience, sectionIds: readonly string[]): boolean {
  const thing = isBegun(alliance.parts) ? 'alliance' : 'alliance_draft'
  return (
    belongs(member, sectionIds) &&
    isNamed(member, alliance) &&
    may(member.role, standingIn(member, alliance), thing, 'read')
  )
}

/** An alliance of a few is theirs and their educators'; no other student's, and no test student's. */
function isNamed({ role, personId }: Membership, { memberIds }: Audience): boolean {
  return memberIds.length === 0 || isStaff(role) || memberIds.includes(personId)
}

/** A team of students leads its own alliance; everywhere else one is a member of it. */
export function standingIn(
  { personId }: Pick<Membership, 'personId'>,
  { scope, memberIds }: Pick<Audience, 'scope' | 'memberIds'>,
): Extract<Relation, 'member' | 'team'> {
  return scope === 'student_team' && memberIds.includes(personId) ? 'team' : 'member'
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
  memberIds: readonly string[],
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
  if (memberIds.length > 0) query = query.where('person_id', 'in', memberIds)
  return (await query.execute()).map((row) => row.person_id)
}
