/**
 * Lets a form go once. In a browser that keeps no cookie for us its fields go with the page's bearer, and the answer
 * takes the page's place: answers of a class stand in no address (decision 0012). What is typed and not sent is kept.
 * All else is plain HTML.
 */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/living.css'

/** Only there: it comes with all that other pages are made of. */
const session =
  document.getElementsByName('alliance-session').length > 0 ? import('../browser/session.ts') : null

/** Where a student proposes; staff and a class that has not agreed have none. */
const proposing = (): HTMLElement | null => document.getElementById('propose')
const kept = proposing() ? import('./kept-proposal.ts') : null

async function withProposal(act: 'showKept' | 'keepTyped'): Promise<void> {
  const place = proposing()
  if (kept && place) (await kept)[act](place)
}

let isSent = false

async function sendAndShow(form: HTMLFormElement, fields: FormData): Promise<void> {
  const { hearSession, sessionHeaders } = await session!
  const launchId = new URL(form.action).pathname.split('/')[2] ?? ''
  const body = new URLSearchParams()
  for (const [name, value] of fields) if (typeof value === 'string') body.append(name, value)
  const response = await fetch(form.action, { method: 'POST', body, headers: sessionHeaders(launchId) })
  hearSession(response)
  const answered = new DOMParser().parseFromString(await response.text(), 'text/html')
  const page = answered.getElementById('page') ?? answered.body
  document.getElementById('page')!.replaceChildren(...page.childNodes)
  await withProposal('showKept')
  window.scrollTo({ top: 0, behavior: 'instant' })
  document.getElementById('main')?.focus()
}

document.addEventListener('submit', (event) => {
  if (isSent) return event.preventDefault()
  isSent = true
  const form = event.target
  if (!session || !(form instanceof HTMLFormElement)) return
  event.preventDefault()
  void sendAndShow(form, new FormData(form, event.submitter)).finally(() => {
    isSent = false
  })
})
for (const event of ['input', 'change'])
  document.addEventListener(event, ({ target }) => {
    if (target instanceof Node && proposing()?.querySelector('form')?.contains(target))
      void withProposal('keepTyped')
  })
// Back brings the page as it was left.
window.addEventListener('pageshow', () => {
  isSent = false
})
await withProposal('showKept')
document.documentElement.setAttribute('data-alive', '')
