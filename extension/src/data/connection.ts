/**
 * The sign-in of this browser with a school's server: an authorization code with PKCE and a DPoP key (design §4,
 * Connecting the extension). The refresh token is kept and rotated; access tokens live in this worker's memory.
 */
import { Session } from 'shared/contract/api'
import { EXTENSION_CLIENT_ID } from 'shared/contract/extension-identity'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import { browser } from './browser.ts'
import { followClock, forgetProofKey, openProofKey, randomText, sha256 } from './dpop.ts'
import { endingOf, endings } from './ending.ts'
import { forget, keep, shape, type Kept } from './kept.ts'

const Connection = v.looseObject({
  server: v.string(),
  person: v.object({ id: v.string(), name: v.optional(v.string()) }),
  refreshToken: v.string(),
  /** The server refused the refresh token: she signs in again, and everything of hers waits here until then. */
  ended: v.boolean(),
  endedBy: v.optional(v.fallback(v.picklist(endings), 'unknown')),
})
export type Connection = v.InferOutput<typeof Connection>
const connectionShape = shape(Connection)
const KEY = 'connection'

const Tokens = v.looseObject({
  access_token: v.string(),
  token_type: v.string(),
  expires_in: v.number(),
  refresh_token: v.string(),
})

/** RFC 6749 §5.2; the description is our server's word for why. */
const Refusal = v.looseObject({ error: v.string(), error_description: v.optional(v.string()) })

interface Access {
  readonly token: string
  readonly until: number
}

/** Renewed this long before it ends, so that no request starts with a token that dies on the way. */
const EARLY_MS = 30_000

export interface ConnectionKeeper {
  current(): Promise<Connection | undefined>
  /** Opens the sign-in window. Must follow the teacher's click in our own panel. */
  connect(offer: { origin: string; ticket: string }): Promise<Result<Connection, ErrorCode>>
  /** A token for one request; `fresh` asks for a new one after a 401. */
  accessToken(fresh?: boolean): Promise<Result<string, ErrorCode>>
  /** Revokes and forgets tokens and key. Works without network: then the server's copy dies of age. */
  signOut(): Promise<void>
}

/** @param ended is told when the server has ended the sign-in. */
export function openConnection(kept: Kept, ended: () => void): ConnectionKeeper {
  let access: Access | null = null
  let renewing: Promise<Result<string, ErrorCode>> | null = null
  let connecting = false

  const read = (): Promise<Connection | undefined> => kept.read(KEY, connectionShape)
  const save = (connection: Connection): Promise<void> =>
    kept.change([keep(KEY, connectionShape, connection)])

  function remember(tokens: v.InferOutput<typeof Tokens>): string {
    access = { token: tokens.access_token, until: Date.now() + tokens.expires_in * 1000 - EARLY_MS }
    return tokens.access_token
  }

  async function connect(offer: { origin: string; ticket: string }): Promise<Result<Connection, ErrorCode>> {
    const code = await authorize(kept, offer)
    if (!code.ok) return code
    const tokens = await askForTokens(kept, offer.origin, code.value)
    if (!tokens.ok) return tokens
    const token = remember(tokens.value)
    const given = { server: offer.origin, refreshToken: tokens.value.refresh_token }
    const person = await whoAmI(kept, offer.origin, token)
    if (!person.ok) {
      // It is none of hers yet, and would stand in her list of browsers.
      access = null
      await revoke(kept, given)
      return person
    }
    const connection: Connection = { ...given, person: person.value, ended: false }
    await save(connection)
    return ok(connection)
  }

  async function renew(): Promise<Result<string, ErrorCode>> {
    const connection = await read()
    if (!connection || connection.ended) return err('no_account_here')
    const tokens = await askForTokens(kept, connection.server, {
      grant_type: 'refresh_token',
      refresh_token: connection.refreshToken,
    })
    if (tokens.ok) {
      await save({ ...connection, refreshToken: tokens.value.refresh_token })
      return ok(remember(tokens.value))
    }
    // Only this one word ends a sign-in: a clock that is wrong or a server in trouble does not.
    const [word, why] = (tokens.detail ?? '').split(' ')
    if (word !== 'invalid_grant')
      return tokens.code === 'connect_refused' ? err('server_unreachable') : tokens
    access = null
    await save({ ...connection, ended: true, endedBy: endingOf(why) })
    ended()
    return err('no_account_here')
  }

  return {
    current: read,
    async connect(offer) {
      if (connecting) return err('connect_busy')
      connecting = true
      return connect(offer).finally(() => {
        connecting = false
      })
    },
    async accessToken(fresh = false) {
      if (!fresh && access && access.until > Date.now()) return ok(access.token)
      renewing ??= renew().finally(() => {
        renewing = null
      })
      return renewing
    },
    async signOut() {
      const connection = await read()
      access = null
      await kept.change([forget(KEY)])
      if (connection && !connection.ended) await revoke(kept, connection)
      await forgetProofKey(kept)
    },
  }
}

