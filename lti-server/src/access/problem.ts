/** What the API answers when it can't do what was asked: RFC 9457 with a code of the closed list. */
import type { Context } from 'hono'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import type { Problem } from 'shared/contract/api'
import type { Language } from 'shared/domain/alliance/vocabulary'
import * as v from 'valibot'
import { err, ok, type Result } from 'shared/domain/result'
import { readText } from '../platform/request-body.ts'
import { storable } from '../platform/storable-text.ts'
import { acceptedLanguage } from './reader-language.ts'

/**
 * `field` names what a 400 is about; `detail` replaces the code's own words where they can say more. Pages say in
 * which language they are read, so that they can show what is answered.
 */
export function problem(
  c: Context,
  code: ErrorCode,
  more: { readonly field?: string; readonly detail?: string } = {},
): Response {
  const { status } = errors[code]
  const words = wordsFor(code, audienceOf(c), acceptedLanguage(c))
  const body: Problem = {
    type: 'about:blank',
    title: words.what,
    status,
    code,
    detail: more.detail ?? words.next,
    ...(more.field === undefined ? {} : { field: more.field }),
    ...instanceOf(c),
  }
  return c.newResponse(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

/** A student reads a student's words; who is not known yet, and everybody else, a teacher's. */
function audienceOf(c: Context): 'student' | 'teacher' {
  const actor: unknown = c.get('actor')
  const isStudent = typeof actor === 'object' && actor && 'role' in actor && actor.role === 'student'
  return isStudent ? 'student' : 'teacher'
}

/** The request as its `X-Request-Id` and the log name it (RFC 9457 §3.1.5). */
function instanceOf(c: Context): Pick<Problem, 'instance'> {
  const request: unknown = c.get('requestId')
  return typeof request === 'string' ? { instance: `urn:uuid:${request}` } : {}
}

const LONGEST_BODY = 1_000_000

/**
 * The request's JSON body as `schema` wants it, or the problem to answer with: 400 naming the field by its path, and
 * for words that do not fit, how long they are. `tooBig`: what a body is called that is longer than we read.
 */
export async function readBody<S extends v.GenericSchema>(
  c: Context,
  schema: S,
  tooBig: ErrorCode = 'body_invalid',
): Promise<{ ok: true; value: v.InferOutput<S> } | { ok: false; response: Response }> {
  const text = await readText(c, LONGEST_BODY)
  if (text === undefined) return { ok: false, response: problem(c, tooBig, { field: '' }) }
  const json = parseJson(text)
  if (!json.ok) return { ok: false, response: problem(c, 'body_invalid', { field: json.detail ?? '' }) }
  const parsed = v.safeParse(schema, json.value)
  if (parsed.success) return { ok: true, value: parsed.output }
  const [issue] = parsed.issues
  const field = v.getDotPath(issue) ?? ''
  const language = acceptedLanguage(c)
  const long = tooLong(issue, language)
  if (long) return { ok: false, response: problem(c, 'text_too_long', { field, detail: long }) }
  return { ok: false, response: problem(c, 'body_invalid', { field, ...schemaDetail(issue, language) }) }
}

/** How long the words are and how many fit; null when something else is wrong. */
function tooLong(issue: v.BaseIssue<unknown>, language: Language): string | null {
  const { type, input, requirement } = issue
  if (type !== 'max_length' || typeof input !== 'string' || typeof requirement !== 'number') return null
  return {
    en: `It has ${input.length} characters, and ${requirement} fit. Nothing you typed is lost.`,
    es: `Tiene ${input.length} letras y caben ${requirement}. No se pierde nada de lo escrito.`,
  }[language]
}

/** A schema speaks English, mostly to who writes programs; who reads Spanish gets the code's own words. */
export function schemaDetail({ message }: v.BaseIssue<unknown>, language: Language): { detail?: string } {
  return language === 'en' ? { detail: message } : {}
}

/** Whose a row is follows from who is asking: a body that says so itself was not written by a page of ours. */
const NEVER_SENT = new Set(['tenant_id', 'tenantId'])

/** Its texts are as they will be kept, so that what is sent twice is the same twice. The detail names a field. */
function parseJson(text: string): Result<unknown, 'body_invalid'> {
  const refused = new Set<string>()
  try {
    const value: unknown = JSON.parse(text, (key, one: unknown) => {
      if (NEVER_SENT.has(key)) refused.add(key)
      return typeof one === 'string' ? storable(one) : one
    })
    const [field] = refused
    return field === undefined ? ok(value) : err('body_invalid', field)
  } catch {
    return err('body_invalid')
  }
}
