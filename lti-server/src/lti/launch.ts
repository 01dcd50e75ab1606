/**
 * The form post that ends the login: checks it in the order of conformance §1.1, then makes the launch, its person,
 * course and enrolment in one stroke and sends the browser to the launch's own page. A refused one leaves nothing.
 */
import type { Context } from 'hono'
import { errors, type ErrorCode } from 'shared/contract/errors'
import { courseRole } from 'shared/domain/roster/course-role'
import { err, ok, type Result } from 'shared/domain/result'
import {
  BROWSER_COOKIE,
  cookie,
  newSecret,
  nextBrowserSecret,
  readBrowserSecret,
  readCookie,
  secretHash,
} from '../access/browser-cookie.ts'
import { isStorable } from '../platform/storable-text.ts'
import { rostersOf } from '../roster/rosters.ts'
import { frameOrigin } from '../access/page-security.ts'
import { clientAddress } from '../access/client-address.ts'
import { CLAIM, launchFacts, type LaunchFacts } from './claims.ts'
import { readForm, singleFields } from './form.ts'
import { readIdToken, type IdToken } from './id-token.ts'
import { keepLaunch } from './launch-store.ts'
import { bindingCookie, sha256 } from './login.ts'
import { findLogin, isRegistered, parkDeployment, type FoundLogin } from './login-store.ts'
import { heedLaunch } from './notices/after-launch.ts'
import type { LtiParts } from './parts.ts'
import { referenceNumber, refusalPage } from './refusal-page.ts'
import { verifyLaunch, type LaunchPorts } from './verify-launch.ts'

const MAX_TOKEN_BYTES = 262_144
const MAX_FORM_BYTES = MAX_TOKEN_BYTES + 65_536
const LONGEST_ID = 255

interface Posted {
  readonly state: string
  readonly idToken: string
}

/** Any method on `/lti/launch`; only a form post can be accepted. */
export async function launch(c: Context, parts: LtiParts): Promise<Response> {
  const posted = await readPosted(c)
  if (!posted.ok) return refuse(parts, posted.code)
  const { state, idToken } = posted.value
  const token = readIdToken(idToken)
  const stateHash = sha256(state)
  const login = await findLogin(
    parts.deps.db,
    stateHash,
    named(token, CLAIM.deploymentId),
    named(token, 'sub'),
  )
  const secret = readCookie(c.req.header('cookie'), bindingCookie(state))
  const bindingHash = secret === undefined ? undefined : sha256(secret)
  const verified = await verifyLaunch(launchPorts(parts), { login, bindingHash, token })
  if (!verified.ok)
    return refuse(parts, verified.code, verified.detail, login, named(token, CLAIM.deploymentId))
  if (!login) throw new Error('verified without a login')
  return accept(c, parts, { state, stateHash, login, claims: verified.value.claims, raw: verified.value.raw })
}

/** Rows 12–13 and 16: the form itself. */
async function readPosted(c: Context): Promise<Result<Posted, ErrorCode>> {
  if (c.req.method !== 'POST') return err('method')
  const form = await readForm(c, MAX_FORM_BYTES)
  if (!form.ok) return form
  const fields = singleFields(form.value, ['state', 'id_token', 'error'])
  if (!fields.ok) return fields
  const { state, id_token: idToken, error } = fields.value
  if ((idToken?.length ?? 0) > MAX_TOKEN_BYTES) return err('too_large')
  // Anybody can post an error: only a word like OpenID's own goes to the log.
  if (error !== undefined) return err('platform_error', /^[a-z_]{1,64}$/.test(error) ? error : 'other')
  return state && idToken ? ok({ state, idToken }) : err('form')
}

/** A short text that the token claims, to be looked up and not to be believed. */
function named(token: Result<IdToken>, claim: string): string | undefined {
  const value = token.ok ? token.value.claims[claim] : undefined
  return typeof value === 'string' && value.length <= LONGEST_ID && isStorable(value) ? value : undefined
}

function launchPorts(parts: LtiParts): LaunchPorts {
  const { deps } = parts
  return {
    now: deps.clock(),
    launchTarget: parts.launchTarget,
    trustedAudiences: deps.config.trustedAudiences,
    mayBePlain: parts.mayBePlain,
    keyFor: (platform, kid) => parts.keySets.key(platform, kid),
    isRegistered: (issuer, clientIds) => isRegistered(deps.db, issuer, clientIds),
  }
}

type Verified = Extract<Awaited<ReturnType<typeof verifyLaunch>>, { ok: true }>['value']
interface Accepted extends Pick<Verified, 'claims' | 'raw'> {
  readonly state: string
  readonly stateHash: Buffer
  readonly login: FoundLogin
}

