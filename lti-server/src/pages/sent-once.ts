/**
 * Plain forms of pages that the server alone draws: a form goes once, because a second press while the first is on
 * its way would find the act done and its answer lost. In a browser that keeps no cookie for us it goes by a ticket
 * (decision 0012). Everything else on such a page is plain HTML and CSS.
 */

/** Only there: it comes with all that other pages are made of. */
const session =
  document.getElementsByName('alliance-session').length > 0 ? import('./browser/session.ts') : null

let isSent = false

/** Call once in the page's script. */
export function sendFormsOnce(): void {
  document.addEventListener('submit', (event) => {
    if (isSent) return event.preventDefault()
    isSent = true
    const form = event.target
    if (!session || !(form instanceof HTMLFormElement)) return
    event.preventDefault()
    const launchId = new URL(form.action).pathname.split('/')[2] ?? ''
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form, event.submitter))
      if (typeof value === 'string') fields.set(name, value)
    void session.then(({ openPage }) => openPage(launchId, `${form.action}?${fields}`))
  })
  // Back brings the page as it was left.
  window.addEventListener('pageshow', () => {
    isSent = false
  })
  document.documentElement.setAttribute('data-alive', '')
}
