/**
 * Google's sign-in and consent, at the paths Google has them: a page the person answers scope by scope, codes with
 * PKCE, tokens whose refresh comes once, the keys that sign ID tokens, and the end of a grant (google-classroom.md §1.5,
 * §1.6).
 */
import { Hono, type Context } from 'hono'
import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { escapeHtml, hiddenFields } from '../canvas/pages/html.ts'
import { shell } from '../canvas/pages/shell.ts'
import { signedIn } from '../canvas/sign-in.ts'
import type { SchoolState } from '../state.ts'
import type { Person } from '../story/people.ts'
import { ACCESS_LIFETIME_S, type GoogleGrant, type OfferedCode } from './grants.ts'
import { googleIdOf, hostedDomainOf, type GoogleProject } from './world.ts'

const CALLBACK = '/oauth/google/callback'
export const CLASSROOM_SCOPE = 'https://www.googleapis.com/auth/classroom.'

/** Google answers two of OpenID's names with addresses of its own. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  email: 'https://www.googleapis.com/auth/userinfo.email',
  profile: 'https://www.googleapis.com/auth/userinfo.profile',
}
const SIGN_IN = new Set(['openid', ...Object.values(LONG_NAMES)])

const projectOf = (school: SchoolState, clientId: string | null): GoogleProject | undefined =>
  school.classroom.projects.find((project) => project.clientId === clientId)

function scopesIn(text: string | null): string[] {
  return (text ?? '')
    .split(' ')
    .filter(Boolean)
    .map((scope) => LONG_NAMES[scope] ?? scope)
}

function backWith(c: Context, redirect: string, fields: Record<string, string | null>): Response {
  const url = new URL(redirect)
  for (const [name, value] of Object.entries(fields)) if (value !== null) url.searchParams.set(name, value)
  return c.redirect(url.href, 302)
}

const REMEMBERED = [
  'client_id',
  'redirect_uri',
  'state',
  'nonce',
  'scope',
  'access_type',
  'prompt',
  'include_granted_scopes',
  'code_challenge',
] as const

function consent(school: SchoolState, c: Context): Response {
  const url = new URL(c.req.url)
  const query = url.searchParams
  const redirect = query.get('redirect_uri') ?? ''
  if (school.serviceUrl !== school.publicUrl && url.host === new URL(school.serviceUrl).host)
    return c.redirect(school.publicUrl + url.pathname + url.search, 302)
  if (!projectOf(school, query.get('client_id'))) return c.html('<h1>Error 401: invalid_client</h1>', 401)
  if (redirect !== school.tool.publicUrl + CALLBACK)
    return c.html('<h1>Error 400: redirect_uri_mismatch</h1>', 400)
  if (query.get('response_type') !== 'code') return c.html('<h1>Error 400: invalid_request</h1>', 400)
  const session = signedIn(school, c)
  if (!session) return c.redirect(`/?next=${encodeURIComponent(url.pathname + url.search)}`, 302)
  const known = Object.fromEntries(REMEMBERED.map((name) => [name, query.get(name) ?? '']))
  const fields = hiddenFields({ ...known, authenticity_token: session.csrfToken })
  const wanted = scopesIn(query.get('scope')).filter((scope) => !SIGN_IN.has(scope))
  const ticks = wanted
    .map((scope) => `<p><label><input type="checkbox" checked disabled> ${escapeHtml(scope)}</label></p>`)
    .join('')
  const form = (decision: string, label: string) =>
    `<form action="/o/oauth2/${decision}" method="POST">${fields}<button class="btn" type="submit">${label}</button></form>`
  const content = `<div class="consent"><h1>Sign in with Google</h1><p>${escapeHtml(session.person.name)} goes on to ${escapeHtml(school.story.tool.name)}.</p>${ticks}${form('deny', 'Cancel')}${form('accept', 'Continue')}</div>`
  return c.html(shell(school, session, { title: 'Google', content, courseless: true }))
}

/** The person's answer; what she leaves unticked is not granted, and the app is not told so by an error. */
async function decide(school: SchoolState, c: Context, accepted: boolean): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  const session = signedIn(school, c)
  const redirect = form.get('redirect_uri') ?? ''
  const genuine = session !== null && form.get('authenticity_token') === session.csrfToken
  if (!genuine || redirect !== school.tool.publicUrl + CALLBACK) return c.html('<h1>Not accepted</h1>', 422)
  const state = form.get('state') || null
  if (!accepted) return backWith(c, redirect, { error: 'access_denied', state })
  const { grants, day } = school.classroom
  const grant = grants.of(session.person, form.get('client_id') ?? '')
  const ticked = scopesIn(form.get('scope')).filter(
    (scope) => !day.unticked.some((end) => scope.endsWith(end)),
  )
  for (const scope of ticked) grant.scopes.add(scope)
  const code = grants.offerCode({
    grant,
    scopes: form.get('include_granted_scopes') === 'true' ? grant.scopes : new Set(ticked),
    redirectUri: redirect,
    nonce: form.get('nonce') || null,
    challenge: form.get('code_challenge') || null,
    offline: form.get('access_type') === 'offline',
    consentAsked: (form.get('prompt') ?? '').includes('consent'),
  })
  return backWith(c, redirect, { code, state, scope: ticked.join(' ') })
}

