/**
 * The admin's pages: what we ask for and why, what would change, what remains to be done, and why it did not work.
 * Plain forms inside the LMS's frame; nothing on them needs a script.
 */
import { html } from 'hono/html'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { plainPage } from '../../access/plain-page.ts'
import type { Lms } from '../../platform/schema.ts'
import { referenceNumber } from '../refusal-page.ts'
import { askOf, type Asked } from './ask.ts'
import type { PlatformConfiguration } from './configuration.ts'
import { STYLE } from './page-style.ts'
import { lmsName, placementName, type Language } from './preflight-words.ts'
import type { Finding, PreflightCode } from './preflight.ts'
import type { Change } from './store.ts'
import { PLACEMENTS, SCOPE } from './tool.ts'
import { WORDS } from './words.ts'

type Html = ReturnType<typeof html>

export interface PageContext {
  readonly language: Language
  readonly lms: Lms
  readonly configuration: PlatformConfiguration
  /** Whom the operator invited. */
  readonly invited: string
  readonly frameAncestors: readonly string[]
}

function definition(term: string, value: string): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`
}

function points(sentences: readonly (string | Html)[]): Html {
  return html`<ul>
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`
}

/** The first step. `again` is this page's own address, for a window where cookies are kept. */
export function askPage(
  context: PageContext,
  form: { readonly secret: string; readonly again: string; readonly publicUrl: string },
  cookie: string,
): Promise<Response> {
  const { language, lms, configuration, invited } = context
  const words = WORDS[language]
  const name = lmsName(language, lms)
  const school = configuration.accountName ?? invited
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.title(name)}</h1>
    <p class="lead">${words.lead(name)}</p>
    <section>
      <h2>${words.who.heading}</h2>
      <dl>
        ${definition(words.who.school, school)} ${definition(words.who.invited, invited)}
        ${definition(words.who.platform, platformLine(configuration))}
        ${definition(words.who.issuer, configuration.issuer)}
        ${definition(words.who.us, new URL(form.publicUrl).host)}
      </dl>
    </section>
    <section>
      <h2>${words.ask.heading(name)}</h2>
      ${points(askPoints(language, askOf(configuration, lms)))}
    </section>
    <section>
      <h2>${words.data.heading}</h2>
      ${points(words.data.points)}
    </section>
    <section>
      <h2>${words.next.heading}</h2>
      <ol>
        ${words.next.points(name).map((one) => html`<li>${one}</li>`)}
      </ol>
    </section>
    <form method="post" action="/lti/register">
      <input type="hidden" name="session" value="${form.secret}" />
      <p id="agree-note">${words.agreeNote}</p>
      <button name="step" value="agree" aria-describedby="agree-note">${words.agree(invited)}</button>
    </form>
    <p class="number">
      ${words.ownWindow} <a href="${form.again}" target="_blank" rel="noopener">${words.ownWindowLink}</a>
    </p>`
  return plainPage({
    title: words.title(name),
    language,
    body,
    style: STYLE,
    frameAncestors: context.frameAncestors,
    cookies: [cookie],
  })
}

function platformLine({ registrationUrl, product, version }: PlatformConfiguration): string {
  const what = [product, version].filter(Boolean).join(' ')
  const host = new URL(registrationUrl).host
  return what === '' ? host : `${host} (${what})`
}

function askPoints(language: Language, { scopes, placements }: Asked): (string | Html)[] {
  const { ask } = WORDS[language]
  const places = PLACEMENTS.filter(({ name }) => placements.includes(name)).map(({ name, off }) => {
    const place = placementName(language, name)
    return off ? `${place} (${ask.off})` : place
  })
  return [
    ask.names,
    ...(scopes.includes(SCOPE.roster) ? [ask.roster] : []),
    ...(scopes.includes(SCOPE.notices) ? [ask.notices] : []),
    places.length > 0 ? html`${ask.places} ${points(places)}` : ask.noPlaces,
    ask.never,
  ]
}

