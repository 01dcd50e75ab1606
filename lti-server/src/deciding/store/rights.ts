/** Who decides what, and what is not ours to decide, in the database. What was taken out stays, with its day. */
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DecidingTables } from '../tables.ts'

export type RightRow = Selectable<DecidingTables['decision_right']>
export type NotOursRow = Selectable<DecidingTables['not_ours']>

/** By its id, also when it was taken out. */
export function rightById(tx: Tx, id: string): Promise<RightRow | undefined> {
  return tx.selectFrom('decision_right').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The rows of an alliance in the order they came. */
export function rightsOf(tx: Tx, allianceId: string): Promise<RightRow[]> {
  return tx
    .selectFrom('decision_right')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertRight(tx: Tx, row: Insertable<DecidingTables['decision_right']>): Promise<void> {
  await tx
    .insertInto('decision_right')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}

export async function updateRight(
  tx: Tx,
  id: string,
  change: Updateable<DecidingTables['decision_right']>,
): Promise<void> {
  await tx.updateTable('decision_right').set(change).where('id', '=', id).execute()
}

/** By its id, also when it was taken out. */
export function notOursById(tx: Tx, id: string): Promise<NotOursRow | undefined> {
  return tx.selectFrom('not_ours').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What an alliance does not decide, in the order it was written down. */
export function notOursOf(tx: Tx, allianceId: string): Promise<NotOursRow[]> {
  return tx
    .selectFrom('not_ours')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertNotOurs(tx: Tx, row: Insertable<DecidingTables['not_ours']>): Promise<void> {
  await tx
    .insertInto('not_ours')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}

export async function updateNotOurs(
  tx: Tx,
  id: string,
  change: Updateable<DecidingTables['not_ours']>,
): Promise<void> {
  await tx.updateTable('not_ours').set(change).where('id', '=', id).execute()
}

/** Card → what answers it, for these items. */
export async function linksOf(tx: Tx, itemIds: readonly string[]): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('not_ours_card')
    .select(['card_id', 'not_ours_id'])
    .where('not_ours_id', 'in', itemIds)
    .execute()
  return new Map(rows.map((row) => [row.card_id, row.not_ours_id]))
}

/** Exactly these cards are answered by this item; one that was answered by another moves. */
export async function linkNotOurs(
  tx: Tx,
  tenantId: string,
  itemId: string,
  cardIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom('not_ours_card').where('not_ours_id', '=', itemId).execute()
  if (cardIds.length === 0) return
  await tx
    .insertInto('not_ours_card')
    .values(
      [...new Set(cardIds)].map((cardId) => ({ tenant_id: tenantId, card_id: cardId, not_ours_id: itemId })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'card_id']).doUpdateSet({ not_ours_id: itemId }))
    .execute()
}