async function accept(c: Context, parts: LtiParts, accepted: Accepted): Promise<Response> {
  const { deps } = parts
  const { login, claims } = accepted
  const facts = launchFacts(accepted.raw)
  const old = readBrowserSecret(c.req.header('cookie'))
  const fresh = await browserSecret(parts, login, claims.sub, old)
  const role = launchRole(accepted)
  const kept = await keepLaunch(deps, {
    login,
    stateHash: accepted.stateHash,
    claims,
    facts,
    role,
    oldBrowser: old === undefined ? undefined : secretHash(old),
    newBrowser: secretHash(fresh),
    frameAncestors: frameAncestors(parts, login, facts, claims.deepLinking?.returnUrl),
    returnOrigin: frameOrigin(facts.returnUrl, parts.mayBePlain),
    nrpsUrl: serviceUrl(parts, facts.nrpsUrl),
  })
  if (!kept) return refuse(parts, 'state_consumed', undefined, login)
  const { tenantId, id: platformId } = login.platform
  const { deploymentId, contextId } = claims
  await heedLaunch(deps, { tenantId, platformId, deploymentId, contextId, claims: accepted.raw })
  if ((role === 'teacher' || role === 'ta') && contextId !== undefined) {
    rostersOf(deps).afterStaffLaunch({ tenantId, platformId, deploymentId, contextId })
  }
  parts.unfinished.finished({ address: clientAddress(c), ...login.platform })
  const headers = new Headers({
    location: `${deps.config.publicUrl}/app/${kept.launchId}${claims.landing}`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
  headers.append('set-cookie', cookie(bindingCookie(accepted.state), '', 0))
  headers.append('set-cookie', cookie(BROWSER_COOKIE, kept.keptBrowser && old !== undefined ? old : fresh))
  deps.log.debug({ platformId: login.platform.id, launchId: kept.launchId }, 'launch accepted')
  return new Response(null, { status: 303, headers })
}

/** Conformance §1.5; without a course there is no course role. */
function launchRole({ claims }: Accepted): ReturnType<typeof courseRole> | 'anonymous' {
  if (claims.sub === undefined) return 'anonymous'
  return claims.contextId === undefined ? 'none' : courseRole(claims.roles)
}

/** Nobody's launch gets a secret of its own. */
async function browserSecret(
  parts: LtiParts,
  login: FoundLogin,
  sub: string | undefined,
  old: string | undefined,
): Promise<string> {
  if (sub === undefined) return newSecret()
  const cipher = await parts.deps.ciphers.of(login.platform.tenantId)
  return nextBrowserSecret(cipher, old, [login.platform.id, sub])
}

/** Design §6: where the person came from, the school's own host, and what an admin added. */
function frameAncestors(
  parts: LtiParts,
  login: FoundLogin,
  facts: LaunchFacts,
  deepLinkReturnUrl: string | undefined,
): string[] {
  const domain = facts.apiDomain === undefined ? undefined : `https://${facts.apiDomain}`
  const signed = [facts.returnUrl, deepLinkReturnUrl, domain].map((url) => frameOrigin(url, parts.mayBePlain))
  const known = [...signed, ...login.lmsOrigins].filter((origin) => origin !== undefined)
  const own = frameOrigin(login.authUrl, parts.mayBePlain)
  return known.length > 0 || own === undefined ? [...new Set(known)] : [own]
}

/** Row 41: a service that we may not call is a service that is off; the launch goes on. */
function serviceUrl(parts: LtiParts, url: string | undefined): string | undefined {
  return url !== undefined && parts.deps.outbound.permits(url) ? url : undefined
}

async function refuse(
  parts: LtiParts,
  code: ErrorCode,
  detail?: string,
  login?: FoundLogin,
  deploymentId?: string,
): Promise<Response> {
  const { deps } = parts
  const reference = referenceNumber()
  deps.log.info({ code, detail, reference, platformId: login?.platform.id }, 'launch refused')
  if (code === 'deployment_pending' && login && deploymentId !== undefined) {
    await parkDeployment(deps.db, login.platform.tenantId, login.platform.id, deploymentId)
  }
  const newWindow = code === 'binding' && login ? againUrl(parts, login) : undefined
  return refusalPage(
    {
      code,
      status: errors[code].status,
      ...(newWindow === undefined ? {} : { newWindow }),
      ...(code === 'method' ? { headers: { allow: 'POST' } } : {}),
    },
    reference,
  )
}

/** The same login once more, for a window of its own where our cookie is a first-party one (conformance §2.2). */
function againUrl(parts: LtiParts, login: FoundLogin): string {
  const query = new URLSearchParams({
    iss: login.platform.issuer,
    client_id: login.platform.clientId,
    login_hint: login.loginHint,
    target_link_uri: login.targetLinkUri,
  })
  if (login.messageHint !== null) query.set('lti_message_hint', login.messageHint)
  if (login.deploymentHint !== null) query.set('lti_deployment_id', login.deploymentHint)
  return `${parts.deps.config.publicUrl}/lti/login?${query}`
}