/** What an update would change, and the choice. */
export function changesPage(
  context: PageContext,
  changes: readonly Change[],
  secret: string,
): Promise<Response> {
  const words = WORDS[context.language].update
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.title}</h1>
    <p class="lead">${words.lead(lmsName(context.language, context.lms))}</p>
    <ul class="changes">
      ${changes.map(
        ({ field, before, after }) =>
          html`<li>
            <h2>${words.fields[field] ?? field}</h2>
            <dl>
              ${definition(words.before, before ?? words.none)}
              ${definition(words.after, after ?? words.none)}
            </dl>
          </li>`,
      )}
    </ul>
    <form method="post" action="/lti/register">
      <input type="hidden" name="session" value="${secret}" />
      <button name="step" value="apply">${words.apply}</button>
      <button name="step" value="leave" class="quiet">${words.leave}</button>
    </form>`
  return plainPage({
    title: words.title,
    language: context.language,
    body,
    style: STYLE,
    data: { outcome: 'changes' },
    frameAncestors: context.frameAncestors,
  })
}

/** What every registration still has to do, and was told before the button. */
const EXPECTED: ReadonlySet<PreflightCode> = new Set([
  'approval_waiting',
  'confirm_in_lms',
  'deployment_unknown',
  'deployment_waiting',
])

/**
 * Tells the LMS that we are done (`org.imsglobal.lti.close`; conformance §3.1.6): at once when everything came as it
 * was asked for, and otherwise when the admin has read what is missing. The message says nothing else, so it may go
 * to whichever of the school's pages has framed us.
 */
const closeScript = (atOnce: boolean): string => `
  const close = () => {
    const lms = window.parent === window ? window.opener : window.parent
    if (lms) lms.postMessage({ subject: 'org.imsglobal.lti.close' }, '*')
    else window.close()
  }
  const button = document.getElementById('close')
  button.hidden = false
  button.addEventListener('click', close)
  document.getElementById('by-hand').hidden = true
  ${atOnce ? 'if (window.parent !== window || window.opener) close()' : ''}
`

/** After the last step: what the registration still lacks, as `preflight` finds it. */
export function donePage(context: PageContext, findings: readonly Finding[]): Promise<Response> {
  const words = WORDS[context.language].done
  const name = lmsName(context.language, context.lms)
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.title}</h1>
    <p class="lead">${words.lead(name)}</p>
    ${
      findings.length === 0
        ? html`<p>${words.nothing}</p>`
        : html`<section>
            <h2>${words.remains}</h2>
            <ol>
              ${findings.map(({ code, sentence }) => html`<li data-lack="${code}">${sentence}</li>`)}
            </ol>
            <p class="number">${words.keep}</p>
          </section>`
    }
    <p id="by-hand">${words.noScript(name)}</p>
    <p><button id="close" type="button" hidden>${words.close(name)}</button></p>`
  return plainPage({
    title: words.title,
    language: context.language,
    body,
    style: STYLE,
    data: { outcome: 'registered' },
    frameAncestors: context.frameAncestors,
    script: closeScript(findings.every(({ code }) => EXPECTED.has(code))),
  })
}

/** The admin chose to leave a known registration as it is. */
export function leftPage(context: PageContext): Promise<Response> {
  const words = WORDS[context.language]
  const name = lmsName(context.language, context.lms)
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.update.left}</h1>
    <p class="lead">${words.update.leftLead}</p>
    <p id="by-hand">${words.done.noScript(name)}</p>
    <p><button id="close" type="button" hidden>${words.done.close(name)}</button></p>`
  return plainPage({
    title: words.update.left,
    language: context.language,
    body,
    style: STYLE,
    data: { outcome: 'unchanged' },
    frameAncestors: context.frameAncestors,
    script: closeScript(true),
  })
}

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

/** May be framed by anyone: nothing can be done on it. Answers the page and the number its log line carries. */
export async function refusedPage(
  language: Language,
  code: ErrorCode,
  detail: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ response: Response; reference: string }> {
  const words = wordsFor(code, 'admin')
  const reference = referenceNumber()
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.what}</h1>
    <p class="lead">${words.next}</p>
    ${refusalDetail(language, code, detail)}
    <p>Code: <code>${code}</code></p>
    <p class="number">Number: <strong>${reference}</strong></p>`
  const response = await plainPage({
    title: 'Learning Alliance: registration',
    body,
    style: STYLE,
    data: { 'error-code': code },
    status: errors[code].status,
    frameAncestors: ['*'],
    headers,
  })
  return { response, reference }
}

function refusalDetail(language: Language, code: ErrorCode, detail: string | undefined): Html | '' {
  const words = WORDS[language]
  if (code === 'configuration_missing') return points([words.paste.canvas, words.paste.moodle])
  if (code.startsWith('invitation_')) return html`${words.door.map((one) => html`<p>${one}</p>`)}`
  if (detail === undefined) return ''
  if (QUOTES.has(code)) {
    return html`<p>${words.said}</p>
      <blockquote>${detail}</blockquote>`
  }
  return NAMES_FIELD.has(code) ? html`<p><code>${detail}</code></p>` : ''
}
