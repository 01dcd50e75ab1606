/** The tables of a teacher’s focal cycles, as kysely sees them. */
import type { CycleState, CycleWeeks } from 'shared/domain/partnership/focal-cycle'
import type { OptionalTimestamp, Timestamp } from './column-types.ts'

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

export interface FocalTables {
  focal_cycle: FocalCycleTable
  focal_names: FocalNamesTable
}
