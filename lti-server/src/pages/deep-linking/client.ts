/**
 * Lets the form go once: a second press while the first is on its way would find the request answered, and the
 * answer lost. Everything else on the page is plain HTML and CSS.
 */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/deep-linking.css'

let isSent = false

document.addEventListener('submit', (event) => {
  if (isSent) event.preventDefault()
  isSent = true
})
// Back brings the page as it was left.
window.addEventListener('pageshow', () => {
  isSent = false
})
document.documentElement.setAttribute('data-alive', '')
