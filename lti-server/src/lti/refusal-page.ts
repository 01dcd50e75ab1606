/**
 * A launch or login that was refused, as a page a human can act on: what happened, what to do, a number to quote.
 * It may be framed by anyone because nothing can be done on it but leave (design §6).
 */
import { randomInt } from 'node:crypto'
import { html } from 'hono/html'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import { ladderWords } from 'shared/contract/ladder-words'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { plainPage } from '../access/plain-page.ts'

export interface Refusal {
  readonly code: ErrorCode
  readonly status: number
  readonly language: Language
  /** Who is not known to teach may be a child. */
  readonly audience: 'student' | 'teacher'
  readonly cookies?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

const TITLES = {
  en: 'Learning Alliance could not open',
  es: 'Learning Alliance no se pudo abrir',
} as const

/** Letters that can be read aloud over a phone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A short number that is in the log line and on the page. */
export function referenceNumber(): string {
  return Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** The response for a refusal; `reference` is the number its log line carries. */
export function refusalPage(refusal: Refusal, reference: string): Promise<Response> {
  const { language } = refusal
  const words = wordsFor(refusal.code, refusal.audience, language)
  const admin = wordsFor(refusal.code, 'admin', language)
  const { forAdmins, code, number } = ladderWords[language]
  const body = html`<h1>${words.what}</h1>
    <p>${words.next}</p>
    <details>
      <summary>${forAdmins}</summary>
      <p>${admin.what} ${admin.next}</p>
      <p>${code}: <code>${refusal.code}</code></p>
    </details>
    <p class="number">${number}: <strong>${reference}</strong></p>`
  return plainPage({
    title: TITLES[language],
    language,
    body,
    data: { 'error-code': refusal.code },
    status: refusal.status,
    frameAncestors: ['*'],
    headers: refusal.headers ?? {},
    cookies: refusal.cookies ?? [],
  })
}
