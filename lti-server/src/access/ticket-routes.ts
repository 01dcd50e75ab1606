/** Asking for a ticket, asking what came of it, and the page that a window ticket opens. */
import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import { TicketRequest } from 'shared/contract/api'
import { validate as isId } from 'uuid'
import type { Deps } from '../deps.ts'
import type { ActorVariables } from './actor.ts'
import { BROWSER_COOKIE, cookie, newSecret, readBrowserSecret } from './browser-cookie.ts'
import { fromOwnPage } from './own-page.ts'
import { plainPage } from './plain-page.ts'
import { problem, readBody } from './problem.ts'
import { refusePage, requireActor } from './require-actor.ts'
import { findWindowTicket, issueTicket, openWindow, ticketState } from './tickets.ts'

const TICKET_PAGE = '/app/ticket/:ticket'

export function ticketRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use('/api/v1/tickets', requireActor(deps))
  app.use('/api/v1/tickets/*', requireActor(deps))

  app.post('/api/v1/tickets', async (c) => {
    const body = await readBody(c, TicketRequest)
    if (!body.ok) return body.response
    const { purpose, page } = body.value
    if (page !== undefined && !isPage(page)) return problem(c, 'body_invalid', { field: 'page' })
    return c.json(await issueTicket(deps, c.get('actor'), purpose, page), 201)
  })

  app.get('/api/v1/tickets/:id', async (c) => {
    const id = c.req.param('id')
    const state = isId(id) ? await ticketState(deps, c.get('actor'), id) : null
    if (!state) return problem(c, 'not_found')
    c.header('cache-control', 'no-store')
    return c.json(state)
  })

  app.get(TICKET_PAGE, async (c) => {
    const found = await findWindowTicket(deps, c.req.param('ticket'))
    return found ? openingPage(c) : refusePage(c, deps, 'ticket_gone')
  })
  app.post(TICKET_PAGE, (c) => useWindowTicket(c, deps, c.req.param('ticket')))
  return app
}

/** Below the launch's own address: no scheme, no host, no way up. */
function isPage(page: string): boolean {
  return /^[\w-]+(?:\/[\w.-]+)*(?:\?[\w=&%-]*)?$/.test(page) && !page.includes('..')
}

/** Goes on by itself, and by its button where scripts are off; only the POST uses the ticket up. */
function openingPage(c: Context): Promise<Response> {
  // Windows that are opened at once are one browser from the first on.
  const known = readBrowserSecret(c.req.header('cookie')) !== undefined
  return plainPage({
    title: 'Opening Learning Alliance',
    body: html`<form method="post" id="open"><button>Open Learning Alliance</button></form>`,
    script: "document.getElementById('open').submit()",
    cookies: known ? [] : [cookie(BROWSER_COOKIE, newSecret())],
  })
}

async function useWindowTicket(c: Context, deps: Deps, ticket: string): Promise<Response> {
  if (!fromOwnPage(c, deps.config.publicUrl)) return refusePage(c, deps, 'wrong_origin')
  const opened = await openWindow(deps, ticket, readBrowserSecret(c.req.header('cookie')))
  if (!opened) return refusePage(c, deps, 'ticket_gone')
  const page = opened.purpose === 'lms-consent' ? 'lms-consent' : opened.page
  return new Response(null, {
    status: 303,
    headers: {
      location: `${deps.config.publicUrl}/app/${opened.launchId}/${page}`,
      'set-cookie': cookie(BROWSER_COOKIE, opened.browserSecret),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}
