/** Calls to the school's server: DPoP-signed, answers parsed, every failure a code of the closed list. */
import { Problem } from 'shared/contract/api'
import { isErrorCode, type ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { ConnectionKeeper } from './connection.ts'
import { openProofKey } from './dpop.ts'
import type { Kept } from './kept.ts'

export interface Api {
  /** `path` begins with `/api/v1/`. A 401 is tried once more with a new token. */
  get<T>(path: string, answer: v.GenericSchema<unknown, T>): Promise<Result<T, ErrorCode>>
  post(path: string, body: unknown): Promise<Result<true, ErrorCode>>
  /** A POST whose answer says something. */
  send<T>(path: string, body: unknown, answer: v.GenericSchema<unknown, T>): Promise<Result<T, ErrorCode>>
}

/** How long one request may take before it counts as a server that can't be reached, in milliseconds. */
const PATIENCE_MS = 20_000

export function openApi(kept: Kept, connection: ConnectionKeeper): Api {
  async function once(method: string, path: string, body: unknown, fresh: boolean) {
    const current = await connection.current()
    if (!current) return err('no_account_here')
    const token = await connection.accessToken(fresh)
    if (!token.ok) return token
    const url = current.server + path
    const key = await openProofKey(kept)
    const headers: Record<string, string> = {
      Accept: 'application/json',
      Authorization: `DPoP ${token.value}`,
      DPoP: await key.prove(method, url, token.value),
    }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const response = await fetch(url, {
      method,
      headers,
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null)
    return response ? ok(response) : err('server_unreachable')
  }

  async function call(method: string, path: string, body?: unknown): Promise<Result<Response, ErrorCode>> {
    const first = await once(method, path, body, false)
    const answer = first.ok && first.value.status === 401 ? await once(method, path, body, true) : first
    if (!answer.ok) return answer
    return answer.value.ok ? ok(answer.value) : err(await problemCode(answer.value))
  }

  return {
    get: async (path, schema) => read(await call('GET', path), schema),
    send: async (path, body, schema) => read(await call('POST', path, body), schema),
    async post(path, body) {
      const answer = await call('POST', path, body)
      return answer.ok ? ok(true) : answer
    },
  }
}

async function read<T>(
  answer: Result<Response, ErrorCode>,
  schema: v.GenericSchema<unknown, T>,
): Promise<Result<T, ErrorCode>> {
  if (!answer.ok) return answer
  const parsed = v.safeParse(schema, await answer.value.json().catch(() => null))
  return parsed.success ? ok(parsed.output) : err('server_error', v.summarize(parsed.issues))
}

/** The code of an RFC 9457 body, or what the status alone says. */
async function problemCode(response: Response): Promise<ErrorCode> {
  const problem = v.safeParse(Problem, await response.json().catch(() => null))
  if (problem.success && isErrorCode(problem.output.code)) return problem.output.code
  const { status } = response
  if (status >= 500) return 'server_error'
  if (status === 401) return 'not_signed_in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  return status === 429 ? 'too_many_requests' : 'body_invalid'
}
