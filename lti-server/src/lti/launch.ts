/**
 * The form post that ends the login: checks it in the order of conformance §1.1, then makes the launch, its person,
 * course and enrolment in one stroke and sends the browser to the launch's own page. A refused one leaves nothing.
 */
import { isDeepStrictEqual } from 'node:util'
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
import { sightOf } from '../status/sight.ts'
import { CLAIM, launchFacts, type LaunchFacts } from './claims.ts'
import { roleUnsaid } from './deep-linking/known-role.ts'
import { readForm, singleFields } from './form.ts'
import { readIdToken, type IdToken } from './id-token.ts'
import { launchLanguage } from './launch-language.ts'
import { bindingCookie, sha256 } from './login.ts'
import { findLogin, isRegistered, parkDeployment, type FoundLogin } from './login-store.ts'
import { heedLaunch } from './notices/after-launch.ts'
import type { LtiParts } from './parts.ts'
import { referenceNumber, refusalPage } from './refusal-page.ts'
import { settleWindow } from './storage/again.ts'
import { refuseUnbound } from './storage/binding-refusal.ts'
import { hasOwnSession, ownCookie } from './storage/lift.ts'
import { readProof, type StorageProof } from './storage/proof.ts'
import { answerProved, browserNameHash } from './storage/proved.ts'
import { verifyLaunch, type LaunchPorts } from './verify-launch.ts'

const MAX_TOKEN_BYTES = 262_144
const MAX_FORM_BYTES = MAX_TOKEN_BYTES + 65_536
const LONGEST_ID = 255

interface Posted {
  readonly state: string
  readonly idToken: string
}

/** Any method on `/lti/launch`; only a form post can be accepted. The cookie of the login proves the browser. */
export async function launch(c: Context, parts: LtiParts): Promise<Response> {
  const posted = await readPosted(c)
  if (!posted.ok) return refuse(c, parts, posted)
  const secret = readCookie(c.req.header('cookie'), bindingCookie(posted.value.state))
  return decide(c, parts, posted.value, secret)
}

/** `POST /lti/prove`: the same launch, proved by what the platform kept (conformance §2.2 rung 2). */
export async function prove(c: Context, parts: LtiParts): Promise<Response> {
  const proof = await readProof(c, parts)
  if (!proof.ok) return refuse(c, parts, proof)
  return decide(c, parts, proof.value, proof.value.secret, proof.value)
}

