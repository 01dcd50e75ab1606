/** The partnership room's tables as kysely sees them. */
import type { ColumnType } from 'kysely'
import type { NoteKind } from 'shared/domain/partnership/access'

type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
type OptionalTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

interface PartnershipTable {
  tenant_id: string
  id: string
  course_id: string
  student_id: string
  opened_by: string
  opened_at: Timestamp
}

interface NoteTable {
  tenant_id: string
  id: string
  partnership_id: string
  author_id: string
  kind: NoteKind
  /** Null once withdrawn. Cell `note/text/<note id>`. */
  text_sealed: Buffer | null
  reply_to: string | null
  sent_at: Timestamp
  withdrawn_at: OptionalTimestamp
}

interface NoteSeenTable {
  tenant_id: string
  note_id: string
  reader_id: string
  seen_at: Timestamp
}

export interface PartnershipTables {
  partnership: PartnershipTable
  note: NoteTable
  note_seen: NoteSeenTable
}
