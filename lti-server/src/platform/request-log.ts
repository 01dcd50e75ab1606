/** One line a request: which route, how it ended, how long it took. Paths and queries hold ids and tokens, so the pattern is logged. */
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Deps } from '../deps.ts'
import { metricsOf } from './metrics.ts'
import { stoppingOf } from './stopping.ts'

const QUIET = new Set(['/healthz', '/readyz', '/metrics'])

/** Answers carry `X-Request-Id`, which is the `request` of the log line, so that a person can name it to support. Problems carry it in their bodies. */
export function requestLog(deps: Pick<Deps, 'log' | 'db'>): MiddlewareHandler {
  const { log } = deps
  const metrics = metricsOf(deps)
  const { signal } = stoppingOf(deps)
  return async (c, next) => {
    const request = randomUUID()
    c.set('requestId', request)
    const start = performance.now()
    await next()
    c.res.headers.set('x-request-id', request)
    // Whoever asks next had better ask another server.
    if (signal.aborted) c.res.headers.set('connection', 'close')
    const route = routePath(c, -1)
    const took = performance.now() - start
    metrics.request(c.req.method, route, c.res.status, took / 1000)
    const line = {
      request,
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(took),
    }
    if (c.error) log.error({ ...line, error: c.error }, 'request failed')
    else if (QUIET.has(route)) log.debug(line, 'request')
    else log.info(line, 'request')
  }
}
