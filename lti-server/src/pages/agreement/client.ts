/**
 * What little these pages do beyond links: print, read aloud, and go on where the browser keeps no cookie for us
 * (decision 0012). Everything else is plain HTML and CSS.
 */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/agreement-pages.css'

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

/** Only there: it comes with all that other pages are made of. */
const session =
  document.getElementsByName('alliance-session').length > 0 ? import('../browser/session.ts') : null

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!session || !(form instanceof HTMLFormElement)) return
  event.preventDefault()
  const action = (event.submitter instanceof HTMLButtonElement && event.submitter.formAction) || form.action
  const url = new URL(action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') url.searchParams.append(name, value)
  const launchId = url.pathname.split('/')[2] ?? ''
  void session.then(({ openPage }) => openPage(launchId, url.href))
})

const place = document.getElementById('read-aloud')
if (place && 'speechSynthesis' in window)
  void import('./mount-read-aloud.tsx').then(({ mountReadAloud }) =>
    mountReadAloud(place, document.documentElement.lang === 'es' ? 'es' : 'en'),
  )

document.documentElement.setAttribute('data-alive', '')
