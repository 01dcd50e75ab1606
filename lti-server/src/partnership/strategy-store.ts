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

/** Writes down that a person has these entries of others before her. */
export async function markEntriesSeen(
  tx: Tx,
  reader: { readonly tenantId: string; readonly personId: string },
  entries: readonly EntryRow[],
  at: Date,
): Promise<void> {
  const unread = entries.filter((entry) => entry.author_id !== reader.personId)
  if (unread.length === 0) return
  await tx
    .insertInto('strategy_entry_seen')
    .values(
      unread.map((entry) => ({
        tenant_id: reader.tenantId,
        entry_id: entry.id,
        reader_id: reader.personId,
        seen_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Who has opened these entries, the student herself left out, with the names as they are sealed. */
export async function entriesSeenByOthers(tx: Tx, entryIds: readonly string[], studentId: string) {
  if (entryIds.length === 0) return []
  return tx
    .selectFrom('strategy_entry_seen as seen')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'seen.tenant_id').onRef('person.id', '=', 'seen.reader_id'),
    )
    .select(['seen.entry_id', 'seen.reader_id', 'seen.seen_at', 'person.name_sealed'])
    .where('seen.entry_id', 'in', entryIds)
    .where('seen.reader_id', '<>', studentId)
    .orderBy('seen.seen_at')
    .execute()
}
