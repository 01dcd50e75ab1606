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

/** Writes down that a person has these, written by others, before her. */
export async function markConversationsSeen(
  tx: Tx,
  reader: { readonly tenantId: string; readonly personId: string },
  page: readonly ConversationRow[],
  at: Date,
): Promise<void> {
  const unread = page.filter((row) => row.author_id !== reader.personId && row.withdrawn_at === null)
  if (unread.length === 0) return
  await tx
    .insertInto('conversation_seen')
    .values(
      unread.map((row) => ({
        tenant_id: reader.tenantId,
        conversation_id: row.id,
        reader_id: reader.personId,
        seen_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Who has opened these, the student herself left out, with the names as they are sealed. */
export async function seenByOthers(tx: Tx, ids: readonly string[], studentId: string) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('conversation_seen as seen')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'seen.tenant_id').onRef('person.id', '=', 'seen.reader_id'),
    )
    .select(['seen.conversation_id', 'seen.reader_id', 'seen.seen_at', 'person.name_sealed'])
    .where('seen.conversation_id', 'in', ids)
    .where('seen.reader_id', '<>', studentId)
    .orderBy('seen.seen_at')
    .execute()
}
