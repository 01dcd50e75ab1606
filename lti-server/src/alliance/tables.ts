/** The alliance room's tables as kysely sees them. `…_sealed` cells are named `<table>/<column>/<row id>`. */
import type { ColumnType } from 'kysely'
import type { GivenFate } from 'shared/domain/alliance/cards'
import type {
  Band,
  CardSource,
  ClauseState,
  DecisionState,
  Direction,
  Language,
  PartKind,
  Phase,
  Scope,
  SignatureValue,
  Topic,
} from 'shared/domain/alliance/vocabulary'
import type { Fingers, Round } from 'shared/domain/decision/fist-to-five'
import type { LineMethod } from 'shared/domain/decision/methods'

type Instant = ColumnType<Date, Date, Date>
/** Rows of the version before are about values. */
type InPart = ColumnType<PartKind, PartKind | undefined, PartKind>
type OptionalInstant = ColumnType<Date | null, Date | null | undefined, Date | null>

interface AllianceTable {
  tenant_id: string
  id: string
  course_id: string
  band: Band
  language: Language
  time_zone: string
  /** Of the values. */
  phase: Phase
  prompt_sealed: Buffer
  moved_at: OptionalInstant
  scope: ColumnType<Scope, Scope | undefined, never>
  parent_id: ColumnType<string | null, string | null | undefined, string | null>
  ends_on: ColumnType<string | null, string | null | undefined, string | null>
  name_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  created_by: string
  created_at: Instant
  body_mark: Buffer
}

interface PartTable {
  tenant_id: string
  alliance_id: string
  kind: Exclude<PartKind, 'values'>
  phase: Phase
  prompt_sealed: Buffer | null
  moved_at: Instant
}

interface AllianceMemberTable {
  tenant_id: string
  alliance_id: string
  person_id: string
}

interface AllianceSectionTable {
  tenant_id: string
  alliance_id: string
  section_id: string
}

interface CourseDoorTable {
  tenant_id: string
  course_id: string
  code: string
}

interface CardTable {
  tenant_id: string
  id: string
  alliance_id: string
  part: InPart
  masked_id: string
  /** Null: a student who left a while ago (F6). */
  author_id: string | null
  source: CardSource
  text_sealed: Buffer
  given: GivenFate
  why_sealed: Buffer | null
  revealed_at: OptionalInstant
  created_at: Instant
  body_mark: Buffer
}

interface ThemeTable {
  tenant_id: string
  id: string
  alliance_id: string
  part: InPart
  name_sealed: Buffer
  created_at: Instant
  body_mark: Buffer
}

interface ThemeCardTable {
  tenant_id: string
  card_id: string
  theme_id: string
}

interface ClauseTable {
  tenant_id: string
  id: string
  alliance_id: string
  part: InPart
  topic: ColumnType<Topic | null, Topic | null | undefined, Topic | null>
  /** The agreed line of the wider alliance that it echoes (D2). */
  echoes: ColumnType<string | null, string | null | undefined, string | null>
  /** The line of the class that it is said to go against (F16). */
  against: ColumnType<string | null, string | null | undefined, string | null>
  direction: Direction
  text_sealed: Buffer
  teachers_words: boolean
  /** Whose words they are, where they are a teacher's. */
  worded_by: ColumnType<string | null, string | null | undefined, string | null>
  state: ClauseState
  created_at: Instant
  body_mark: Buffer
}

interface ClauseCardTable {
  tenant_id: string
  clause_id: string
  card_id: string
}

interface DemonstrationTable {
  tenant_id: string
  clause_id: string
  n: number
  text_sealed: Buffer
}

interface DecisionTable {
  tenant_id: string
  id: string
  alliance_id: string
  clause_id: string
  round: Round
  state: DecisionState
  asked_sealed: Buffer
  distribution: number[] | null
  method: ColumnType<LineMethod, LineMethod | undefined, LineMethod>
  right_id: ColumnType<string | null, string | null | undefined, never>
  /** A calendar day, `YYYY-MM-DD`: by consent, the line is tried until then. */
  review_on: ColumnType<string | null, string | null | undefined, never>
  heard_at: OptionalInstant
  opened_at: Instant
  closed_at: OptionalInstant
  body_mark: Buffer
}

interface DecisionEligibleTable {
  tenant_id: string
  decision_id: string
  person_id: string
  absent: ColumnType<boolean, boolean | undefined, boolean>
}

interface PositionTable {
  tenant_id: string
  decision_id: string
  person_id: string
  fingers: Fingers
  concern_sealed: Buffer | null
  will_speak: boolean
}

interface ConcernTable {
  tenant_id: string
  id: string
  decision_id: string
  person_id: string
  text_sealed: Buffer
  will_speak: boolean
  raised_at: Instant
  body_mark: Buffer
}

interface VersionTable {
  tenant_id: string
  id: string
  alliance_id: string
  n: number
  /** A calendar day, `YYYY-MM-DD`. */
  review_on: string
  agreed_by: string
  agreed_at: Instant
}

interface VersionClauseTable {
  tenant_id: string
  version_id: string
  clause_id: string
  place: number
  part: InPart
  topic: ColumnType<Topic | null, Topic | null | undefined, never>
  direction: Direction
  line_sealed: Buffer
}

interface SignatureTable {
  tenant_id: string
  version_id: string
  person_id: string
  value: SignatureValue
  at: Instant
}

export interface AllianceTables {
  alliance: AllianceTable
  alliance_section: AllianceSectionTable
  alliance_member: AllianceMemberTable
  part: PartTable
  course_door: CourseDoorTable
  card: CardTable
  theme: ThemeTable
  theme_card: ThemeCardTable
  clause: ClauseTable
  clause_card: ClauseCardTable
  demonstration: DemonstrationTable
  decision: DecisionTable
  decision_eligible: DecisionEligibleTable
  position: PositionTable
  concern: ConcernTable
  version: VersionTable
  version_clause: VersionClauseTable
  signature: SignatureTable
}
