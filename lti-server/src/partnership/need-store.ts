/** Rows of what a student needed, and of who opened them. The caller's transaction knows the tenant. */
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

/** Writes down that a person has these words of others before her. */
export async function markNeedsSeen(
  tx: Tx,
  { tenantId, personId }: { readonly tenantId: string; readonly personId: string },
  rows: readonly NeedTextRow[],
  at: Date,
): Promise<void> {
  const unread = rows.filter((row) => row.author_id !== personId && row.text_sealed !== null)
  if (unread.length === 0) return
  await tx
    .insertInto('need_text_seen')
    .values(unread.map(({ id }) => ({ tenant_id: tenantId, text_id: id, reader_id: personId, seen_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Who has opened these, the student herself left out, with the names as they are sealed. */
export async function needsSeenByOthers(tx: Tx, ids: readonly string[], studentId: string) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('need_text_seen as seen')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'seen.tenant_id').onRef('person.id', '=', 'seen.reader_id'),
    )
    .select(['seen.text_id', 'seen.reader_id', 'seen.seen_at', 'person.name_sealed'])
    .where('seen.text_id', 'in', ids)
    .where('seen.reader_id', '<>', studentId)
    .orderBy('seen.seen_at')
    .execute()
}
