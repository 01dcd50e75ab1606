/**
 * The cookies of a browser inside an LMS frame: partitioned, because the frame's site is not the page's, and
 * host-prefixed, because no neighbour may plant one (conformance §1.2 row 46, §2.2). They are written by hand:
 * a launch has no time for a cookie library.
 */
import { hash, randomBytes } from 'node:crypto'
import type { TenantCipher } from '../platform/ciphers.ts'

/** Holds the secret under which this browser's launches are known. */
export const BROWSER_COOKIE = '__Host-alliance'

const FLAGS = 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned'
/** 32 random bytes, or a 16-byte keyed digest, in base64url. */
const SECRET = /^[A-Za-z0-9_-]{22,64}$/

/** The value of one cookie of a `Cookie` header. The first of several of one name counts, as browsers sort them. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined
  for (let from = 0; from < header.length;) {
    const end = header.indexOf(';', from)
    const to = end === -1 ? header.length : end
    const equals = header.indexOf('=', from)
    if (equals !== -1 && equals < to && header.slice(from, equals).trim() === name) {
      return header.slice(equals + 1, to).trim()
    }
    from = to + 1
  }
  return undefined
}

/** The browser's secret, when what was sent has the shape of one. */
export function readBrowserSecret(header: string | undefined): string | undefined {
  const value = readCookie(header, BROWSER_COOKIE)
  return value !== undefined && SECRET.test(value) ? value : undefined
}

/** `maxAge` in seconds; without it the cookie ends with the browser. 0 removes it. */
export function cookie(name: string, value: string, maxAge?: number): string {
  return `${name}=${value}; ${FLAGS}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What of a secret may be stored. */
export function secretHash(secret: string): Buffer {
  return hash('sha256', secret, 'buffer')
}

/**
 * The secret a browser gets when somebody launches in it. It follows from the one it sent and from who launches, by
 * a key that never leaves us: tabs that launch at once agree on it, and whoever planted the old one can't know it
 * (conformance rows 46–47).
 */
export function nextBrowserSecret(
  cipher: TenantCipher,
  old: string | undefined,
  who: readonly string[],
): string {
  if (old === undefined) return newSecret()
  return hash('sha256', cipher.mark('browser', JSON.stringify([old, ...who])), 'base64url')
}
