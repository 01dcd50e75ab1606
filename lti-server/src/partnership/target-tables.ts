/** The tables of learning targets with their pacts and strategies, as kysely sees them. */
import type { ColumnType, Generated } from 'kysely'
import type { Side } from 'shared/domain/partnership/access'
import type { WayOfYes } from 'shared/domain/partnership/pact'
import type { StrategyResult } from 'shared/domain/partnership/strategy'
import type { PactField, TargetKind, TargetState } from 'shared/domain/partnership/target'
import type { OptionalTimestamp, SeenTable, Timestamp } from './column-types.ts'

interface LearningTargetTable {
  tenant_id: string
  id: string
  partnership_id: string
  kind: TargetKind
  state: TargetState
  proposer_id: string
  proposed_by: Side
  proposed_at: Timestamp
  paused: Generated<boolean>
  withdrawn_at: OptionalTimestamp
}

interface PactTextTable {
  tenant_id: string
  id: string
  target_id: string
  field: PactField
  /** The id of a commitment's first text. */
  commitment_id: string | null
  author_id: string
  side: Side
  /** Null: taken out, or withdrawn. Cell `pact_text/text/<id>`. */
  text_sealed: Buffer | null
  saw: string[]
  /** Who wrote it down for its author; null: she did it herself. */
  scribe_id: ColumnType<string | null, string | null | undefined, never>
  written_at: Timestamp
}

interface PactYesTable {
  tenant_id: string
  id: string
  target_id: string
  person_id: string
  side: Side
  covers: string[]
  said: Generated<WayOfYes>
  scribe_id: ColumnType<string | null, string | null | undefined, never>
  at: Timestamp
}

interface StrategyEntryTable {
  tenant_id: string
  id: string
  target_id: string
  /** Its own id: the entry is the strategy. Another one: it says how that went. */
  strategy_id: string
  author_id: string
  side: Side
  result: StrategyResult | null
  /** Null: nothing was said, or it was taken back. Cell `strategy_entry/text/<id>`. */
  text_sealed: Buffer | null
  written_at: Timestamp
}

export interface TargetTables {
  learning_target: LearningTargetTable
  pact_text: PactTextTable
  pact_text_seen: SeenTable<'text_id'>
  pact_yes: PactYesTable
  strategy_entry: StrategyEntryTable
  strategy_entry_seen: SeenTable<'entry_id'>
}
