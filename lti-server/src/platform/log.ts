/**
 * Structured logs, one JSON object a line on stderr. No personal text: callers log ids, counts and codes; what
 * could carry a token or a name by mistake is blanked here.
 */
import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Keys that never reach a log, at any of the first three levels. */
const SECRET_KEYS = [
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
]

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

/** A logger at `level`; `destination` only for tests. Log errors under the key `error`. */
export function createLog(level: string, destination: DestinationStream = process.stderr): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: safeError, err: safeError },
      redact: {
        paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
        censor: '[removed]',
      },
    },
    destination,
  )
}
