/**
 * Names for things that must not tell who made them or when: a client's UUIDv7 holds the millisecond, and a room
 * sees who presses "Send" (INV-5).
 */
import type { TenantCipher } from '../platform/ciphers.ts'

/** A UUID (version 8) that only this tenant's key can connect with `secret`. */
export function maskedId(cipher: TenantCipher, kind: string, secret: string): string {
  const bytes = Buffer.from(cipher.mark(`mask/${kind}`, secret))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What a concern that came with an answer is called: nothing in it says whose it is, or when it came. */
export function concernName(cipher: TenantCipher, decisionId: string, personId: string): string {
  return maskedId(cipher, 'concern', `${decisionId}/${personId}`)
}
