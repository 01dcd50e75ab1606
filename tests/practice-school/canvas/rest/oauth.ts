/**
 * OAuth2 for the REST API, and the token endpoint it shares with the LTI services (canvas.md §2.1): a consent page
 * that a person answers, codes and tokens that end, a refresh that hands out no new refresh token.
 */
import { Hono, type Context } from 'hono'
import { grantServiceToken } from '../../platform/service-token.ts'
import type { Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { TOKEN_LIFETIME_S, type Grant } from '../api-tokens.ts'
import { escapeHtml, hiddenFields } from '../pages/html.ts'
import { shell } from '../pages/shell.ts'
import { signedIn } from '../sign-in.ts'

const CALLBACK = '/oauth/lms/callback'

/** The scopes this school's admin switched on for the API key; one can be told to be off. */
const KEY_SCOPES = new Set([
  'url:GET|/api/v1/users/:id',
  'url:GET|/api/v1/courses/:id',
  'url:GET|/api/v1/courses/:course_id/front_page',
  'url:PUT|/api/v1/courses/:course_id/front_page',
  'url:GET|/api/v1/courses/:course_id/pages/:url_or_id/revisions',
  'url:GET|/api/v1/courses/:course_id/pages/:url_or_id/revisions/:revision_id',
  'url:POST|/api/v1/courses/:course_id/pages/:url_or_id/revisions/:revision_id',
  'url:GET|/api/v1/courses/:course_id/users',
  'url:GET|/api/v1/courses/:course_id/sections',
  'url:GET|/api/v1/courses/:course_id/assignments',
  'url:GET|/api/v1/courses/:course_id/students/submissions',
  'url:GET|/api/v1/courses/:course_id/tabs',
  'url:GET|/api/v1/courses/:course_id/modules',
  'url:POST|/api/v1/courses/:course_id/modules',
  'url:PUT|/api/v1/courses/:course_id/modules/:id',
  'url:GET|/api/v1/courses/:course_id/modules/:module_id/items',
  'url:POST|/api/v1/courses/:course_id/modules/:module_id/items',
])

function redirectWith(c: Context, redirect: string, fields: Record<string, string | null>): Response {
  const url = new URL(redirect)
  for (const [name, value] of Object.entries(fields)) if (value !== null) url.searchParams.set(name, value)
  return c.redirect(url.href, 302)
}

/** Null when all is well; client and redirect are answered on the spot, since nobody can be sent back safely. */
function requestFault(school: SchoolState, query: URLSearchParams): { error: string; shown: boolean } | null {
  if (query.get('client_id') !== school.apiKey.clientId) return { error: 'invalid_client', shown: true }
  if (query.get('redirect_uri') !== school.tool.publicUrl + CALLBACK)
    return { error: 'redirect_uri does not match client settings', shown: true }
  if (query.get('response_type') !== 'code') return { error: 'unsupported_response_type', shown: false }
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean)
  const isOff = (scope: string) => !KEY_SCOPES.has(scope) || school.faults.now.scopesOff.includes(scope)
  return scopes.some(isOff) ? { error: 'invalid_scope', shown: false } : null
}