async function decide(
  c: Context,
  parts: LtiParts,
  { state, idToken }: Posted,
  secret: string | undefined,
  proof?: StorageProof,
): Promise<Response> {
  const token = readIdToken(idToken)
  const claims = token.ok ? token.value.claims : {}
  const stateHash = sha256(state)
  const bindingHash = secret === undefined ? undefined : sha256(secret)
  const ports = launchPorts(parts)
  const begun = parts.begun.recall(state)
  const early = begun && (await verifyLaunch(ports, { login: begun, bindingHash, token }))
  if (begun && early?.ok) {
    const made = await accept(c, parts, { state, stateHash, proof, ...early.value, login: begun })
    if (made) return made
  }
  // What is refused is refused by what the database says now.
  const deploymentId = namedDeployment(token)
  const login = await findLogin(parts.deps.db, stateHash, deploymentId)
  const stands = login?.used === false && isDeepStrictEqual(login.platform, begun?.platform)
  const verified =
    early?.ok === false && stands ? early : await verifyLaunch(ports, { login, bindingHash, token })
  if (!verified.ok && verified.code === 'binding' && login) {
    const otherwise = await verifyLaunch(ports, { login, bindingHash: login.bindingHash, token })
    if (
      otherwise.ok &&
      proof?.lift &&
      (await hasOwnSession(c, parts.deps, login, otherwise.value.claims.sub))
    ) {
      const lifted = await accept(c, parts, { state, stateHash, proof, ...otherwise.value, login })
      return lifted ?? refuse(c, parts, { code: 'state_consumed' }, { login, claims })
    }
    const unbound = { state, idToken, stateHash, login, verified: otherwise.ok ? otherwise.value : undefined }
    return refuseUnbound(c, parts, unbound, referenceNumber())
  }
  if (!verified.ok) return refuse(c, parts, verified, { login, deploymentId, claims })
  if (!login) throw new Error('verified without a login')
  const made = await accept(c, parts, { state, stateHash, proof, ...verified.value, login })
  return made ?? refuse(c, parts, { code: 'state_consumed' }, { login, claims })
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

/** The deployment that the token claims, to be looked up and not to be believed. */
function namedDeployment(token: Result<IdToken>): string | undefined {
  const value = token.ok ? token.value.claims[CLAIM.deploymentId] : undefined
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
  /** What stood in for the login's cookie. */
  readonly proof: StorageProof | undefined
}

/** Nothing, and nothing written, when the login was used up or its registration changed meanwhile. */
async function accept(c: Context, parts: LtiParts, accepted: Accepted): Promise<Response | undefined> {
  const { deps } = parts
  const { login, claims, proof } = accepted
  const facts = launchFacts(accepted.raw)
  // A browser that keeps no cookie is known by a name that its platform keeps.
  const cookieless = proof !== undefined && !proof.cookiesStay
  const hashOf = cookieless ? browserNameHash : secretHash
  const old = cookieless ? proof.browser : readBrowserSecret(c.req.header('cookie'))
  const fresh = await browserSecret(parts, login, claims.sub, old)
  const role = (await roleUnsaid(deps, login.platform, claims, accepted.raw)) ?? launchRole(accepted)
  const kept = await parts.keepLaunch({
    login,
    stateHash: accepted.stateHash,
    claims,
    facts,
    role,
    oldBrowser: old === undefined ? undefined : hashOf(old),
    newBrowser: hashOf(fresh),
    frameAncestors: frameAncestors(parts, login, facts, claims.deepLinking?.returnUrl),
    returnOrigin: frameOrigin(facts.returnUrl, parts.mayBePlain),
    nrpsUrl: serviceUrl(parts, facts.nrpsUrl),
  })
  if (!kept) return undefined
  parts.begun.forget(accepted.state)
  const { tenantId, id: platformId } = login.platform
  const { deploymentId, contextId } = claims
  await heedLaunch(deps, { tenantId, platformId, deploymentId, contextId, claims: accepted.raw })
  if ((role === 'teacher' || role === 'ta') && contextId !== undefined) {
    const groupsUrl = serviceUrl(parts, facts.groupsUrl)
    const groupSetsUrl = serviceUrl(parts, facts.groupSetsUrl)
    rostersOf(deps).afterStaffLaunch(
      { tenantId, platformId, deploymentId, contextId },
      { groupsUrl, groupSetsUrl },
    )
  }
  if (kept.newcomer && contextId !== undefined)
    rostersOf(deps).afterNewcomer({ tenantId, platformId, deploymentId, contextId })
  parts.unfinished.finished({ address: clientAddress(c), ...login.platform })
  deps.log.debug({ platformId: login.platform.id, launchId: kept.launchId }, 'launch accepted')
  sightOf(deps).accepted(login.platform, accepted.raw['iat'])
  const browser = kept.keptBrowser && old !== undefined ? old : fresh
  const windowCookies = await settleWindow(c, parts, 'opened')
  const cookies = [cookie(bindingCookie(accepted.state), '', 0), ...windowCookies]
  if (windowCookies.length > 0) {
    cookies.push(ownCookie(browser))
    // The login of the frame, which this one took the place of.
    parts.unfinished.finished({ address: clientAddress(c), ...login.platform })
  }
  if (!cookieless) cookies.push(cookie(BROWSER_COOKIE, browser))
  const { launchId } = kept
  const { landing } = claims
  return proof
    ? answerProved(deps, { tenantId, launchId, landing, cookies, browser: cookieless ? browser : undefined })
    : redirect(`${deps.config.publicUrl}/app/${launchId}${landing}`, cookies)
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  for (const one of cookies) headers.append('set-cookie', one)
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

interface RefusedBy {
  readonly login?: FoundLogin | undefined
  readonly deploymentId?: string | undefined
  /** As an unverified token says them: where the person clicked, for the admin's list, and in which language. */
  readonly claims?: IdToken['claims']
}

async function refuse(
  c: Context,
  parts: LtiParts,
  { code, detail }: { code: ErrorCode; detail?: string },
  { login, deploymentId, claims = {} }: RefusedBy = {},
): Promise<Response> {
  const { deps } = parts
  const reference = referenceNumber()
  const { placement } = launchFacts(claims)
  deps.log.info({ code, detail, reference, platformId: login?.platform.id }, 'launch refused')
  sightOf(deps).refused(login?.platform, { code, detail, deploymentId, placement, reference })
  if (code === 'deployment_pending' && login && deploymentId !== undefined) {
    await parkDeployment(deps.db, login.platform.tenantId, login.platform.id, deploymentId)
  }
  const headers = code === 'method' ? { headers: { allow: 'POST' } } : {}
  const cookies = await settleWindow(c, parts, 'refused')
  const language = launchLanguage(c, claims)
  const { status } = errors[code]
  return refusalPage({ code, status, language, audience: 'student', cookies, ...headers }, reference)
}
