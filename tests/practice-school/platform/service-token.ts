/**
 * The token endpoint's machine half: a tool proves itself with a signed assertion (RFC 7523; canvas.md §1.7) and
 * gets a bearer token for the scopes the school allowed. The assertion is checked against the tool's own key set.
 */
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { SchoolState } from '../state.ts'
import { TOOL_SCOPES } from './claims.ts'

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const LIFETIME_S = 3600
/** An assertion that lives longer than this was not made for one request. */
const LONGEST_ASSERTION_S = 300
const CLOCK_LEEWAY_S = 10

export interface ServiceTokens {
  issue(scopes: string[]): string
  /** The scopes of a token, or null when it is unknown or has expired. */
  scopesOf(token: string): string[] | null
  expireAll(): void
  /** False when this `jti` was seen before. */
  useOnce(jti: string): boolean
}

export function openServiceTokens(): ServiceTokens {
  const tokens = new Map<string, { scopes: string[]; expiresAt: number }>()
  const seen = new Set<string>()
  return {
    issue(scopes) {
      const token = randomBytes(32).toString('base64url')
      tokens.set(token, { scopes, expiresAt: Date.now() + LIFETIME_S * 1000 })
      return token
    },
    scopesOf(token) {
      const found = tokens.get(token)
      return found && found.expiresAt > Date.now() ? found.scopes : null
    },
    expireAll: () => tokens.clear(),
    useOnce(jti) {
      if (seen.has(jti)) return false
      seen.add(jti)
      return true
    },
  }
}

/** The tool's published keys, fetched for each assertion: a practice school never caches. */
export async function toolKeys(school: SchoolState): Promise<JSONWebKeySet> {
  const answer = await fetch(`${school.tool.servicesUrl ?? school.tool.publicUrl}/lti/jwks.json`, {
    redirect: 'error',
  })
  if (!answer.ok) throw new Error(`the tool's key set answered ${answer.status}`)
  const body: unknown = await answer.json()
  if (!body || typeof body !== 'object' || !('keys' in body) || !Array.isArray(body.keys))
    throw new Error("the tool's key set is not a key set")
  return { keys: body.keys }
}

/** What is wrong with the assertion's claims, or null. */
function claimFault(payload: JWTPayload, school: SchoolState): string | null {
  const now = Date.now() / 1000
  const { iss, sub, exp, iat, jti } = payload
  if (iss !== school.story.tool.clientId || sub !== iss) return "'iss' and 'sub' must be the client id"
  if (exp === undefined || iat === undefined || !jti) return "the assertion needs 'exp', 'iat' and 'jti'"
  if (iat > now + CLOCK_LEEWAY_S) return "'iat' is in the future"
  if (exp - now > LONGEST_ASSERTION_S + CLOCK_LEEWAY_S) return "'exp' is more than five minutes away"
  if (!school.serviceTokens.useOnce(jti)) return "'jti' has been used before"
  return null
}

async function assertionFault(assertion: string, school: SchoolState): Promise<string | null> {
  try {
    const audience = [`${school.serviceUrl}/login/oauth2/token`, `${school.publicUrl}/login/oauth2/token`]
    const keys = createLocalJWKSet(await toolKeys(school))
    const { payload } = await jwtVerify(assertion, keys, { audience, algorithms: ['RS256'] })
    return claimFault(payload, school)
  } catch (problem) {
    return problem instanceof Error ? problem.message : 'the assertion could not be read'
  }
}

/** Answers `grant_type=client_credentials`. */
export async function grantServiceToken(
  school: SchoolState,
  c: Context,
  form: URLSearchParams,
): Promise<Response> {
  const refuse = (error: string, description: string, status: 400 | 401 = 400) =>
    c.json({ error, error_description: description }, status)
  if (form.get('client_assertion_type') !== ASSERTION)
    return refuse('invalid_request', `client_assertion_type must be ${ASSERTION}`)
  const fault = await assertionFault(form.get('client_assertion') ?? '', school)
  if (fault) return refuse('invalid_client', fault, 401)
  const asked = (form.get('scope') ?? '').split(' ').filter(Boolean)
  if (asked.length === 0 || asked.some((scope) => !TOOL_SCOPES.includes(scope)))
    return refuse('invalid_scope', 'A requested scope is invalid, unknown, malformed, or was not granted')
  c.header('Cache-Control', 'no-store')
  return c.json({
    access_token: school.serviceTokens.issue(asked),
    token_type: 'Bearer',
    expires_in: LIFETIME_S,
    scope: asked.join(' '),
  })
}
