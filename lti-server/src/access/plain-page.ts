/**
 * The small pages that stand outside the LMS frame's own: refusals, consent, "going on", the address on the wall.
 * Plain HTML in one style, with the headers every page of ours has; nothing on them needs a script.
 */
import { html, raw } from 'hono/html'
import { newNonce, pageHeaders } from './page-security.ts'

type Html = ReturnType<typeof html>

export interface PlainPage {
  readonly title: string
  readonly language?: 'en' | 'es'
  /** What stands in `<main>`. */
  readonly body: Html
  /** On `<main>`, for whoever waits for this page. */
  readonly data?: Readonly<{ 'error-code': string; rung?: string } | { outcome: string }>
  /** Runs once at the end; the page works by its link or button without it. */
  readonly script?: string
  /** Beside the style that all these pages share. */
  readonly style?: string
  readonly status?: number
  /** Who may frame it; nobody when absent. `*` only where nothing can be done on the page. */
  readonly frameAncestors?: readonly string[]
  /** Where its form may lead besides ourselves. */
  readonly formAction?: readonly string[]
  /** The one origin that its form may go to. */
  readonly formsOnlyTo?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
}

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b2430; background: #fff; }
  main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; }
  h1 { font-size: 1.4rem; line-height: 1.3; }
  h2 { font-size: 1.2rem; }
  a { color: #0b4f8a; }
  form { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
  button, a.button { font: inherit; padding: .6rem 1.1rem; border-radius: .3rem; border: 1px solid #0b4f8a; cursor: pointer; display: inline-block; background: #0b4f8a; color: #fff; }
  button.quiet { background: #fff; color: #0b4f8a; }
  button:focus-visible, a.button:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
  details, .number { color: #48515c; }
  @media (prefers-color-scheme: dark) {
    body { color: #eef1f4; background: #14181d; }
    a { color: #9fd0ff; }
    button, a.button { border-color: #9fd0ff; background: #9fd0ff; color: #0b1c2c; }
    button.quiet { background: #14181d; color: #9fd0ff; }
    button:focus-visible, a.button:focus-visible { outline-color: #9fd0ff; }
    details, .number { color: #b8c1cb; }
  }
`

/** Spanish for a Spanish locale, English otherwise. */
export function pageLanguage(locale: string | null | undefined): 'en' | 'es' {
  return locale?.toLowerCase().startsWith('es') ? 'es' : 'en'
}

export async function plainPage(page: PlainPage): Promise<Response> {
  const nonce = newNonce()
  const document = html`<!doctype html>
    <html lang="${page.language ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <style nonce="${nonce}">
          ${raw(STYLE + (page.style ?? ''))}
        </style>
      </head>
      <body>
        <main ${raw(dataAttributes(page.data ?? {}))}>${page.body}</main>
        ${
          page.script === undefined
            ? ''
            : html`<script nonce="${nonce}">
                ${raw(page.script)}
              </script>`
        }
      </body>
    </html>`
  const policy = {
    nonce,
    frameAncestors: page.frameAncestors ?? [],
    formAction: page.formAction ?? [],
    ...(page.formsOnlyTo === undefined ? {} : { formsOnlyTo: page.formsOnlyTo }),
  }
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    ...pageHeaders(policy),
    ...page.headers,
  })
  for (const cookie of page.cookies ?? []) headers.append('set-cookie', cookie)
  return new Response(String(await document), { status: page.status ?? 200, headers })
}

/** Names and values are ours, from closed lists. */
function dataAttributes(data: Readonly<Record<string, string>>): string {
  return Object.entries(data)
    .map(([name, value]) => `data-${name}="${value}"`)
    .join(' ')
}
