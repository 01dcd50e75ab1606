/** Takes a compact JWT apart without believing a word of it; the checks are in `verify-launch.ts`. */
import { err, ok, type Result } from 'shared/domain/result'

export type JsonObject = Readonly<Record<string, unknown>>

export interface IdToken {
  readonly header: JsonObject
  readonly claims: JsonObject
  /** The exact bytes that were signed. */
  readonly signed: string
  readonly signature: Buffer
  /** The signature as it was written; one that does not read back the same was altered in its unused bits. */
  readonly signatureText: string
}

const SEGMENT = /^[A-Za-z0-9_-]*$/
/** ECDSA P-521 is the one signature in use whose length is no multiple of eight bytes. */
const ES512_BYTES = 132

/**
 * Three base64url segments, the first two JSON objects, nothing after them (RFC 7515 §3.1). An empty signature has
 * the right shape: `alg: none` is refused for its algorithm.
 */
export function readIdToken(text: string): Result<IdToken, 'malformed'> {
  const segments = text.split('.')
  if (
    segments.length !== 3 ||
    !segments.every((segment) => SEGMENT.test(segment) && segment.length % 4 !== 1)
  ) {
    return err('malformed', 'segments')
  }
  const [head, body, tail] = segments as [string, string, string]
  const header = jsonObject(head)
  const claims = jsonObject(body)
  if (!header || !claims) return err('malformed', header ? 'payload' : 'header')
  const signature = Buffer.from(tail, 'base64url')
  if (signature.length % 8 !== 0 && signature.length !== ES512_BYTES) return err('malformed', 'signature')
  return ok({
    header,
    claims,
    signed: text.slice(0, head.length + 1 + body.length),
    signature,
    signatureText: tail,
  })
}

function jsonObject(segment: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
