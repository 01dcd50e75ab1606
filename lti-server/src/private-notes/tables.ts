/** The tables of sealed private notes, as kysely sees them. */
import type { ColumnType } from 'kysely'

/** PostgreSQL's bigint comes as text. */
type Count = ColumnType<string, string | number | undefined, string | number>

interface NotesKeyTable {
  tenant_id: string
  author_id: string
  kid: string
  wrap_iv: Buffer
  wrap_ct: Buffer
  last_seq: Count
  held_bytes: Count
}

interface SealedNoteTable {
  tenant_id: string
  author_id: string
  id: string
  version: string
  seq: ColumnType<string, string | number, string | number>
  iv: Buffer
  ct: Buffer
}

export interface PrivateNoteTables {
  notes_key: NotesKeyTable
  sealed_note: SealedNoteTable
}
