/** Groups of the LMS, as far as an alliance begins with one. */
import type { Tx } from '../../platform/database.ts'

export interface OpenGroup {
  readonly id: string
  readonly name: string
  /** Active students of the course who are in it now. */
  readonly memberIds: readonly string[]
  /** The sections they come from. */
  readonly sectionIds: readonly string[]
}

/** The groups of a course that are not closed and have somebody in them, by name. */
export async function openGroups(tx: Tx, courseId: string): Promise<OpenGroup[]> {
  const rows = await tx
    .selectFrom('course_group')
    .innerJoin('group_member', (join) =>
      join
        .onRef('group_member.tenant_id', '=', 'course_group.tenant_id')
        .onRef('group_member.group_id', '=', 'course_group.id'),
    )
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.tenant_id', '=', 'group_member.tenant_id')
        .onRef('enrollment.person_id', '=', 'group_member.person_id')
        .onRef('enrollment.course_id', '=', 'course_group.course_id'),
    )
    .select(['course_group.id', 'course_group.name', 'course_group.lms_group_id'])
    .select(['group_member.person_id', 'enrollment.section_ids'])
    .where('course_group.course_id', '=', courseId)
    .where('course_group.closed_at', 'is', null)
    .where('group_member.left_at', 'is', null)
    .where('enrollment.role', '=', 'student')
    .where('enrollment.state', '=', 'active')
    .orderBy('course_group.name')
    .orderBy('course_group.id')
    .orderBy('group_member.person_id')
    .execute()
  return [...new Set(rows.map((row) => row.id))].map((id) => {
    const own = rows.filter((row) => row.id === id)
    return {
      id,
      name: own[0]!.name ?? own[0]!.lms_group_id,
      memberIds: own.map((row) => row.person_id),
      sectionIds: [...new Set(own.flatMap((row) => row.section_ids))],
    }
  })
}