/** The window: consent at the server, back to our redirect address with a code. Answers the token request's body. */
async function authorize(
  kept: Kept,
  { origin, ticket }: { origin: string; ticket: string },
): Promise<Result<Record<string, string>, ErrorCode>> {
  const verifier = randomText()
  const state = randomText()
  const redirect = browser.identity.getRedirectURL()
  const { thumbprint } = await openProofKey(kept)
  const url = new URL('/oauth/authorize', origin)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: EXTENSION_CLIENT_ID,
    redirect_uri: redirect,
    code_challenge: await sha256(verifier),
    code_challenge_method: 'S256',
    state,
    dpop_jkt: thumbprint,
    ticket,
  }).toString()
  let answer: string
  try {
    answer = await browser.identity.launchWebAuthFlow({ url: url.href, interactive: true })
  } catch (error) {
    return err(windowFailure(error instanceof Error ? error.message : String(error)))
  }
  const { searchParams } = new URL(answer)
  if (searchParams.get('state') !== state) return err('connect_refused', 'state')
  // RFC 9207: our server always names itself; an answer that names another, or none, is not from the one we asked.
  const issuer = URL.parse(searchParams.get('iss') ?? '')
  if (issuer?.origin !== origin) return err('connect_refused', 'iss')
  const refusal = searchParams.get('error')
  if (refusal) return err(refusalCode(refusal), refusal)
  const code = searchParams.get('code')
  if (!code) return err('connect_refused', 'code')
  return ok({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirect })
}

/** Chromium's and Firefox's words for why a sign-in window ended without an answer. */
function windowFailure(message: string): ErrorCode {
  if (/already|concurrent|another|in progress/i.test(message)) return 'connect_busy'
  if (/could not be loaded|invalid/i.test(message)) return 'wrong_server'
  return 'connect_cancelled'
}

/** The `error` of an authorization answer (RFC 6749 §4.1.2.1). */
function refusalCode(error: string): ErrorCode {
  if (error === 'access_denied') return 'connect_cancelled'
  if (error === 'unauthorized_client' || error === 'invalid_client') return 'wrong_server'
  return error === 'invalid_request' ? 'connect_expired' : 'connect_refused'
}

/** One token request (RFC 6749 §4.1.3, §6) with its DPoP proof. */
async function askForTokens(
  kept: Kept,
  server: string,
  body: Record<string, string>,
): Promise<Result<v.InferOutput<typeof Tokens>, ErrorCode>> {
  const url = `${server}/oauth/token`
  const first = await post(kept, url, body)
  const isLate = first?.status === 400 && followClock(first.headers.get('date'))
  const answer = isLate ? await post(kept, url, body) : first
  if (!answer) return err('server_unreachable')
  if (answer.status >= 500 || answer.status === 429) return err('server_unreachable', String(answer.status))
  const json: unknown = await answer.json().catch(() => null)
  if (!answer.ok) {
    const refusal = v.parse(v.fallback(Refusal, { error: String(answer.status) }), json)
    const { error, error_description: why } = refusal
    return err(
      error === 'invalid_client' || answer.status === 404 ? 'wrong_server' : 'connect_refused',
      `${error} ${why ?? ''}`.trim(),
    )
  }
  const tokens = v.safeParse(Tokens, json)
  return tokens.success ? ok(tokens.output) : err('wrong_server', 'token answer')
}

async function post(kept: Kept, url: string, body: Record<string, string>): Promise<Response | null> {
  const key = await openProofKey(kept)
  const form = new URLSearchParams({ client_id: EXTENSION_CLIENT_ID, ...body })
  const headers = { DPoP: await key.prove('POST', url) }
  return fetch(url, { method: 'POST', body: form, headers, credentials: 'omit' }).catch(() => null)
}

async function whoAmI(
  kept: Kept,
  server: string,
  token: string,
): Promise<Result<Connection['person'], ErrorCode>> {
  const url = `${server}/api/v1/session`
  const key = await openProofKey(kept)
  const headers = { Authorization: `DPoP ${token}`, DPoP: await key.prove('GET', url, token) }
  const answer = await fetch(url, { headers, credentials: 'omit' }).catch(() => null)
  if (!answer) return err('server_unreachable')
  const session = v.safeParse(
    v.pick(v.looseObject(Session.entries), ['person']),
    await answer.json().catch(() => null),
  )
  return answer.ok && session.success ? ok(session.output.person) : err('connect_refused', 'session')
}

async function revoke(
  kept: Kept,
  { server, refreshToken }: Pick<Connection, 'server' | 'refreshToken'>,
): Promise<void> {
  await post(kept, `${server}/oauth/revoke`, { token: refreshToken, token_type_hint: 'refresh_token' })
}
