/** Rows of connected browsers. Every function runs inside the caller's transaction, which knows the tenant. */
import type { Selectable } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Ciphers } from '../../platform/ciphers.ts'
import type { Tx } from '../../platform/database.ts'
import type { ExtensionOauthTables } from './tables.ts'
import { newSecret } from './tokens.ts'

export interface Family extends Omit<
  Selectable<ExtensionOauthTables['extension_family']>,
  'secret_sealed' | 'name_sealed'
> {
  readonly secret: Buffer
  /** Registration and deployment still let people in. */
  readonly platformActive: boolean
}

export interface NewFamily {
  readonly tenantId: string
  readonly personId: string
  readonly platformId: string
  readonly deploymentId: string | null
  readonly jkt: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly codeExpiresAt: Date
  readonly browser: string
}

/** A browser that was not used for so long signs in again. */
export const IDLE_LIFE_MS = 30 * 24 * 3600_000
/** What can't be used any more is kept this long, so that an old token is still known to be one of ours. */
const KEPT_DAYS = 60

/** What a family's secret is sealed for. */
export const familySecretName = (familyId: string) => `extension-family/${familyId}`
/** What a person's own name for her browser is sealed for. */
export const browserNameCell = (familyId: string) => `extension-family/name/${familyId}`

/** @returns the new family's id and secret. */
export async function addFamily(
  tx: Tx,
  ciphers: Ciphers,
  family: NewFamily,
): Promise<{ id: string; secret: Buffer }> {
  const [id, secret] = [newId(), newSecret()]
  await forgetOldFamilies(tx, family.personId, family.codeExpiresAt)
  await tx
    .insertInto('extension_family')
    .values({
      tenant_id: family.tenantId,
      id,
      person_id: family.personId,
      platform_id: family.platformId,
      deployment_id: family.deploymentId,
      jkt: family.jkt,
      secret_sealed: ciphers.sealSecret(familySecretName(id), secret),
      redirect_uri: family.redirectUri,
      code_challenge: family.codeChallenge,
      code_expires_at: family.codeExpiresAt,
      browser: family.browser,
    })
    .execute()
  return { id, secret }
}

/** A person's browsers that were not used for long: their rows go when she connects the next one. */
async function forgetOldFamilies(tx: Tx, personId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3600_000)
  await tx
    .deleteFrom('extension_family')
    .where('person_id', '=', personId)
    .where((where) => where(where.fn.coalesce('rotated_at', 'created_at'), '<', before))
    .execute()
}

/** `locked`: until the transaction ends, so that two uses of one token take turns. */
export async function findFamily(
  tx: Tx,
  ciphers: Ciphers,
  id: string,
  locked = false,
): Promise<Family | null> {
  let query = tx
    .selectFrom('extension_family as family')
    .innerJoin('platform', (join) =>
      join
        .onRef('platform.tenant_id', '=', 'family.tenant_id')
        .onRef('platform.id', '=', 'family.platform_id'),
    )
    .leftJoin('deployment', (join) =>
      join
        .onRef('deployment.tenant_id', '=', 'family.tenant_id')
        .onRef('deployment.platform_id', '=', 'family.platform_id')
        .onRef('deployment.deployment_id', '=', 'family.deployment_id'),
    )
    .selectAll('family')
    .select(['platform.state as platform_state', 'deployment.state as deployment_state'])
    .where('family.id', '=', id)
  if (locked) query = query.forUpdate('family')
  const row = await query.executeTakeFirst()
  if (!row) return null
  const { secret_sealed, name_sealed: _, platform_state, deployment_state, ...family } = row
  return {
    ...family,
    secret: ciphers.openSecret(familySecretName(id), secret_sealed),
    platformActive: platform_state === 'active' && (deployment_state ?? 'approved') === 'approved',
  }
}

/** Marks the code as used, or the refresh token as rotated: a new generation begins. */
export async function beginGeneration(tx: Tx, family: Family, at: Date): Promise<number> {
  const generation = family.generation + 1
  await tx
    .updateTable('extension_family')
    .set({ generation, rotated_at: at, code_used_at: family.code_used_at ?? at })
    .where('id', '=', family.id)
    .execute()
  return generation
}

/**
 * Why a browser's sign-in ended. `signed_out`: there, by its person; `signed_out_elsewhere`: by her, from another one or
 * from her course; `connected_again`: the same browser was connected anew.
 */
export type RevokedFor =
  | 'code_reused'
  | 'refresh_reused'
  | 'signed_out'
  | 'signed_out_elsewhere'
  | 'connected_again'
  | 'ended_by_school'

/** Which browsers end: those of a registration, of a person, with a key; or one of them, or all but one. */
interface Which {
  readonly id?: string
  readonly butNot?: string
  readonly personId?: string
  readonly platformId?: string
  readonly jkt?: string
}

/** Ends every token of these families. The first reason stands. @returns how many stood until now. */
export async function revokeFamilies(tx: Tx, which: Which, at: Date, reason: RevokedFor): Promise<number> {
  let query = tx
    .updateTable('extension_family')
    .set({ revoked_at: at, revoked_for: reason })
    .where('revoked_at', 'is', null)
  if (which.id !== undefined) query = query.where('id', '=', which.id)
  if (which.butNot !== undefined) query = query.where('id', '!=', which.butNot)
  if (which.personId !== undefined) query = query.where('person_id', '=', which.personId)
  if (which.platformId !== undefined) query = query.where('platform_id', '=', which.platformId)
  if (which.jkt !== undefined) query = query.where('jkt', '=', which.jkt)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}
