/**
 * Whether a tool's answer to a deep linking request is good: every rule of Deep Linking 2.0 §4.5 and of Canvas's own
 * check (`deep_linking_services.rb`, read 2026), and stricter where Canvas is lenient. Shares no code with the tool.
 */
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { CLAIM } from './claims.ts'
import { DL, type Asked, type ContentItem } from './deep-linking.ts'

export interface Expected extends Asked {
  readonly keys: JSONWebKeySet
  readonly clientId: string
  readonly issuer: string
  readonly deploymentId: string
  /** The tool's address: links lead nowhere else. */
  readonly toolUrl: string
  /** False when this nonce was used. */
  readonly useOnce: (nonce: string) => boolean
  /** Seconds since the epoch. */
  readonly now?: number
}

export type Verified =
  | { readonly ok: true; readonly items: readonly ContentItem[]; readonly message: string | null }
  | { readonly ok: false; readonly fault: string }

const LONGEST_LIFE_S = 300
const OLDEST_S = 300

export async function verifyResponse(jwt: string, expected: Expected): Promise<Verified> {
  const now = expected.now ?? Math.floor(Date.now() / 1000)
  try {
    const { payload, protectedHeader } = await jwtVerify(jwt, createLocalJWKSet(expected.keys), {
      algorithms: ['RS256'],
      issuer: expected.clientId,
      audience: expected.issuer,
      clockTolerance: 0,
      currentDate: new Date(now * 1000),
    })
    if (!protectedHeader.kid) return { ok: false, fault: 'no kid in the header' }
    const items = payload[`${DL}/content_items`]
    const fault =
      claimFault(payload, expected) ?? timeFault(payload, now) ?? itemsFault(items, expected) ?? null
    if (fault !== null) return { ok: false, fault }
    if (!expected.useOnce(String(payload['nonce']))) return { ok: false, fault: 'this nonce was used before' }
    const message = payload[`${DL}/msg`]
    return {
      ok: true,
      items: items as ContentItem[],
      message: typeof message === 'string' ? message : null,
    }
  } catch (problem) {
    return { ok: false, fault: problem instanceof Error ? problem.message : 'not readable' }
  }
}

function claimFault(payload: JWTPayload, expected: Expected): string | null {
  // One audience, and exactly the issuer that asked.
  if (payload.aud !== expected.issuer) return 'aud is not the issuer'
  if (payload['azp'] !== undefined && payload['azp'] !== expected.issuer) return 'azp is not the issuer'
  if (payload.sub !== undefined && payload.sub !== payload.iss) return 'sub is not iss'
  if (typeof payload['nonce'] !== 'string' || payload['nonce'].length < 16) return 'no nonce worth the name'
  if (payload[CLAIM.messageType] !== 'LtiDeepLinkingResponse') return 'another message type'
  if (payload[CLAIM.version] !== '1.3.0') return 'another version'
  if (payload[CLAIM.deploymentId] !== expected.deploymentId) return 'another deployment'
  if (expected.data === undefined && `${DL}/data` in payload) return 'data that nobody sent'
  if (payload[`${DL}/data`] !== expected.data) return 'data is not what was sent'
  return null
}

function timeFault({ iat, exp }: JWTPayload, now: number): string | null {
  if (iat === undefined || exp === undefined) return 'no times'
  if (iat > now) return 'made in the future'
  if (iat < now - OLDEST_S) return 'made too long ago'
  return exp - iat > LONGEST_LIFE_S || exp - iat <= 60 ? 'lives too long or not long enough' : null
}

function itemsFault(items: unknown, expected: Expected): string | null {
  if (!Array.isArray(items)) return 'content_items is no list'
  for (const item of items as ContentItem[]) {
    if (!expected.acceptTypes.includes(item.type)) return `${item.type} was not asked for`
    if (item.type === 'html' && typeof item.html !== 'string') return 'html without html'
    if (item.type !== 'ltiResourceLink') continue
    const own = `${expected.toolUrl}/lti/app`
    const at = item.url ?? own
    if (at !== own && !at.startsWith(`${own}/`)) return 'a link that leads elsewhere'
  }
  return null
}
