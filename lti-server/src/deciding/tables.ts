/** The deciding room's tables as kysely sees them. */
import type { ColumnType } from 'kysely'
import type { RewordingAnswer } from 'shared/domain/alliance/rewording'
import type { DecisionState } from 'shared/domain/alliance/vocabulary'
import type { ConsentAnswer } from 'shared/domain/decision/consent'
import type { Round } from 'shared/domain/decision/fist-to-five'
import type { Holder, RightMethod } from 'shared/domain/decision/methods'

type Instant = ColumnType<Date, Date, Date>
type OptionalInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>

interface DecisionRightTable {
  tenant_id: string
  id: string
  alliance_id: string
  lines: boolean
  what_sealed: Buffer | null
  whose: Holder
  method: RightMethod
  created_at: Instant
  removed_at: OptionalInstant
  body_mark: Buffer
}

interface NotOursTable {
  tenant_id: string
  id: string
  alliance_id: string
  text_sealed: Buffer
  reason_sealed: Buffer
  who_sealed: Buffer
  created_at: Instant
  removed_at: OptionalInstant
  body_mark: Buffer
}

interface NotOursCardTable {
  tenant_id: string
  card_id: string
  not_ours_id: string
}

interface ConsentPositionTable {
  tenant_id: string
  decision_id: string
  person_id: string
  answer: ConsentAnswer
  concern_sealed: Buffer | null
  will_speak: boolean
  answered_sealed: Buffer | null
}

interface ChoiceTable {
  tenant_id: string
  id: string
  alliance_id: string
  right_id: string | null
  question_sealed: Buffer
  options_sealed: Buffer
  wish_sealed: Optional<Buffer>
  created_at: Instant
  body_mark: Buffer
}

interface ChoiceRoundTable {
  tenant_id: string
  id: string
  choice_id: string
  round: Round
  state: DecisionState
  winner: Optional<string>
  picture: Optional<number[]>
  opened_at: Instant
  closed_at: OptionalInstant
  body_mark: Buffer
}

interface ChoiceEligibleTable {
  tenant_id: string
  round_id: string
  person_id: string
  absent: ColumnType<boolean, boolean | undefined, boolean>
}

interface ChoiceAnswerTable {
  tenant_id: string
  round_id: string
  person_id: string
  option_id: string | null
  wish_sealed: Buffer | null
}

interface ChoiceConcernTable {
  tenant_id: string
  id: string
  round_id: string
  person_id: string
  text_sealed: Buffer
  will_speak: boolean
  raised_at: Instant
  body_mark: Buffer
}

interface RewordingTable {
  tenant_id: string
  clause_id: string
  card_id: string
  answer: RewordingAnswer
  words_mark: Buffer
  note_sealed: Buffer | null
  will_speak: boolean
  at: Instant
}

export interface DecidingTables {
  decision_right: DecisionRightTable
  not_ours: NotOursTable
  not_ours_card: NotOursCardTable
  consent_position: ConsentPositionTable
  choice: ChoiceTable
  choice_round: ChoiceRoundTable
  choice_eligible: ChoiceEligibleTable
  choice_answer: ChoiceAnswerTable
  choice_concern: ChoiceConcernTable
  rewording: RewordingTable
}
