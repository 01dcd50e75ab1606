/** What the agreement as people keep it needs of the database besides the alliance room's own stores. */
import { sql } from 'kysely'
import type { Direction } from 'shared/domain/alliance/vocabulary'
import type { Tx } from '../platform/database.ts'

/** Whom each round of an alliance asked. */
export async function eligibleIn(tx: Tx, allianceId: string): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('decision_eligible')
    .innerJoin('decision', (join) =>
      join
        .onRef('decision.tenant_id', '=', 'decision_eligible.tenant_id')
        .onRef('decision.id', '=', 'decision_eligible.decision_id'),
    )
    .select(['decision_eligible.decision_id', 'decision_eligible.person_id'])
    .where('decision.alliance_id', '=', allianceId)
    .execute()
  const found = new Map<string, string[]>()
  for (const row of rows) found.set(row.decision_id, [...(found.get(row.decision_id) ?? []), row.person_id])
  return found
}

export interface PromiseRow {
  readonly id: string
  readonly allianceId: string
  readonly courseId: string
  readonly direction: Direction
  readonly textSealed: Buffer
}

/**
 * Lines in which this teacher promises something to students in her own words, newest class first: in every class
 * that she teaches today. A line that a student's card stands behind is the students' too, and is not here (INV-3).
 */
export async function promisesOf(tx: Tx, personId: string): Promise<PromiseRow[]> {
  return tx
    .selectFrom('clause')
    .innerJoin('alliance', (join) =>
      join
        .onRef('alliance.tenant_id', '=', 'clause.tenant_id')
        .onRef('alliance.id', '=', 'clause.alliance_id'),
    )
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.tenant_id', '=', 'alliance.tenant_id')
        .onRef('enrollment.course_id', '=', 'alliance.course_id')
        .on('enrollment.person_id', '=', personId),
    )
    .select([
      'clause.id',
      'clause.alliance_id as allianceId',
      'alliance.course_id as courseId',
      'clause.direction',
      'clause.text_sealed as textSealed',
    ])
    .where('enrollment.role', '=', 'teacher')
    .where('enrollment.state', '=', 'active')
    .where('clause.part', '=', 'values')
    .where('clause.direction', '=', 't_st')
    .where('clause.teachers_words', '=', true)
    .where('clause.state', '<>', 'parked')
    .where(sql<boolean>`coalesce(clause.worded_by, alliance.created_by) = ${personId}`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('clause_card')
            .innerJoin('card', (join) =>
              join
                .onRef('card.tenant_id', '=', 'clause_card.tenant_id')
                .onRef('card.id', '=', 'clause_card.card_id'),
            )
            .select('card.id')
            .whereRef('clause_card.tenant_id', '=', 'clause.tenant_id')
            .whereRef('clause_card.clause_id', '=', 'clause.id')
            .where('card.source', '=', 'student'),
        ),
      ),
    )
    .orderBy('alliance.created_at', 'desc')
    .orderBy('clause.created_at')
    .orderBy('clause.id')
    .limit(200)
    .execute()
}

/** How these lines are shown, still sealed, in order. */
export async function demonstrationsOf(tx: Tx, clauseIds: readonly string[]): Promise<Map<string, Buffer[]>> {
  if (clauseIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('demonstration')
    .select(['clause_id', 'text_sealed'])
    .where('clause_id', 'in', clauseIds)
    .orderBy('n')
    .execute()
  const found = new Map<string, Buffer[]>()
  for (const row of rows) found.set(row.clause_id, [...(found.get(row.clause_id) ?? []), row.text_sealed])
  return found
}

/** The names of these courses as their people know them. */
export async function courseTitles(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('course').select(['id', 'title', 'label']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.title ?? row.label ?? '']))
}

/** Everybody who is or was a student of a course. */
export async function studentsEver(tx: Tx, courseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('enrollment')
    .select('person_id')
    .where('course_id', '=', courseId)
    .where('role', '=', 'student')
    .execute()
  return rows.map((row) => row.person_id)
}
