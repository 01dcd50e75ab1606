/**
 * Who is asking the REST API: a bearer token with its scopes, or the browser's own session (writes then need the
 * CSRF token). Error bodies as in samples/rest/error.*; ids become strings when `Accept` asks for it.
 */
import type { Context } from 'hono'
import type { Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { pageOf } from '../paging.ts'
import { renewToken, signedIn } from '../sign-in.ts'

export interface Caller {
  person: Person
  /** By a token whose grant lists scopes: `include[]` is then ignored (canvas.md §2.1). */
  scoped: boolean
  byToken: boolean
}

type Access = { caller: Caller } | { refusal: Response }

export function unauthenticated(c: Context): Response {
  c.header('WWW-Authenticate', 'Bearer realm="canvas-lms"')
  return c.json({ status: 'unauthenticated', errors: [{ message: 'user authorization required' }] }, 401)
}

/** Signed in, but may not do this. */
export function unauthorized(c: Context): Response {
  return c.json(
    { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] },
    401,
  )
}

export function noSuchResource(c: Context): Response {
  return c.json({ errors: [{ message: 'The specified resource does not exist.' }] }, 404)
}

/** `scope` in Canvas's words: `url:GET|/api/v1/courses/:course_id/front_page`. */
export function callerOf(school: SchoolState, c: Context, scope: string): Access {
  const header = c.req.header('authorization')
  if (header !== undefined) {
    const grant = school.apiTokens.grantOf(/^Bearer (.+)$/i.exec(header)?.[1] ?? '')
    if (!grant) return { refusal: c.json({ errors: [{ message: 'Invalid access token.' }] }, 401) }
    const scoped = grant.scopes.length > 0
    if (scoped && !grant.scopes.includes(scope))
      return { refusal: c.json({ errors: [{ message: 'Insufficient scopes on access token.' }] }, 401) }
    return { caller: { person: grant.person, scoped, byToken: true } }
  }
  const session = signedIn(school, c)
  if (!session) return { refusal: unauthenticated(c) }
  if (c.req.method !== 'GET' && c.req.header('x-csrf-token') !== session.csrfToken)
    return {
      refusal: c.json({ status: 'unprocessable_entity', errors: [{ message: 'invalid csrf token' }] }, 422),
    }
  if (c.req.method !== 'GET') renewToken(c, session)
  return { caller: { person: session.seenAs, scoped: false, byToken: false } }
}

function withStringIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStringIds)
  if (!value || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'number' && /(^|_)id$/.test(key) ? String(inner) : withStringIds(inner),
    ]),
  )
}

/** A JSON answer with Canvas's cost headers, ids as the caller wants them. */
export function answer(c: Context, value: unknown, headers: Record<string, string> = {}): Response {
  const strings = c.req.header('accept')?.includes('application/json+canvas-string-ids') ?? false
  return c.body(JSON.stringify(strings ? withStringIds(value) : value), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Request-Cost': '0.0312',
    'X-Rate-Limit-Remaining': '598.41',
    ...headers,
  })
}

/** A page of `items` with Canvas's `Link` header; 10 by default, 100 at most. */
export function answerPage<T>(school: SchoolState, c: Context, items: T[], shape: (item: T) => unknown) {
  const { pathname, searchParams } = new URL(c.req.url)
  const page = pageOf(items, school.serviceUrl + pathname, searchParams, { usual: 10, most: 100 })
  return answer(c, page.items.map(shape), { Link: page.link })
}
