/** Decisions, who they ask, answers and concerns, in the database. */
import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import { validate as isId } from 'uuid'
import type { DecisionState } from 'shared/domain/alliance/vocabulary'
import type { Position } from 'shared/domain/decision/fist-to-five'
import type { Tx } from '../../platform/database.ts'
import type { AllianceTables } from '../tables.ts'

export type DecisionRow = Selectable<AllianceTables['decision']>

/** What is no id finds nothing. */
export async function decisionById(tx: Tx, id: string): Promise<DecisionRow | undefined> {
  if (!isId(id)) return undefined
  return tx.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All rounds of an alliance, oldest first. */
export function decisionsOf(tx: Tx, allianceId: string): Promise<DecisionRow[]> {
  return tx
    .selectFrom('decision')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
}

/** The rounds of one line, oldest first. */
export async function roundsOf(tx: Tx, clauseId: string): Promise<DecisionRow[]> {
  return tx
    .selectFrom('decision')
    .selectAll()
    .where('clause_id', '=', clauseId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
}

export async function insertDecision(tx: Tx, row: Insertable<AllianceTables['decision']>): Promise<boolean> {
  const done = await tx
    .insertInto('decision')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function updateDecision(
  tx: Tx,
  id: string,
  change: { state: DecisionState; closed_at?: Date; distribution?: number[] | null },
): Promise<void> {
  await tx.updateTable('decision').set(change).where('id', '=', id).execute()
}

export async function addEligible(
  tx: Tx,
  tenantId: string,
  decisionId: string,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .insertInto('decision_eligible')
    .values(
      personIds.map((personId) => ({ tenant_id: tenantId, decision_id: decisionId, person_id: personId })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function eligibleOf(tx: Tx, decisionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('decision_eligible')
    .select('person_id')
    .where('decision_id', '=', decisionId)
    .execute()
  return rows.map((row) => row.person_id)
}

export async function markAbsent(tx: Tx, decisionId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('decision_eligible')
    .set({ absent: true })
    .where('decision_id', '=', decisionId)
    .where('person_id', 'in', personIds)
    .execute()
}

/** The decisions of an alliance at whose close this person was absent. */
export async function absencesOf(tx: Tx, allianceId: string, personId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('decision_eligible')
    .innerJoin('decision', (join) =>
      join
        .onRef('decision.tenant_id', '=', 'decision_eligible.tenant_id')
        .onRef('decision.id', '=', 'decision_eligible.decision_id'),
    )
    .select('decision_eligible.decision_id')
    .where('decision.alliance_id', '=', allianceId)
    .where('decision_eligible.person_id', '=', personId)
    .where('decision_eligible.absent', '=', true)
    .execute()
  return new Set(rows.map((row) => row.decision_id))
}

export async function upsertPosition(tx: Tx, row: Insertable<AllianceTables['position']>): Promise<void> {
  const { fingers, concern_sealed, will_speak } = row
  await tx
    .insertInto('position')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'decision_id', 'person_id'])
        .doUpdateSet({ fingers, concern_sealed, will_speak }),
    )
    .execute()
}

/** The answers to one decision, for its closing; they go nowhere else. */
export async function positionsOf(tx: Tx, decisionId: string): Promise<Position[]> {
  const rows = await tx
    .selectFrom('position')
    .select(['person_id', 'fingers'])
    .where('decision_id', '=', decisionId)
    .execute()
  return rows.map((row) => ({ personId: row.person_id, fingers: row.fingers }))
}

/** One person's own answers in an alliance. */
export async function ownFingers(tx: Tx, allianceId: string, personId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('position')
    .innerJoin('decision', (join) =>
      join
        .onRef('decision.tenant_id', '=', 'position.tenant_id')
        .onRef('decision.id', '=', 'position.decision_id'),
    )
    .select(['position.decision_id', 'position.fingers'])
    .where('decision.alliance_id', '=', allianceId)
    .where('position.person_id', '=', personId)
    .execute()
  return new Map(rows.map((row) => [row.decision_id, row.fingers]))
}

/** How many have answered each decision, and how many it asks. */
export async function turnoutOf(tx: Tx, allianceId: string) {
  const count = (table: 'position' | 'decision_eligible') =>
    tx
      .selectFrom(table)
      .innerJoin('decision', (join) =>
        join
          .onRef('decision.tenant_id', '=', `${table}.tenant_id`)
          .onRef('decision.id', '=', `${table}.decision_id`),
      )
      .select(['decision.id', sql<string>`count(*)`.as('n')])
      .where('decision.alliance_id', '=', allianceId)
      .groupBy('decision.id')
      .execute()
  const answered = new Map((await count('position')).map((row) => [row.id, Number(row.n)]))
  const eligible = new Map((await count('decision_eligible')).map((row) => [row.id, Number(row.n)]))
  return { answered, eligible }
}

/** What low fingers and absent members said: for the facilitator. */
export async function concernsOf(tx: Tx, allianceId: string) {
  const withDecision = await tx
    .selectFrom('position')
    .innerJoin('decision', (join) =>
      join
        .onRef('decision.tenant_id', '=', 'position.tenant_id')
        .onRef('decision.id', '=', 'position.decision_id'),
    )
    .select(['position.decision_id', 'position.person_id', 'position.concern_sealed', 'position.will_speak'])
    .where('decision.alliance_id', '=', allianceId)
    .where('position.concern_sealed', 'is not', null)
    .execute()
  const later = await tx
    .selectFrom('concern')
    .innerJoin('decision', (join) =>
      join
        .onRef('decision.tenant_id', '=', 'concern.tenant_id')
        .onRef('decision.id', '=', 'concern.decision_id'),
    )
    .select([
      'concern.id',
      'concern.decision_id',
      'concern.person_id',
      'concern.text_sealed',
      'concern.will_speak',
    ])
    .where('decision.alliance_id', '=', allianceId)
    .execute()
  return { withAnswers: withDecision, later }
}

export function concernById(tx: Tx, id: string) {
  return tx.selectFrom('concern').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertConcern(tx: Tx, row: Insertable<AllianceTables['concern']>): Promise<boolean> {
  const done = await tx
    .insertInto('concern')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Sealed names of people, e.g. of those who chose to speak. */
export async function sealedNames(tx: Tx, personIds: readonly string[]): Promise<Map<string, Buffer | null>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name_sealed'])
    .where('id', 'in', personIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name_sealed]))
}
