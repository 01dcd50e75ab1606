/**
 * Decides whether a token may become a launch: every check of conformance §1.2 from the state on, in the order of
 * §1.1, so that unsigned input costs nothing before it is known to belong to a login we started. Pure: what it
 * needs from outside comes through `LaunchPorts`.
 */
import { timingSafeEqual, verify, type KeyObject } from 'node:crypto'
import { err, ok, type Result } from 'shared/domain/result'
import type { LaunchErrorCode } from 'shared/contract/launch-errors'
import { checkClaims, type LaunchClaims } from './check-claims.ts'
import { type IdToken, type JsonObject } from './id-token.ts'

/** The rules' numbers (`launch-cases.json`, `parameters`). */
export const LEEWAY_SECONDS = 60
export const MAX_AGE_SECONDS = 600

/** What was stored at login, with the registration it was started for. */
export interface StartedLogin {
  readonly nonce: string
  readonly bindingHash: Buffer
  readonly deploymentHint: string | null
  readonly targetLinkUri: string
  readonly expiresAt: Date
  readonly used: boolean
  readonly platform: LaunchPlatform
  /** The deployment that the token names, as this registration knows it; `variant`: known in other letter case. */
  readonly deployment: 'approved' | 'disabled' | 'pending' | 'variant' | null
}

export interface LaunchPlatform {
  readonly id: string
  readonly tenantId: string
  readonly issuer: string
  readonly clientId: string
  readonly jwksUrl: string
  readonly active: boolean
  readonly anonymous: boolean
  readonly allowedAlgs: readonly string[]
  readonly trustedAudiences: readonly string[]
}

/** What is needed to know that a token was signed by a registration's platform, for us, and now. */
export interface TokenPorts {
  readonly now: Date
  readonly trustedAudiences: readonly string[]
  readonly keyFor: (
    platform: LaunchPlatform,
    kid: string,
  ) => Promise<Result<KeyObject, 'kid_unknown' | 'jwks_unavailable'>>
  /** Whether anybody here is registered under this issuer, and, when given, one of these client ids. */
  readonly isRegistered: (issuer: string, clientIds?: readonly string[]) => Promise<boolean>
}

export interface LaunchPorts extends TokenPorts {
  /** Where a launch may land: our own address and everything below it. */
  readonly launchTarget: URL
  /** Whether a URL that is handed to the browser may be plain http (loopback, practice only). */
  readonly mayBePlain: (url: URL) => boolean
}

export interface LaunchAttempt {
  readonly login: StartedLogin | undefined
  /** SHA-256 of the secret that the browser sent back for this state, if it sent one. */
  readonly bindingHash: Buffer | undefined
  readonly token: Result<IdToken, 'malformed'>
}

export interface VerifiedLaunch {
  readonly login: StartedLogin
  readonly claims: LaunchClaims
  readonly raw: JsonObject
}

type Checked<T = true> = Result<T, LaunchErrorCode>
const passed: Checked = ok(true)

export async function verifyLaunch(
  ports: LaunchPorts,
  attempt: LaunchAttempt,
): Promise<Result<VerifiedLaunch, LaunchErrorCode>> {
  const started = checkLogin(ports, attempt)
  if (!started.ok) return started
  const login = started.value
  if (!attempt.token.ok) return attempt.token
  const token = attempt.token.value
  const verified = await verifyToken(ports, login.platform, token)
  if (!verified.ok) return verified
  const fresh = checkNonce(login, token.claims)
  if (!fresh.ok) return fresh
  const claims = checkClaims(ports, login, token.claims)
  if (!claims.ok) return claims
  const deployment = checkDeployment(login, claims.value.deploymentId)
  if (!deployment.ok) return deployment
  return ok({ login, claims: claims.value, raw: token.claims })
}

/** Rows 17–30, for any message that this registration's platform signs: whose it is, for whom, and when. */
export async function verifyToken(
  ports: TokenPorts,
  platform: LaunchPlatform,
  token: IdToken,
): Promise<Checked> {
  const steps = [
    () => checkIssuer(ports, platform, token.claims),
    () => checkHeader(platform, token.header),
    () => checkSignature(ports, platform, token),
    () => checkAudience(ports, platform, token.claims),
    () => checkTimes(ports.now, token.claims),
  ]
  for (const step of steps) {
    // Most steps need not wait for anybody.
    const result = step()
    const checked = result instanceof Promise ? await result : result
    if (!checked.ok) return checked
  }
  return passed
}

/** Rows 14 and 15: the state is ours, alive and unused, and this browser began it. */
function checkLogin(ports: LaunchPorts, { login, bindingHash }: LaunchAttempt): Checked<StartedLogin> {
  if (!login) return err('state_unknown')
  if (login.used) return err('state_consumed')
  if (login.expiresAt <= ports.now) return err('state_expired')
  if (!bindingHash || !timingSafeEqual(bindingHash, login.bindingHash)) return err('binding')
  if (!login.platform.active) return err('platform_disabled')
  return ok(login)
}

