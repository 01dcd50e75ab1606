/** The tables of dynamic registration as kysely sees them (migration 0009). */
import type { ColumnType, Generated } from 'kysely'
import type { Lms } from '../../platform/schema.ts'
import type { Asked } from './ask.ts'
import type { Granted, Registered } from './answer.ts'
import type { PlatformConfiguration } from './configuration.ts'

type Time = ColumnType<Date, Date, Date>
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>
/** Written as JSON text, read as what it was. */
type Json<T> = ColumnType<T, string, string>

interface InvitationTable {
  tenant_id: string
  id: string
  token_hash: Buffer
  name: string
  lms: Lms | null
  for_tenant_id: string | null
  created_at: Time
  expires_at: Time
  used_at: OptionalTime
  platform_id: string
  claimed_by: string | null
  claimed_at: OptionalTime
  tries: Generated<number>
  tries_since: OptionalTime
}

interface RegistrationSessionTable {
  tenant_id: string
  id: string
  secret_hash: Buffer
  browser_hash: Buffer
  invitation_id: string
  configuration: Json<PlatformConfiguration>
  /** Sealed by the master key as `registration-token/<id>`. */
  token_sealed: Buffer | null
  proposal: ColumnType<Registered | null, string | null | undefined, string | null>
  done_platform_id: string | null
  created_at: Time
  expires_at: Time
}

interface RegistrationTable {
  tenant_id: string
  platform_id: string
  invitation_id: string
  registered_at: Time
  updated_at: OptionalTime
  registered_from: string
  configuration: Json<PlatformConfiguration>
  /** With the version of the data agreement that was agreed to. */
  asked: Json<Asked & { readonly agreement: string }>
  granted: Json<Granted>
}

export interface RegistrationTables {
  invitation: InvitationTable
  registration_session: RegistrationSessionTable
  registration: RegistrationTable
}
