/** The signed answer to a deep linking request (DL 2.0 §4.5; conformance §2.4). */
import { SignJWT } from 'jose'
import { v4 as randomId } from 'uuid'
import { CLAIM } from '../claims.ts'
import type { SigningKey } from '../signing-keys.ts'
import type { ContentItem } from './items.ts'
import type { DeepLinkRequest } from './request.ts'

/** Who we are to the platform that asked. */
export interface Asker {
  readonly issuer: string
  readonly clientId: string
  readonly deploymentId: string
}

const DL = 'https://purl.imsglobal.org/spec/lti-dl/claim'

/** A minute was too short for Canvas (conformance §2.4); five are the most that are asked for. */
const LIFE_SECONDS = 300
/** Moodle forgives a clock nothing: an answer that seems to come from its future is refused (moodle.md, Token). */
const BACKDATED_SECONDS = 30

export interface Answer {
  /** None, or the one that was picked. */
  readonly items: readonly ContentItem[]
  /** Said to the person by the platform. */
  readonly message?: string
}

/** `now` in milliseconds since the epoch. */
export function signAnswer(
  key: SigningKey,
  asker: Asker,
  request: DeepLinkRequest,
  { items, message }: Answer,
  now: number,
): Promise<string> {
  const issued = Math.floor(now / 1000) - BACKDATED_SECONDS
  return new SignJWT({
    nonce: randomId(),
    [CLAIM.messageType]: 'LtiDeepLinkingResponse',
    [CLAIM.version]: '1.3.0',
    [CLAIM.deploymentId]: asker.deploymentId,
    [`${DL}/content_items`]: items,
    ...(message === undefined ? {} : { [`${DL}/msg`]: message }),
    ...(request.data === undefined ? {} : { [`${DL}/data`]: request.data }),
  })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT' })
    .setIssuer(asker.clientId)
    .setAudience(asker.issuer)
    .setIssuedAt(issued)
    .setExpirationTime(issued + LIFE_SECONDS)
    .sign(key.privateKey)
}
