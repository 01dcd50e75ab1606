/** Notices, their handlers and copied courses as kysely sees them (migration 0014). */
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date, Date>

export interface NoticeRowTable {
  tenant_id: string
  platform_id: string
  notice_id: string
  deployment_id: string
  type: string
  received_at: Instant
}

export interface NoticeHandlerTable {
  tenant_id: string
  platform_id: string
  deployment_id: string
  type: string
  handler: string
  state: 'asking' | 'registered' | 'failed'
  reason: string | null
  attempts: Generated<number>
  tried_at: Instant
  next_try_at: Instant
}

export interface CourseOriginTable {
  tenant_id: string
  course_id: string
  origin_context: string
  told_by: 'notice' | 'launch'
  told_at: Instant
}

export interface CopiedCourseChoiceTable {
  tenant_id: string
  course_id: string
  choice: 'brought' | 'fresh' | 'later'
  alliance_id: string | null
  from_alliance: string | null
  chosen_by: string
  chosen_at: Instant
}

export interface BroughtClauseTable {
  tenant_id: string
  clause_id: string
  from_version: string
  from_clause: string
}

export interface NoticeTables {
  notice: NoticeRowTable
  notice_handler: NoticeHandlerTable
  course_origin: CourseOriginTable
  copied_course_choice: CopiedCourseChoiceTable
  brought_clause: BroughtClauseTable
}
