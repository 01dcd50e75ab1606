/**
 * A launch or login that was refused, as a page a human can act on: what happened, what to do, a number to quote.
 * It may be framed by anyone because nothing can be done on it but leave (design §6).
 */
import { randomInt } from 'node:crypto'
import { html, raw } from 'hono/html'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import { newNonce, pageHeaders } from '../access/page-security.ts'

export interface Refusal {
  readonly code: ErrorCode
  readonly status: number
  /** Where the same login begins again in a window of its own. */
  readonly newWindow?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Letters that can be read aloud over a phone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A short number that is in the log line and on the page. */
export function referenceNumber(): string {
  return Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b2430; background: #fff; }
  main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; }
  h1 { font-size: 1.4rem; line-height: 1.25; }
  a.button { display: inline-block; padding: .6rem 1rem; border-radius: .3rem; background: #0b4f8a; color: #fff; }
  a.button:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
  details, .number { color: #48515c; }
  @media (prefers-color-scheme: dark) {
    body { color: #eef1f4; background: #14181d; }
    a.button { background: #9fd0ff; color: #0b1c2c; }
    details, .number { color: #b8c1cb; }
  }
`

/** The response for a refusal; `reference` is the number its log line carries. */
export async function refusalPage(refusal: Refusal, reference: string): Promise<Response> {
  const nonce = newNonce()
  const words = wordsFor(refusal.code, 'student')
  const admin = wordsFor(refusal.code, 'admin')
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Learning Alliance could not open</title>
        <style nonce="${nonce}">
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main data-error-code="${refusal.code}">
          <h1>${words.what}</h1>
          <p>${words.next}</p>
          ${
            refusal.newWindow === undefined
              ? ''
              : html`<p>
                  <a class="button" href="${refusal.newWindow}" target="_blank" rel="noopener"
                    >Open in a new window</a
                  >
                </p>`
          }
          <details>
            <summary>For whoever looks after your learning platform</summary>
            <p>${admin.what} ${admin.next}</p>
            <p>Code: <code>${refusal.code}</code></p>
          </details>
          <p class="number">Number: <strong>${reference}</strong></p>
        </main>
      </body>
    </html>`
  return new Response(String(await page), {
    status: refusal.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...pageHeaders({ nonce, frameAncestors: ['*'] }),
      ...refusal.headers,
    },
  })
}
