/**
 * A line that goes dead, or a refusal, at one chosen request: before the school does what it was asked, or after it has
 * done it, so that nobody hears of it.
 */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler } from 'hono'
import * as v from 'valibot'

const STATUSES = [400, 401, 403, 404, 409, 429, 500, 502, 504] as const

export const interruptCommand = v.object({
  do: v.literal('interrupt'),
  /** A prefix of the request's path. */
  path: v.pipe(v.string(), v.startsWith('/')),
  method: v.optional(v.picklist(['GET', 'PUT', 'POST'])),
  /** So many requests pass first. */
  after: v.optional(v.number(), 0),
  times: v.optional(v.number(), 1),
  /** The school does what it was asked; only its answer is lost. */
  done: v.optional(v.boolean(), false),
  as: v.union([v.literal('drop'), v.picklist(STATUSES)]),
})

export type Interruption = Omit<v.InferOutput<typeof interruptCommand>, 'do'>

/** As `rest/access.ts` writes it: signed in, but may not do this. */
const NOT_ALLOWED = {
  status: 'unauthorized',
  errors: [{ message: 'user not authorized to perform that action' }],
}

function cut(c: Context, as: Interruption['as']): Response {
  if (as === 401) return c.json(NOT_ALLOWED, 401)
  if (as !== 'drop') return new Response('the school was told to fail here\n', { status: as })
  const { outgoing } = c.env as { outgoing: { destroy(): void } }
  outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Each fault counts the requests that match it. */
export function interrupted(all: () => Interruption[]): MiddlewareHandler {
  return async (c, next) => {
    const met = all().find(
      ({ path, method, times }) =>
        times > 0 && c.req.path.startsWith(path) && (method ?? c.req.method) === c.req.method,
    )
    if (!met) return next()
    if (met.after > 0) {
      met.after -= 1
      return next()
    }
    met.times -= 1
    if (met.done) await next()
    // An answer that was made already would be put together with this one.
    c.res = undefined
    c.res = cut(c, met.as)
  }
}
