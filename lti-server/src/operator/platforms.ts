/** Registrations as the operator keeps them: rows of `platform`, `deployment` and `tenant`. */
import { v7 as uuidv7 } from 'uuid'
import { safetyContact } from '../cards/safety-contact.ts'
import { letsTravel } from '../private-notes/store.ts'
import type { Deps } from '../deps.ts'
import { preflight } from '../lti/registration/preflight.ts'
import { sealApiClientSecret } from '../lms/api-client-secret.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import type { Lms } from '../platform/schema.ts'
import { CommandError } from './command.ts'

export type NewPlatform = {
  name: string
  issuer: string
  clientId: string
  deploymentId: string
  authUrl: string
  tokenUrl: string
  jwksUrl: string
  lms: Lms
  lmsOrigins: readonly string[]
  tenantId: string | null
  api: { url: string; clientId: string; clientSecret: string } | null
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}

async function ensureTenant(tx: Tx, tenantId: string, name: string, isNew: boolean): Promise<void> {
  if (isNew) {
    await tx.insertInto('tenant').values({ tenant_id: tenantId, name }).execute()
    return
  }
  if (!(await isAlive(tx))) throw new CommandError(`There is no tenant ${tenantId}.`)
}

/** Whether the transaction's tenant is there and not erased. */
async function isAlive(tx: Tx): Promise<boolean> {
  const known = await tx
    .selectFrom('tenant')
    .select('tenant_id')
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return known !== undefined
}

/** Adds an active registration with one approved deployment, in a tenant of its own unless one is named. */
export async function addPlatform(
  { db, ciphers }: Deps,
  platform: NewPlatform,
): Promise<{ id: string; tenantId: string }> {
  const id = uuidv7()
  const tenantId = platform.tenantId ?? uuidv7()
  try {
    await db.withTenant(tenantId, async (tx) => {
      await ensureTenant(tx, tenantId, platform.name, platform.tenantId === null)
      await tx
        .insertInto('platform')
        .values({
          tenant_id: tenantId,
          id,
          name: platform.name,
          lms: platform.lms,
          issuer: platform.issuer,
          client_id: platform.clientId,
          auth_url: platform.authUrl,
          token_url: platform.tokenUrl,
          jwks_url: platform.jwksUrl,
          lms_origins: [...platform.lmsOrigins],
          api_url: platform.api?.url ?? null,
          api_client_id: platform.api?.clientId ?? null,
          api_client_secret_sealed:
            platform.api && sealApiClientSecret(ciphers, id, platform.api.clientSecret),
        })
        .execute()
      await putDeployment(tx, tenantId, id, platform.deploymentId, 'approved')
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new CommandError(
      `Issuer ${platform.issuer} with client ${platform.clientId} is registered already.`,
    )
  }
  return { id, tenantId }
}

export async function tenantExists({ db }: Deps, tenantId: string): Promise<boolean> {
  return db.withTenant(tenantId, isAlive)
}

/** The tenant that owns the registration. @throws CommandError when there is no such registration. */
export async function tenantOfPlatform({ db }: Deps, id: string): Promise<string> {
  const [row] = await db.lookup<{ tenant: string | null }>('select platform_tenant($1) as tenant', [id])
  if (!row?.tenant) throw new CommandError(`There is no platform ${id}.`)
  return row.tenant
}

/** Sets a deployment's state, also of one that was never seen before. */
export async function putDeployment(
  tx: Tx,
  tenantId: string,
  platformId: string,
  deploymentId: string,
  state: 'approved' | 'disabled',
): Promise<void> {
  await tx
    .insertInto('deployment')
    .values({ tenant_id: tenantId, platform_id: platformId, deployment_id: deploymentId, state })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'platform_id', 'deployment_id']).doUpdateSet({ state }),
    )
    .execute()
}

/** What the LMS told when it registered by invitation; `null` where the operator typed the platform in. */
async function describeRegistration(tx: Tx, platformId: string) {
  const row = await tx
    .selectFrom('registration')
    .selectAll()
    .where('platform_id', '=', platformId)
    .executeTakeFirst()
  if (!row) return null
  const { configuration, asked, granted } = row
  return {
    registeredAt: row.registered_at.toISOString(),
    updatedAt: row.updated_at?.toISOString() ?? null,
    registeredFrom: row.registered_from,
    configurationUrl: configuration.url,
    product: configuration.product ?? null,
    version: configuration.version ?? null,
    accountName: configuration.accountName ?? null,
    guid: configuration.guid ?? null,
    agreement: asked.agreement,
    asked: { scopes: asked.scopes, placements: asked.placements, claims: asked.claims },
    granted: { scopes: granted.scopes, placements: granted.placements, privacy: granted.privacy },
  }
}

/** A registration as the commands show it; secrets are only said to be there. */
export async function describePlatform(tx: Tx, id: string, cipher: TenantCipher) {
  const row = await tx.selectFrom('platform').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const deployments = await tx
    .selectFrom('deployment')
    .select(['deployment_id', 'state', 'first_seen_at'])
    .where('platform_id', '=', id)
    .orderBy('first_seen_at')
    .execute()
  return {
    id: row.id,
    tenantId: row.tenant_id,
    name: row.name,
    lms: row.lms,
    state: row.state,
    issuer: row.issuer,
    clientId: row.client_id,
    authUrl: row.auth_url,
    tokenUrl: row.token_url,
    jwksUrl: row.jwks_url,
    lmsOrigins: row.lms_origins,
    api: row.api_url === null ? null : { url: row.api_url, clientId: row.api_client_id },
    anonymous: row.anonymous,
    trustedAudiences: row.trusted_audiences,
    createdAt: row.created_at.toISOString(),
    registration: await describeRegistration(tx, id),
    deployments: deployments.map(({ deployment_id, state, first_seen_at }) => ({
      deploymentId: deployment_id,
      state,
      firstSeenAt: first_seen_at.toISOString(),
    })),
    safetyContact: await safetyContact(tx, cipher, row.tenant_id),
    privateNotes: (await letsTravel(tx, row.tenant_id)) ? 'on' : 'off',
    missing: (await preflight(tx, id)).map(({ sentence }) => sentence),
  }
}
