/**
 * The OIDC login that begins every launch: remembers in one row which registration, nonce and page it is for, gives
 * the browser a secret that proves later that it was this one, and sends it on to the platform
 * (1EdTech Security Framework 1.0 §5.1.1; conformance §1.2 rows 1–11).
 */
import { hash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { BROWSER_COOKIE, cookie, newSecret, readBrowserSecret } from '../access/browser-cookie.ts'
import { clientAddress } from '../access/client-address.ts'
import { readForm, singleFields } from './form.ts'
import { launchLanguage } from './launch-language.ts'
import type { LtiParts } from './parts.ts'
import { asFound, sweepLogins, type BegunLogin } from './login-store.ts'
import { referenceNumber, refusalPage } from './refusal-page.ts'
import { AGAIN_FIELD, againCookie, againUrl, relaunchUrlFor } from './storage/again.ts'
import { loginPage } from './storage/ladder-page.ts'
import { markWindow } from './storage/ladder-store.ts'
import { loginScript } from './storage/page-scripts.ts'
import { bindingKey, frameName, storageOrigin } from './storage/storage-origin.ts'

export const LOGIN_LIFE_SECONDS = 600
const MAX_FORM_BYTES = 65_536
const SWEEP_EVERY_MS = 60_000

const FIELDS = [
  'iss',
  'client_id',
  'login_hint',
  'lti_message_hint',
  'target_link_uri',
  'lti_deployment_id',
  'deployment_id',
  'lti_storage_target',
  AGAIN_FIELD,
] as const

interface Initiation {
  readonly issuer: string
  readonly clientId: string | undefined
  readonly loginHint: string
  readonly messageHint: string | undefined
  readonly targetLinkUri: string
  readonly deploymentHint: string | undefined
  readonly storageTarget: string | undefined
  /** The state of the login that failed in a frame, when this window goes on for it. */
  readonly again: string | undefined
}

/** `GET` and `POST /lti/login`. */
export async function login(c: Context, parts: LtiParts): Promise<Response> {
  const form = await loginForm(c)
  if (!form.ok) return refuse(c, parts, form.code)
  const initiation = readInitiation(form.value)
  if (!initiation.ok) return refuse(c, parts, initiation.code)
  const { issuer, clientId } = initiation.value
  if (parts.unfinished.isFull({ address: clientAddress(c), issuer, clientId })) {
    return refuse(c, parts, 'too_many_requests')
  }
  const { again } = initiation.value
  const relaunchUrl = again === undefined ? null : await relaunchUrlFor(parts, again)
  if (again !== undefined && relaunchUrl !== null) return redirect(relaunchUrl, [againCookie(again)])
  return begin(c, parts, initiation.value)
}

async function loginForm(c: Context): Promise<Result<URLSearchParams, ErrorCode>> {
  if (c.req.method === 'GET') return ok(new URL(c.req.url).searchParams)
  if (c.req.method === 'POST') return readForm(c, MAX_FORM_BYTES)
  return err('method')
}

/** Rows 2–8: what must be there is there, once and as a text. The rest of the rules is the launch's. */
function readInitiation(form: URLSearchParams): Result<Initiation, ErrorCode> {
  const fields = singleFields(form, FIELDS)
  if (!fields.ok) return fields
  const sent = fields.value
  if (!sent.iss) return err('issuer_missing')
  if (!sent.login_hint) return err('login_hint_missing')
  if (!sent.target_link_uri) return err('target_missing')
  return ok({
    issuer: sent.iss,
    clientId: sent.client_id || undefined,
    loginHint: sent.login_hint,
    messageHint: sent.lti_message_hint,
    targetLinkUri: sent.target_link_uri,
    // Canvas uses the second name (canvas-lms#2201).
    deploymentHint: sent.lti_deployment_id || sent.deployment_id || undefined,
    storageTarget: sent.lti_storage_target === undefined ? undefined : frameName(sent.lti_storage_target),
    again: sent[AGAIN_FIELD],
  })
}

async function begin(c: Context, parts: LtiParts, initiation: Initiation): Promise<Response> {
  const { deps } = parts
  const random = randomBytes(96)
  const state = random.toString('hex', 0, 32)
  const nonce = random.toString('base64url', 32, 64)
  const binding = random.toString('base64url', 64, 96)
  const now = deps.clock()
  const started = {
    ...initiation,
    stateHash: sha256(state),
    nonce,
    bindingHash: sha256(binding),
    now,
    expiresAt: new Date(now.getTime() + LOGIN_LIFE_SECONDS * 1000),
  }
  const begun = await parts.beginLogin(started)
  sweep(parts, now)
  if (!begun.ok) return refuse(c, parts, begun.code)
  parts.begun.remember(state, asFound(started, begun.value))
  const { issuer, clientId } = initiation
  parts.unfinished.begun({ address: clientAddress(c), issuer, clientId })
  const target = authorizationUrl(begun.value, initiation, parts.launchUrl, state, nonce)
  const cookies = [cookie(bindingCookie(state), binding, LOGIN_LIFE_SECONDS)]
  const cookieHeader = c.req.header('cookie')
  // A browser that opens several tabs at once is one browser from the first login on.
  if (readBrowserSecret(cookieHeader) === undefined) cookies.push(cookie(BROWSER_COOKIE, newSecret()))
  if (initiation.again !== undefined) {
    cookies.push(againCookie(initiation.again))
    await markWindow(deps.db, sha256(state), sha256(initiation.again))
  }
  if (initiation.storageTarget === undefined) return redirect(target, cookies)
  const { platform, authUrl } = begun.value
  return loginPage({
    language: launchLanguage(c),
    audience: 'student',
    rung: 'storage',
    goOn: target,
    newWindow: againUrl(deps.config.publicUrl, { ...initiation, clientId: platform.clientId }, state),
    data: {
      state,
      key: bindingKey(state),
      secret: binding,
      browser: newSecret(),
      origin: storageOrigin(authUrl),
      frame: initiation.storageTarget,
    },
    script: loginScript,
    reference: referenceNumber(),
    cookies,
  })
}

/** The name carries the state, so that logins in several tabs do not collide (conformance §2.2). */
export function bindingCookie(state: string): string {
  return `__Host-lti_${state.slice(0, 16)}`
}

export function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

/** Rows 5 and 10: the hints go back byte for byte, everything else is fixed. */
function authorizationUrl(
  { authUrl, platform }: BegunLogin,
  initiation: Initiation,
  redirectUri: string,
  state: string,
  nonce: string,
): string {
  const url = new URL(authUrl)
  const fixed = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: platform.clientId,
    redirect_uri: redirectUri,
    login_hint: initiation.loginHint,
    state,
    nonce,
    ...(initiation.messageHint === undefined ? {} : { lti_message_hint: initiation.messageHint }),
  }
  const its = [...url.searchParams].filter(([name]) => !(name in fixed))
  url.search = new URLSearchParams([...its, ...Object.entries(fixed)]).toString()
  return url.href
}

