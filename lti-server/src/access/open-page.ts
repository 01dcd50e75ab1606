/**
 * `POST /app/:launchId/open`: the next page of a browser that keeps no cookie for us. The post carries a ticket that
 * is good once; what comes back is the very page that a cookie would have opened, with a bearer for its scripts
 * (decision 0012).
 */
import { Hono, type Context } from 'hono'
import type { Deps } from '../deps.ts'
import { readForm, singleFields } from '../lti/form.ts'
import { fromOwnPage } from './own-page.ts'
import { BEARER_HEADER } from './page-bearer.ts'
import { refusePage } from './require-actor.ts'
import { openWithoutCookies } from './tickets.ts'

const MAX_FORM_BYTES = 4_096

type Whole = (request: Request, env: unknown) => Response | Promise<Response>

/** `whole`: the server itself, asked for the page as a browser with a cookie asks. */
export function openPageRoutes(deps: Deps, whole: Whole): Hono {
  const app = new Hono()
  app.post('/app/:launchId/open', async (c) => {
    // Whoever posts a ticket of his own from a page of his own would sign others in as himself.
    if (!fromOwnPage(c, deps.config.publicUrl)) return refusePage(c, deps, 'wrong_origin')
    const launchId = c.req.param('launchId')
    const asked = await readAsked(c, `/app/${launchId}/`)
    const bearer = asked && (await openWithoutCookies(deps, launchId, asked.ticket))
    if (!asked || !bearer) return refusePage(c, deps, 'not_signed_in')
    const headers = new Headers({ [BEARER_HEADER]: bearer })
    for (const name of ['accept-encoding', 'accept-language', 'user-agent']) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    return whole(new Request(asked.url, { headers }), c.env)
  })
  return app
}

/** `page` is below the launch's own address, as in a link on one of its pages: no way up and no way out. */
async function readAsked(c: Context, home: string): Promise<{ ticket: string; url: URL } | null> {
  const form = await readForm(c, MAX_FORM_BYTES)
  const fields = form.ok ? singleFields(form.value, ['ticket', 'page']) : form
  if (!fields.ok) return null
  const { ticket, page = '' } = fields.value
  const url = URL.parse(home + page, c.req.url)
  return ticket && url?.pathname.startsWith(home) ? { ticket, url } : null
}
