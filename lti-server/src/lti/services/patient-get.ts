/**
 * Asks a platform's service until there is an answer that more asking would not change: waits when it is told to,
 * renews a token once, repeats once what may have been a hiccup. One request at a time to each host is the caller's
 * queue's to keep (conformance §8.2.7–8, RFC 9110 §10.2.3).
 */
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { OutboundResponse } from '../../platform/outbound.ts'
import type { ServiceTokens, TokenCode, TokenOwner } from './service-token.ts'

export type ServiceQuestion = {
  platform: TokenOwner
  scopes: readonly string[]
  /** The media type asked for: some platforms refuse a request that names another. */
  accept: string
  /** Aborted when nobody wants the answer any more. */
  signal?: AbortSignal
}

export type ServiceCode =
  | TokenCode
  /** The platform says no (403, 404): an admin has to look. */
  | 'forbidden'
  | 'gone'
  | 'throttled'
  | 'unreachable'
  | 'timeout'
  | 'refused'
  /** Larger than anything we would read, or cut short. */
  | 'page_broken'
  /** It sent us to another origin: our token does not go there. */
  | 'next_elsewhere'

export type PatientGet = (
  question: ServiceQuestion,
  url: string,
) => Promise<Result<OutboundResponse, ServiceCode>>

const PAGE_BYTES = 20_000_000
const PAGE_MS = 20_000
const MAX_WAITS = 5
const SHORTEST_WAIT_S = 2
const LONGEST_WAIT_S = 300
const RETRY_MS = 250
/** Canvas gives ten units a second back; below this many the next few pages could empty the bucket (canvas.md §2.2). */
const LOW_REMAINING = 60
const UNITS_PER_S = 10

function isThrottle({ status, text }: OutboundResponse): boolean {
  return status === 429 || (status === 403 && /rate limit exceeded/i.test(text))
}

/** What `Retry-After` says, in seconds: a number of them, or a date. */
function retryAfter(header: string | null, now: Date): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(header) - now.getTime()) / 1000
  return Number.isFinite(wait) && wait >= 0 ? wait : null
}

/** Seconds to wait: what the platform says, else doubling from two, with jitter so that many do not come back at once. */
export function waitSeconds(headers: Headers, attempt: number, now: Date): number {
  const said = retryAfter(headers.get('retry-after'), now)
  if (said !== null) return Math.min(said, LONGEST_WAIT_S)
  const doubled = SHORTEST_WAIT_S * 2 ** (attempt - 1)
  return Math.min(doubled * (1 + Math.random() * 0.5), LONGEST_WAIT_S)
}

/** Seconds to leave a bucket that is nearly empty alone, after an answer that was still given. */
export function easeSeconds(headers: Headers): number {
  const header = headers.get('x-rate-limit-remaining')
  const remaining = header === null ? Number.NaN : Number(header)
  return Number.isFinite(remaining) && remaining < LOW_REMAINING
    ? (LOW_REMAINING - Math.max(0, remaining)) / UNITS_PER_S
    : 0
}

function codeOfStatus(status: number): ServiceCode {
  if (status === 401) return 'token_refused'
  if (status === 403) return 'forbidden'
  if (status === 400 || status === 404 || status === 410) return 'gone'
  return 'unreachable'
}

/** Opens the asking; it shares the tokens it is given. */
export function openPatientGet({ outbound, clock, wait }: Deps, tokens: ServiceTokens): PatientGet {
  const ask = async (
    { platform, scopes, accept }: ServiceQuestion,
    url: string,
  ): Promise<Result<OutboundResponse, ServiceCode>> => {
    const token = await tokens.get(platform, scopes)
    if (!token.ok) return token
    const headers = { authorization: `Bearer ${token.value}`, accept }
    const answer = await outbound.fetch(url, { headers, maxBytes: PAGE_BYTES, timeoutMs: PAGE_MS })
    if (!answer.ok) {
      if (answer.code === 'redirected') return err('next_elsewhere')
      return err(answer.code === 'too_large' ? 'page_broken' : answer.code)
    }
    if (answer.value.status === 401) tokens.forget(platform, scopes, token.value)
    return ok(answer.value)
  }

  return async (question, url) => {
    let waits = 0
    let renewed = false
    let retried = false
    for (;;) {
      const answer = await ask(question, url)
      if (answer.ok && answer.value.status === 200) {
        const ease = easeSeconds(answer.value.headers)
        if (ease > 0) await wait(ease * 1000, question.signal)
        return answer
      }
      if (answer.ok && isThrottle(answer.value)) {
        if (++waits > MAX_WAITS || question.signal?.aborted) return err('throttled')
        await wait(waitSeconds(answer.value.headers, waits, clock()) * 1000, question.signal)
      } else if (answer.ok && answer.value.status === 401 && !renewed) renewed = true
      else if (!retried && (answer.ok ? answer.value.status >= 500 : answer.code === 'unreachable')) {
        retried = true
        await wait(RETRY_MS, question.signal)
      } else return answer.ok ? err(codeOfStatus(answer.value.status), String(answer.value.status)) : answer
    }
  }
}
