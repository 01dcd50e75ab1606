/**
 * Lets the form go once: a second press while the first is on its way would find the request answered, and the
 * answer lost. In a browser that keeps no cookie for us the form goes by a ticket (decision 0012). Everything else on
 * the page is plain HTML and CSS.
 */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/deep-linking.css'

/** Only there: it comes with all that other pages are made of. */
const session =
  document.getElementsByName('alliance-session').length > 0 ? import('../browser/session.ts') : null

let isSent = false

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
