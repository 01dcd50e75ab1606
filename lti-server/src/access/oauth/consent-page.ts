/** The page on which a person says yes to her own browser: who, at which school, and what it will be able to do. */
import { html, raw } from 'hono/html'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import { newNonce, pageHeaders } from '../page-security.ts'
import type { Consent } from './authorize.ts'

const WORDS = {
  en: {
    title: 'Connect this browser',
    asks: (school: string) =>
      `The Learning Alliance extension in this browser asks to work for you at ${school}.`,
    you: 'You are',
    unnamed: 'the person who is signed in to the course',
    may: 'It can then show you your classes’ alliances, and read and send the notes that you and your students share. It cannot see or change grades.',
    until: 'It stays connected while you use it, for 30 days at a time. You can sign out in the extension.',
    yes: 'Connect',
    no: 'Not now',
  },
  es: {
    title: 'Conectar este navegador',
    asks: (school: string) =>
      `La extensión Learning Alliance de este navegador pide trabajar para usted en ${school}.`,
    you: 'Usted es',
    unnamed: 'la persona que entró al curso',
    may: 'Podrá mostrarle los acuerdos de sus clases, y leer y enviar las notas que comparte con sus estudiantes. No puede ver ni cambiar calificaciones.',
    until: 'Sigue conectada mientras la use, 30 días cada vez. Puede salir desde la extensión.',
    yes: 'Conectar',
    no: 'Ahora no',
  },
} as const

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b2430; background: #fff; }
  main { max-width: 32rem; margin: 0 auto; padding: 2rem 1.25rem; }
  h1 { font-size: 1.4rem; line-height: 1.25; }
  form { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
  button { font: inherit; padding: .6rem 1.1rem; border-radius: .3rem; border: 1px solid #0b4f8a; cursor: pointer; }
  button[value="connect"] { background: #0b4f8a; color: #fff; }
  button[value="refuse"] { background: #fff; color: #0b4f8a; }
  button:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
  @media (prefers-color-scheme: dark) {
    body { color: #eef1f4; background: #14181d; }
    button { border-color: #9fd0ff; }
    button[value="connect"] { background: #9fd0ff; color: #0b1c2c; }
    button[value="refuse"] { background: #14181d; color: #9fd0ff; }
    button:focus-visible { outline-color: #9fd0ff; }
  }
`

/** `redirects`: where the form's answer may lead, which the page's policy must allow. */
export async function consentPage(consent: Consent, redirects: readonly string[]): Promise<Response> {
  const language = consent.locale?.toLowerCase().startsWith('es') ? 'es' : 'en'
  const words = WORDS[language]
  const nonce = newNonce()
  const body = html`<main>
    <h1>${words.title}</h1>
    <p>${words.asks(consent.school)}</p>
    <p>
      ${words.you} <strong>${consent.person ?? words.unnamed}</strong>, <strong>${consent.school}</strong>.
    </p>
    <p>${words.may}</p>
    <p>${words.until}</p>
    <form method="post" action="/oauth/authorize">
      <input type="hidden" name="offer" value="${consent.offer}" />
      <button name="answer" value="connect" autofocus>${words.yes}</button>
      <button name="answer" value="refuse">${words.no}</button>
    </form>
  </main>`
  return page({ title: words.title, language, nonce, body, status: 200, redirects })
}

/** A refusal for a person to read; the window is closed by her. */
export async function refusalPage(code: ErrorCode): Promise<Response> {
  const words = wordsFor(code, 'teacher')
  const nonce = newNonce()
  const body = html`<main data-error-code="${code}">
    <h1>${words.what}</h1>
    <p>${words.next}</p>
  </main>`
  const status = code === 'connect_staff_only' ? 403 : 400
  return page({ title: 'Learning Alliance', language: 'en', nonce, body, status, redirects: [] })
}

interface Page {
  readonly title: string
  readonly language: string
  readonly nonce: string
  readonly body: ReturnType<typeof html>
  readonly status: number
  readonly redirects: readonly string[]
}

async function page({ title, language, nonce, body, status, redirects }: Page): Promise<Response> {
  const document = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`
  const formAction = redirects.map((redirect) => new URL(redirect).origin)
  return new Response(String(await document), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
      ...pageHeaders({ nonce, frameAncestors: [], formAction }),
    },
  })
}
