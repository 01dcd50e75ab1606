/**
 * The headers of everything a browser draws from us: a content policy with a nonce per response and nothing unsafe,
 * who may frame the page, no referrer, no cache (design §6, conformance §1.2 row 48).
 */
import { randomBytes } from 'node:crypto'

export interface PagePolicy {
  readonly nonce: string
  /** Origins whose pages may frame this one. `*` only for pages on which nothing can be done. */
  readonly frameAncestors: readonly string[]
  /** Where forms may go besides ourselves; a redirect after the post counts. */
  readonly formAction?: readonly string[]
  /** The one origin that this page's form may go to, and not to ourselves. */
  readonly formsOnlyTo?: string
}

export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/** Headers for one page. A page without known ancestors can't be framed. */
export function pageHeaders(policy: PagePolicy): Record<string, string> {
  const nonce = `'nonce-${policy.nonce}'`
  const directives = [
    "default-src 'none'",
    `script-src 'self' ${nonce}`,
    `style-src 'self' ${nonce}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // The page whose cookies are text that is kept on the device (pages/browser/kept-here.ts).
    "frame-src 'self'",
    `form-action ${policy.formsOnlyTo ?? ["'self'", ...(policy.formAction ?? [])].join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${policy.frameAncestors.length > 0 ? policy.frameAncestors.join(' ') : "'none'"}`,
  ]
  return {
    'content-security-policy': directives.join('; '),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
}

/** A URL's host may hold `*`, `;` and `'`, which mean something else in a policy. */
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/

/** The origin of a URL that may stand in a header, or nothing. `mayBePlain` as for launches. */
export function frameOrigin(url: string | undefined, mayBePlain: (url: URL) => boolean): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url)
  if (!parsed || !(parsed.protocol === 'https:' || mayBePlain(parsed)) || !HOST.test(parsed.hostname)) {
    return undefined
  }
  return parsed.origin
}
