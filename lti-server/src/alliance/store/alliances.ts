/** Alliances and their sections in the database. */
import type { Insertable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { AllianceTables } from '../tables.ts'
import { withParts, type AllianceRow } from './parts.ts'

export type { AllianceRow } from './parts.ts'

/** One alliance with its sections, held as the act needs it; seen through the part its class is at. */
export async function findAlliance(
  tx: Tx,
  id: string,
  hold: 'look' | 'take_part' | 'lead',
): Promise<{ alliance: AllianceRow; sectionIds: string[] } | null> {
  let query = tx.selectFrom('alliance').selectAll().where('id', '=', id)
  if (hold === 'take_part') query = query.forShare()
  if (hold === 'lead') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  const [alliance] = await withParts(tx, row ? [row] : [])
  return alliance ? { alliance, sectionIds: await sectionIdsOf(tx, id) } : null
}

async function sectionIdsOf(tx: Tx, allianceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('alliance_section')
    .select('section_id')
    .where('alliance_id', '=', allianceId)
    .execute()
  return rows.map((row) => row.section_id)
}

/** All alliances of a course, oldest first. */
export async function alliancesOf(tx: Tx, courseId: string): Promise<AllianceRow[]> {
  const rows = await tx
    .selectFrom('alliance')
    .selectAll()
    .where('course_id', '=', courseId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return withParts(tx, rows)
}

/** The sections of these alliances with their names. */
export async function sectionsOf(tx: Tx, allianceIds: readonly string[]) {
  if (allianceIds.length === 0) return []
  const rows = await tx
    .selectFrom('alliance_section')
    .innerJoin('section', (join) =>
      join
        .onRef('section.tenant_id', '=', 'alliance_section.tenant_id')
        .onRef('section.id', '=', 'alliance_section.section_id'),
    )
    .select(['alliance_section.alliance_id', 'section.id', 'section.name', 'section.lms_section_id'])
    .where('alliance_section.alliance_id', 'in', allianceIds)
    .orderBy('section.name')
    .execute()
  return rows.map((row) => ({
    allianceId: row.alliance_id,
    id: row.id,
    name: row.name ?? row.lms_section_id,
  }))
}

/** Which of these are sections of the course. */
export async function knownSections(tx: Tx, courseId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('section')
    .select('id')
    .where('course_id', '=', courseId)
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => row.id)
}

/** @returns whether it is new; false when this id is taken. */
export async function insertAlliance(
  tx: Tx,
  row: Insertable<AllianceTables['alliance']>,
  sectionIds: readonly string[],
  memberIds: readonly string[] = [],
): Promise<boolean> {
  const done = await tx
    .insertInto('alliance')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  if (Number(done.numInsertedOrUpdatedRows ?? 0) === 0) return false
  if (sectionIds.length > 0)
    await tx
      .insertInto('alliance_section')
      .values(
        sectionIds.map((sectionId) => ({
          tenant_id: row.tenant_id,
          alliance_id: row.id,
          section_id: sectionId,
        })),
      )
      .execute()
  if (memberIds.length > 0)
    await tx
      .insertInto('alliance_member')
      .values(
        memberIds.map((personId) => ({
          tenant_id: row.tenant_id,
          alliance_id: row.id,
          person_id: personId,
        })),
      )
      .execute()
  return true
}

/** The course's name as its people know it. */
export async function courseTitle(tx: Tx, courseId: string): Promise<string> {
  const row = await tx
    .selectFrom('course')
    .select(['title', 'label'])
    .where('id', '=', courseId)
    .executeTakeFirst()
  return row?.title ?? row?.label ?? ''
}

/** Every section of a course, by name; a section the LMS gave no name carries its id there. */
export async function courseSections(tx: Tx, courseId: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .selectFrom('section')
    .select(['id', 'name', 'lms_section_id'])
    .where('course_id', '=', courseId)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? row.lms_section_id }))
}