/** As Google signs it: `hd` only for accounts of a Workspace domain. */
function idToken(school: SchoolState, person: Person, clientId: string, nonce: string | null) {
  const { keys, day } = school.classroom
  const { kid, privateKey } = keys.signing()
  const told = day.domains.get(person.key)
  const domain = told === undefined ? hostedDomainOf(person) : told
  return new SignJWT({
    azp: clientId,
    ...(domain !== null && { hd: domain }),
    ...(person.email !== null && { email: person.email, email_verified: true }),
    ...(nonce !== null && { nonce }),
    name: person.name,
    given_name: person.givenName,
    ...(person.familyName !== null && { family_name: person.familyName }),
  })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .setIssuer('https://accounts.google.com')
    .setAudience(clientId)
    .setSubject(googleIdOf(person))
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey)
}

function provesItself(form: URLSearchParams, offered: OfferedCode): boolean {
  if (form.get('redirect_uri') !== offered.redirectUri) return false
  if (offered.grant.clientId !== form.get('client_id')) return false
  if (offered.challenge === null) return true
  const verifier = form.get('code_verifier') ?? ''
  return createHash('sha256').update(verifier).digest('base64url') === offered.challenge
}

const invalidGrant = (c: Context, why: string) =>
  c.json({ error: 'invalid_grant', error_description: why }, 400)

function accessJson(school: SchoolState, grant: GoogleGrant, scopes: ReadonlySet<string>) {
  return {
    access_token: school.classroom.grants.issueAccess(grant, scopes),
    expires_in: ACCESS_LIFETIME_S,
    scope: [...scopes].join(' '),
    token_type: 'Bearer',
  }
}

async function redeem(school: SchoolState, c: Context, form: URLSearchParams): Promise<Response> {
  const { grants } = school.classroom
  const offered = grants.redeemCode(form.get('code') ?? '')
  if (!offered || !provesItself(form, offered)) return invalidGrant(c, 'Malformed auth code.')
  const { grant, scopes, nonce } = offered
  // Once only: a second yes brings no refresh token unless consent was asked for anew.
  const refreshes = offered.offline && (!grant.refreshGiven || offered.consentAsked)
  return c.json({
    ...accessJson(school, grant, scopes),
    ...(refreshes && { refresh_token: grants.issueRefresh(grant) }),
    ...(scopes.has('openid') && { id_token: await idToken(school, grant.person, grant.clientId, nonce) }),
  })
}

async function token(school: SchoolState, c: Context): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  const project = projectOf(school, form.get('client_id'))
  if (!project || form.get('client_secret') !== project.clientSecret)
    return c.json({ error: 'invalid_client', error_description: 'Unauthorized' }, 401)
  const asked = form.get('grant_type')
  if (asked === 'authorization_code') return redeem(school, c, form)
  if (asked !== 'refresh_token') return c.json({ error: 'unsupported_grant_type' }, 400)
  const grant = school.classroom.grants.renew(form.get('refresh_token') ?? '')
  if (!grant || grant.clientId !== project.clientId)
    return invalidGrant(c, 'Token has been expired or revoked.')
  return c.json(accessJson(school, grant, grant.scopes))
}

async function revoke(school: SchoolState, c: Context): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  const { grants } = school.classroom
  const grant = grants.grantOfToken(form.get('token') ?? c.req.query('token') ?? '')
  if (!grant) return c.json({ error: 'invalid_token', error_description: 'Token expired or revoked' }, 400)
  grants.withdraw(grant)
  return c.json({})
}

/** The person behind a call's token, when it has one of these scopes; else why not. */
export function callerOf(
  school: SchoolState,
  c: Context,
  anyOf: readonly string[],
): { person: Person; clientId: string } | 'unauthenticated' | 'scope' {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const found = school.classroom.grants.accessOf(bearer)
  if (!found) return 'unauthenticated'
  if (!anyOf.some((scope) => found.scopes.has(CLASSROOM_SCOPE + scope))) return 'scope'
  return { person: found.grant.person, clientId: found.grant.clientId }
}

export function googleOauthRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/o/oauth2/v2/auth', (c) => consent(school, c))
  app.post('/o/oauth2/accept', (c) => decide(school, c, true))
  app.post('/o/oauth2/deny', (c) => decide(school, c, false))
  app.post('/token', (c) => token(school, c))
  app.post('/revoke', (c) => revoke(school, c))
  app.get('/oauth2/v3/certs', (c) => c.json({ keys: school.classroom.keys.published() }))
  return app
}
