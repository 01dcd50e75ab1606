/** The publish room's tables, and the LMS grants it stands on, as kysely sees them. */
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date, Date>
type OptionalInstant = ColumnType<Date | null, Date | null | undefined, Date | null>

interface LmsGrantTable {
  tenant_id: string
  person_id: string
  /** The LMS's address, e.g. `https://school.instructure.com`. */
  api_base: string
  /** Cell `lms-grant/access/<person id>`. */
  access_sealed: Buffer
  /** Cell `lms-grant/refresh/<person id>`. */
  refresh_sealed: Buffer | null
  expires_at: Instant
  granted_at: Instant
  ended_at: OptionalInstant
  /** She also let us read what students handed in. */
  reads_work: Generated<boolean>
  /** What the LMS says it allows, where it says so scope by scope. */
  scopes: Generated<string[]>
}

interface PublicationTable {
  tenant_id: string
  course_id: string
  page_id: string
  page_url: string
  page_title: string
  block_mark: string
  revision_before: string | null
  revision_ours: string | null
  versions: ColumnType<Record<string, number>, string, string>
  published_by: string
  published_at: Instant
  undone_at: OptionalInstant
}

interface PublicationTurnTable {
  tenant_id: string
  course_id: string
  busy_until: Instant
  last_act: string | null
}

export interface PublishTables {
  lms_grant: LmsGrantTable
  publication: PublicationTable
  publication_turn: PublicationTurnTable
}
