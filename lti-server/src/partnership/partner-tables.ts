/** The tables of since when each educator is in a partnership, who stands in, and hand-overs, as kysely sees them. */
import type { HandoverLineKind, HandoverState } from 'shared/domain/partnership/handover'
import type { OptionalTimestamp, Timestamp } from './column-types.ts'

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

export interface PartnerTables {
  partner_period: PartnerPeriodTable
  substitute: SubstituteTable
  handover: HandoverTable
  handover_line: HandoverLineTable
}
