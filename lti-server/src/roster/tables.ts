/** The roster's tables as kysely sees them (migration 0006). */
import type { ColumnType, Generated } from 'kysely'

type Time = ColumnType<Date, Date, Date>
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>

export type RunCause = 'operator' | 'launch' | 'schedule'
export type RunState = 'requested' | 'running' | 'applied' | 'unchanged' | 'held' | 'paused' | 'error'

export interface RosterRunTable {
  tenant_id: string
  id: string
  course_id: string
  cause: RunCause
  state: RunState
  reason: string | null
  pages: Generated<number>
  members: Generated<number>
  joined: Generated<number>
  left_count: Generated<number>
  hold_digest: string | null
  requested_at: Time
  started_at: OptionalTime
  ended_at: OptionalTime
}

export interface RosterStagedTable {
  tenant_id: string
  run_id: string
  sub: string
  person_id: string
  role: string
  name_sealed: Buffer | null
  name_mark: Buffer | null
  lms_user_id: string | null
  lms_section_ids: string[] | null
  lms_section_name: string | null
  section_restricted: Generated<boolean>
}

export interface MembershipEventTable {
  tenant_id: string
  course_id: string
  seq: ColumnType<string, never, never>
  person_id: string
  kind: 'joined' | 'returned' | 'role' | 'sections' | 'left'
  role: string
  run_id: string
  at: Time
}

export interface RosterTables {
  roster_run: RosterRunTable
  roster_staged: RosterStagedTable
  membership_event: MembershipEventTable
}