function consent(school: SchoolState, c: Context): Response {
  const url = new URL(c.req.url)
  const query = url.searchParams
  if (school.serviceUrl !== school.publicUrl && url.host === new URL(school.serviceUrl).host)
    return c.redirect(school.publicUrl + url.pathname + url.search, 302)
  const fault = requestFault(school, query)
  if (fault?.shown) return c.html(`<h1>${escapeHtml(fault.error)}</h1>`, 400)
  const redirect = query.get('redirect_uri') ?? ''
  if (fault) return redirectWith(c, redirect, { error: fault.error, state: query.get('state') })
  const session = signedIn(school, c)
  if (!session) return c.redirect(`/?next=${encodeURIComponent(url.pathname + url.search)}`, 302)
  const fields = { state: query.get('state') ?? '', scope: query.get('scope') ?? '', redirect_uri: redirect }
  const name = escapeHtml(school.story.tool.name)
  const person = escapeHtml(session.person.name)
  const form = (decision: string, label: string, css: string) =>
    `<form action="/login/oauth2/${decision}" method="POST">${hiddenFields({ ...fields, authenticity_token: session.csrfToken })}<button class="btn ${css}" type="submit">${label}</button></form>`
  const content = `<div class="consent"><h1>${name} is requesting access to your account.</h1><p>You are authorizing this app as <strong>${person}</strong>.</p><div style="display:flex;gap:12px;justify-content:center">${form('deny', 'Cancel', '')}${form('accept', 'Authorize', 'btn-primary')}</div></div>`
  return c.html(shell(school, session, { title: 'Authorize', content, courseless: true }))
}

/** The person's answer: bound to her session by the token in the form. */
async function decide(school: SchoolState, c: Context, accepted: boolean): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  const session = signedIn(school, c)
  const redirect = form.get('redirect_uri') ?? ''
  const genuine = session !== null && form.get('authenticity_token') === session.csrfToken
  if (!genuine || redirect !== school.tool.publicUrl + CALLBACK) return c.html('<h1>Not accepted</h1>', 422)
  const state = form.get('state') || null
  if (!accepted) return redirectWith(c, redirect, { error: 'access_denied', state })
  const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => KEY_SCOPES.has(scope))
  const code = school.apiTokens.offerCode({ person: session.person, scopes, redirectUri: redirect })
  return redirectWith(c, redirect, { code, state })
}

function tokenJson(access: string, person: Person, refresh?: string): Record<string, unknown> {
  return {
    access_token: access,
    token_type: 'Bearer',
    user: {
      id: person.canvasId,
      name: person.name,
      global_id: String(10_000_000_000_000 + person.canvasId),
      effective_locale: 'en',
    },
    ...(refresh !== undefined && { refresh_token: refresh }),
    expires_in: TOKEN_LIFETIME_S,
  }
}

function fromCode(school: SchoolState, form: URLSearchParams): Grant | null {
  const grant = school.apiTokens.redeemCode(form.get('code') ?? '')
  return grant && grant.redirectUri === form.get('redirect_uri') ? grant : null
}

async function token(school: SchoolState, c: Context): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  const grantType = form.get('grant_type')
  if (grantType === 'client_credentials') return grantServiceToken(school, c, form)
  const { clientId, clientSecret } = school.apiKey
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return c.json({ error: 'invalid_client', error_description: 'unknown client' }, 401)
  if (grantType === 'authorization_code') {
    const grant = fromCode(school, form)
    if (!grant)
      return c.json({ error: 'invalid_grant', error_description: 'authorization_code not found' }, 400)
    const { access, refresh } = school.apiTokens.issue(grant)
    return c.json(tokenJson(access, grant.person, refresh))
  }
  if (grantType === 'refresh_token') {
    const renewed = school.apiTokens.renew(form.get('refresh_token') ?? '')
    if (!renewed) return c.json({ error: 'invalid_grant', error_description: 'refresh_token not found' }, 400)
    return c.json(tokenJson(renewed.access, renewed.grant.person))
  }
  return c.json(
    { error: 'unsupported_grant_type', error_description: 'The grant_type is not supported' },
    400,
  )
}

export function oauthRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/login/oauth2/auth', (c) => consent(school, c))
  app.post('/login/oauth2/accept', (c) => decide(school, c, true))
  app.post('/login/oauth2/deny', (c) => decide(school, c, false))
  app.post('/login/oauth2/token', (c) => token(school, c))
  app.delete('/login/oauth2/token', (c) => {
    const access = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (!school.apiTokens.grantOf(access))
      return c.json({ errors: [{ message: 'Invalid access token.' }] }, 401)
    school.apiTokens.revoke(access)
    return c.json({})
  })
  return app
}
