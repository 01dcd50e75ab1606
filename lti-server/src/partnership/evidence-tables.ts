/** The tables of what shows how a student grows, as kysely sees them. */
import type { EvidenceKind } from 'shared/domain/partnership/evidence'
import type { LineVisibility } from 'shared/domain/partnership/profile'
import type { OptionalTimestamp, SeenTable, Timestamp } from './column-types.ts'

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

export interface EvidenceTables {
  evidence: EvidenceTable
  evidence_seen: SeenTable<'evidence_id'>
}
