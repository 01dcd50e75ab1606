/** The lesson room's tables as kysely sees them. */
import type { ColumnType } from 'kysely'
import type { RunAct, RunState } from 'shared/domain/protocol/run'

type Instant = ColumnType<Date, Date, Date>
/** `bigint[]` is read as text. */
type Numbers = ColumnType<string[], number[], number[]>

/** The columns in which a run of a protocol stands. */
export interface RunTable {
  state: RunState
  step: number
  since: ColumnType<Date | null, Date | null, Date | null>
  spent_ms: Numbers
  stretched_ms: Numbers
  skipped: boolean[]
  acted_at: Instant
  /** A calendar day, `YYYY-MM-DD`. */
  rest_until: string | null
}

interface LessonRunTable extends RunTable {
  tenant_id: string
  id: string
  alliance_id: string
  keeper_id: string | null
  protocol: string
  revision: number
  created_at: Instant
  body_mark: Buffer
}

interface LessonActTable {
  tenant_id: string
  id: string
  run_id: string
  revision: number
  act: RunAct['act']
  person_id: string
  at: Instant
  body_mark: Buffer
}

export interface LessonTables {
  lesson_run: LessonRunTable
  lesson_act: LessonActTable
}
