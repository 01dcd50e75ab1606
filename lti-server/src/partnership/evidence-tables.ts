/** The tables of what shows how a student grows, as kysely sees them. */
import type { ColumnType } from 'kysely'
import type { EvidenceKind } from 'shared/domain/partnership/evidence'
import type { LineVisibility } from 'shared/domain/partnership/profile'

type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
type OptionalTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

interface EvidenceTable {
  tenant_id: string
  id: string
  partnership_id: string
  kind: EvidenceKind
  /** Cell `evidence/text/<id>`. */
  text_sealed: Buffer
  /** Cell `evidence/title/<id>`. */
  title_sealed: Buffer | null
  /** Cell `evidence/link/<id>`. */
  link_sealed: Buffer | null
  /** A day, as ISO 8601 writes it. */
  done_on: string
  alone: boolean
  target_id: string | null
  visibility: LineVisibility
  /** Null: nobody but the student reads it. */
  shared_at: OptionalTimestamp
  /** Who wrote it down for her; null: she did it herself. */
  scribe_id: string | null
  written_at: Timestamp
  taken_back_at: OptionalTimestamp
}

interface EvidenceSeenTable {
  tenant_id: string
  evidence_id: string
  reader_id: string
  seen_at: Timestamp
}

export interface EvidenceTables {
  evidence: EvidenceTable
  evidence_seen: EvidenceSeenTable
}
