/**
 * Limits at the doors that stand open to strangers. Only refusals count: two thousand launches a second from one
 * address pass, and so does a school full of forgotten tabs; who guesses or floods is answered 429 before any work.
 */
import { createHash } from 'node:crypto'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { readBrowserSecret } from './browser-cookie.ts'
import { clientAddress } from './client-address.ts'
import { refuseFor } from './last-answer.ts'
import { BEARER_HEADER } from './page-bearer.ts'
import { countRefusals } from './refusals.ts'

/**
 * Refusals from one address in ten minutes. An LMS in the cloud speaks for many schools from few addresses; teachers'
 * browsers of a whole district may have to sign in again on one morning.
 */
const DOORS = {
  '/lti/login': 10_000,
  '/lti/launch': 10_000,
  '/lti/prove': 10_000,
  '/lti/notices': 10_000,
  '/lti/register': 300,
  '/oauth/token': 3_000,
  '/oauth/revoke': 3_000,
  '/oauth/authorize': 3_000,
  '/app/ticket/*': 3_000,
  '/join/*': 3_000,
  '/classroom/*': 3_000,
  '/oauth/google/callback': 3_000,
} as const

/** The same cookie, bearer or token, refused in ten minutes: a tab that was forgotten asks every five seconds. */
const MOST_PER_CREDENTIAL = 300
/** Different ones from one address: no school has as many browsers. */
const MOST_CREDENTIALS = 20_000

/** Before the routes. */
export function limitDoors(app: Hono, deps: Deps): void {
  for (const [path, most] of Object.entries(DOORS)) app.use(path, limitAddress(deps, most))
  app.use('/api/v1/*', limitCredentials(deps))
}

function limitAddress(deps: Deps, most: number): MiddlewareHandler {
  const refusals = countRefusals(deps.clock, most)
  return async (c, next) => {
    const address = clientAddress(c)
    const wait = c.req.method === 'OPTIONS' ? 0 : refusals.wait(address)
    if (wait > 0) return tooMany(c, deps, wait)
    await next()
    if (c.res.status >= 400 && c.res.status < 500) refusals.add(address)
  }
}

/** Who shows nothing is refused without a look, and for nothing. */
function limitCredentials(deps: Deps): MiddlewareHandler {
  const ofOne = countRefusals(deps.clock, MOST_PER_CREDENTIAL)
  const ofAddress = countRefusals(deps.clock, MOST_CREDENTIALS)
  return async (c, next) => {
    const shown = credential(c)
    if (shown === undefined) return next()
    const address = clientAddress(c)
    const wait = Math.max(ofOne.wait(shown), ofAddress.wait(address))
    if (wait > 0) return tooMany(c, deps, wait)
    await next()
    if (c.res.status === 401 && ofOne.add(shown) === 1) ofAddress.add(address)
  }
}

/** What the request shows of who it is, as a digest; a proof is new each time and says nothing. */
function credential(c: Context): string | undefined {
  const shown =
    c.req.header('authorization') ?? c.req.header(BEARER_HEADER) ?? readBrowserSecret(c.req.header('cookie'))
  return shown === undefined ? undefined : createHash('sha256').update(shown).digest('base64url')
}

async function tooMany(c: Context, deps: Deps, seconds: number): Promise<Response> {
  const refused = await refuseFor(c, deps, 'too_many_requests')
  refused.headers.set('retry-after', String(seconds))
  // The extension is to hear why, also where the rooms have not yet opened themselves to it.
  refused.headers.set('access-control-allow-origin', '*')
  refused.headers.set('access-control-expose-headers', 'Retry-After')
  return refused
}
