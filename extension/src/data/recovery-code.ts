/**
 * The 26 letters a teacher writes on paper: 128 random bits that open her private notes again on another computer or
 * after signing out. Pure: no store, no browser.
 */
import { err, ok, type Result } from 'shared/domain/result'

/** Crockford's base 32: no I, L, O, U, so that handwriting is read back right. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BYTES = 16
const LENGTH = 26

/** The code for 16 bytes, in groups of five: `6Z93N-6YGMS-…`. @throws on another length: a caller's mistake. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== BYTES) throw new Error(`A recovery code has ${BYTES} bytes, not ${bytes.length}`)
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let letters = ''
  for (let i = 0; i < LENGTH; i += 1) {
    letters = LETTERS.charAt(Number(bits & 31n)) + letters
    bits >>= 5n
  }
  return letters.match(/.{5}(?=.{5})|.+/g)!.join('-')
}

/** Reads a code as people write it: small letters, spaces, O for 0, I and L for 1. */
export function readRecoveryCode(text: string): Result<Uint8Array<ArrayBuffer>, 'recovery_code_wrong'> {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (letters.length !== LENGTH) return err('recovery_code_wrong')
  let bits = 0n
  for (const letter of letters) {
    const at = LETTERS.indexOf(letter)
    if (at < 0) return err('recovery_code_wrong')
    bits = (bits << 5n) | BigInt(at)
  }
  if (bits >> 128n) return err('recovery_code_wrong')
  const bytes = new Uint8Array(BYTES)
  for (let i = BYTES - 1; i >= 0; i -= 1) {
    bytes[i] = Number(bits & 255n)
    bits >>= 8n
  }
  return ok(bytes)
}

/**
 * The key that wraps a data key: HKDF-SHA-256 over the code, salted with the data key's id, so that one code wraps
 * several data keys with different keys.
 */
export async function recoveryKey(code: Uint8Array<ArrayBuffer>, kid: string): Promise<CryptoKey> {
  const text = new TextEncoder()
  const secret = await crypto.subtle.importKey('raw', code, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: text.encode(kid),
      info: text.encode('learning-alliance private notes recovery 1'),
    },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  )
}
