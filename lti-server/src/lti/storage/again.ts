/**
 * A window of its own in place of the frame (conformance §2.2 rung 4): there our cookie is a first-party one. The
 * window begins the login again, or sends the person through the LMS's own launch where the first one is used up;
 * the frame learns what came of it by asking.
 */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import * as v from 'valibot'
import { cookie, readCookie } from '../../access/browser-cookie.ts'
import { readBody } from '../../access/problem.ts'
import type { LtiParts } from '../parts.ts'
import { findLadder, settleLogin, type WindowOutcome } from './ladder-store.ts'

/** Of our own login address: the state of the login that the window goes on for. */
export const AGAIN_FIELD = 'alliance_again'
const AGAIN_COOKIE = '__Host-lti_again'
const AGAIN_SECONDS = 600
const STATE = /^[0-9a-f]{64}$/

/** What an LMS said at login, to be said once more. */
export interface Initiation {
  readonly issuer: string
  readonly clientId: string
  readonly loginHint: string
  readonly messageHint: string | null | undefined
  readonly targetLinkUri: string
  readonly deploymentHint: string | null | undefined
}

/** Without a storage frame: a window that is ours needs none. */
export function againUrl(publicUrl: string, said: Initiation, state: string): string {
  const query = new URLSearchParams({
    iss: said.issuer,
    client_id: said.clientId,
    login_hint: said.loginHint,
    target_link_uri: said.targetLinkUri,
    [AGAIN_FIELD]: state,
  })
  if (said.messageHint != null) query.set('lti_message_hint', said.messageHint)
  if (said.deploymentHint != null) query.set('lti_deployment_id', said.deploymentHint)
  return `${publicUrl}/lti/login?${query}`
}

/** Marks this window as the one that goes on for `state`, until it arrives. */
export function againCookie(state: string): string {
  return cookie(AGAIN_COOKIE, STATE.test(state) ? state : '', AGAIN_SECONDS)
}

/** The state that this window goes on for. */
export function readAgain(c: Context): string | undefined {
  const state = readCookie(c.req.header('cookie'), AGAIN_COOKIE)
  return state !== undefined && STATE.test(state) ? state : undefined
}

/** Where the LMS launches the same course, if the login that `state` began is used up and we know it. */
export async function relaunchUrlFor(parts: LtiParts, state: string): Promise<string | null> {
  const ladder = STATE.test(state) ? await findLadder(parts.deps.db, hashOf(state)) : undefined
  return ladder?.relaunchUrl ?? null
}

/** Lets the frame know; answers the cookies that end the mark. */
export async function settleWindow(c: Context, parts: LtiParts, outcome: WindowOutcome): Promise<string[]> {
  const state = readAgain(c)
  if (state === undefined) return []
  const { db, clock } = parts.deps
  const ladder = await findLadder(db, hashOf(state))
  if (ladder) await settleLogin(db, ladder.tenantId, hashOf(state), outcome, clock())
  return [cookie(AGAIN_COOKIE, '', 0)]
}

const Asked = v.object({ state: v.pipe(v.string(), v.regex(STATE)) })

/** `POST /lti/window`: what became of the window, for whoever has the state of the frame's login. */
export async function answerWindow(c: Context, parts: LtiParts): Promise<Response> {
  const body = await readBody(c, Asked)
  if (!body.ok) return body.response
  const ladder = await findLadder(parts.deps.db, hashOf(body.value.state))
  const over = !ladder || ladder.expiresAt <= parts.deps.clock()
  c.header('cache-control', 'no-store')
  return c.json({ outcome: ladder?.outcome ?? (over ? 'expired' : null) })
}

function hashOf(state: string): Buffer {
  return createHash('sha256').update(state).digest()
}
