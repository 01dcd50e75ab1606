/** Launches as a browser makes them, up to the form that would carry the answer to the tool. */
import type { PracticeSchool } from '../school.ts'
import { formOf, visitor, type Visitor } from './visitor.ts'

export type Fields = Record<string, string>

/** The request a well-behaved tool sends after the login `login`; `change` breaks it (null takes a field away). */
export function authorizationRequest(
  school: PracticeSchool,
  toolUrl: string,
  login: Fields,
  change: Record<string, string | null> = {},
): URLSearchParams {
  const request: Record<string, string | null> = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: school.registration.clientId,
    redirect_uri: `${toolUrl}/lti/launch`,
    login_hint: login['login_hint'] ?? '',
    lti_message_hint: login['lti_message_hint'] ?? '',
    state: 'state-1',
    nonce: 'nonce-1',
    ...change,
  }
  const kept = Object.entries(request).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  )
  return new URLSearchParams(kept)
}

export async function beginLogin(browser: Visitor): Promise<Fields> {
  const page = await browser.ask('/courses/4821/external_tools/913')
  return formOf(await page.text(), '/lti/login').fields
}

/** Signs in, begins a login, authorizes, and reads the form that comes back. */
export async function launchAs(
  school: PracticeSchool,
  toolUrl: string,
  person: string,
  change: Record<string, string | null> = {},
): Promise<{ action: string; fields: Fields }> {
  const browser = visitor(school)
  await browser.signInAs(person)
  const request = authorizationRequest(school, toolUrl, await beginLogin(browser), change)
  const answer = await browser.ask(`/api/lti/authorize_redirect?${request}`)
  return formOf(await answer.text())
}
