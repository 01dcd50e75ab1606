/** Rows of sealed private notes. The caller's transaction knows their author as its reader: it sees hers, and nobody else's. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PrivateNoteTables } from './tables.ts'

export type NotesKey = Selectable<PrivateNoteTables['notes_key']>
type NoteRow = Selectable<PrivateNoteTables['sealed_note']>

/** Whether the school lets its teachers' private notes travel. */
export async function letsTravel(tx: Tx, tenantId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tenant')
    .select('private_notes')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return row?.private_notes ?? false
}

export async function setPrivateNotes(tx: Tx, tenantId: string, on: boolean): Promise<void> {
  await tx.updateTable('tenant').set({ private_notes: on }).where('tenant_id', '=', tenantId).execute()
}

export async function findKey(tx: Tx): Promise<NotesKey | null> {
  return (await tx.selectFrom('notes_key').selectAll().executeTakeFirst()) ?? null
}

/** What this author sends is taken one after the other until the transaction ends. */
export async function holdKey(tx: Tx): Promise<NotesKey | null> {
  return (await tx.selectFrom('notes_key').selectAll().forUpdate().executeTakeFirst()) ?? null
}

/** Begins, or wraps the same key anew; one of another key stays as it is. */
export async function putKey(tx: Tx, key: Insertable<PrivateNoteTables['notes_key']>): Promise<void> {
  const { wrap_iv, wrap_ct } = key
  await tx
    .insertInto('notes_key')
    .values(key)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'author_id'])
        .doUpdateSet({ wrap_iv, wrap_ct })
        .where('notes_key.kid', '=', key.kid),
    )
    .execute()
}

/** The notes go with it. */
export async function deleteKey(tx: Tx, kid: string): Promise<void> {
  await tx.deleteFrom('notes_key').where('kid', '=', kid).execute()
}

/** One page, and perhaps one note more. */
export function notesAfter(tx: Tx, seq: number, most: number): Promise<NoteRow[]> {
  return tx
    .selectFrom('sealed_note')
    .selectAll()
    .where('seq', '>', String(seq))
    .orderBy('seq')
    .limit(most + 1)
    .execute()
}

export async function findNotes(tx: Tx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('sealed_note')
    .select(['id', 'version', 'seq'])
    .select((row) => row.fn<number>('octet_length', ['ct']).as('bytes'))
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, version, seq, bytes }) => [id, { version, seq: Number(seq), bytes }]))
}

export async function putNote(tx: Tx, note: Insertable<PrivateNoteTables['sealed_note']>): Promise<void> {
  const { version, seq, iv, ct } = note
  await tx
    .insertInto('sealed_note')
    .values(note)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'author_id', 'id']).doUpdateSet({ version, seq, iv, ct }),
    )
    .execute()
}

export async function saveCounts(tx: Tx, lastSeq: number, heldBytes: number): Promise<void> {
  await tx.updateTable('notes_key').set({ last_seq: lastSeq, held_bytes: heldBytes }).execute()
}
