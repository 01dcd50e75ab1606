/**
 * Who Google says is there: an ID token's signature, issuer, audience, time and nonce (OpenID Connect Core 1.0 §3.1.3.7),
 * and the Workspace domain that the account belongs to. An e-mail address is never read: people are known by `sub`.
 */
import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto'
import { jwtVerify } from 'jose'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { openKeySets, readKeys, type KeySets } from '../../lti/key-sets.ts'
import { isStorable } from '../../platform/storable-text.ts'
import type { Google } from './google.ts'

export interface GoogleAccount {
  readonly sub: string
  /** In small letters; null: a private account, which is no school's. */
  readonly domain: string | null
  readonly name: string | null
  readonly locale: string | null
}

const ISSUERS = ['https://accounts.google.com', 'accounts.google.com']
const CLOCK_SKEW_S = 60

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.check(isStorable))
const Claims = v.object({
  sub: Text,
  nonce: v.string(),
  hd: v.optional(v.pipe(Text, v.toLowerCase())),
  name: v.fallback(v.optional(Text), undefined),
  locale: v.fallback(v.optional(Text), undefined),
})
const Certificates = v.record(v.string(), v.pipe(v.string(), v.startsWith('-----BEGIN ')))

/** Google publishes its keys as a key set, and as certificates by their key's id. */
function readGoogleKeys(text: string): ReadonlyMap<string, KeyObject> | undefined {
  const set = readKeys(text)
  if (set) return set
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Certificates), text)
  if (!parsed.success) return undefined
  try {
    return new Map(Object.entries(parsed.output).map(([kid, pem]) => [kid, publicKeyOf(pem)]))
  } catch {
    return undefined
  }
}

function publicKeyOf(pem: string): KeyObject {
  return pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem)
}

/** What a check needs of the server. */
type CheckDeps = Pick<Deps, 'outbound' | 'log' | 'clock'>

/** One set a process: it is fetched once and again when Google names a key that is not in it. */
const keySets = new WeakMap<Deps['outbound'], KeySets>()

function keySetsOf(deps: CheckDeps): KeySets {
  const known = keySets.get(deps.outbound)
  if (known) return known
  const opened = openKeySets(deps.outbound, deps.log, deps.clock, undefined, readGoogleKeys)
  keySets.set(deps.outbound, opened)
  return opened
}

/** `down`: Google's keys are not to be had. `refused`: the token does not prove what it says. */
export async function verifyGoogleIdToken(
  deps: CheckDeps,
  google: Pick<Google, 'clientId' | 'certsUrl'>,
  token: string,
  nonce: string,
): Promise<Result<GoogleAccount, 'refused' | 'down'>> {
  const keys = keySetsOf(deps)
  let down = false
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const owner = { id: google.certsUrl, tenantId: 'google', jwksUrl: google.certsUrl }
        const key = await keys.key(owner, kid ?? '')
        if (key.ok) return key.value
        down = key.code === 'jwks_unavailable'
        throw new Error(key.code)
      },
      {
        issuer: ISSUERS,
        audience: google.clientId,
        algorithms: ['RS256'],
        clockTolerance: CLOCK_SKEW_S,
        currentDate: deps.clock(),
        requiredClaims: ['exp', 'iat', 'sub'],
      },
    )
    const claims = v.safeParse(Claims, payload)
    if (!claims.success || claims.output.nonce !== nonce) return err('refused', 'claims')
    const { sub, hd, name, locale } = claims.output
    return ok({ sub, domain: hd ?? null, name: name ?? null, locale: locale ?? null })
  } catch (error) {
    return err(down ? 'down' : 'refused', error instanceof Error ? error.message : 'unreadable')
  }
}
