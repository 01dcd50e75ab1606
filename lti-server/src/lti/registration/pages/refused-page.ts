/** Why a registration did not work, in the LMS's own words where it said some. */
import { html } from 'hono/html'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { plainPage } from '../../../access/plain-page.ts'
import { referenceNumber } from '../../refusal-page.ts'
import { WORDS } from '../words.ts'
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
  readonly code: ErrorCode
  readonly detail?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** The form's secret, where the step was the second, and who may frame a page with its button. */
  readonly step?: { readonly secret: string; readonly frameAncestors: readonly string[] }
}

/** Answers the page and the number its log line carries. Framed by anyone where nothing can be done on it. */
export async function refusedPage(refusal: Refusal): Promise<{ response: Response; reference: string }> {
  const { code, detail, headers = {} } = refusal
  const again = REPEATABLE.has(code) ? refusal.step : undefined
  const words = wordsFor(code, 'admin')
  const reference = referenceNumber()
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.what}</h1>
    <p class="lead">${words.next}</p>
    ${refusalDetail(code, detail)} ${again === undefined ? '' : againForm(again.secret)}
    <p>Code: <code>${code}</code></p>
    <p class="number">Number: <strong>${reference}</strong></p>`
  const response = await plainPage({
    title: 'Learning Alliance: registration',
    body,
    style: STYLE,
    data: { 'error-code': code },
    status: errors[code].status,
    frameAncestors: again?.frameAncestors ?? ['*'],
    headers,
  })
  return { response, reference }
}

function againForm(secret: string): Html {
  return html`<form method="post" action="/lti/register">
    <input type="hidden" name="session" value="${secret}" />
    <button name="step" value="agree">${WORDS.en.again}</button>
  </form>`
}

function refusalDetail(code: ErrorCode, detail: string | undefined): Html | '' {
  // The closed list of errors has English words; the page keeps to one language.
  const words = WORDS.en
  if (code === 'configuration_missing') return points([words.paste.canvas, words.paste.moodle])
  if (code.startsWith('invitation_')) return html`${words.door.map((one) => html`<p>${one}</p>`)}`
  if (detail === undefined) return ''
  if (QUOTES.has(code)) {
    return html`<p>${words.said}</p>
      <blockquote>${detail}</blockquote>`
  }
  return NAMES_FIELD.has(code) ? html`<p><code>${detail}</code></p>` : ''
}
