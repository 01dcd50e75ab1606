/**
 * Structured logs, one JSON object a line on stderr. No personal text: callers log ids, counts and codes; what
 * could carry a token or a name by mistake is blanked here.
 */
import { destination as openFile, pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Keys that never reach a log, at any of the first three levels. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  'id_token',
  'idToken',
  'access_token',
  'refresh_token',
  'registration_token',
  'client_assertion',
  'client_secret',
  'authorization',
  'cookie',
  'password',
  'token',
  'ticket',
  'state',
  'nonce',
  'code_verifier',
  'name',
  'given_name',
  'family_name',
  'email',
  'text',
  'title',
])

const LEVELS = 3

/** By hand: a line is written at every request, and a general redactor costs more than all the rest of it. */
function withoutSecrets(line: Record<string, unknown>, levels = LEVELS): Record<string, unknown> {
  const safe: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(line)) {
    safe[key] = SECRET_KEYS.has(key) ? '[removed]' : safeValue(value, levels - 1)
  }
  return safe
}

function safeValue(value: unknown, levels: number): unknown {
  if (levels === 0 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => safeValue(item, levels - 1))
  return value instanceof Error || value instanceof Date ? value : withoutSecrets({ ...value }, levels)
}

/** What of an error is safe: its kind, code and place. PostgreSQL's `detail` and query values hold people's words. */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  return {
    kind: error.name,
    ...(code === undefined ? {} : { code }),
    message: error.message.slice(0, 300),
    at: error.stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: safeError(error.cause) }),
  }
}

const STDERR = 2

/** A logger at `level`; `destination` only for tests. Log errors under the key `error`. */
export function createLog(
  level: string,
  destination: DestinationStream = openFile({ dest: STDERR, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: (line) => withoutSecrets(line) },
      serializers: { error: safeError, err: safeError },
    },
    destination,
  )
}
