/** Copied courses in the database: where a course came from, what was chosen, which lines came along. */
import type { Insertable, Selectable } from 'kysely'
import type { NoticeTables } from '../../lti/notices/tables.ts'
import type { Tx } from '../../platform/database.ts'
import type { Role } from 'shared/domain/visibility/rights'

export type ChoiceRow = Selectable<NoticeTables['copied_course_choice']>
export type BroughtRow = Selectable<NoticeTables['brought_clause']>

export interface OriginCourse {
  readonly id: string
  /** What this person was there, whether or not the course is over; null for nobody. */
  readonly role: Role | null
  readonly sectionIds: readonly string[]
  readonly sectionRestricted: boolean
}

/** Whether the LMS said that the course is a copy. */
export async function isCopied(tx: Tx, courseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('course_origin')
    .select('course_id')
    .where('course_id', '=', courseId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The courses of the same registration that a course came from, with what this person was in each. */
export async function originCourses(tx: Tx, courseId: string, personId: string): Promise<OriginCourse[]> {
  const rows = await tx
    .selectFrom('course_origin as o')
    .innerJoin('course as own', (join) =>
      join.onRef('own.tenant_id', '=', 'o.tenant_id').onRef('own.id', '=', 'o.course_id'),
    )
    .innerJoin('course as origin', (join) =>
      join
        .onRef('origin.tenant_id', '=', 'own.tenant_id')
        .onRef('origin.platform_id', '=', 'own.platform_id')
        .onRef('origin.context_id', '=', 'o.origin_context'),
    )
    .leftJoin('enrollment as e', (join) =>
      join
        .onRef('e.tenant_id', '=', 'origin.tenant_id')
        .onRef('e.course_id', '=', 'origin.id')
        .on('e.person_id', '=', personId),
    )
    .select(['origin.id', 'e.role', 'e.section_ids', 'e.section_restricted'])
    .where('o.course_id', '=', courseId)
    .where('origin.id', '<>', courseId)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    sectionIds: row.section_ids ?? [],
    sectionRestricted: row.section_restricted ?? true,
  }))
}

/** Holds the course, so that two teachers do not choose at once. */
export async function holdCourse(tx: Tx, courseId: string): Promise<void> {
  await tx.selectFrom('course').select('id').where('id', '=', courseId).forUpdate().execute()
}

export function findChoice(tx: Tx, courseId: string): Promise<ChoiceRow | undefined> {
  return tx
    .selectFrom('copied_course_choice')
    .selectAll()
    .where('course_id', '=', courseId)
    .executeTakeFirst()
}

export async function keepChoice(
  tx: Tx,
  row: Insertable<NoticeTables['copied_course_choice']>,
): Promise<void> {
  const { choice, alliance_id, from_alliance, chosen_by, chosen_at } = row
  await tx
    .insertInto('copied_course_choice')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'course_id'])
        .doUpdateSet({ choice, alliance_id, from_alliance, chosen_by, chosen_at }),
    )
    .execute()
}

export async function dropChoice(tx: Tx, courseId: string): Promise<void> {
  await tx.deleteFrom('copied_course_choice').where('course_id', '=', courseId).execute()
}

export async function insertBrought(
  tx: Tx,
  rows: readonly Insertable<NoticeTables['brought_clause']>[],
): Promise<void> {
  if (rows.length > 0) await tx.insertInto('brought_clause').values(rows).execute()
}

/** The lines of an alliance that came along. */
export function broughtInto(tx: Tx, allianceId: string): Promise<BroughtRow[]> {
  return tx
    .selectFrom('brought_clause as b')
    .innerJoin('clause as c', (join) =>
      join.onRef('c.tenant_id', '=', 'b.tenant_id').onRef('c.id', '=', 'b.clause_id'),
    )
    .selectAll('b')
    .where('c.alliance_id', '=', allianceId)
    .execute()
}

/** Whether a class of this course has been asked about a line. */
export async function hasAskedAClass(tx: Tx, courseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('decision as d')
    .innerJoin('alliance as a', (join) =>
      join.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.id', '=', 'd.alliance_id'),
    )
    .select('d.id')
    .where('a.course_id', '=', courseId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes lines out with what hangs on them. Only for lines that nobody was asked about. */
export async function deleteClauses(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('brought_clause').where('clause_id', 'in', ids).execute()
  await tx.deleteFrom('clause_card').where('clause_id', 'in', ids).execute()
  await tx.deleteFrom('demonstration').where('clause_id', 'in', ids).execute()
  await tx.deleteFrom('clause').where('id', 'in', ids).execute()
}

/** An alliance that was never opened and holds nothing. */
export async function deleteEmptyAlliance(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('alliance_section').where('alliance_id', '=', id).execute()
  await tx.deleteFrom('alliance').where('id', '=', id).execute()
}
