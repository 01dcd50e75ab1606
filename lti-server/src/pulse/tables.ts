/** The tables of an agreement that is lived, as kysely sees them. `…_sealed` cells are named in `cells.ts`. */
import type { ColumnType } from 'kysely'
import type { Direction, PartKind } from 'shared/domain/alliance/vocabulary'
import type { AmendmentFate, AmendmentKind, LineState } from 'shared/domain/pulse/vocabulary'

type Instant = ColumnType<Date, Date, Date>
type OptionalInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

interface PulseTable {
  tenant_id: string
  id: string
  alliance_id: string
  version_id: string
  opened_by: string
  opens_at: Instant
  closes_at: Instant
  closed_at: OptionalInstant
  picture: Later<boolean>
  shown_at: OptionalInstant
  answerers: Later<Buffer[]>
  will_do_sealed: Later<Buffer>
  own_change_sealed: Later<Buffer>
  created_at: Instant
  body_mark: Buffer
}

interface PulseQuestionTable {
  tenant_id: string
  pulse_id: string
  n: number
  clause_id: string | null
  item_id: string | null
  counts: Later<number[]>
}

interface PulseAnswerTable {
  tenant_id: string
  pulse_id: string
  person_id: string
  choices_sealed: Buffer
}

interface LineMarkTable {
  tenant_id: string
  id: string
  alliance_id: string
  version_id: string
  clause_id: string
  state: LineState
  marked_by: string
  at: Instant
}

interface AmendmentTable {
  tenant_id: string
  id: string
  masked_id: string
  alliance_id: string
  author_id: string
  kind: AmendmentKind
  clause_id: string | null
  part: PartKind | null
  direction: Direction | null
  text_sealed: Buffer | null
  why_sealed: Buffer
  fate: AmendmentFate
  answer_sealed: Later<Buffer>
  answered_at: OptionalInstant
  card_id: Later<string>
  agreed: Later<boolean>
  outcome_version: Later<number>
  created_at: Instant
  body_mark: Buffer
}

export interface PulseTables {
  pulse: PulseTable
  pulse_question: PulseQuestionTable
  pulse_answer: PulseAnswerTable
  line_mark: LineMarkTable
  amendment: AmendmentTable
}
