/** Answers by consent in the database. They are read for their own member, for closing, and nowhere else by person. */
import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DecidingTables } from '../tables.ts'

export type ConsentRow = Selectable<DecidingTables['consent_position']>

export function consentsOf(tx: Tx, decisionIds: readonly string[]): Promise<ConsentRow[]> {
  if (decisionIds.length === 0) return Promise.resolve([])
  return tx.selectFrom('consent_position').selectAll().where('decision_id', 'in', decisionIds).execute()
}

/** One person's own answers to these decisions. */
export function ownConsents(tx: Tx, decisionIds: readonly string[], personId: string): Promise<ConsentRow[]> {
  if (decisionIds.length === 0) return Promise.resolve([])
  return tx
    .selectFrom('consent_position')
    .selectAll()
    .where('decision_id', 'in', decisionIds)
    .where('person_id', '=', personId)
    .execute()
}

export async function upsertConsent(
  tx: Tx,
  row: Insertable<DecidingTables['consent_position']>,
): Promise<void> {
  const { answer, concern_sealed, will_speak, answered_sealed } = row
  await tx
    .insertInto('consent_position')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'decision_id', 'person_id'])
        .doUpdateSet({ answer, concern_sealed, will_speak, answered_sealed }),
    )
    .execute()
}

export async function answerConsent(
  tx: Tx,
  at: { readonly decisionId: string; readonly personId: string },
  answeredSealed: Buffer,
): Promise<void> {
  await tx
    .updateTable('consent_position')
    .set({ answered_sealed: answeredSealed })
    .where('decision_id', '=', at.decisionId)
    .where('person_id', '=', at.personId)
    .execute()
}

/** How many have answered each of these decisions. */
export async function countConsents(tx: Tx, decisionIds: readonly string[]): Promise<Map<string, number>> {
  if (decisionIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('consent_position')
    .select(['decision_id', sql<string>`count(*)`.as('n')])
    .where('decision_id', 'in', decisionIds)
    .groupBy('decision_id')
    .execute()
  return new Map(rows.map((row) => [row.decision_id, Number(row.n)]))
}

/** From now on the facilitator reads the concerns about this decision. */
export async function markHeard(tx: Tx, decisionId: string, at: Date): Promise<void> {
  await tx
    .updateTable('decision')
    .set({ heard_at: at })
    .where('id', '=', decisionId)
    .where('heard_at', 'is', null)
    .execute()
}
