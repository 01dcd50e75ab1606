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

/** A block of ours as it stood on the page, and how to get back to what stood there before it. */
export interface Standing {
  readonly mark: string
  readonly revisionBefore: string | null
  readonly revisionOurs: string | null
  readonly versions: Readonly<Record<string, number>>
  readonly by: string
  readonly at: string
}

/** A write as it was written down before it was sent: its answer may be lost. */
export interface Sent {
  readonly does: 'put' | 'undo'
  readonly page: { readonly id: string; readonly title: string; readonly url: string }
  /** The revision that was the newest right before. */
  readonly base: string
  /** The block that should stand there now, as a fingerprint; null: none. */
  readonly mark: string | null
  readonly versions: Readonly<Record<string, number>>
  readonly by: string
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
  /** Our blocks before this one, the newest last. */
  earlier: ColumnType<readonly Standing[], string | undefined, string>
  /** New versions follow without a click. */
  follows: Generated<boolean>
  checked_at: OptionalInstant
  /** An error code: why the page is not as we left it. */
  found: Generated<string | null>
  found_at: OptionalInstant
}

interface PublicationTurnTable {
  tenant_id: string
  course_id: string
  busy_until: Instant
  last_act: string | null
  sent: ColumnType<Sent | null, string | null | undefined, string | null>
  /** The difference that a teacher chose to leave: see `differenceMark`. */
  kept: Generated<string | null>
}

export interface PublishTables {
  lms_grant: LmsGrantTable
  publication: PublicationTable
  publication_turn: PublicationTurnTable
}
