/** The window in which a teacher allows us to write for her: out to the LMS, and back with her answer. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { PageVariables } from '../access/actor.ts'
import { newNonce, pageHeaders } from '../access/page-security.ts'
import { refusePage, requestedLaunch, requireLaunchPage } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { beginConsent, finishConsent, readConsentState, type ConsentOutcome } from './consent.ts'

const WORDS: Record<'en' | 'es', Record<ConsentOutcome, string> & { title: string; close: string }> = {
  en: {
    title: 'Learning Alliance',
    granted:
      'Thank you. Learning Alliance may now put your class’s agreement on the home page when you say so.',
    refused: 'Nothing was allowed and nothing has changed.',
    failed: 'Your learning platform did not complete this. Nothing has changed; try again from your course.',
    wrong_person:
      'Somebody else is signed in to the learning platform in this browser. Sign in there as yourself, then try again.',
    close: 'You can close this window and go on in your course.',
  },
  es: {
    title: 'Learning Alliance',
    granted:
      'Gracias. Learning Alliance ya puede poner el acuerdo de su clase en la página de inicio cuando usted lo diga.',
    refused: 'No se permitió nada y nada ha cambiado.',
    failed: 'Su plataforma no terminó este paso. Nada ha cambiado; inténtelo otra vez desde su curso.',
    wrong_person:
      'En este navegador hay otra persona conectada a la plataforma. Entre allí con su cuenta e inténtelo otra vez.',
    close: 'Puede cerrar esta ventana y seguir en su curso.',
  },
}

export function consentRoutes(deps: Deps): Hono<PageVariables> {
  const app = new Hono<PageVariables>()

  app.get('/app/:launchId/lms-consent', requireLaunchPage(deps), async (c) => {
    const url = await beginConsent(deps, c.get('launch'))
    return url.ok ? c.redirect(url.value, 302) : refusePage(deps, url.code)
  })

  app.get('/oauth/lms/callback', async (c) => {
    const state = readConsentState(deps, c.req.query('state') ?? '')
    if (!state) return refusePage(deps, 'ticket_gone')
    const launch = await requestedLaunch(c, deps, state.launchId)
    if (!launch.ok) return refusePage(deps, launch.code)
    const outcome = await finishConsent(deps, state, { code: c.req.query('code') ?? null })
    return outcomePage(outcome, launch.value.locale)
  })
  return app
}

async function outcomePage(outcome: ConsentOutcome, locale: string | null): Promise<Response> {
  const language = locale?.toLowerCase().startsWith('es') ? 'es' : 'en'
  const words = WORDS[language]
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title}</title>
      </head>
      <body>
        <main data-outcome="${outcome}">
          <h1>${words[outcome]}</h1>
          <p>${words.close}</p>
        </main>
      </body>
    </html>`
  const headers = pageHeaders({ nonce: newNonce(), frameAncestors: [] })
  return new Response(String(await page), {
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  })
}
