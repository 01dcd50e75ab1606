/**
 * What is answered when no room did: nothing lives at the address, or something broke. A program gets a problem, a
 * person a page she can act on; neither learns more than a code (design §4, §5 "Errors").
 */
import type { Context, Hono } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import type { Deps } from '../deps.ts'
import { problem } from './problem.ts'
import { refusePage } from './require-actor.ts'

const FOR_PROGRAMS = /^\/(?:api|assets)\/|^\/oauth\/(?:token|revoke)$|^\/lti\/(?:jwks\.json|notices)$/

export function answerLast(app: Hono, deps: Deps): void {
  app.notFound((c) => refuseFor(c, deps, 'not_found'))
  // The request's log line carries the error itself.
  app.onError((_, c) => refuseFor(c, deps, 'server_error'))
}

/** The refusal of a code as whoever asks at this address can read it. */
export function refuseFor(
  c: Context,
  deps: Pick<Deps, 'log'>,
  code: ErrorCode,
): Response | Promise<Response> {
  return FOR_PROGRAMS.test(c.req.path) ? problem(c, code) : refusePage(c, deps, code)
}
