/**
 * The authorization endpoint (`authorize_redirect`): answers a tool's request with a self-posting form that carries
 * an id_token or an OIDC error. A request that names no valid redirect address is answered to the browser itself.
 */
import { Hono, type Context } from 'hono'
import { selfPostingForm, escapeHtml } from '../canvas/pages/html.ts'
import { signedIn } from '../canvas/sign-in.ts'
import { inCourse } from '../story/courses.ts'
import { mayEnter } from '../story/people.ts'
import type { SchoolState } from '../state.ts'
import { signLaunch } from './id-token.ts'
import { storageTarget } from './storage.ts'
import type { BegunLaunch } from './launches.ts'

interface Refusal {
  error: string
  description: string
}

const FIXED: Record<string, string> = {
  scope: 'openid',
  response_type: 'id_token',
  response_mode: 'form_post',
  prompt: 'none',
}
const NEEDED = ['client_id', 'redirect_uri', 'login_hint', 'lti_message_hint', 'nonce', 'state']

function refuseParameters(query: URLSearchParams, school: SchoolState): Refusal | null {
  const missing = [...Object.keys(FIXED), ...NEEDED].filter((name) => !query.get(name))
  if (missing.length > 0)
    return {
      error: 'invalid_request_object',
      description: `The following parameters are missing: ${missing.join(',')}`,
    }
  for (const [name, value] of Object.entries(FIXED)) {
    if (query.get(name) !== value)
      return { error: 'invalid_request_object', description: `The '${name}' must be '${value}'` }
  }
  if (query.get('client_id') !== school.story.tool.clientId)
    return { error: 'unauthorized_client', description: 'Client not authorized in requested context' }
  return null
}

/** Whom and where the launch is for, or why there is none. */
async function takeLaunch(
  query: URLSearchParams,
  school: SchoolState,
  c: Context,
): Promise<Refusal | BegunLaunch> {
  const session = signedIn(school, c)
  if (!session) return { error: 'login_required', description: 'Must have an active user session' }
  const person = session.seenAs
  const launched = await school.launches.consume(query.get('lti_message_hint') ?? '')
  if (launched === null)
    return {
      error: 'launch_no_longer_valid',
      description: 'The launch has either expired or already been consumed',
    }
  if (query.get('login_hint') !== person.loginHint || launched.canvasId !== person.canvasId)
    return { error: 'login_required', description: 'The user is not logged in' }
  if (!mayEnter(person))
    return { error: 'unauthorized_client', description: 'Client not authorized in requested context' }
  return launched
}

async function authorize(school: SchoolState, c: Context, query: URLSearchParams): Promise<Response> {
  const redirect = query.get('redirect_uri') ?? ''
  if (redirect !== `${school.tool.publicUrl}/lti/launch`) {
    const shown = escapeHtml(redirect || '(none)')
    return c.html(`<h1>Invalid redirect_uri</h1><p>${shown} is not registered for this tool.</p>`, 400)
  }
  const taken = refuseParameters(query, school) ?? (await takeLaunch(query, school, c))
  const state = query.get('state')
  if ('error' in taken)
    return c.html(
      selfPostingForm(redirect, {
        error: taken.error,
        error_description: taken.description,
        ...(state && { state }),
      }),
    )
  const person = signedIn(school, c)?.seenAs
  if (!person) return c.html('<h1>Signed out</h1>', 400)
  const place = inCourse(school, taken.courseId)
  const idToken = await signLaunch(place, person, query.get('nonce') ?? '', taken.difference)
  return c.html(
    selfPostingForm(redirect, {
      utf8: '✓',
      authenticity_token: crypto.randomUUID(),
      id_token: idToken,
      state: state ?? '',
      ...storageTarget(school),
    }),
  )
}

export function authorizeRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/api/lti/authorize_redirect', (c) => authorize(school, c, new URL(c.req.url).searchParams))
  app.post('/api/lti/authorize_redirect', async (c) =>
    authorize(school, c, new URLSearchParams(await c.req.text())),
  )
  return app
}
