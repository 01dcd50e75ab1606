/** What Canvas says with an answer: its many ways to say no told apart, and its JSON (canvas.md §2.1, §2.2). */
import * as v from 'valibot'
import { err, ok } from '../domain/result.ts'
import type { LmsAnswer, LmsCode } from './home-pages.ts'

export interface CanvasAnswer {
  readonly status: number
  readonly text: string
  /** The header `X-Rate-Limit-Remaining`. */
  readonly remaining: string | null
}

/** What an answer refuses, or null. 401 has three meanings and 403 two. */
export function refusalOf({ status, text, remaining }: CanvasAnswer): LmsCode | null {
  if (status >= 200 && status < 300) return null
  if (status === 429) return 'lms_busy'
  // "cannot change column(s): body - locked by Master Course": the status of it is not known for sure.
  if (status < 500 && /locked by master course/i.test(text)) return 'lms_locked_outside'
  if (status === 403) {
    const throttled = /rate limit exceeded/i.test(text) || (remaining !== null && Number(remaining) <= 0)
    return throttled ? 'lms_busy' : 'lms_not_allowed'
  }
  if (status === 401) {
    if (/insufficient scopes/i.test(text)) return 'lms_scope_missing'
    return /"status"\s*:\s*"unauthorized"/.test(text) ? 'lms_not_allowed' : 'lms_grant_ended'
  }
  if (status === 404) return 'lms_not_found'
  return status >= 500 ? 'lms_down' : 'lms_odd_answer'
}

/** The value in an answer that refuses nothing. Older releases write `while(1);` before their JSON. */
export function valueIn<T>(text: string, shape: v.GenericSchema<unknown, T>): LmsAnswer<T> {
  const parsed = v.safeParse(shape, jsonOf(text))
  return parsed.success ? ok(parsed.output) : err('lms_odd_answer', v.getDotPath(parsed.issues[0]) ?? '')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^while\(1\);/, ''))
  } catch {
    return null
  }
}
