/** The page on which a person says yes to her own browser: who, at which school, and what it will be able to do. */
import { html } from 'hono/html'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { pageLanguage, plainPage } from '../plain-page.ts'
import type { Consent } from './authorize.ts'

const WORDS = {
  en: {
    title: 'Connect this browser',
    asks: (school: string) =>
      `The Learning Alliance extension in this browser asks to work for you at ${school}.`,
    you: 'You are',
    unnamed: 'the person who is signed in to the course',
    may: 'It can then show you your classes’ alliances, and read and send the notes that you and your students share. It cannot see or change grades.',
    until:
      'It stays connected while you use it, for 30 days at a time. You can sign out in the extension, or from your course.',
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
    until:
      'Sigue conectada mientras la use, 30 días cada vez. Puede salir desde la extensión o desde su curso.',
    yes: 'Conectar',
    no: 'Ahora no',
  },
} as const

/** Said twice, for browsers that know only the older header. */
const NEVER_FRAMED = { 'x-frame-options': 'DENY' }

/** `redirects`: where the form's answer may lead, which the page's policy must allow. */
export function consentPage(consent: Consent, redirects: readonly string[]): Promise<Response> {
  const language = pageLanguage(consent.locale)
  const words = WORDS[language]
  const body = html`<h1>${words.title}</h1>
    <p>${words.asks(consent.school)}</p>
    <p>
      ${words.you} <strong>${consent.person ?? words.unnamed}</strong>, <strong>${consent.school}</strong>.
    </p>
    <p>${words.may}</p>
    <p>${words.until}</p>
    <form method="post" action="/oauth/authorize">
      <input type="hidden" name="offer" value="${consent.offer}" />
      <button name="answer" value="connect" autofocus>${words.yes}</button>
      <button name="answer" value="refuse" class="quiet">${words.no}</button>
    </form>`
  const formAction = redirects.map((redirect) => new URL(redirect).origin)
  return plainPage({ title: words.title, language, body, formAction, headers: NEVER_FRAMED })
}

/** A refusal for a person to read; the window is closed by her. */
export function refusalPage(code: ErrorCode, language: Language): Promise<Response> {
  const words = wordsFor(code, 'teacher', language)
  return plainPage({
    title: 'Learning Alliance',
    language,
    body: html`<h1>${words.what}</h1>
      <p>${words.next}</p>`,
    data: { 'error-code': code },
    status: code === 'connect_staff_only' ? 403 : 400,
    headers: NEVER_FRAMED,
  })
}
