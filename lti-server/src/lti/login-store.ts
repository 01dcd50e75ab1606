/** The started logins as the database keeps them: hashes, never the state or the browser's secret themselves. */
import type { LaunchErrorCode } from 'shared/contract/launch-errors'
import { err, ok, type Result } from 'shared/domain/result'
import type { Database } from '../platform/database.ts'
import { gather } from '../platform/gather.ts'
import { isStorable } from '../platform/storable-text.ts'
import type { LaunchPlatform, StartedLogin } from './verify-launch.ts'

export interface NewLogin {
  readonly issuer: string
  readonly clientId: string | undefined
  readonly stateHash: Buffer
  readonly nonce: string
  readonly bindingHash: Buffer
  readonly deploymentHint: string | undefined
  readonly targetLinkUri: string
  readonly storageTarget: string | undefined
  readonly loginHint: string
  readonly messageHint: string | undefined
  readonly now: Date
  readonly expiresAt: Date
}

/** A registration as a login is started with it. */
export interface BegunLogin {
  readonly platform: LaunchPlatform
  readonly authUrl: string
  readonly lmsOrigins: readonly string[]
  /** Another one as soon as the registration is another. */
  readonly revision: string
}

/** A registration as the database tells it: in a row, or as JSON. */
interface RegistrationRow {
  tenant_id: string
  platform_id: string
  client_id: string
  auth_url: string
  jwks_url: string
  lms_origins: string[]
  anonymous: boolean
  trusted_audiences: string[]
  allowed_algs: string[]
  platform_state: string
}

interface BegunRow {
  outcome: 'started' | LaunchErrorCode
  version: string
  /** Nothing when we know this version. */
  registration: RegistrationRow | null
}

const BEGIN = 'select * from begin_logins($1,$2,$3,$4,$5,$6)'
/** Senders whose registration is remembered. */
const MOST_SENDERS = 5_000

export type BeginLogin = (login: NewLogin) => Promise<Result<BegunLogin, LaunchErrorCode>>

/** Logins of one sender that come together are written together. */
export function openLoginStore(db: Database): BeginLogin {
  const registrations = new Map<string, BegunLogin>()

  const begin = async (sender: string, logins: readonly NewLogin[]) => {
    const { issuer, clientId, now, expiresAt } = logins[0]!
    const known = registrations.get(sender)
    const rows = JSON.stringify(logins.map(loginRow))
    const [row] = await db.lookup<BegunRow>(BEGIN, [issuer, clientId, known?.revision, rows, now, expiresAt])
    const { outcome, version, registration } = row!
    if (outcome !== 'started') return err(outcome)
    if (known && registration === null) return ok(known)
    const begun = begunLogin({ ...registration!, issuer }, version)
    if (registrations.size >= MOST_SENDERS) registrations.clear()
    registrations.set(sender, begun)
    return ok(begun)
  }
  const together = gather(async (sender: string, logins: readonly NewLogin[]) => {
    const begun = await begin(sender, logins)
    return logins.map(() => begun)
  })
  return (login) => together(JSON.stringify([login.issuer, login.clientId ?? null]), login)
}

function begunLogin(row: RegistrationRow & { issuer: string }, revision: string): BegunLogin {
  return { platform: launchPlatform(row), authUrl: row.auth_url, lmsOrigins: row.lms_origins, revision }
}

function loginRow(login: NewLogin): object {
  return {
    state: login.stateHash.toString('hex'),
    nonce: login.nonce,
    binding: login.bindingHash.toString('hex'),
    deployment: login.deploymentHint,
    target: login.targetLinkUri,
    storage: login.storageTarget,
    hint: login.loginHint,
    message: login.messageHint,
  }
}

/** A started login with what a launch of it needs besides the checks. */
export interface FoundLogin extends StartedLogin {
  readonly loginHint: string
  readonly messageHint: string | null
  readonly authUrl: string
  readonly lmsOrigins: readonly string[]
  /** Of the registration, when the login was not read from the database but remembered since it began. */
  readonly revision: string | null
}

interface FoundRow extends RegistrationRow {
  nonce: string
  binding_hash: Buffer
  deployment_hint: string | null
  target_link_uri: string
  login_hint: string
  message_hint: string | null
  expires_at: Date
  used: boolean
  issuer: string
  deployment_state: StartedLogin['deployment']
}

/** What a login that was just begun will be found as, if nothing changes until then. */
export function asFound(login: NewLogin, begun: BegunLogin): FoundLogin {
  return {
    nonce: login.nonce,
    bindingHash: login.bindingHash,
    deploymentHint: login.deploymentHint ?? null,
    targetLinkUri: login.targetLinkUri,
    loginHint: login.loginHint,
    messageHint: login.messageHint ?? null,
    expiresAt: login.expiresAt,
    used: false,
    deployment: 'approved',
    ...begun,
  }
}

/** `deploymentId` comes from the unverified token: it only chooses what is read along. */
export async function findLogin(
  db: Database,
  stateHash: Buffer,
  deploymentId: string | undefined,
): Promise<FoundLogin | undefined> {
  const [row] = await db.lookup<FoundRow>('select * from find_login($1,$2,null)', [stateHash, deploymentId])
  if (!row) return undefined
  return {
    nonce: row.nonce,
    bindingHash: row.binding_hash,
    deploymentHint: row.deployment_hint,
    targetLinkUri: row.target_link_uri,
    loginHint: row.login_hint,
    messageHint: row.message_hint,
    expiresAt: row.expires_at,
    used: row.used,
    authUrl: row.auth_url,
    lmsOrigins: row.lms_origins,
    deployment: row.deployment_state,
    revision: null,
    platform: launchPlatform(row),
  }
}

function launchPlatform(row: RegistrationRow & { issuer: string }): LaunchPlatform {
  return {
    id: row.platform_id,
    tenantId: row.tenant_id,
    issuer: row.issuer,
    clientId: row.client_id,
    jwksUrl: row.jwks_url,
    // One that waits for its approval is checked to the end: its deployment is what there is to approve.
    active: row.platform_state !== 'disabled',
    anonymous: row.anonymous,
    allowedAlgs: row.allowed_algs,
    trustedAudiences: row.trusted_audiences,
  }
}

export async function isRegistered(
  db: Database,
  issuer: string,
  clientIds: readonly string[] | undefined,
): Promise<boolean> {
  if (!isStorable(issuer)) return false
  const [row] = await db.lookup<{ known: boolean }>('select is_registered($1,$2) as known', [
    issuer,
    clientIds?.filter(isStorable) ?? null,
  ])
  return row?.known === true
}

/** Forgets logins that can't become launches any more. */
export async function sweepLogins(db: Database, before: Date): Promise<void> {
  await db.lookup('select sweep_logins($1)', [before])
}

/** A deployment that the platform vouched for and nobody here has seen: kept for an admin to approve. */
export async function parkDeployment(
  db: Database,
  tenantId: string,
  platformId: string,
  deploymentId: string,
): Promise<void> {
  await db.withTenant(tenantId, (tx) =>
    tx
      .insertInto('deployment')
      .values({ tenant_id: tenantId, platform_id: platformId, deployment_id: deploymentId, state: 'pending' })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}
