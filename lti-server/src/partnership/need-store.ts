/** Rows of what a student needed. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type NeedTextRow = Selectable<PartnershipTables['need_text']>

/** More than anybody writes in one course. */
const MOST = 500

export function needTexts(tx: Tx, partnershipId: string): Promise<NeedTextRow[]> {
  return tx
    .selectFrom('need_text')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('written_at', 'desc')
    .limit(MOST)
    .execute()
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertNeedText(
  tx: Tx,
  row: Insertable<PartnershipTables['need_text']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('need_text')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Destroys its words; the row stays. */
export async function emptyNeedText(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('need_text').set({ text_sealed: null }).where('id', '=', id).execute()
}
