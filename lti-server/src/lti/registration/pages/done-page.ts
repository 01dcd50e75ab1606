/** The last page: what remains to be done, and the word to the LMS that we are finished. */
import { html } from 'hono/html'
import { plainPage } from '../../../access/plain-page.ts'
import { lmsName } from '../preflight-words.ts'
import type { Finding, PreflightCode } from '../preflight.ts'
import { WORDS } from '../words.ts'
import type { PageContext } from './page-parts.ts'
import { STYLE } from './page-style.ts'

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
  const lms = window.parent === window ? window.opener : window.parent
  const close = () => lms.postMessage({ subject: 'org.imsglobal.lti.close' }, '*')
  const button = document.getElementById('close')
  if (lms) {
    button.hidden = false
    button.addEventListener('click', close)
    document.getElementById('by-hand').hidden = true
    ${atOnce ? 'close()' : ''}
  }
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
