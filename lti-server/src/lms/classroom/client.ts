/**
 * Classroom's API for one person: `@googleapis/classroom` makes the requests, our own guard carries them, so that no
 * call goes anywhere else than where the operator said. Google's ways to say no are told apart here
 * (google-classroom.md §1.4, §1.5); the library's retries are off, because they do not hear `Retry-After`.
 */
import type { classroom_v1 } from '@googleapis/classroom'
import { err, ok, type Result } from 'shared/domain/result'
import type { LmsCode } from 'shared/publish/home-pages'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { waitSeconds } from '../../lti/services/patient-get.ts'
import type { OutboundCode, OutboundResponse } from '../../platform/outbound.ts'
import type { Google } from './google.ts'

/** `lms_off`: the school's admin switched Classroom, or its API, off for this person. */
export type ClassroomCode = LmsCode | 'lms_off'
export type ClassroomAnswer<T> = Result<T, ClassroomCode>

export interface ClassroomTokens {
  /** A token that is good for now; `not` is one that Google just refused. */
  token(not?: string): Promise<ClassroomAnswer<string>>
}

/** What every call is given: no retries of the library's own, and our guard for its connection. */
interface CallOptions {
  readonly retry: false
  readonly fetchImplementation: (url: string | URL | Request, init?: RequestInit) => Promise<Response>
}
/** One call of the library. */
export type ClassroomCall = (
  api: classroom_v1.Classroom,
  options: CallOptions,
) => Promise<{ readonly data: unknown }>

export interface ClassroomClient {
  /** Reads; asks again when Google is busy or hiccups. */
  read<T>(call: ClassroomCall, schema: v.GenericSchema<unknown, T>): Promise<ClassroomAnswer<T>>
  /**
   * Changes something. What may be done already is not sent twice: after `lms_down` nobody knows whether it was, and
   * whoever asked has to look.
   */
  write<T>(call: ClassroomCall, schema: v.GenericSchema<unknown, T>): Promise<ClassroomAnswer<T>>
}

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const

const MAX_WAITS = 5
const RETRY_MS = 250
const PAGE_BYTES = 5_000_000

type Seen = Result<OutboundResponse, OutboundCode>

/** Loaded with the first class: a server without Classroom does without its megabytes. */
const library = () => import('@googleapis/classroom')

export function openClassroomClient(
  { outbound, clock, wait, log }: Pick<Deps, 'outbound' | 'clock' | 'wait' | 'log'>,
  google: Google,
  tokens: ClassroomTokens,
  signal?: AbortSignal,
): ClassroomClient {
  /** What Google answered, seen by our own guard, and what the library read in it. */
  const once = async (call: ClassroomCall, token: string): Promise<{ seen: Seen; data: unknown }> => {
    let seen: Seen = err('refused')
    const { classroom } = await library()
    const carry = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
      const method = METHODS.find((one) => one === (init.method ?? 'GET'))
      if (method === undefined) throw new Error(`Nothing of ours asks by ${init.method}`)
      const body = typeof init.body === 'string' ? init.body : undefined
      seen = await outbound.fetch(url instanceof Request ? url.url : String(url), {
        method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        maxBytes: PAGE_BYTES,
      })
      if (!seen.ok) throw new Error(seen.code)
      const { status, headers, text } = seen.value
      return new Response(status === 204 ? null : text, { status, headers })
    }
    try {
      const api = classroom({ version: 'v1', rootUrl: `${google.apiRoot}/` })
      const { data } = await call(api, { retry: false, fetchImplementation: carry })
      return { seen, data }
    } catch (error) {
      // What the guard saw decides; only an answer that the library could not read is the library's to say.
      log.debug({ error }, 'Classroom gave no answer to read')
      return { seen, data: null }
    }
  }

  const answered = async (call: ClassroomCall, mayRepeat: boolean): Promise<ClassroomAnswer<unknown>> => {
    let token = await tokens.token()
    let [waits, renewed, retried] = [0, false, false]
    for (;;) {
      if (!token.ok) return token
      const { seen, data } = await once(call, token.value)
      const refusal = seen.ok ? refusalOf(seen.value) : unreached(seen.code)
      if (refusal === null) return ok(data)
      if (refusal === 'lms_grant_ended' && !renewed) {
        renewed = true
        token = await tokens.token(token.value)
      } else if (refusal === 'lms_busy' && ++waits <= MAX_WAITS && signal?.aborted !== true) {
        const headers = seen.ok ? seen.value.headers : new Headers()
        await wait(waitSeconds(headers, waits, clock()) * 1000, signal)
      } else if (refusal === 'lms_down' && mayRepeat && !retried) {
        retried = true
        await wait(RETRY_MS, signal)
      } else return err(refusal, seen.ok ? String(seen.value.status) : seen.code)
    }
  }

  async function said<T>(
    call: ClassroomCall,
    schema: v.GenericSchema<unknown, T>,
    mayRepeat: boolean,
  ): Promise<ClassroomAnswer<T>> {
    const answer = await answered(call, mayRepeat)
    if (!answer.ok) return answer
    const parsed = v.safeParse(schema, answer.value)
    return parsed.success ? ok(parsed.output) : err('lms_odd_answer', v.getDotPath(parsed.issues[0]) ?? '')
  }

  return {
    read: (call, schema) => said(call, schema, true),
    write: (call, schema) => said(call, schema, false),
  }
}

function unreached(code: OutboundCode): ClassroomCode {
  return code === 'too_large' || code === 'redirected' ? 'lms_odd_answer' : 'lms_down'
}

/** What an answer refuses, or null; its words are matched by a part, as Google puts more around them. */
export function refusalOf({ status, text }: Pick<OutboundResponse, 'status' | 'text'>): ClassroomCode | null {
  if (status >= 200 && status < 300) return null
  if (status === 401) return 'lms_grant_ended'
  if (status === 429 || (status === 403 && /RESOURCE_EXHAUSTED|RateLimitExceeded/i.test(text)))
    return 'lms_busy'
  if (status === 403) {
    if (/SCOPE_INSUFFICIENT|insufficientPermissions|insufficient authentication scopes/.test(text))
      return 'lms_scope_missing'
    return /ClassroomDisabled|ClassroomApiDisabled|SERVICE_DISABLED|accessNotConfigured/.test(text)
      ? 'lms_off'
      : 'lms_not_allowed'
  }
  if (status === 404) return 'lms_not_found'
  return status >= 500 ? 'lms_down' : 'lms_odd_answer'
}