function withCookies(headers: Record<string, string>, cookies: readonly string[]): Headers {
  const all = new Headers(headers)
  for (const one of cookies) all.append('set-cookie', one)
  return all
}

function redirect(target: string, cookies: readonly string[]): Response {
  const headers = { location: target, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  return new Response(null, { status: 302, headers: withCookies(headers, cookies) })
}

/** Rows 2–6 answer 400 whatever the same code means later, at a launch. */
function refuse(c: Context, parts: LtiParts, code: ErrorCode): Promise<Response> {
  const statuses: Partial<Record<ErrorCode, number>> = {
    method: 405,
    content_type: 415,
    too_large: 413,
    platform_disabled: 403,
    too_many_requests: 429,
  }
  const reference = referenceNumber()
  parts.deps.log.info({ code, reference }, 'login refused')
  return refusalPage(
    {
      code,
      status: statuses[code] ?? 400,
      language: launchLanguage(c),
      audience: 'student',
      ...(code === 'method' ? { headers: { allow: 'GET, POST' } } : {}),
      ...(code === 'too_many_requests' ? { headers: { 'retry-after': '60' } } : {}),
    },
    reference,
  )
}

/** Unfinished logins leave the table at the pace at which new ones come, late enough to be told from unknown ones. */
function sweep(parts: LtiParts, now: Date): void {
  if (now.getTime() < parts.lastSweep.getTime() + SWEEP_EVERY_MS) return
  parts.lastSweep = now
  sweepLogins(parts.deps.db, new Date(now.getTime() - LOGIN_LIFE_SECONDS * 1000)).catch((error: unknown) =>
    parts.deps.log.warn({ error }, 'expired logins could not be swept'),
  )
}
