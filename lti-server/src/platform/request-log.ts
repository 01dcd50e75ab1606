/** One line a request: which route, how it ended, how long it took. Paths and queries hold ids and tokens, so the pattern is logged. */
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Log } from './log.ts'

const QUIET = new Set(['/healthz', '/readyz'])

/** Answers carry `X-Request-Id`, which is the `request` of the log line, so that a person can name it to support. */
export function requestLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const request = randomUUID()
    const start = performance.now()
    await next()
    c.res.headers.set('x-request-id', request)
    const route = routePath(c, -1)
    const line = {
      request,
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    }
    if (c.error) log.error({ ...line, error: c.error }, 'request failed')
    else if (QUIET.has(route)) log.debug(line, 'request')
    else log.info(line, 'request')
  }
}
