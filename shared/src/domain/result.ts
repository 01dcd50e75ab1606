/** What can be expected to fail answers with a value; exceptions are kept for our own mistakes. */

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Err<C extends string> = { readonly ok: false; readonly code: C; readonly detail?: string }
export type Result<T, C extends string = string> = Ok<T> | Err<C>

/** A success carrying `value`. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** An expected failure: `code` from a closed list, `detail` for the log or a field name, never for a person. */
export function err<C extends string>(code: C, detail?: string): Err<C> {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail }
}
