/** Rows of what shows how a student grows. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { EvidenceLife } from 'shared/domain/partnership/evidence'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type EvidenceRow = Selectable<PartnershipTables['evidence']>

/** More than anybody writes in one course. */
const MOST = 200

/** By the day of the work, the earliest first; the newest ones, where there are too many. */
export async function listEvidence(tx: Tx, partnershipId: string): Promise<EvidenceRow[]> {
  const rows = await tx
    .selectFrom('evidence')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('done_on', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  return rows.toReversed()
}

/** One of this partnership, held until the act is over. */
export async function holdEvidence(tx: Tx, partnershipId: string, id: string): Promise<EvidenceRow | null> {
  const row = await tx
    .selectFrom('evidence')
    .selectAll()
    .where('id', '=', id)
    .where('partnership_id', '=', partnershipId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertEvidence(
  tx: Tx,
  row: Insertable<PartnershipTables['evidence']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('evidence')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** @param to `sharedAt`: undefined leaves it. */
export async function saveEvidence(
  tx: Tx,
  id: string,
  to: EvidenceLife & { readonly sharedAt: Date | undefined },
): Promise<void> {
  await tx
    .updateTable('evidence')
    .set({ visibility: to.visibility, taken_back_at: to.takenBackAt, shared_at: to.sharedAt })
    .where('id', '=', id)
    .execute()
}
