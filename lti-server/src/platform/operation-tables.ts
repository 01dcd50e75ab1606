/** The tables of migrations 0015 and 0051: changing keys, what is seen of platforms, and the audit. */
import type { ColumnType, Generated } from 'kysely'

type OptionalTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export interface KeyStateTable {
  tenant_id: string
  epoch: ColumnType<string, string | number | undefined, string | number>
  check_sealed: Buffer | null
  next_master_wrapped: Buffer | null
  old_master_wrapped: Buffer | null
  next_master_active: Generated<boolean>
  next_master_since: OptionalTimestamp
}

export interface LaunchAttemptTable {
  tenant_id: string
  id: string
  platform_id: string
  at: ColumnType<Date, Date, never>
  code: string
  detail: string | null
  placement: string | null
  deployment_id: string | null
  reference: string
}

export interface PlatformSightTable {
  tenant_id: string
  platform_id: string
  keys_fetched_at: OptionalTimestamp
  key_ids: Generated<string[]>
  keys_failed_at: OptionalTimestamp
  keys_failure: string | null
  clock_seen_at: OptionalTimestamp
  clock_ahead_seconds: number | null
}

/** Lines are added, and never changed. */
export interface AuditLineTable {
  tenant_id: string
  n: ColumnType<string, number, never>
  at: ColumnType<Date, Date, never>
  act: string
  by_id: string
  about_id: string | null
  details: ColumnType<Record<string, unknown>, string, never>
  digest: Buffer
}

export interface OperationTables {
  audit_line: AuditLineTable
  key_state: KeyStateTable
  launch_attempt: LaunchAttemptTable
  platform_sight: PlatformSightTable
}
