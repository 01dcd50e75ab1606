/** How a page talks to our API: the launch in a header, failures as values with the server's words for a person. */
import * as v from 'valibot'
import { hearSession, sessionHeaders } from './session.ts'

export interface Failure {
  readonly ok: false
  /** A code of the closed list, or `offline`. */
  readonly code: string
  /** What happened and what to do, in the server's words; empty when offline. */
  readonly words: string
  /** Which field a 400 is about. */
  readonly field: string
}

export type Answer<T> = { readonly ok: true; readonly value: T } | Failure

const Refusal = v.object({
  code: v.optional(v.string(), 'server_error'),
  title: v.optional(v.string(), ''),
  detail: v.optional(v.string(), ''),
  field: v.optional(v.string(), ''),
})

/** Calls the API as `launchId` and reads the answer by `schema`. A call with a body is a POST. */
export async function call<S extends v.GenericSchema>(
  schema: S,
  launchId: string,
  path: string,
  body?: unknown,
): Promise<Answer<v.InferOutput<S>>> {
  const headers: Record<string, string> = { ...sessionHeaders(launchId), accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(`/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => null)
  if (!response) return { ok: false, code: 'offline', words: '', field: '' }
  hearSession(response)
  const json: unknown = await response.json().catch(() => null)
  const read = v.safeParse(schema, json)
  if (response.ok && read.success) return { ok: true, value: read.output }
  const refusal = v.safeParse(Refusal, response.ok ? {} : json)
  const { code, title, detail, field } = refusal.success ? refusal.output : v.parse(Refusal, {})
  return { ok: false, code, words: `${title} ${detail}`.trim(), field }
}

/** Every page of a list whose pages name where the next one begins. */
export async function callPages<T extends { readonly cursor?: string | undefined }>(
  schema: v.GenericSchema<unknown, T>,
  launchId: string,
  path: string,
): Promise<Answer<T[]>> {
  const pages: T[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    // Each page is asked for with the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const page: Answer<T> = await call(schema, launchId, cursor ? `${path}?cursor=${cursor}` : path)
    if (!page.ok) return page
    pages.push(page.value)
    cursor = page.value.cursor
  }
  return { ok: true, value: pages }
}
