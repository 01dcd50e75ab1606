/** The roster's tables as kysely sees them (migrations 0006, 0012 and 0018). */
import type { ColumnType, Generated } from 'kysely'

type Time = ColumnType<Date, Date, Date>
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>

/** `refresh`: a teacher pressed the button; `answer`: she said that a hold was right. */
export type RunCause = 'operator' | 'launch' | 'schedule' | 'refresh' | 'answer'
export type RunState = 'requested' | 'running' | 'applied' | 'unchanged' | 'held' | 'paused' | 'error'
/** What did not stop the roster but should be known. */
export type Remark = 'rlid_refused' | 'groups_unread'

export interface RosterRunTable {
  tenant_id: string
  id: string
  course_id: string
  cause: RunCause
  state: RunState
  reason: string | null
  remarks: Generated<string[]>
  /** How many processes took it; only the last may end it. */
  attempt: Generated<number>
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
  legacy_id: string | null
  lms_group_ids: string[] | null
  vague: Generated<boolean>
  is_new: Generated<boolean>
  is_changed: Generated<boolean>
  has_past: Generated<boolean>
}

export interface RosterReadingTable {
  tenant_id: string
  course_id: string
  page_marks: Buffer
  listing_mark: Buffer | null
  members: number
  roster_digest: Buffer
}

export interface MembershipEventTable {
  tenant_id: string
  course_id: string
  seq: ColumnType<string, never, never>
  person_id: string
  kind: 'joined' | 'returned' | 'role' | 'sections' | 'left' | 'merged' | 'unmerged'
  role: string
  role_before: string | null
  run_id: string
  at: Time
}

export type HoldAnswer = 'left' | 'stayed'

export interface RosterHoldTable {
  tenant_id: string
  id: string
  course_id: string
  run_id: string
  /** Who would leave; equal digests mean the same people. */
  digest: string
  reason: 'empty' | 'large_drop'
  /** Members the course had then. */
  active: number
  leaving: string[]
  first_seen_at: Time
  last_seen_at: Time
  answer: HoldAnswer | null
  answered_by: string | null
  answered_at: OptionalTime
  closed_at: OptionalTime
}

export interface PlatformHealthTable {
  tenant_id: string
  platform_id: string
  failures: Generated<number>
  rests_until: OptionalTime
  last_ok_at: OptionalTime
  last_failure_at: OptionalTime
  last_failure: string | null
  alert: string | null
  alert_since: OptionalTime
}

/** Ids of what a merge moved, so that it can go back. */
export type MovedRows = { notes: string[]; partnerships: string[] }

export interface UserAliasTable {
  tenant_id: string
  id: string
  platform_id: string
  old_sub: string
  person_id: string
  from_person_id: string | null
  source: 'past_id' | 'admin'
  moved: ColumnType<Record<string, unknown>, string | undefined, string>
  linked_at: Time
  undone_at: OptionalTime
}

export interface NoteReviewTable {
  tenant_id: string
  note_id: string
  course_id: string
  author_id: string
  since: Time
  reviewed_at: OptionalTime
}

export interface GroupSetTable {
  tenant_id: string
  id: string
  course_id: string
  lms_set_id: string
  name: string | null
  closed_at: OptionalTime
}

export interface CourseGroupTable {
  tenant_id: string
  id: string
  course_id: string
  set_id: string | null
  lms_group_id: string
  name: string | null
  closed_at: OptionalTime
}

export interface GroupMemberTable {
  tenant_id: string
  group_id: string
  person_id: string
  joined_at: Time
  left_at: OptionalTime
}

export interface RosterTables {
  roster_run: RosterRunTable
  roster_staged: RosterStagedTable
  roster_reading: RosterReadingTable
  membership_event: MembershipEventTable
  roster_hold: RosterHoldTable
  platform_health: PlatformHealthTable
  user_alias: UserAliasTable
  note_review: NoteReviewTable
  group_set: GroupSetTable
  course_group: CourseGroupTable
  group_member: GroupMemberTable
}
