/**
 * Turns an LMS's answer into rows: a new registration is stored switched off with its deployment waiting; a known one
 * of the same tenant is only changed as the admin was shown. A client of another tenant is an incident, never an
 * update (conformance §3.3.4).
 */
import { v7 as newId } from 'uuid'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import type { Lms } from '../../platform/schema.ts'
import type { Registered } from './answer.ts'
import { askOf } from './ask.ts'
import type { PlatformConfiguration } from './configuration.ts'
import type { Invitation } from './invitations.ts'
import { AGREEMENT } from './words.ts'

export interface NewRegistration {
  readonly invitation: Invitation
  readonly configuration: PlatformConfiguration
  readonly lms: Lms
  readonly answer: Registered
  /** The network the admin's browser is in. */
  readonly from: string
}

/** One line of what an update would change. Empty: there was or will be nothing, or the LMS does not say. */
export interface Change {
  readonly field: 'authUrl' | 'tokenUrl' | 'jwksUrl' | 'lmsOrigins' | 'scopes' | 'placements' | 'deployment'
  readonly before: readonly string[]
  readonly after: readonly string[]
}

interface Known {
  readonly id: string
  readonly jwksUrl: string
  readonly changes: readonly Change[]
}

type StoreDeps = Pick<Deps, 'db' | 'clock'>

/** The school's own pages: where we will be framed, and where the extension meets its people. */
export function schoolOrigins(configuration: PlatformConfiguration): string[] {
  const own = new URL(configuration.registrationUrl)
  const { accountDomain = own.host } = configuration
  return accountDomain === own.host ? [own.origin] : [own.origin, `https://${accountDomain}`]
}

/** What is known of this client in the invitation's tenant, and what would change there. */
export async function findKnown(
  { db }: StoreDeps,
  registration: NewRegistration,
): Promise<Known | undefined> {
  const { tenantId } = registration.invitation
  if (tenantId === null) return undefined
  return db.withTenant(tenantId, async (tx) => {
    const row = await tx
      .selectFrom('platform')
      .leftJoin('registration', (join) =>
        join
          .onRef('registration.tenant_id', '=', 'platform.tenant_id')
          .onRef('registration.platform_id', '=', 'platform.id'),
      )
      .select(['id', 'auth_url', 'token_url', 'jwks_url', 'lms_origins', 'granted'])
      .where('issuer', '=', registration.configuration.issuer)
      .where('client_id', '=', registration.answer.clientId)
      .executeTakeFirst()
    if (!row) return undefined
    const deployments = await tx
      .selectFrom('deployment')
      .select('deployment_id')
      .where('platform_id', '=', row.id)
      .execute()
    const ids = deployments.map((one) => one.deployment_id)
    const next = registration.configuration
    const { granted } = registration.answer
    const all: Change[] = [
      { field: 'authUrl', before: [row.auth_url], after: [next.authUrl] },
      { field: 'tokenUrl', before: [row.token_url], after: [next.tokenUrl] },
      { field: 'jwksUrl', before: [row.jwks_url], after: [next.jwksUrl] },
      { field: 'lmsOrigins', before: row.lms_origins, after: mergedOrigins(row.lms_origins, next) },
      { field: 'scopes', before: row.granted?.scopes ?? [], after: granted.scopes ?? [] },
      { field: 'placements', before: row.granted?.placements ?? [], after: granted.placements ?? [] },
      { field: 'deployment', before: ids, after: [...new Set([...ids, granted.deploymentId ?? []].flat())] },
    ]
    return { id: row.id, jwksUrl: row.jwks_url, changes: all.filter(differs) }
  })
}

function differs({ before, after }: Change): boolean {
  const sorted = (words: readonly string[]) => JSON.stringify([...words].sort())
  return sorted(before) !== sorted(after)
}

/** An update takes no origin away: an admin may have added it. */
function mergedOrigins(before: readonly string[], configuration: PlatformConfiguration): string[] {
  return [...new Set([...before, ...schoolOrigins(configuration)])]
}

/** A key set on another host is another signer: nobody changes that from a browser. */
export function movesKeys(known: Known, { jwksUrl }: PlatformConfiguration): boolean {
  return new URL(known.jwksUrl).host !== new URL(jwksUrl).host
}

/** Stores a registration that is not known yet. `registration_taken`: another tenant has this client. */
export async function keepNew(
  deps: StoreDeps,
  registration: NewRegistration,
): Promise<Result<string, ErrorCode>> {
  const { invitation, configuration, answer } = registration
  const tenantId = invitation.tenantId ?? newId()
  try {
    await deps.db.withTenant(tenantId, async (tx) => {
      if (invitation.tenantId === null) {
        await tx.insertInto('tenant').values({ tenant_id: tenantId, name: invitation.name }).execute()
      }
      await tx
        .insertInto('platform')
        .values({
          tenant_id: tenantId,
          id: invitation.platformId,
          name: configuration.accountName ?? invitation.name,
          lms: registration.lms,
          issuer: configuration.issuer,
          client_id: answer.clientId,
          auth_url: configuration.authUrl,
          token_url: configuration.tokenUrl,
          jwks_url: configuration.jwksUrl,
          lms_origins: schoolOrigins(configuration),
          api_url: null,
          api_client_id: null,
          api_client_secret_sealed: null,
          state: 'draft',
        })
        .execute()
      await keepDetails(deps, tx, tenantId, invitation.platformId, registration)
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return err('registration_taken')
  }
  return ok(invitation.platformId)
}

/** Applies to a known registration what the admin has read. Its state and its approvals stay as they are. */
export async function applyUpdate(
  deps: StoreDeps,
  registration: NewRegistration,
  platformId: string,
): Promise<void> {
  const { invitation, configuration } = registration
  const tenantId = invitation.tenantId!
  await deps.db.withTenant(tenantId, async (tx) => {
    const before = await tx
      .selectFrom('platform')
      .select('lms_origins')
      .where('id', '=', platformId)
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('platform')
      .set({
        auth_url: configuration.authUrl,
        token_url: configuration.tokenUrl,
        jwks_url: configuration.jwksUrl,
        lms_origins: mergedOrigins(before.lms_origins, configuration),
      })
      .where('id', '=', platformId)
      .execute()
    await keepDetails(deps, tx, tenantId, platformId, registration)
  })
}

async function keepDetails(
  deps: StoreDeps,
  tx: Tx,
  tenantId: string,
  platformId: string,
  { invitation, configuration, lms, answer, from }: NewRegistration,
): Promise<void> {
  const { deploymentId } = answer.granted
  if (deploymentId !== null) {
    await tx
      .insertInto('deployment')
      .values({ tenant_id: tenantId, platform_id: platformId, deployment_id: deploymentId, state: 'pending' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const details = {
    invitation_id: invitation.id,
    registered_from: from,
    configuration: JSON.stringify(configuration),
    asked: JSON.stringify({ ...askOf(configuration, lms), agreement: AGREEMENT }),
    granted: JSON.stringify(answer.granted),
  }
  const now = deps.clock()
  await tx
    .insertInto('registration')
    .values({ tenant_id: tenantId, platform_id: platformId, registered_at: now, ...details })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'platform_id']).doUpdateSet({ updated_at: now, ...details }),
    )
    .execute()
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
