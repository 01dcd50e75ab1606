/** A person's yes to an app at Google, and the tokens that the app gets for it. */
import { createHash } from 'node:crypto'
import type { PracticeSchool } from '../school.ts'
import { answerConsent } from './grant.ts'
import { visitor } from './visitor.ts'

export interface GoogleTokens {
  access_token: string
  refresh_token?: string
  expires_in: number
  scope: string
  id_token?: string
}

export const CALLBACK = 'http://localhost:1/oauth/google/callback'
const VERIFIER = 'v'.repeat(43)

export const classroomScopes = (...names: readonly string[]): string =>
  ['openid', ...names.map((name) => `https://www.googleapis.com/auth/classroom.${name}`)].join(' ')

export interface GoogleApp {
  readonly clientId: string
  readonly clientSecret: string
}

export function ourApp({ google }: PracticeSchool): GoogleApp {
  return {
    clientId: google['GOOGLE_CLIENT_ID'] ?? '',
    clientSecret: google['GOOGLE_CLIENT_SECRET'] ?? '',
  }
}

/** Another app of the same school, whose items are not ours and ours not its. */
export const OTHER_APP: GoogleApp = {
  clientId: 'other.apps.googleusercontent.example',
  clientSecret: 'other-google-secret',
}

/** Asks the token endpoint as an app. */
export function askToken(
  school: PracticeSchool,
  { clientId, clientSecret }: GoogleApp,
  fields: Record<string, string>,
): Promise<Response> {
  return fetch(`${school.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields }),
  })
}

/** The whole way; the school's tool must be `http://localhost:1`. */
export async function googleTokens(
  school: PracticeSchool,
  person: string,
  scope: string,
  { app = ourApp(school), change = {} }: { app?: GoogleApp; change?: Record<string, string> } = {},
): Promise<GoogleTokens> {
  const browser = visitor(school)
  await browser.signInAs(person)
  const asked = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope,
    state: 'state-1',
    nonce: 'nonce-1',
    access_type: 'offline',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  })
  const back = await answerConsent(browser, `/o/oauth2/v2/auth?${asked}`, 'accept')
  const answer = await askToken(school, app, {
    grant_type: 'authorization_code',
    redirect_uri: CALLBACK,
    code: back.searchParams.get('code') ?? '',
    code_verifier: VERIFIER,
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
