/** The extension sign-in's tables as kysely sees them. */
import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
type OptionalTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

interface ExtensionFamilyTable {
  tenant_id: string
  id: string
  person_id: string
  platform_id: string
  deployment_id: string | null
  jkt: string
  /** 32 bytes, sealed by the master key as `extension-family/<id>`. */
  secret_sealed: Buffer
  redirect_uri: string
  code_challenge: string
  code_expires_at: ColumnType<Date, Date | string, Date | string>
  code_used_at: OptionalTimestamp
  generation: Generated<number>
  rotated_at: OptionalTimestamp
  browser: Generated<string>
  /** What its person calls it (migration 0051); the tenant's key seals it. */
  name_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  created_at: Timestamp
  revoked_at: OptionalTimestamp
  revoked_for: string | null
}

interface DpopProofTable {
  tenant_id: string
  jti_hash: Buffer
  expires_at: ColumnType<Date, Date | string, Date | string>
}

export interface ExtensionOauthTables {
  extension_family: ExtensionFamilyTable
  dpop_proof: DpopProofTable
}
