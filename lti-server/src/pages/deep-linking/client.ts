/**
 * Lets the form go once: a second press while the first is on its way would find the request answered, and the
 * answer lost. In a browser that keeps no cookie for us the form goes by a ticket (decision 0012). Everything else on
 * the page is plain HTML and CSS.
 */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/deep-linking.css'
import { openPage, sessionHeaders } from '../browser/session.ts'

let isSent = false

document.addEventListener('submit', (event) => {
  if (isSent) return event.preventDefault()
  isSent = true
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  const launchId = new URL(form.action).pathname.split('/')[2] ?? ''
  if (!('alliance-session' in sessionHeaders(launchId))) return
  event.preventDefault()
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form, event.submitter)) fields.set(name, String(value))
  void openPage(launchId, `${form.action}?${fields}`)
})
// Back brings the page as it was left.
window.addEventListener('pageshow', () => {
  isSent = false
})
document.documentElement.setAttribute('data-alive', '')
