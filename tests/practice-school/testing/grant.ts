/** A teacher's yes to the consent page, and the tokens that the tool gets for it. */
import type { PracticeSchool } from '../school.ts'
import { formOf, type Visitor } from './visitor.ts'

export interface TokenAnswer {
  access_token: string
  refresh_token: string
  expires_in: number
}

export function consentPath(
  school: PracticeSchool,
  scope: string,
  change: Record<string, string> = {},
): string {
  return `/login/oauth2/auth?${new URLSearchParams({
    client_id: school.registration.apiClientId,
    response_type: 'code',
    redirect_uri: 'http://localhost:1/oauth/lms/callback',
    state: 'state-1',
    scope,
    ...change,
  })}`
}

/** The address the browser is sent to after the person's answer. */
export async function answerConsent(
  browser: Visitor,
  path: string,
  decision: 'accept' | 'deny',
): Promise<URL> {
  const page = await browser.ask(path)
  const { action, fields } = formOf(await page.text(), decision)
  const sent = await browser.ask(action, { method: 'POST', body: new URLSearchParams(fields) })
  return new URL(sent.headers.get('location') ?? '')
}

export function redeem(school: PracticeSchool, code: string, secret?: string): Promise<Response> {
  return fetch(school.registration.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: school.registration.apiClientId,
      client_secret: secret ?? school.registration.apiClientSecret,
      redirect_uri: 'http://localhost:1/oauth/lms/callback',
      code,
    }),
  })
}

/** The whole way; the school's tool must be `http://localhost:1`. */
export async function grantedTokens(
  school: PracticeSchool,
  browser: Visitor,
  scope: string,
): Promise<TokenAnswer> {
  const back = await answerConsent(browser, consentPath(school, scope), 'accept')
  const answer = await redeem(school, back.searchParams.get('code') ?? '')
  return answer.json()
}
