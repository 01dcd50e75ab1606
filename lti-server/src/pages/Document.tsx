/** The HTML around every page: language, styles, the data it was drawn from, and the script that brings it to life. */
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import type { EntryFiles } from './assets.ts'
import type { PageData } from './page-data.ts'

/** What stands around a page's body. */
export interface Shell {
  readonly language: string
  readonly title: string
  readonly nonce: string
  readonly files: EntryFiles | null
  readonly band?: string | undefined
  /** The person's own wish in the LMS; the system's is followed by the style sheets. */
  readonly contrast?: 'high' | undefined
  readonly data?: PageData
  /** Runs the page's script although there is no data for it to draw anew. */
  readonly scripted?: boolean
  /** Where the browser keeps no cookie for us: what stands in for one, and the page's address. */
  readonly session?: { readonly bearer: string; readonly page: string } | undefined
}

/** JSON that can stand inside a script element: no `<` survives. */
export function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** The whole document; `body` is drawn inside `#page`, where the browser's own drawing takes over. */
export function documentOf(shell: Shell, body: ReactNode): string {
  const { language, title, nonce, files, band, contrast, data, scripted, session } = shell
  const drawn = renderToString(body)
  const html = renderToString(
    <html lang={language} data-band={band} data-contrast={contrast}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        {session && <meta name="alliance-session" content={session.bearer} data-page={session.page} />}
        {files?.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} nonce={nonce} />
        ))}
        {(data ? files?.preload : undefined)?.map((href) => (
          <link key={href} rel="modulepreload" href={href} nonce={nonce} />
        ))}
      </head>
      <body>
        <div id="page" dangerouslySetInnerHTML={{ __html: drawn }} />
        {data && (
          <script
            id="data"
            type="application/json"
            nonce={nonce}
            dangerouslySetInnerHTML={{ __html: inScript(data) }}
          />
        )}
        {(data || scripted) && files && <script type="module" src={files.script} nonce={nonce} />}
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
