/** The partnership room's tables as kysely sees them. */
import type { ColumnType, Generated } from 'kysely'
import type { NoteKind, Side } from 'shared/domain/partnership/access'
import type { CheckInEnding, OfferAnswer } from 'shared/domain/partnership/check-in'
import type { SelfView } from 'shared/domain/partnership/conference'
import type { CycleState, CycleWeeks } from 'shared/domain/partnership/focal-cycle'
import type { ConversationKind } from 'shared/domain/partnership/conversation'
import type { Dimension } from 'shared/domain/partnership/dimension'
import type { NeedPart } from 'shared/domain/partnership/need'
import type { HandoverLineKind, HandoverState } from 'shared/domain/partnership/handover'
import type { LineVisibility, ProfileKind } from 'shared/domain/partnership/profile'
import type { Stage } from 'shared/domain/partnership/stage'
import type { StrategyResult } from 'shared/domain/partnership/strategy'
import type { WayOfYes } from 'shared/domain/partnership/pact'
import type { PactField, TargetKind, TargetState } from 'shared/domain/partnership/target'
import type { RunTable } from '../lesson/tables.ts'
import type { EvidenceTables } from './evidence-tables.ts'

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

interface PactTextSeenTable {
  tenant_id: string
  text_id: string
  reader_id: string
  seen_at: Timestamp
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

interface StrategyEntrySeenTable {
  tenant_id: string
  entry_id: string
  reader_id: string
  seen_at: Timestamp
}

interface ConversationTable {
  tenant_id: string
  id: string
  partnership_id: string
  author_id: string
  /** A day, as ISO 8601 writes it: a day has no time zone. */
  held_on: string
  kind: ConversationKind | null
  /** Cell `conversation/summary/<id>`. */
  summary_sealed: Buffer | null
  target_id: string | null
  written_at: Timestamp
  withdrawn_at: OptionalTimestamp
}

interface ConversationSeenTable {
  tenant_id: string
  conversation_id: string
  reader_id: string
  seen_at: Timestamp
}

interface CheckInTable {
  tenant_id: string
  id: string
  partnership_id: string
  /** Null: none, or taken back. Cell `check_in/line/<id>`. */
  line_sealed: Buffer | null
  asked_at: Timestamp
  ended: CheckInEnding | null
}

interface CheckInSeenTable {
  tenant_id: string
  check_in_id: string
  reader_id: string
  seen_at: Timestamp
}

interface CheckInOfferTable {
  tenant_id: string
  id: string
  check_in_id: string
  author_id: string
  /** Cell `check_in_offer/text/<id>`. */
  text_sealed: Buffer
  offered_at: Timestamp
  answer: OfferAnswer | null
}

interface ProfileLineTable {
  tenant_id: string
  id: string
  course_id: string
  student_id: string
  kind: ProfileKind
  visibility: LineVisibility
  made_at: Timestamp
  taken_back_at: OptionalTimestamp
  /** Since when her teachers read what was hers alone before. */
  shared_at: OptionalTimestamp
}

interface ProfileTextTable {
  tenant_id: string
  id: string
  line_id: string
  /** Cell `profile_text/text/<id>`. */
  text_sealed: Buffer
  saw: string[]
  written_at: Timestamp
}

interface ProfileTextSeenTable {
  tenant_id: string
  text_id: string
  reader_id: string
  seen_at: Timestamp
}

interface SelfAssessmentTable {
  tenant_id: string
  id: string
  partnership_id: string
  /** Of the content pack. */
  prompt_id: string | null
  /** Cell `self_assessment/about/<id>`. */
  work_sealed: Buffer | null
  /** Null: she took it back. Cell `self_assessment/text/<id>`. */
  text_sealed: Buffer | null
  written_at: Timestamp
  /** Null: nobody but the student reads it. */
  shared_at: OptionalTimestamp
}

interface SelfAssessmentSeenTable {
  tenant_id: string
  self_assessment_id: string
  reader_id: string
  seen_at: Timestamp
}

interface ConferenceTable extends RunTable {
  tenant_id: string
  id: string
  partnership_id: string
  educator_id: string
  self_view: SelfView
  target_id: string | null
  revision: number
  opened_at: Timestamp
  started_at: OptionalTimestamp
}

interface ConferenceActTable {
  tenant_id: string
  id: string
  conference_id: string
}

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

interface DimensionTextSeenTable {
  tenant_id: string
  text_id: string
  reader_id: string
  seen_at: Timestamp
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

interface StageWordSeenTable {
  tenant_id: string
  word_id: string
  reader_id: string
  seen_at: Timestamp
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

interface NeedTextSeenTable {
  tenant_id: string
  text_id: string
  reader_id: string
  seen_at: Timestamp
}

interface PartnerPeriodTable {
  tenant_id: string
  id: string
  course_id: string
  student_id: string
  educator_id: string
  since: Timestamp
  until: OptionalTimestamp
}

interface SubstituteTable {
  tenant_id: string
  course_id: string
  person_id: string
  /** A day, as ISO 8601 writes it. */
  until: string
  marked_by: string
  marked_at: Timestamp
}

interface HandoverTable {
  tenant_id: string
  id: string
  course_id: string
  student_id: string
  from_id: string
  to_id: string
  state: HandoverState
  offered_at: Timestamp
  received_at: OptionalTimestamp
}

interface HandoverLineTable {
  tenant_id: string
  handover_id: string
  kind: HandoverLineKind
  item_id: string
}

interface FocalCycleTable {
  tenant_id: string
  id: string
  course_id: string
  author_id: string
  state: CycleState
  /** Cell `focal_cycle/question/<id>`; the others likewise. */
  question_sealed: Buffer
  weeks: CycleWeeks
  learnt_sealed: Buffer | null
  change_sealed: Buffer | null
  /** A day, as ISO 8601 writes it. */
  test_on: string | null
  happened_sealed: Buffer | null
  started_at: Timestamp
  ended_at: OptionalTimestamp
  revision: number
}

interface FocalNamesTable {
  tenant_id: string
  cycle_id: string
  /** Ids of people, sealed as one text. Cell `focal_names/names/<cycle id>`. */
  names_sealed: Buffer
  ended_at: OptionalTimestamp
}

export interface PartnershipTables extends EvidenceTables {
  partnership: PartnershipTable
  note: NoteTable
  note_seen: NoteSeenTable
  learning_target: LearningTargetTable
  pact_text: PactTextTable
  pact_text_seen: PactTextSeenTable
  pact_yes: PactYesTable
  strategy_entry: StrategyEntryTable
  strategy_entry_seen: StrategyEntrySeenTable
  conversation: ConversationTable
  conversation_seen: ConversationSeenTable
  check_in: CheckInTable
  check_in_seen: CheckInSeenTable
  check_in_offer: CheckInOfferTable
  profile_line: ProfileLineTable
  profile_text: ProfileTextTable
  profile_text_seen: ProfileTextSeenTable
  self_assessment: SelfAssessmentTable
  self_assessment_seen: SelfAssessmentSeenTable
  conference: ConferenceTable
  conference_act: ConferenceActTable
  dimension_text: DimensionTextTable
  dimension_text_seen: DimensionTextSeenTable
  stage_word: StageWordTable
  stage_word_seen: StageWordSeenTable
  need_text: NeedTextTable
  need_text_seen: NeedTextSeenTable
  partner_period: PartnerPeriodTable
  substitute: SubstituteTable
  handover: HandoverTable
  handover_line: HandoverLineTable
  focal_cycle: FocalCycleTable
  focal_names: FocalNamesTable
}
