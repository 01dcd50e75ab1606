/** Reads what an LMS posts: plain form fields, each one string, within a size (conformance §1.1). */
import type { Context } from 'hono'
import { err, ok, type Result } from 'shared/domain/result'
import { readText } from '../platform/request-body.ts'
import { isStorable } from '../platform/storable-text.ts'

export type FormCode = 'content_type' | 'too_large' | 'form'

/** The posted form. */
export async function readForm(
  c: Context,
  maxBytes: number,
): Promise<Result<URLSearchParams, 'content_type' | 'too_large'>> {
  const type = c.req.header('content-type') ?? ''
  if (type.split(';', 1)[0]!.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    return err('content_type')
  }
  const text = await readText(c, maxBytes)
  return text === undefined ? err('too_large') : ok(new URLSearchParams(text))
}

/** The named fields, each a storable text, at most once and never as `name[key]`: nothing here may become an object or a list. */
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
    if (fields[name] !== undefined || !isStorable(value)) return err('form', name)
    fields[name] = value
  }
  return ok(fields)
}
