/**
 * Dynamic registration as Canvas does it: the token in the configuration's query, 422 with a list of errors, unknown
 * placements dropped, no deployment in the answer unless a flag says so, and an admin who reviews it last
 * (canvas.md §1.13; samples `openid_configuration`, `registration_*`).
 */
import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { escapeHtml } from '../canvas/pages/html.ts'
import { shell } from '../canvas/pages/shell.ts'
import { signedIn } from '../canvas/sign-in.ts'
import { stableHex } from '../story/people.ts'
import type { SchoolState } from '../state.ts'
import { NOTICE_SCOPE, ROSTER_SCOPE } from './claims.ts'
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

const CANVAS = 'https://canvas.instructure.com/lti'
const FIRST_CLIENT = 10_000_000_000_300n
const FIRST_TOOL = 920

const LINKS = [
  'account_navigation',
  'course_home_sub_navigation',
  'course_navigation',
  'course_settings_sub_navigation',
  'global_navigation',
  'link_selection',
  'student_context_card',
  'top_navigation',
  'user_navigation',
]
const CHOOSERS = ['assignment_selection', 'editor_button', 'link_selection', 'submission_type_selection']
const listed = (names: readonly string[]) => names.map((name) => `${CANVAS}/${name}`)

function configuration(school: SchoolState): Record<string, unknown> {
  const { account } = school.story
  return {
    // As self-hosted Canvas: the hosted schools' issuer is believed of Instructure's hosts alone.
    issuer: school.publicUrl,
    authorization_endpoint: `${school.publicUrl}/api/lti/authorize_redirect`,
    registration_endpoint: `${school.serviceUrl}/api/lti/registrations`,
    jwks_uri: `${school.serviceUrl}/api/lti/security/jwks`,
    token_endpoint: `${school.serviceUrl}/login/oauth2/token`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    scopes_supported: [
      'openid',
      'https://purl.imsglobal.org/spec/lti-reg/scope/registration.readonly',
      'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
      'https://purl.imsglobal.org/spec/lti-ags/scope/score',
      ROSTER_SCOPE,
      NOTICE_SCOPE,
      `${CANVAS}/page_content/show`,
    ],
    response_types_supported: ['id_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'picture', 'email', 'name', 'given_name', 'family_name', 'locale'],
    subject_types_supported: ['public'],
    authorization_server: new URL(school.publicUrl).host,
    [PLATFORM_CONFIGURATION]: {
      product_family_code: 'canvas',
      version: 'vCloud',
      messages_supported: [
        { type: 'LtiResourceLinkRequest', placements: [...listed(LINKS), 'ContentArea'] },
        { type: 'LtiDeepLinkingRequest', placements: [...listed(CHOOSERS), 'ContentArea', 'RichTextEditor'] },
        { type: 'LtiEulaRequest' },
      ],
      notice_types_supported: ['LtiHelloWorldNotice', 'LtiContextCopyNotice'],
      variables: ['Canvas.user.id', 'Canvas.course.id', 'Canvas.api.domain', 'Context.id.history'],
      [`${CANVAS}/account_name`]: account.name,
      [`${CANVAS}/account_lti_guid`]: account.guid,
      [`${CANVAS}/account_domain`]: new URL(school.publicUrl).host,
    },
  }
}

/** Fields that Canvas insists on; the wording is its own as far as it is known. */
function mistakes(body: Record<string, unknown>): string[] {
  const needed = [
    'application_type',
    'grant_types',
    'response_types',
    'redirect_uris',
    'initiate_login_uri',
    'client_name',
    'jwks_uri',
    'token_endpoint_auth_method',
    'scope',
    TOOL_CONFIGURATION,
  ]
  const missing = needed.filter((name) => !body[name]).map((name) => `${name} must be present`)
  if (missing.length > 0) return missing
  const wrong: string[] = []
  const holds = (name: string, all: string[]) => {
    const given = body[name]
    if (!Array.isArray(given) || all.some((one) => !given.includes(one)))
      wrong.push(`${name} must include ${all.join(', ')}`)
  }
  holds('grant_types', ['client_credentials', 'implicit'])
  holds('response_types', ['id_token'])
  if (body['application_type'] !== 'web') wrong.push("application_type must be 'web'")
  if (body['token_endpoint_auth_method'] !== 'private_key_jwt')
    wrong.push("token_endpoint_auth_method must be 'private_key_jwt'")
  const parsed = v.safeParse(RegistrationRequest, body)
  if (!parsed.success) wrong.push(`${v.getDotPath(parsed.issues[0]) ?? 'request'} is invalid`)
  return wrong
}

async function register(school: SchoolState, c: Context): Promise<Response> {
  const { registrations } = school
  const token = bearerOf(c.req.raw)
  if (!registrations.isGood(token))
    return c.json({ errorMessage: 'JWT did not include expected contents' }, 401)
  const refusal = takeRefusal(school.faults.now.registration)
  if (refusal) return refusal
  const body: unknown = await c.req.json().catch(() => null)
  const fields = v.safeParse(v.record(v.string(), v.unknown()), body)
  const errors = fields.success ? mistakes(fields.output) : ['the request must be JSON']
  if (errors.length > 0) return c.json({ errors }, 422)
  const request = v.parse(RegistrationRequest, body)
  registrations.requests.push(request)
  const number = registrations.tools.length
  const id = school.faults.now.registration.clientId ?? String(FIRST_CLIENT + BigInt(number))
  const granted = grant(school, request)
  const deploymentId = `${FIRST_TOOL + number}:${stableHex(`deployment-${number}`)}`
  registrations.tools.push({ flavour: 'canvas', clientId: id, deploymentId, request: granted, active: false })
  return c.json({
    client_id: id,
    ...granted,
    scope: `${granted.scope} openid`.trim(),
    [TOOL_CONFIGURATION]: {
      ...granted[TOOL_CONFIGURATION],
      [`${CANVAS}/registration_config_url`]: `${school.publicUrl}/accounts/${school.story.account.id}/lti_registrations/${id}`,
    },
    registration_client_uri: `${school.serviceUrl}/api/lti/registrations/${id}`,
    ...(school.faults.now.registration.deploymentInAnswer && { deployment_id: deploymentId }),
  })
}

/** Unknown placements are dropped, and what the admin's institution does not allow. */
function grant(school: SchoolState, request: RegistrationRequest): RegistrationRequest {
  const { dropScopes, dropPlacements } = school.faults.now.registration
  const known = new Set([...LINKS, ...CHOOSERS, 'ContentArea', 'RichTextEditor'])
  const plain = (placement: string) => placement.replace(`${CANVAS}/`, '')
  const tool = request[TOOL_CONFIGURATION]
  return {
    ...request,
    scope: request.scope
      .split(' ')
      .filter((scope) => !dropScopes.includes(scope))
      .join(' '),
    [TOOL_CONFIGURATION]: {
      ...tool,
      messages: tool.messages
        .map((message) => ({
          ...message,
          placements: message.placements.filter(
            (one) => known.has(plain(one)) && !dropPlacements.includes(plain(one)),
          ),
        }))
        .filter(({ placements }) => placements.length > 0),
    },
  }
}

/** The admin's yes: from here on the school launches this tool, with its fields and its privacy level. */
function install(school: SchoolState, tool: RegisteredTool): void {
  const configured = tool.request[TOOL_CONFIGURATION]
  tool.active = true
  school.issuer = school.publicUrl
  school.story.tool.clientId = tool.clientId
  school.story.tool.deploymentId = tool.deploymentId
  school.customFields = configured.custom_parameters
  const level = configured[`${CANVAS}/privacy_level`]
  school.privacy = level === 'public' || level === 'name_only' ? level : 'anonymous'
}

function page(school: SchoolState, c: Context, title: string, content: string): Response {
  const session = signedIn(school, c)
  const { pathname, search } = new URL(c.req.url)
  if (!session) return c.redirect(`/?next=${encodeURIComponent(pathname + search)}`, 302)
  return c.html(shell(school, session, { title, content, courseless: true }))
}

/** What the admin reads before she says yes. */
function review(school: SchoolState, tool: RegisteredTool): string {
  const configured = tool.request[TOOL_CONFIGURATION]
  const places = configured.messages.flatMap(({ placements }) => placements)
  return `<h1>Review ${escapeHtml(tool.request.client_name)}</h1>
<dl><dt>Client ID</dt><dd>${escapeHtml(tool.clientId)}</dd>
<dt>Permissions</dt><dd>${escapeHtml(tool.request.scope)}</dd>
<dt>Placements</dt><dd>${escapeHtml(places.join(', '))}</dd></dl>
<form method="post" action="/accounts/${school.story.account.id}/apps/install"><button>Install &amp; enable</button></form>`
}

export function canvasRegistrationRoutes(school: SchoolState): Hono {
  const { registrations } = school
  const account = `/accounts/${school.story.account.id}/apps`
  const app = new Hono()
  app.get('/api/lti/security/openid-configuration', (c) => {
    const token = c.req.query('registration_token') ?? null
    registrations.reads.push({ token, bearer: bearerOf(c.req.raw) })
    if (!registrations.isGood(token))
      return c.json({ errorMessage: 'JWT did not include expected contents' }, 401)
    return answerConfiguration(school.faults.now.registration, configuration(school))
  })
  app.post('/api/lti/registrations', (c) => register(school, c))
  app.get(`${account}/register`, (c) => {
    const pasted = c.req.query('url')
    if (!pasted) return page(school, c, 'Register App', pasteForm(`${account}/register`))
    const token = registrations.begin()
    const query = new URLSearchParams({ registration_token: token })
    const openid = `${school.serviceUrl}/api/lti/security/openid-configuration?${query}`
    const address = toolAddress(pasted, openid, token)
    return page(school, c, 'Register App', frameContent('Register App', address, `${account}/review`))
  })
  app.get(`${account}/review`, (c) => {
    const tool = registrations.tools.findLast(({ flavour }) => flavour === 'canvas')
    const content = tool ? review(school, tool) : '<h1>No app was registered</h1>'
    return page(school, c, 'Review', content)
  })
  app.post(`${account}/install`, (c) => {
    const tool = registrations.tools.findLast(({ flavour }) => flavour === 'canvas')
    if (!tool) return c.notFound()
    install(school, tool)
    return c.redirect(`/courses/${school.story.course.id}/external_tools/${school.story.tool.id}`, 303)
  })
  return app
}
