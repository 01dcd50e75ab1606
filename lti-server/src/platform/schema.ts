/** The tables as kysely sees them. Each room declares its own in `<room>/tables.ts` and joins them here. */
import type { ColumnType, Generated } from 'kysely'
import type { AllianceTables } from '../alliance/tables.ts'
import type { DecidingTables } from '../deciding/tables.ts'
import type { CardTables } from '../cards/tables.ts'
import type { DeepLinkingTables } from '../lti/deep-linking/tables.ts'
import type { ExtensionOauthTables } from '../access/oauth/tables.ts'
import type { ClassroomTables } from '../lms/classroom/tables.ts'
import type { LessonTables } from '../lesson/tables.ts'
import type { NoticeTables } from '../lti/notices/tables.ts'
import type { RegistrationTables } from '../lti/registration/tables.ts'
import type { PartnershipTables } from '../partnership/tables.ts'
import type { PrivateNoteTables } from '../private-notes/tables.ts'
import type { PublishTables } from '../publish/tables.ts'
import type { PulseTables } from '../pulse/tables.ts'
import type { OperationTables } from './operation-tables.ts'
import type { RosterTables } from '../roster/tables.ts'

type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
type OptionalTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** LMSes that register with us and launch us. */
export type Lms = 'canvas' | 'moodle' | 'generic'
/** Where a course can live; Classroom launches nobody, its people sign in. */
export type CourseLms = Lms | 'classroom'
export type EnrollmentRole = 'teacher' | 'ta' | 'student' | 'mentor' | 'test-student' | 'none'

export interface TenantTable {
  tenant_id: string
  name: string
  created_at: Timestamp
  erased_at: OptionalTimestamp
  /** The school lets its teachers' private notes travel, sealed, between their browsers. */
  private_notes: Generated<boolean>
}

export interface TenantKeyTable {
  tenant_id: string
  kid: number
  wrapped: Buffer
  active: Generated<boolean>
  created_at: Timestamp
  retired_at: OptionalTimestamp
}

export interface SigningKeyTable {
  tenant_id: string
  kid: string
  public_jwk: ColumnType<Record<string, unknown>, string, string>
  private_sealed: Buffer
  created_at: Timestamp
  retired_at: OptionalTimestamp
}

export interface PlatformTable {
  tenant_id: string
  id: string
  name: string
  lms: CourseLms
  issuer: string
  client_id: string
  auth_url: string
  token_url: string
  jwks_url: string
  lms_origins: Generated<string[]>
  api_url: string | null
  api_client_id: string | null
  api_client_secret_sealed: Buffer | null
  anonymous: Generated<boolean>
  trusted_audiences: Generated<string[]>
  allowed_algs: Generated<string[]>
  state: Generated<'draft' | 'active' | 'disabled'>
  created_at: Timestamp
}

export interface DeploymentTable {
  tenant_id: string
  platform_id: string
  deployment_id: string
  state: 'approved' | 'pending' | 'disabled'
  first_seen_at: Timestamp
}

export interface LoginStateTable {
  tenant_id: string
  state_hash: Buffer
  platform_id: string
  nonce: string
  binding_hash: Buffer
  deployment_hint: string | null
  target_link_uri: string
  storage_target: string | null
  login_hint: Generated<string>
  message_hint: string | null
  created_at: Timestamp
  expires_at: ColumnType<Date, Date | string, Date | string>
  used_at: OptionalTimestamp
  outcome: string | null
  relaunch_url: string | null
}

export interface PersonTable {
  tenant_id: string
  id: string
  platform_id: string
  sub: string
  name_sealed: Buffer | null
  name_mark: Buffer | null
  lms_user_id: string | null
  /** The id by which the platform called this person in its older tools. */
  legacy_id: Generated<string | null>
  locale: string | null
  created_at: Timestamp
}

export interface CourseTable {
  tenant_id: string
  id: string
  platform_id: string
  deployment_id: string
  context_id: string
  title: string | null
  label: string | null
  lms_course_id: string | null
  api_domain: string | null
  return_origin: string | null
  nrps_url: string | null
  roster_as_of: OptionalTimestamp
  last_staff_launch_at: OptionalTimestamp
  last_launch_at: OptionalTimestamp
  roster_paused_at: OptionalTimestamp
  roster_paused_reason: Generated<string | null>
  groups_url: Generated<string | null>
  group_sets_url: Generated<string | null>
  created_at: Timestamp
}

export interface SectionTable {
  tenant_id: string
  id: string
  course_id: string
  lms_section_id: string
  name: string | null
}

export interface EnrollmentTable {
  tenant_id: string
  course_id: string
  person_id: string
  role: EnrollmentRole
  section_ids: Generated<string[]>
  section_restricted: Generated<boolean>
  state: Generated<'active' | 'left'>
  joined_at: Timestamp
  left_at: OptionalTimestamp
  last_launch_at: OptionalTimestamp
  /** The role of the last launch, kept by the database itself. */
  launched_role: Generated<string | null>
}

export interface LaunchTable {
  tenant_id: string
  id: string
  browser_hash: Buffer
  person_id: string | null
  course_id: string | null
  platform_id: string
  deployment_id: string | null
  role: string
  message_type: string
  placement: string | null
  locale: string | null
  frame_ancestors: Generated<string[]>
  details: ColumnType<Record<string, unknown>, string | undefined, string>
  created_at: Timestamp
  ended_at: OptionalTimestamp
}

export interface TicketTable {
  tenant_id: string
  id: string
  token_hash: Buffer
  launch_id: string
  purpose: 'window' | 'connect' | 'lms-consent' | 'page'
  details: ColumnType<Record<string, unknown>, string | undefined, string>
  created_at: Timestamp
  expires_at: ColumnType<Date, Date | string, Date | string>
  used_at: OptionalTimestamp
  outcome: string | null
}

export interface CourseStreamTable {
  tenant_id: string
  course_id: string
  last_seq: ColumnType<string, string | number | undefined, string | number>
}

export interface CourseEventTable {
  tenant_id: string
  course_id: string
  seq: ColumnType<string, string | number, never>
  kind: string
  alliance_id: string | null
  audience: 'class' | 'staff' | 'person'
  person_id: string | null
  details: ColumnType<Record<string, unknown>, string | undefined, string>
  at: Timestamp
}

export interface FoundationTables {
  tenant: TenantTable
  tenant_key: TenantKeyTable
  signing_key: SigningKeyTable
  platform: PlatformTable
  deployment: DeploymentTable
  login_state: LoginStateTable
  person: PersonTable
  course: CourseTable
  section: SectionTable
  enrollment: EnrollmentTable
  launch: LaunchTable
  ticket: TicketTable
  course_stream: CourseStreamTable
  course_event: CourseEventTable
}

/** Every table of the database. Rooms extend it: `interface Schema extends FoundationTables, AllianceTables, …`. */
export interface Schema
  extends
    FoundationTables,
    AllianceTables,
    ClassroomTables,
    DecidingTables,
    CardTables,
    DeepLinkingTables,
    LessonTables,
    PartnershipTables,
    RosterTables,
    NoticeTables,
    ExtensionOauthTables,
    OperationTables,
    PrivateNoteTables,
    PublishTables,
    PulseTables,
    RegistrationTables {}
