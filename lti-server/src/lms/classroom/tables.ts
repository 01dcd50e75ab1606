/** What belongs to Google Classroom alone, as kysely sees it (migration 0054). */
import type { ColumnType } from 'kysely'

interface WorkspaceDomainTable {
  tenant_id: string
  /** In small letters, e.g. `school.example`. */
  domain: string
  platform_id: string
  added_at: ColumnType<Date, Date, Date>
  /** When Google first signed for an account of it. */
  proved_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface ClassroomTables {
  workspace_domain: WorkspaceDomainTable
}
