/**
 * How a page says whose it is. Mostly the browser's cookie does; where the browser keeps none for us, the page was
 * opened with a bearer, which lives in this module and nowhere else, and opens the next page by a ticket that is
 * good once (decision 0012).
 */
const META = 'alliance-session'

let bearer = takeBearer()

/** Read once, then out of the document; the address is what a cookie would have opened. */
function takeBearer(): string | null {
  const meta = document.getElementsByName(META)[0]
  if (!(meta instanceof HTMLMetaElement)) return null
  // Emptied, not removed: other scripts see that this page has a bearer, whichever of us comes first.
  const told = meta.content
  meta.content = ''
  const page = meta.dataset['page']
  // Also keeps a reload from posting a used ticket again.
  if (page) window.history.replaceState(null, '', page)
  document.addEventListener('click', followLink)
  document.addEventListener('error', (event) => void bringPicture(event.target), true)
  for (const picture of document.images) if (picture.complete) void bringPicture(picture)
  return told
}

/** Headers of every request to the API. What is answered is shown here, so it is asked for in this page's language. */
export function sessionHeaders(launchId: string): Record<string, string> {
  return {
    'alliance-launch': launchId,
    'accept-language': document.documentElement.lang,
    ...(bearer === null ? {} : { 'alliance-session': bearer }),
  }
}

/** An answer may renew the bearer. */
export function hearSession(response: Response): void {
  const renewed = response.headers.get('alliance-session')
  if (bearer !== null && renewed) bearer = renewed
}

/** Opens a page of this launch: its address, or the one we are on. */
export async function openPage(launchId: string, url = window.location.href): Promise<void> {
  if (bearer === null)
    return window.location.href === url ? window.location.reload() : window.location.assign(url)
  const answer = await fetch('/api/v1/tickets', {
    method: 'POST',
    headers: { ...sessionHeaders(launchId), 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'page' }),
  }).catch(() => null)
  const issued: unknown = answer?.ok ? await answer.json() : null
  const ticket = issued && typeof issued === 'object' && 'ticket' in issued ? String(issued.ticket) : ''
  // Without a ticket the server answers with what to do.
  postTicket(launchId, ticket, url)
}

function postTicket(launchId: string, ticket: string, url: string): void {
  const { pathname, search } = new URL(url)
  const form = document.createElement('form')
  form.method = 'post'
  form.action = `/app/${launchId}/open`
  const page = pathname.slice(`/app/${launchId}/`.length) + search
  for (const [name, value] of Object.entries({ ticket, page })) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

/** A picture asks with a cookie or with nothing: where there is none, it is fetched as everything else is. */
async function bringPicture(target: EventTarget | null): Promise<void> {
  const picture = target instanceof HTMLImageElement && target.naturalWidth === 0 ? target : null
  const [, launchId] = /\/app\/([\da-f-]{36})\//.exec(picture?.src ?? '') ?? []
  if (!picture || !launchId || picture.dataset['asked'] === picture.src) return
  picture.dataset['asked'] = picture.src
  const answer = await fetch(picture.src, { headers: sessionHeaders(launchId) }).catch(() => null)
  if (!answer?.ok) return
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    if (typeof reader.result === 'string') picture.src = reader.result
  })
  reader.readAsDataURL(await answer.blob())
}

/** Links to our own pages open in the same place, whatever key was held: elsewhere nobody would be signed in. */
function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const [, launchId] = /^\/app\/([\da-f-]{36})\//.exec(link?.pathname ?? '') ?? []
  if (!link || !launchId || link.origin !== window.location.origin || event.defaultPrevented) return
  if (link.hash && link.href.split('#')[0] === window.location.href.split('#')[0]) return
  event.preventDefault()
  void openPage(launchId, link.href)
}
