/** Who asks: a person at a browser, with the cookie of a launch or with the extension's token, or nobody at all. */
import { openTestBrowser } from 'lti-server/access/oauth/test-browser'
import { BROWSER_COOKIE, newSecret, secretHash } from 'lti-server/access/browser-cookie'
import type { Deps } from 'lti-server/deps'
import type { TestClass } from 'lti-server/platform/test-class'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'

export type Door = (request: Request) => Promise<Response>

/** What is sent: JSON, or the fields of a plain form of ours. */
export interface Sent {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

export interface Seat {
  readonly personId: string | null
  /** Null for whoever has no launch. */
  readonly launchId: string | null
  ask(sent: Sent): Promise<Response>
}

/** Sends as a browser does from a page of ours. */
function request(origin: string, sent: Sent, headers: Record<string, string>): Request {
  const { json, form } = sent
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json)
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  return new Request(origin + sent.path, {
    method: sent.method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': type, origin, 'sec-fetch-site': 'same-origin' }),
      ...headers,
      ...sent.headers,
    },
    ...(body === undefined ? {} : { body }),
  })
}

export function nobody(door: Door, origin: string): Seat {
  return { personId: null, launchId: null, ask: (sent) => door(request(origin, sent, {})) }
}

/** `person` null: an anonymous launch. */
export async function atLaunch(
  deps: Deps,
  door: Door,
  room: TestClass,
  person: { readonly id: string | null; readonly role: Parameters<TestClass['launch']>[1] },
): Promise<Seat> {
  const { launchId, headers } =
    person.id === null ? await anonymousLaunch(deps, room) : await room.launch(person.id, person.role)
  const origin = deps.config.publicUrl
  return { personId: person.id, launchId, ask: (sent) => door(request(origin, sent, headers)) }
}

async function anonymousLaunch(deps: Deps, room: TestClass) {
  const [launchId, secret] = [newId(), newSecret()]
  await deps.db.withTenant(room.tenantId, (tx) =>
    tx
      .insertInto('launch')
      .values({
        tenant_id: room.tenantId,
        id: launchId,
        browser_hash: secretHash(secret),
        course_id: room.courseId,
        platform_id: room.platformId,
        deployment_id: 'd',
        role: 'anonymous',
        message_type: 'LtiResourceLinkRequest',
      })
      .execute(),
  )
  return { launchId, headers: { cookie: `${BROWSER_COOKIE}=${secret}` } }
}

const Tokens = v.object({ access_token: v.string(), refresh_token: v.string() })

export interface ConnectedSeat extends Seat {
  readonly refreshToken: string
}

/** A teacher's connected browser: through the ticket, the consent page and the code, as the extension goes. */
export async function connected(
  deps: Deps,
  door: Door,
  room: TestClass,
  personId: string,
): Promise<ConnectedSeat> {
  const origin = deps.config.publicUrl
  const redirect = deps.config.extensionRedirects[0]!
  const browser = await openTestBrowser(
    (path, init) => door(new Request(origin + path, init)),
    origin,
    redirect,
  )
  const { launchId } = await room.launch(personId, 'teacher')
  const page = await (await browser.authorize(await room.ticket(launchId, 'connect'))).text()
  const back = (await browser.answer(page, 'connect')).headers.get('location') ?? ''
  const answer = await browser.redeem(new URL(back).searchParams.get('code') ?? '')
  const tokens = v.parse(Tokens, await answer.json())
  return {
    personId,
    launchId: null,
    refreshToken: tokens.refresh_token,
    ask: async (sent) => {
      const [path = ''] = sent.path.split('?')
      const proof = await browser.prove(sent.method, path, tokens.access_token)
      const headers = { authorization: `DPoP ${tokens.access_token}`, dpop: proof }
      return door(request(origin, sent, headers))
    },
  }
}
