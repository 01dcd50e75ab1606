/**
 * Access tokens for a platform's services: a signed assertion buys one (RFC 7523, LTI Security Framework 1.0 §4.1).
 * One request per registration and set of scopes, however many ask at once; renewed before it runs out.
 */
import { SignJWT } from 'jose'
import { err, ok, type Result } from 'shared/domain/result'
import { v7 as uuidv7 } from 'uuid'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { signingKeys } from '../signing-keys.ts'

export type TokenOwner = { id: string; clientId: string; tokenUrl: string }

export type TokenCode =
  /** The platform does not accept us: a person has to mend the registration. */
  | 'token_refused'
  /** It could not be asked, or its answer made no sense: worth another try later. */
  | 'token_unavailable'

export interface ServiceTokens {
  get(owner: TokenOwner, scopes: readonly string[]): Promise<Result<string, TokenCode>>
  /** The platform answered 401 to this token before its time: the next `get` asks anew. */
  forget(owner: TokenOwner, scopes: readonly string[], token: string): void
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const ASSERTION_SECONDS = 240
const DEFAULT_LIFE_SECONDS = 3600
/** The part of its life after which a token is renewed. */
const USED_LIFE = 0.8
/** A refusal is remembered this long, so that a removed key makes no storm of requests. */
const REFUSAL_MS = 60_000

const Answer = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.fallback(v.pipe(v.number(), v.minValue(1)), DEFAULT_LIFE_SECONDS),
})

type Held = { answer: Promise<Result<string, TokenCode>>; token: string | null; until: number }

function keyOf(owner: TokenOwner, scopes: readonly string[]): string {
  return `${owner.id} ${scopes.toSorted().join(' ')}`
}

function parseAnswer(text: string): v.InferOutput<typeof Answer> | null {
  try {
    const parsed = v.safeParse(Answer, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Opens the cache; one per process. */
export function openServiceTokens(deps: Deps): ServiceTokens {
  const { outbound, clock, log } = deps
  const keys = signingKeys(deps)
  const held = new Map<string, Held>()

  const assertion = async (owner: TokenOwner): Promise<string> => {
    const { kid, privateKey } = await keys.current()
    const now = Math.floor(clock().getTime() / 1000)
    return new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(owner.clientId)
      .setSubject(owner.clientId)
      .setAudience(owner.tokenUrl)
      .setIssuedAt(now)
      .setExpirationTime(now + ASSERTION_SECONDS)
      .setJti(uuidv7())
      .sign(privateKey)
  }

  const request = async (owner: TokenOwner, scopes: readonly string[], entry: Held) => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await assertion(owner),
      scope: scopes.toSorted().join(' '),
    })
    const answer = await outbound.fetch(owner.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: body.toString(),
    })
    const now = clock().getTime()
    entry.until = now
    if (!answer.ok) return err('token_unavailable', answer.code)
    const { status, text } = answer.value
    if (status >= 400 && status < 500 && status !== 429) {
      entry.until = now + REFUSAL_MS
      log.warn({ platform: owner.id, status }, 'service token refused')
      return err('token_refused', String(status))
    }
    const parsed = status === 200 ? parseAnswer(text) : null
    if (!parsed) return err('token_unavailable', String(status))
    entry.token = parsed.access_token
    entry.until = now + parsed.expires_in * 1000 * USED_LIFE
    return ok(parsed.access_token)
  }

  return {
    get: (owner, scopes) => {
      const key = keyOf(owner, scopes)
      const known = held.get(key)
      if (known && known.until > clock().getTime()) return known.answer
      const entry: Held = { answer: Promise.resolve(err('token_unavailable')), token: null, until: Infinity }
      entry.answer = request(owner, scopes, entry).catch((error: unknown) => {
        held.delete(key)
        throw error
      })
      held.set(key, entry)
      return entry.answer
    },
    forget: (owner, scopes, token) => {
      const key = keyOf(owner, scopes)
      if (held.get(key)?.token === token) held.delete(key)
    },
  }
}
