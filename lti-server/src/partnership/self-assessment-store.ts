/** Rows of a student's own looks at her work. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type SelfAssessmentRow = Selectable<PartnershipTables['self_assessment']>

/** More than anybody writes in one course. */
const MOST = 200

/** Newest first, hers alone and shared ones alike: who asks for them picks what its reader may see. */
export function listSelfAssessments(tx: Tx, partnershipId: string): Promise<SelfAssessmentRow[]> {
  return tx
    .selectFrom('self_assessment')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
}

/** One of this partnership, held until the act is over. */
export async function holdSelfAssessment(
  tx: Tx,
  partnershipId: string,
  id: string,
): Promise<SelfAssessmentRow | null> {
  const row = await tx
    .selectFrom('self_assessment')
    .selectAll()
    .where('id', '=', id)
    .where('partnership_id', '=', partnershipId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertSelfAssessment(
  tx: Tx,
  row: Insertable<PartnershipTables['self_assessment']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('self_assessment')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function shareSelfAssessmentRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('self_assessment').set({ shared_at: at }).where('id', '=', id).execute()
}

/** Destroys its words; the row stays. */
export async function emptySelfAssessment(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('self_assessment')
    .set({ text_sealed: null, work_sealed: null })
    .where('id', '=', id)
    .execute()
}
