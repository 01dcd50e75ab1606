/** Groups of the LMS, as far as an alliance begins with one. */
import type { Tx } from '../../platform/database.ts'

/** The people of each group of this course that this person is in now. */
export async function groupsOf(tx: Tx, courseId: string, personId: string): Promise<string[][]> {
  const rows = await tx
    .selectFrom('group_member as own')
    .innerJoin('course_group', (join) =>
      join
        .onRef('course_group.tenant_id', '=', 'own.tenant_id')
        .onRef('course_group.id', '=', 'own.group_id'),
    )
    .innerJoin('group_member as other', (join) =>
      join.onRef('other.tenant_id', '=', 'own.tenant_id').onRef('other.group_id', '=', 'own.group_id'),
    )
    .select(['own.group_id', 'other.person_id'])
    .where('course_group.course_id', '=', courseId)
    .where('course_group.closed_at', 'is', null)
    .where('own.person_id', '=', personId)
    .where('own.left_at', 'is', null)
    .where('other.left_at', 'is', null)
    .execute()
  const groups = new Map<string, string[]>()
  for (const row of rows) groups.set(row.group_id, [...(groups.get(row.group_id) ?? []), row.person_id])
  return [...groups.values()]
}
