/**
 * The Moodle flavour, as far as registering and a first launch go: domain with port or 400, a token that is good
 * once, the deployment in the answer, Pending until activated, and launches with Moodle's claims and its 60 seconds
 * (moodle.md, observed on Moodle 4.5; samples `moodle/*`).
 */
import { Hono, type Context } from 'hono'
import { SignJWT } from 'jose'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { escapeHtml, selfPostingForm } from '../canvas/pages/html.ts'
import { shell } from '../canvas/pages/shell.ts'
import { signedIn } from '../canvas/sign-in.ts'
import type { Person } from '../story/people.ts'
import type { SchoolState } from '../state.ts'
import { CLAIM, ROSTER_SCOPE } from './claims.ts'
import {
  answerConfiguration,
  bearerOf,
  frameContent,
  pasteForm,
  PLATFORM_CONFIGURATION,
  RegistrationRequest,
  takeRefusal,
  TOOL_CONFIGURATION,
  toolAddress,
  type RegisteredTool,
} from './registration.ts'
import { courseRoles } from './roles.ts'

const LIFETIME_S = 60
const MANAGE = '/mod/lti/toolconfigure.php'
/** Small numbers, unique in one Moodle only. */
const COURSE = '2'
const LINK = '1'

function configuration(school: SchoolState): Record<string, unknown> {
  const at = (file: string) => `${school.serviceUrl}/mod/lti/${file}`
  return {
    issuer: school.publicUrl,
    token_endpoint: at('token.php'),
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    jwks_uri: at('certs.php'),
    authorization_endpoint: `${school.publicUrl}/mod/lti/auth.php`,
    registration_endpoint: at('openid-registration.php'),
    scopes_supported: [
      'https://purl.imsglobal.org/spec/lti-bo/scope/basicoutcome',
      'https://purl.imsglobal.org/spec/lti-ags/scope/score',
      ROSTER_SCOPE,
      'openid',
    ],
    response_types_supported: ['id_token'],
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
    [PLATFORM_CONFIGURATION]: {
      product_family_code: 'moodle',
      version: '4.5.6 (Build: 20250811)',
      messages_supported: [
        { type: 'LtiResourceLinkRequest' },
        { type: 'LtiDeepLinkingRequest', placements: ['ContentArea'] },
      ],
      variables: [
        'Context.id',
        'Context.id.history',
        'User.id',
        'User.username',
        'Moodle.Person.userGroupIds',
      ],
    },
  }
}

async function register(school: SchoolState, c: Context): Promise<Response> {
  const { registrations } = school
  const token = bearerOf(c.req.raw)
  if (token === null || !registrations.isGood(token)) return c.html('token_already_used', 401)
  const refusal = takeRefusal(school.faults.now.registration)
  if (refusal) return refusal
  const body = v.safeParse(RegistrationRequest, await c.req.json().catch(() => null))
  if (!body.success) return c.html('missing_configuration', 400)
  const request = body.output
  const tool = request[TOOL_CONFIGURATION]
  if (tool.domain !== new URL(tool.target_link_uri).host) return c.html('domain_targetlinkuri_mismatch', 400)
  registrations.spend(token)
  registrations.requests.push(request)
  const clientId =
    school.faults.now.registration.clientId ?? randomBytes(12).toString('base64url').slice(0, 15)
  const deploymentId = String(registrations.tools.length + 4)
  registrations.tools.push({ flavour: 'moodle', clientId, deploymentId, request, active: false })
  return c.json({
    client_id: clientId,
    response_types: ['id_token'],
    jwks_uri: request.jwks_uri,
    initiate_login_uri: request.initiate_login_uri,
    grant_types: ['client_credentials', 'implicit'],
    redirect_uris: request.redirect_uris,
    application_type: 'web',
    token_endpoint_auth_method: 'private_key_jwt',
    client_name: request.client_name,
    logo_uri: '',
    scope: request.scope,
    [TOOL_CONFIGURATION]: {
      version: '1.3.0',
      deployment_id: deploymentId,
      target_link_uri: tool.target_link_uri,
      domain: tool.domain,
      description: '',
      // Seen: the plain launch is not listed, whatever was asked for.
      messages: tool.messages
        .filter(({ type }) => type === 'LtiDeepLinkingRequest')
        .map(({ type }) => ({ type, target_link_uri: tool.target_link_uri })),
      custom_parameters: tool.custom_parameters,
      // Not to be believed: names stand here also when they were not asked for (conformance §3.2).
      claims: ['sub', 'iss', 'name', 'family_name', 'given_name', 'email'],
    },
  })
}

