/** Why a registration did not work, in the LMS's own words where it said some. */
import { html } from 'hono/html'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { plainPage } from '../../../access/plain-page.ts'
import { referenceNumber } from '../../refusal-page.ts'
import type { Language } from '../preflight-words.ts'
import { WORDS, type Words } from '../words.ts'
import { points, type Html } from './page-parts.ts'
import { STYLE } from './page-style.ts'

/** These codes carry a message of the platform's as their detail. */
const QUOTES: ReadonlySet<ErrorCode> = new Set([
  'configuration_refused',
  'registration_refused',
  'registration_unavailable',
])
/** These carry the field or the host that is wrong. */
const NAMES_FIELD: ReadonlySet<ErrorCode> = new Set([
  'configuration_invalid',
  'endpoint_host',
  'endpoint_not_https',
  'issuer_mismatch',
])

/** A second step that may go better the next time: nothing of it was kept. */
const REPEATABLE: ReadonlySet<ErrorCode> = new Set([
  'registration_answer',
  'registration_busy',
  'registration_refused',
  'registration_unavailable',
])

export interface Refusal {
  readonly language: Language
  readonly code: ErrorCode
  readonly detail?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** The form's secret, where the step was the second, and who may frame a page with its button. */
  readonly step?: { readonly secret: string; readonly frameAncestors: readonly string[] }
}

/** Answers the page and the number its log line carries. Framed by anyone where nothing can be done on it. */
export async function refusedPage(refusal: Refusal): Promise<{ response: Response; reference: string }> {
  const { code, detail, language, headers = {} } = refusal
  const { what, next } = wordsFor(code, 'admin', language)
  const step = REPEATABLE.has(code) ? refusal.step : undefined
  const reference = referenceNumber()
  const words = WORDS[language]
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${what}</h1>
    <p class="lead">${next}</p>
    ${refusalDetail(words, code, detail)} ${step === undefined ? '' : againForm(words, step.secret)}
    <p>${words.code} <code>${code}</code></p>
    <p class="number">${words.number} <strong>${reference}</strong></p>`
  const response = await plainPage({
    title: `Learning Alliance: ${what}`,
    language,
    body,
    style: STYLE,
    data: { 'error-code': code },
    status: errors[code].status,
    frameAncestors: step?.frameAncestors ?? ['*'],
    headers,
  })
  return { response, reference }
}

function againForm(words: Words, secret: string): Html {
  return html`<form method="post" action="/lti/register">
    <input type="hidden" name="session" value="${secret}" />
    <button name="step" value="agree">${words.again}</button>
  </form>`
}

function refusalDetail(words: Words, code: ErrorCode, detail: string | undefined): Html | '' {
  if (code === 'configuration_missing') return points([words.paste.canvas, words.paste.moodle])
  if (code.startsWith('invitation_')) return html`${words.door.map((one) => html`<p>${one}</p>`)}`
  if (detail === undefined) return ''
  if (QUOTES.has(code)) {
    return html`<p>${words.said}</p>
      <blockquote>${detail}</blockquote>`
  }
  return NAMES_FIELD.has(code) ? html`<p><code>${detail}</code></p>` : ''
}
