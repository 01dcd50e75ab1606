/** Rows behind a teacher's own list of conversations. Runs inside the caller's transaction, which knows the tenant. */
import type { Talked } from 'shared/domain/partnership/conversation-gap'
import type { Tx } from '../platform/database.ts'

/** A student as the rows have her: the name still sealed. */
export interface TalkedRow extends Omit<Talked, 'name'> {
  readonly nameSealed: Buffer | null
  readonly lmsUserId: string | null
}

/**
 * The students of a course, each with the day of the last conversation that this author wrote down with her there: one
 * statement for the whole course.
 */
export async function listTalked(tx: Tx, courseId: string, authorId: string): Promise<TalkedRow[]> {
  const rows = await tx
    .selectFrom('enrollment')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'enrollment.tenant_id')
        .onRef('person.id', '=', 'enrollment.person_id'),
    )
    .leftJoin(
      (from) =>
        from
          .selectFrom('partnership')
          .innerJoin('conversation', (join) =>
            join
              .onRef('conversation.tenant_id', '=', 'partnership.tenant_id')
              .onRef('conversation.partnership_id', '=', 'partnership.id'),
          )
          .select(({ fn }) => ['partnership.student_id', fn.max('conversation.held_on').as('last_on')])
          .where('partnership.course_id', '=', courseId)
          .where('conversation.author_id', '=', authorId)
          .where('conversation.withdrawn_at', 'is', null)
          .groupBy('partnership.student_id')
          .as('own'),
      (join) => join.onRef('own.student_id', '=', 'enrollment.person_id'),
    )
    .select([
      'enrollment.person_id',
      'enrollment.role',
      'enrollment.state',
      'enrollment.section_ids',
      'enrollment.section_restricted',
      'enrollment.joined_at',
      'person.name_sealed',
      'person.lms_user_id',
      'own.last_on',
    ])
    .where('enrollment.course_id', '=', courseId)
    .where('enrollment.role', '=', 'student')
    .where('enrollment.state', '=', 'active')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    role: row.role,
    state: row.state,
    sectionIds: row.section_ids,
    sectionRestricted: row.section_restricted,
    joinedAt: row.joined_at,
    lastOn: row.last_on,
    nameSealed: row.name_sealed,
    lmsUserId: row.lms_user_id,
  }))
}
