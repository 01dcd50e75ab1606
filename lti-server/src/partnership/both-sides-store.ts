/** Rows of both sides of a partnership. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type SideTextRow = Selectable<PartnershipTables['dimension_text']>
export type StageWordRow = Selectable<PartnershipTables['stage_word']>

/** Everything that was said of one partnership. */
export interface BothSidesRows {
  readonly texts: readonly SideTextRow[]
  readonly words: readonly StageWordRow[]
}

/** More than anybody says in one course. */
const MOST = 500

export async function findBothSides(tx: Tx, partnershipId: string): Promise<BothSidesRows> {
  const texts = await sideTexts(tx, partnershipId)
  const words = await tx
    .selectFrom('stage_word')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('said_at', 'desc')
    .limit(MOST)
    .execute()
  return { texts, words }
}

export function sideTexts(tx: Tx, partnershipId: string): Promise<SideTextRow[]> {
  return tx
    .selectFrom('dimension_text')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('written_at', 'desc')
    .limit(MOST)
    .execute()
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertSideText(
  tx: Tx,
  row: Insertable<PartnershipTables['dimension_text']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('dimension_text')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** @returns whether it is new. */
export async function insertStageWord(
  tx: Tx,
  row: Insertable<PartnershipTables['stage_word']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('stage_word')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Destroys its words; the row stays. */
export async function emptySideText(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('dimension_text').set({ text_sealed: null }).where('id', '=', id).execute()
}

/** Destroys its words, and it counts no more; the row stays. */
export async function withdrawStageWordRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('stage_word')
    .set({ text_sealed: null, withdrawn_at: at })
    .where('id', '=', id)
    .execute()
}
