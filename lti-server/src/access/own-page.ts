/**
 * Whether a request that changes something comes from a page of ours. The browser's cookie alone does not say so:
 * it is sent from any page (SameSite=None).
 */
import type { Context } from 'hono'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * True for reading; for JSON, which another site can't send with our cookie because we answer no CORS question about
 * credentials; and for forms below `/app/` from our own origin. Our pages send no referrer, which makes a form's
 * `Origin` the word `null`: there `Sec-Fetch-Site`, which no page can set, speaks for it.
 */
export function fromOwnPage(c: Context, publicUrl: string): boolean {
  if (READING.has(c.req.method)) return true
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const own = new URL(publicUrl).origin
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin !== undefined && origin !== own && !(origin === 'null' && site === 'same-origin')) return false
  const type = (c.req.header('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (type === 'application/json') return true
  return new URL(c.req.url).pathname.startsWith('/app/') && (site === 'same-origin' || origin === own)
}
