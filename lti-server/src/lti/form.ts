/** Reads what an LMS posts: plain form fields, each one string, within a size (conformance §1.1). */
import type { Context } from 'hono'
import { err, ok, type Result } from 'shared/domain/result'

export type FormCode = 'content_type' | 'too_large' | 'form'

/** The posted form; an unread rest of a body that is too large is left to the server to cut off. */
export async function readForm(
  c: Context,
  maxBytes: number,
): Promise<Result<URLSearchParams, 'content_type' | 'too_large'>> {
  const type = c.req.header('content-type') ?? ''
  if (type.split(';', 1)[0]!.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    return err('content_type')
  }
  const length = c.req.header('content-length')
  if (length !== undefined && Number(length) > maxBytes) return err('too_large')
  const text = length === undefined ? await readWithin(c.req.raw, maxBytes) : await c.req.text()
  return text === undefined ? err('too_large') : ok(new URLSearchParams(text))
}

/** A body that does not say how long it is, read no further than the limit. */
async function readWithin(request: Request, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The named fields, each at most once and never as `name[key]`: nothing here may become an object or a list. */
export function singleFields<Name extends string>(
  form: URLSearchParams,
  names: readonly Name[],
): Result<Partial<Record<Name, string>>, 'form'> {
  const fields: Partial<Record<Name, string>> = {}
  const known = new Set<string>(names)
  for (const [key, value] of form) {
    const bracket = key.indexOf('[')
    if (bracket !== -1 && known.has(key.slice(0, bracket))) return err('form', key.slice(0, bracket))
    const name = names.find((candidate) => candidate === key)
    if (name === undefined) continue
    if (fields[name] !== undefined) return err('form', name)
    fields[name] = value
  }
  return ok(fields)
}
