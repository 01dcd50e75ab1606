/** The partnership room's tables as kysely sees them. */
import type { Timestamp } from './column-types.ts'
import type { EvidenceTables } from './evidence-tables.ts'
import type { FocalTables } from './focal-tables.ts'
import type { PartnerTables } from './partner-tables.ts'
import type { ProfileTables } from './profile-tables.ts'
import type { SideTables } from './side-tables.ts'
import type { TalkTables } from './talk-tables.ts'
import type { TargetTables } from './target-tables.ts'

interface PartnershipTable {
  tenant_id: string
  id: string
  course_id: string
  student_id: string
  opened_by: string
  opened_at: Timestamp
}

export interface PartnershipTables
  extends TalkTables, TargetTables, ProfileTables, SideTables, PartnerTables, EvidenceTables, FocalTables {
  partnership: PartnershipTable
}