/** Row 25: exact, and the state's; another registration's token is told from a stranger's. */
function checkIssuer(
  ports: TokenPorts,
  platform: LaunchPlatform,
  claims: JsonObject,
): Checked | Promise<Checked> {
  const { iss } = claims
  if (iss === undefined || iss === null) return err('claims_missing', 'iss')
  if (typeof iss !== 'string') return err('claims_type', 'iss')
  if (iss === platform.issuer) return passed
  return ports
    .isRegistered(iss)
    .then((known) => err(known ? 'state_registration_mismatch' : 'issuer_unknown'))
}

/** Rows 17–20. The algorithm list is the registration's; `jku`, `x5u`, `x5c` and `jwk` are never looked at. */
function checkHeader(platform: LaunchPlatform, header: JsonObject): Checked {
  if (header['alg'] !== 'RS256' || !platform.allowedAlgs.includes('RS256')) return err('alg_not_allowed')
  if (header['crit'] !== undefined) return err('crit')
  const { typ } = header
  if (typ !== undefined && !(typeof typ === 'string' && typ.toUpperCase() === 'JWT')) return err('typ')
  const { kid } = header
  return typeof kid === 'string' && kid !== '' ? passed : err('kid_missing')
}

/** Rows 21–24: over the exact received bytes. */
async function checkSignature(ports: TokenPorts, platform: LaunchPlatform, token: IdToken): Promise<Checked> {
  const key = await ports.keyFor(platform, String(token.header['kid']))
  if (!key.ok) return key
  const exact = token.signature.toString('base64url') === token.signatureText
  return exact && verify('RSA-SHA256', Buffer.from(token.signed, 'latin1'), key.value, token.signature)
    ? passed
    : err('signature')
}

/** Rows 26–27. */
function checkAudience(
  ports: TokenPorts,
  platform: LaunchPlatform,
  claims: JsonObject,
): Checked | Promise<Checked> {
  const { aud, azp } = claims
  if (aud === undefined || aud === null) return err('claims_missing', 'aud')
  const audiences = typeof aud === 'string' ? [aud] : aud
  if (!isStrings(audiences)) return err('claims_type', 'aud')
  if (!audiences.includes(platform.clientId)) {
    return ports
      .isRegistered(platform.issuer, audiences)
      .then((known) => err(known ? 'state_registration_mismatch' : 'audience'))
  }
  const trusted = new Set([platform.clientId, ...platform.trustedAudiences, ...ports.trustedAudiences])
  if (!audiences.every((audience) => trusted.has(audience))) return err('audience_untrusted')
  if (azp === undefined || azp === null) return new Set(audiences).size > 1 ? err('azp_missing') : passed
  return azp === platform.clientId ? passed : err('azp')
}

/** Rows 28–30. */
function checkTimes(now: Date, claims: JsonObject): Checked {
  const seconds = now.getTime() / 1000
  const { exp, iat, nbf } = claims
  if (exp === undefined || exp === null) return err('claims_missing', 'exp')
  if (!isTime(exp)) return err('claims_type', 'exp')
  if (seconds >= exp + LEEWAY_SECONDS) return err('expired')
  if (iat === undefined || iat === null) return err('iat_missing')
  if (!isTime(iat)) return err('claims_type', 'iat')
  if (iat > seconds + LEEWAY_SECONDS) return err('not_yet_valid', 'iat')
  if (iat < seconds - MAX_AGE_SECONDS) return err('too_old')
  if (exp < iat) return err('expired_before_issued')
  if (nbf === undefined || nbf === null) return passed
  if (!isTime(nbf)) return err('claims_type', 'nbf')
  return nbf > seconds + LEEWAY_SECONDS ? err('not_yet_valid', 'nbf') : passed
}

/** Row 31: the nonce of this login and no other; using it up is using up the state. */
function checkNonce(login: StartedLogin, claims: JsonObject): Checked {
  const { nonce } = claims
  if (typeof nonce !== 'string' || nonce === '') return err('nonce_missing')
  return nonce === login.nonce ? passed : err('nonce')
}

/**
 * Row 34. A deployment that the platform signed and that we never saw is parked for an admin; one that differs from
 * a known one by letter case alone, or from the one its own login named, is not a new school.
 */
function checkDeployment(login: StartedLogin, deploymentId: string): Checked {
  if (login.deployment === 'variant') return err('deployment_unknown')
  if (login.deployment === 'disabled') return err('deployment_disabled')
  if (login.deployment !== 'approved') return err('deployment_pending')
  const hinted = login.deploymentHint === null || login.deploymentHint === deploymentId
  return hinted ? passed : err('deployment_unknown')
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

export function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
