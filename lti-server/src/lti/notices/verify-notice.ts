/**
 * Decides whether one token of a batch is a notice we may act on: the rules of a launch (conformance §1.2 rows 16–30,
 * 33–34) without its login. There is no state; what a state would say, the registration says.
 */
import { err, ok, type Result } from 'shared/domain/result'
import { isStorable } from '../../platform/storable-text.ts'
import { isRegistered } from '../login-store.ts'
import { readIdToken, type JsonObject } from '../id-token.ts'
import type { LtiParts } from '../parts.ts'
import { isStrings, verifyToken, type LaunchPlatform } from '../verify-launch.ts'
import { CLAIM } from '../claims.ts'
import { readNotice, type Notice, type NoticeCode } from './claims.ts'

export interface VerifiedNotice {
  readonly platform: LaunchPlatform
  readonly notice: Notice
}

interface Sender {
  readonly platform: LaunchPlatform
  readonly deployment: 'approved' | 'pending' | 'disabled' | null
}

const LONGEST_TOKEN = 65_536
const LONGEST_NAME = 1000
const MOST_AUDIENCES = 10

/** `jwt`: one `notices[].jwt` as it came. Never throws for what it holds. */
export async function verifyNotice(
  parts: LtiParts,
  jwt: unknown,
): Promise<Result<VerifiedNotice, NoticeCode>> {
  if (typeof jwt !== 'string') return err('malformed', 'jwt')
  if (jwt.length > LONGEST_TOKEN) return err('too_large')
  const token = readIdToken(jwt)
  if (!token.ok) return token
  const sender = await findSender(parts, token.value.claims)
  if (!sender.ok) return sender
  const { platform, deployment } = sender.value
  if (!platform.active) return err('platform_disabled')
  const verified = await verifyToken(tokenPorts(parts), platform, token.value)
  if (!verified.ok) return verified
  const notice = readNotice(token.value.claims)
  if (!notice.ok) return notice
  if (deployment === 'disabled') return err('deployment_disabled')
  if (deployment === 'pending') return err('deployment_pending')
  // A notice parks no deployment: only a person's launch brings a new one before an admin.
  return deployment === 'approved' ? ok({ platform, notice: notice.value }) : err('deployment_unknown')
}

function tokenPorts({ deps, keySets }: LtiParts) {
  return {
    now: deps.clock(),
    trustedAudiences: deps.config.trustedAudiences,
    keyFor: (platform: LaunchPlatform, kid: string) => keySets.key(platform, kid),
    isRegistered: (issuer: string, clientIds?: readonly string[]) => isRegistered(deps.db, issuer, clientIds),
  }
}

/** The registration that the (still unverified) token names by issuer and client. */
async function findSender({ deps }: LtiParts, claims: JsonObject): Promise<Result<Sender, NoticeCode>> {
  const { iss, aud, azp } = claims
  if (iss === undefined || iss === null) return err('claims_missing', 'iss')
  if (!isName(iss)) return err('claims_type', 'iss')
  if (aud === undefined || aud === null) return err('claims_missing', 'aud')
  const audiences = typeof aud === 'string' ? [aud] : aud
  if (!isStrings(audiences) || audiences.length > MOST_AUDIENCES || !audiences.every(isName))
    return err('claims_type', 'aud')
  const clients = isName(azp) && audiences.includes(azp) ? [azp, ...audiences] : audiences
  const named = claims[CLAIM.deploymentId]
  const [row] = await deps.db.lookup<SenderRow>('select * from find_notice_sender($1, $2, $3)', [
    iss,
    clients,
    isName(named) ? named : null,
  ])
  if (!row) return err((await isRegistered(deps.db, iss, undefined)) ? 'audience' : 'issuer_unknown')
  return ok({ platform: platformOf(row, iss), deployment: row.deployment_state })
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_NAME && isStorable(value)
}

interface SenderRow {
  tenant_id: string
  platform_id: string
  client_id: string
  jwks_url: string
  anonymous: boolean
  trusted_audiences: string[]
  allowed_algs: string[]
  platform_state: string
  deployment_state: Sender['deployment']
}

function platformOf(row: SenderRow, issuer: string): LaunchPlatform {
  return {
    id: row.platform_id,
    tenantId: row.tenant_id,
    issuer,
    clientId: row.client_id,
    jwksUrl: row.jwks_url,
    active: row.platform_state === 'active',
    anonymous: row.anonymous,
    allowedAlgs: row.allowed_algs,
    trustedAudiences: row.trusted_audiences,
  }
}