/** The newest tool; launched only when it was activated. */
function newest({ registrations }: SchoolState): RegisteredTool | undefined {
  return registrations.tools.findLast(({ flavour }) => flavour === 'moodle')
}

function customOf(school: SchoolState, tool: RegisteredTool, person: Person): Record<string, string> {
  const known: Record<string, string> = {
    '$User.id': String(person.canvasId),
    '$Context.id': COURSE,
    '$Context.id.history': '',
    '$Moodle.Person.userGroupIds': school.story.groupsOf(person).join(','),
  }
  const asked = Object.entries(tool.request[TOOL_CONFIGURATION].custom_parameters)
  return Object.fromEntries(asked.map(([name, variable]) => [name, known[variable] ?? variable]))
}

/** Names only when the tool asked for them: that sets "always". */
function nameClaims(tool: RegisteredTool, person: Person): Record<string, unknown> {
  if (!tool.request[TOOL_CONFIGURATION].claims.includes('name')) return {}
  return { given_name: person.givenName, family_name: person.familyName ?? '', name: person.name }
}

function launchClaims(school: SchoolState, tool: RegisteredTool, person: Person): Record<string, unknown> {
  const { course, account } = school.story
  return {
    iss: school.publicUrl,
    aud: tool.clientId,
    sub: String(person.canvasId),
    [CLAIM.deploymentId]: tool.deploymentId,
    [CLAIM.targetLinkUri]: tool.request[TOOL_CONFIGURATION].target_link_uri,
    [CLAIM.lis]: { person_sourcedid: '', course_section_sourcedid: '' },
    [CLAIM.roles]: courseRoles(person),
    [CLAIM.context]: { id: COURSE, label: course.code, title: course.name, type: ['CourseSection'] },
    [CLAIM.messageType]: 'LtiResourceLinkRequest',
    [CLAIM.resourceLink]: { title: school.story.tool.name, description: '', id: LINK },
    ...nameClaims(tool, person),
    [CLAIM.launchPresentation]: {
      locale: 'en',
      document_target: 'iframe',
      return_url: `${school.publicUrl}/mod/lti/return.php?course=${COURSE}&launch_container=3&instanceid=1`,
    },
    [CLAIM.toolPlatform]: {
      product_family_code: 'moodle',
      version: '2024100706',
      guid: '2f633342341c32107ef62b6a68ed72b7',
      name: account.name,
      description: account.name,
    },
    [CLAIM.version]: '1.3.0',
    [CLAIM.custom]: customOf(school, tool, person),
    [CLAIM.roster]: {
      context_memberships_url: `${school.serviceUrl}/mod/lti/services.php/CourseSection/${COURSE}/bindings/${tool.deploymentId}/memberships`,
      service_versions: ['1.0', '2.0'],
    },
  }
}

