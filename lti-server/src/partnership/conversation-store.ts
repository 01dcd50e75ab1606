/** Rows of conversations. Every function runs inside the caller's transaction, which knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type ConversationRow = Selectable<PartnershipTables['conversation']>

/** A page, newest first; `before` is the id of the last one of the page before. */
export function listConversations(
  tx: Tx,
  partnershipId: string,
  limit: number,
  before?: string,
): Promise<ConversationRow[]> {
  let query = tx.selectFrom('conversation').selectAll().where('partnership_id', '=', partnershipId)
  if (before !== undefined) {
    query = query.where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('held_on', 'id'),
        '<',
        selectFrom('conversation as last')
          .select(['last.held_on', 'last.id'])
          .where('last.id', '=', before)
          .where('last.partnership_id', '=', partnershipId)
          .$asTuple('held_on', 'id'),
      ),
    )
  }
  return query.orderBy('held_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function findConversation(
  tx: Tx,
  partnershipId: string,
  id: string,
): Promise<ConversationRow | null> {
  const row = await tx
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', id)
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirst()
  return row ?? null
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertConversation(
  tx: Tx,
  conversation: Insertable<PartnershipTables['conversation']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('conversation')
    .values(conversation)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Destroys the summary; the row stays. @returns false when it was withdrawn before. */
export async function withdrawConversation(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('conversation')
    .set({ summary_sealed: null, withdrawn_at: at })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) > 0
}
