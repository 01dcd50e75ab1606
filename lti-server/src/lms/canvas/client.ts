/**
 * Canvas's REST API for one person: string ids, one request at a time per host, and its many ways to say no told
 * apart (canvas.md §2.1, §2.2). Tokens are renewed when they are over; a grant that is gone is said to be.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { err, ok } from 'shared/domain/result'
import { refusalOf, valueIn } from 'shared/publish/canvas-answer'
import { CANVAS_ACCEPT } from 'shared/publish/canvas-calls'
import type { LmsAnswer } from 'shared/publish/home-pages'
import type * as v from 'valibot'
import type { Log } from '../../platform/log.ts'
import type { Outbound, OutboundResponse } from '../../platform/outbound.ts'

export interface CanvasTokens {
  /** A token that is good for now; `not` is one that Canvas just refused. */
  token(not?: string): Promise<LmsAnswer<string>>
}

export interface CanvasClient {
  call<T>(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    schema: v.GenericSchema<unknown, T>,
    body?: object,
  ): Promise<LmsAnswer<T>>
}

/** Pauses before the tries after a throttled one; Canvas's bucket drains in seconds. */
const PAUSES_MS = [400, 1200]

/** Requests that wait for their turn, by host: Canvas counts what runs side by side (canvas.md §2.2). */
const lines = new Map<string, Promise<unknown>>()

function inLine<T>(host: string, work: () => Promise<T>): Promise<T> {
  const turn = (lines.get(host) ?? Promise.resolve()).then(work, work)
  lines.set(host, turn)
  return turn.finally(() => {
    if (lines.get(host) === turn) lines.delete(host)
  })
}

/** `base` is the school's address, e.g. `https://school.instructure.com`. */
export function openCanvas(
  deps: { readonly outbound: Outbound; readonly log: Log },
  base: string,
  tokens: CanvasTokens,
): CanvasClient {
  const { host } = new URL(base)

  const send = (method: 'GET' | 'PUT' | 'POST', path: string, token: string, body?: object) =>
    inLine(host, () =>
      deps.outbound.fetch(`${base}/api/v1${path}`, {
        method,
        headers: {
          accept: CANVAS_ACCEPT,
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )

  /** One request with a renewed token if Canvas refuses the first, and a little patience if it has no time. */
  async function answered(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body?: object,
  ): Promise<LmsAnswer<OutboundResponse>> {
    let token = await tokens.token()
    if (!token.ok) return token
    let renewed = false
    for (let tries = 0; ;) {
      const sent = await send(method, path, token.value, body)
      if (!sent.ok) return err('lms_down', sent.code)
      const { status, text, headers } = sent.value
      const refusal = refusalOf({ status, text, remaining: headers.get('x-rate-limit-remaining') })
      if (refusal === null) return ok(sent.value)
      if (refusal === 'lms_grant_ended' && !renewed) {
        renewed = true
        token = await tokens.token(token.value)
        if (!token.ok) return token
        continue
      }
      const pause = refusal === 'lms_busy' ? PAUSES_MS[tries] : undefined
      if (pause === undefined) {
        deps.log.info({ host, method, status, refusal }, 'Canvas said no')
        return err(refusal)
      }
      tries += 1
      await wait(pause)
    }
  }

  return {
    async call(method, path, schema, body) {
      const response = await answered(method, path, body)
      return response.ok ? valueIn(response.value.text, schema) : response
    },
  }
}
