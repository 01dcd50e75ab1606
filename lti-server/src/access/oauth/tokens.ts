/**
 * Codes, refresh and access tokens as texts: which family they belong to, a number, and a MAC under that family's
 * secret. Nothing of them is stored; a family that is revoked ends them all.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parse as uuidBytes, stringify as uuidText } from 'uuid'

/** `code`: one use, number 0. `refresh`: its generation. `access`: when it ends, in seconds since the epoch. */
export type TokenKind = 'code' | 'refresh' | 'access'

export interface TokenClaims {
  readonly kind: TokenKind
  readonly tenantId: string
  readonly familyId: string
  readonly number: number
}

const KINDS: readonly TokenKind[] = ['code', 'refresh', 'access']
const CLAIMS_BYTES = 1 + 16 + 16 + 4
const MAC_BYTES = 32
const SECRET_BYTES = 32

/** A new family's secret. */
export function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

export function writeToken(claims: TokenClaims, secret: Buffer): string {
  const body = pack(claims)
  return Buffer.concat([body, mac(body, secret)]).toString('base64url')
}

/** What a token says of itself, not yet believed; null when it is not of our making at all. */
export function readToken(token: string, kind: TokenKind): TokenClaims | null {
  if (!/^[\w-]+$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== CLAIMS_BYTES + MAC_BYTES || KINDS[bytes[0]!] !== kind) return null
  try {
    return {
      kind,
      tenantId: uuidText(bytes.subarray(1, 17)),
      familyId: uuidText(bytes.subarray(17, 33)),
      number: bytes.readUInt32BE(33),
    }
  } catch {
    return null
  }
}

/** Whether the token was made under this family's secret. */
export function isGenuine(token: string, secret: Buffer): boolean {
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, CLAIMS_BYTES)
  const given = bytes.subarray(CLAIMS_BYTES)
  return given.length === MAC_BYTES && timingSafeEqual(given, mac(body, secret))
}

function pack(claims: TokenClaims): Buffer {
  const number = Buffer.alloc(4)
  number.writeUInt32BE(claims.number)
  return Buffer.concat([
    Buffer.from([KINDS.indexOf(claims.kind)]),
    uuidBytes(claims.tenantId),
    uuidBytes(claims.familyId),
    number,
  ])
}

function mac(body: Buffer, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(body).digest()
}
