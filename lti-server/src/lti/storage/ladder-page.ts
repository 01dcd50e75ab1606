/**
 * The two pages on which the ladder of conformance §2.2 is climbed: the login's, which keeps the secret and goes on,
 * and the launch's, which brings it back. What they may have to say is in them from the start; without scripts the
 * one is a link and the other a refusal with its way out. Anybody may frame them: they act towards the platform's
 * origin and ourselves only.
 */
import { html } from 'hono/html'
import { ladderWords, type Rung } from 'shared/contract/ladder-words'
import { plainPage } from '../../access/plain-page.ts'
import type { LadderData } from './page-scripts.ts'

type Html = ReturnType<typeof html>

interface LadderPage {
  readonly language: 'en' | 'es'
  /** Who reads it, as far as that is known. */
  readonly audience: 'student' | 'teacher'
  /** What has failed when the refusal is seen. */
  readonly rung: Rung
  /** Where a window of its own begins; absent where that has failed, too. */
  readonly newWindow?: string | undefined
  readonly data: LadderData
  readonly script: string
  readonly reference: string
  readonly cookies?: readonly string[]
}

/** `goOn`: the platform's authorization address. Answers 200 with `<a id="continue">` (design §4). */
export function loginPage(page: LadderPage & { readonly goOn: string }): Promise<Response> {
  const words = ladderWords[page.language]
  const body = html`<div id="opening">
      <p>${words.opening}</p>
      <p><a id="continue" href="${page.goOn}">${words.goOn}</a></p>
    </div>
    ${refusal(page, true, html`<p><a href="${page.goOn}">${words.tryHere}</a></p>`)}${outcomes(page)}`
  return plainPage({ ...common(page), body })
}

/** Answers 400 with the code `binding`; `opening` is seen while the platform is asked. */
export function launchPage(page: LadderPage): Promise<Response> {
  const words = ladderWords[page.language]
  const body = html`<div id="opening" hidden><p>${words.opening}</p></div>
    ${refusal(page, false)}${outcomes(page)}`
  return plainPage({
    ...common(page),
    body,
    status: 400,
    data: { 'error-code': 'binding', rung: page.rung },
  })
}

function common({ language, script, cookies = [] }: LadderPage) {
  return { title: ladderWords[language].title, language, script, cookies, frameAncestors: ['*'] }
}

function refusal(page: LadderPage, hidden: boolean, more?: Html): Html {
  const words = ladderWords[page.language]
  const failed = words.failed[page.rung]
  const { what, next } = failed[page.audience]
  return html`<div id="refusal" ${hidden ? 'hidden' : ''}>
    <h1>${what}</h1>
    <p>${next}</p>
    ${page.newWindow === undefined ? '' : windowLink(page.newWindow, words.newWindow, 'window')}
    ${page.data.handover ? liftOffer(words.lift) : ''}${more ?? ''}
    <details>
      <summary>${words.forAdmins}</summary>
      <p>${failed.admin.what} ${failed.admin.next}</p>
      <p>${words.code}: <code>binding</code></p>
    </details>
    <p class="number">${words.number}: <strong>${page.reference}</strong></p>
  </div>`
}

/** Seen where the browser can do it. */
function liftOffer({ what, next }: { what: string; next: string }): Html {
  return html`<p id="lift-offer" hidden>${what} <button id="lift">${next}</button></p>`
}

function windowLink(url: string, text: string, id: string): Html {
  return html`<p><a class="button" id="${id}" href="${url}" target="_blank" rel="noopener">${text}</a></p>`
}

/** What the frame says once it knows what became of the window. */
function outcomes({ language, data, newWindow }: LadderPage): Html {
  const words = ladderWords[language]
  const told = (id: string, { what, next }: { what: string; next: string }): Html =>
    html`<div id="${id}" role="status" hidden>
      <h1>${what}</h1>
      <p>${next}</p>
      ${id === 'lost' && newWindow !== undefined ? windowLink(newWindow, words.newWindowAgain, 'window-again') : ''}
    </div>`
  return html`${told('opened', words.opened)}${told('lost', words.lost)}
    <div
      id="ladder"
      hidden
      data-state="${data.state}"
      data-key="${data.key}"
      data-origin="${data.origin}"
      data-frame="${data.frame}"
      data-secret="${data.secret ?? ''}"
      data-browser="${data.browser ?? ''}"
      data-handover="${data.handover ?? ''}"
    ></div>`
}
