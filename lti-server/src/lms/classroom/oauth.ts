/**
 * Google's OAuth2: the smallest scopes, asked for when they are needed and added to earlier ones, tokens of an hour, a
 * refresh token that comes once, and the end of a grant (google-classroom.md §1.5, §1.6, §9).
 */
import { createHash } from 'node:crypto'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Outbound } from '../../platform/outbound.ts'
import type { GrantDoor, Granted } from '../grants.ts'
import type { Google } from './google.ts'

const SCOPE = 'https://www.googleapis.com/auth/classroom.'
const SIGN_IN = ['openid', 'email', 'profile']
/** What reading a teacher's classes and who is in them needs; neither tells an e-mail, a grade or a piece of work. */
export const CLASS_SCOPES = [`${SCOPE}courses.readonly`, `${SCOPE}rosters.readonly`] as const

/** What the class's home needs: its topics, its materials, its announcements; nothing that can delete a class. */
export const HOME_SCOPES = [`${SCOPE}topics`, `${SCOPE}courseworkmaterials`, `${SCOPE}announcements`] as const

/**
 * `sign_in`: who are you? `classes`: and which classes do you teach, with whom in them? `home`: and may we put the
 * agreement on your class's home?
 */
export type GoogleAsk = 'sign_in' | 'classes' | 'home'

const ASKED: Readonly<Record<GoogleAsk, readonly string[]>> = {
  sign_in: [],
  classes: CLASS_SCOPES,
  home: HOME_SCOPES,
}

export interface GoogleGranted extends Granted {
  /** What was really allowed: a person may untick a part, and Google says so here only. */
  readonly scopes: readonly string[]
  readonly idToken: string | null
}

const Tokens = v.object({
  access_token: v.string(),
  refresh_token: v.optional(v.string()),
  expires_in: v.optional(v.number(), 3600),
  scope: v.optional(v.string(), ''),
  id_token: v.optional(v.string()),
})

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

/** Where the browser goes to be asked (OpenID Connect Core 1.0 §3.1.2.1, RFC 7636). */
export function googleConsentUrl(
  google: Google,
  asked: {
    readonly ask: GoogleAsk
    readonly state: string
    readonly nonce: string
    readonly verifier: string
  },
): string {
  const url = new URL(google.authUrl)
  url.search = new URLSearchParams({
    client_id: google.clientId,
    response_type: 'code',
    redirect_uri: google.redirectUri,
    scope: [...SIGN_IN, ...ASKED[asked.ask]].join(' '),
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: challengeOf(asked.verifier),
    code_challenge_method: 'S256',
    // Without `consent` a second yes brings no refresh token, and rosters are read when nobody is there.
    ...(asked.ask !== 'sign_in'
      ? { access_type: 'offline', include_granted_scopes: 'true', prompt: 'consent' }
      : { prompt: 'select_account' }),
  }).toString()
  return url.href
}

type TokenCode = 'ended' | 'down'

export function redeemGoogleCode(
  outbound: Outbound,
  google: Google,
  { code, verifier }: { readonly code: string; readonly verifier: string },
): Promise<Result<GoogleGranted, TokenCode>> {
  return ask(outbound, google, {
    grant_type: 'authorization_code',
    redirect_uri: google.redirectUri,
    code,
    code_verifier: verifier,
  })
}

/** How a teacher's grant at Google is renewed. */
export function googleDoor(outbound: Outbound, google: Google): GrantDoor {
  const renew = (refresh: string) =>
    ask(outbound, google, { grant_type: 'refresh_token', refresh_token: refresh })
  return { base: google.apiRoot, renew }
}

/** Tells Google that we want it no more. Whatever it answers, our own copy goes. */
export async function revokeGoogleToken(outbound: Outbound, google: Google, token: string): Promise<void> {
  await outbound.fetch(google.revokeUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }).toString(),
  })
}

/**
 * Only `invalid_grant` ends a teacher's grant: a key that the operator typed wrong must not end everybody's.
 */
async function ask(
  outbound: Outbound,
  google: Google,
  fields: Record<string, string>,
): Promise<Result<GoogleGranted, TokenCode>> {
  const answer = await outbound.fetch(google.tokenUrl, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: google.clientId,
      client_secret: google.clientSecret,
      ...fields,
    }).toString(),
  })
  if (!answer.ok) return err('down', answer.code)
  const { status, text } = answer.value
  if (status !== 200) return err(/"invalid_grant"/.test(text) ? 'ended' : 'down', String(status))
  const tokens = v.safeParse(v.pipe(v.string(), v.parseJson(), Tokens), text)
  if (!tokens.success) return err('down', 'answer')
  const {
    access_token: access,
    refresh_token: refresh,
    expires_in: expiresInS,
    scope,
    id_token,
  } = tokens.output
  const scopes = scope.split(' ').filter(Boolean)
  return ok({ access, refresh: refresh ?? null, expiresInS, scopes, idToken: id_token ?? null })
}
