/** What writers said about a line's words, in the database. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DecidingTables } from '../tables.ts'

export type RewordingRow = Selectable<DecidingTables['rewording']>

export function rewordingsOf(tx: Tx, clauseIds: readonly string[]): Promise<RewordingRow[]> {
  if (clauseIds.length === 0) return Promise.resolve([])
  return tx.selectFrom('rewording').selectAll().where('clause_id', 'in', clauseIds).execute()
}

export async function upsertRewording(tx: Tx, row: Insertable<DecidingTables['rewording']>): Promise<void> {
  const { answer, words_mark, note_sealed, will_speak, at } = row
  await tx
    .insertInto('rewording')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'clause_id', 'card_id'])
        .doUpdateSet({ answer, words_mark, note_sealed, will_speak, at }),
    )
    .execute()
}