/** Strict, and good once per launch id (moodle.md "auth.php is strict"). */
async function authorize(
  school: SchoolState,
  waiting: Map<string, string>,
  c: Context,
  query: URLSearchParams,
): Promise<Response> {
  const tool = newest(school)
  const person = signedIn(school, c)?.seenAs
  const launched = query.get('lti_message_hint') ?? ''
  const redirect = query.get('redirect_uri') ?? ''
  if (!tool?.request.redirect_uris.includes(redirect) || !query.get('nonce') || !waiting.delete(launched))
    return c.html('<h1>Invalid request</h1>', 404)
  const refuse = (error: string) =>
    c.html(selfPostingForm(redirect, { error, state: query.get('state') ?? '' }))
  if (query.get('client_id') !== tool.clientId || !tool.active) return refuse('unauthorized_client')
  if (!person || query.get('login_hint') !== String(person.canvasId)) return refuse('access_denied')
  const { kid, privateKey } = school.keys.signing()
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    nonce: query.get('nonce'),
    iat: now,
    exp: now + LIFETIME_S,
    ...launchClaims(school, tool, person),
  }
  const token = await new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid })
    .sign(privateKey)
  return c.html(selfPostingForm(redirect, { id_token: token, state: query.get('state') ?? '' }))
}

function launch(school: SchoolState, waiting: Map<string, string>, c: Context): Response {
  const tool = newest(school)
  const person = signedIn(school, c)?.seenAs
  if (!person) return c.redirect(`/?next=${encodeURIComponent('/mod/lti/launch.php?id=2')}`, 302)
  if (!tool?.active) return c.html('<h1>There is no such activity</h1>', 404)
  const hint = JSON.stringify({ cmid: 2, launchid: `ltilaunch1_${randomInt(1_000_000_000)}` })
  waiting.set(hint, randomUUID())
  return c.html(
    selfPostingForm(tool.request.initiate_login_uri, {
      iss: school.publicUrl,
      target_link_uri: tool.request[TOOL_CONFIGURATION].target_link_uri,
      login_hint: String(person.canvasId),
      lti_message_hint: hint,
      client_id: tool.clientId,
      lti_deployment_id: tool.deploymentId,
    }),
  )
}

function manage(school: SchoolState): string {
  const tool = newest(school)
  if (!tool) return '<h1>Manage tools</h1><p>No tool</p>'
  const state = tool.active ? 'Active' : 'Pending'
  return `<h1>Manage tools</h1><p>${escapeHtml(tool.request.client_name)} · ${state}</p>
<form method="post" action="/mod/lti/activate.php"><button>Activate</button></form>`
}

export function moodleRegistrationRoutes(school: SchoolState): Hono {
  const { registrations } = school
  const waiting = new Map<string, string>()
  const page = (c: Context, title: string, content: string): Response => {
    const session = signedIn(school, c)
    if (!session) return c.redirect('/', 302)
    return c.html(shell(school, session, { title, content, courseless: true }))
  }
  const app = new Hono()
  app.get('/mod/lti/openid-configuration.php', (c) => {
    registrations.reads.push({ token: null, bearer: bearerOf(c.req.raw) })
    return answerConfiguration(school.faults.now.registration, configuration(school))
  })
  app.post('/mod/lti/openid-registration.php', (c) => register(school, c))
  app.get('/mod/lti/certs.php', (c) => c.json({ keys: school.keys.published() }))
  app.get('/mod/lti/startltiadvregistration.php', (c) => {
    const pasted = c.req.query('url')
    if (!pasted) return page(c, 'Register tool', pasteForm('/mod/lti/startltiadvregistration.php'))
    const openid = `${school.serviceUrl}/mod/lti/openid-configuration.php`
    const address = toolAddress(pasted, openid, registrations.begin())
    return page(c, 'Register tool', frameContent('Register tool', address, MANAGE))
  })
  app.get(MANAGE, (c) => page(c, 'Manage tools', manage(school)))
  app.post('/mod/lti/activate.php', (c) => {
    const tool = newest(school)
    if (tool) tool.active = true
    return c.redirect(MANAGE, 303)
  })
  app.get('/mod/lti/launch.php', (c) => launch(school, waiting, c))
  app.get('/mod/lti/auth.php', (c) => authorize(school, waiting, c, new URL(c.req.url).searchParams))
  return app
}
