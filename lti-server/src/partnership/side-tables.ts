/** The tables of both sides of a partnership and what a student needed, as kysely sees them. */
import type { ColumnType } from 'kysely'
import type { Side } from 'shared/domain/partnership/access'
import type { Dimension } from 'shared/domain/partnership/dimension'
import type { NeedPart } from 'shared/domain/partnership/need'
import type { Stage } from 'shared/domain/partnership/stage'
import type { OptionalTimestamp, SeenTable, Timestamp } from './column-types.ts'

interface DimensionTextTable {
  tenant_id: string
  id: string
  partnership_id: string
  dimension: Dimension
  author_id: string
  side: Side
  /** Null: its writer took it back. Cell `dimension_text/text/<id>`. */
  text_sealed: Buffer | null
  saw: string[]
  /** Who wrote it down for its author; null: she did it herself. */
  scribe_id: ColumnType<string | null, string | null | undefined, never>
  written_at: Timestamp
}

interface StageWordTable {
  tenant_id: string
  id: string
  partnership_id: string
  author_id: string
  side: Side
  /** Null: the student said it in her own words alone. */
  stage: Stage | null
  /** Cell `stage_word/text/<id>`. */
  text_sealed: Buffer | null
  /** Who wrote it down for its author; null: she did it herself. */
  scribe_id: ColumnType<string | null, string | null | undefined, never>
  said_at: Timestamp
  withdrawn_at: OptionalTimestamp
}

interface NeedTextTable {
  tenant_id: string
  id: string
  partnership_id: string
  /** The id of its first text. */
  need_id: string
  part: NeedPart
  author_id: string
  side: Side
  /** Null: its writer took it back. Cell `need_text/text/<id>`. */
  text_sealed: Buffer | null
  saw: string[]
  /** Who wrote it down for its author; null: she did it herself. */
  scribe_id: ColumnType<string | null, string | null | undefined, never>
  written_at: Timestamp
}

export interface SideTables {
  dimension_text: DimensionTextTable
  dimension_text_seen: SeenTable<'text_id'>
  stage_word: StageWordTable
  stage_word_seen: SeenTable<'word_id'>
  need_text: NeedTextTable
  need_text_seen: SeenTable<'text_id'>
}
