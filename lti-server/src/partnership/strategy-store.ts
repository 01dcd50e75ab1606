/** Rows of strategies and of how they went. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type EntryRow = Selectable<PartnershipTables['strategy_entry']>

/** Everything that was written about strategies on these targets. */
export function entriesOf(tx: Tx, targetIds: readonly string[]): Promise<EntryRow[]> {
  return tx.selectFrom('strategy_entry').selectAll().where('target_id', 'in', targetIds).execute()
}

/** @returns whether it is new; false when this id was stored before, on whichever target. */
export async function insertEntry(
  tx: Tx,
  entry: Insertable<PartnershipTables['strategy_entry']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('strategy_entry')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** As if it had not been written: what belongs to it could not be kept. */
export async function forgetEntry(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('strategy_entry').where('id', '=', id).execute()
}

/** Destroys the words of a strategy and of how it went; the rows stay. */
export async function destroyStrategy(tx: Tx, strategyId: string): Promise<void> {
  await tx
    .updateTable('strategy_entry')
    .set({ text_sealed: null })
    .where('strategy_id', '=', strategyId)
    .execute()
}

/** Destroys the words of every strategy on a target that was withdrawn. */
export async function destroyStrategiesOf(tx: Tx, targetId: string): Promise<void> {
  await tx
    .updateTable('strategy_entry')
    .set({ text_sealed: null })
    .where('target_id', '=', targetId)
    .execute()
}
