/** The window in which a teacher allows us to write and read for her: out to the LMS, and back with her answer. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { PageVariables } from '../access/actor.ts'
import { pageLanguage, plainPage } from '../access/plain-page.ts'
import { refusePage, requestedLaunch, requireLaunchPage } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { beginHomeConsent } from './classroom/class-home.ts'
import { askForLess, beginConsent, finishConsent, readConsentState, type ConsentOutcome } from './consent.ts'

const WORDS: Record<
  'en' | 'es',
  Record<ConsentOutcome, string> & { title: string; close: string; ask: string; go: string }
> = {
  en: {
    title: 'Learning Alliance',
    granted:
      'Thank you. Learning Alliance may now put your class’s agreement on the home page when you say so. Where your school allows it, your students can also pick from what they handed in.',
    refused: 'Nothing was allowed and nothing has changed.',
    failed: 'Your learning platform did not complete this. Nothing has changed; try again from your course.',
    wrong_person:
      'Somebody else is signed in to the learning platform in this browser. Sign in there as yourself, then try again.',
    close: 'You can close this window and go on in your course.',
    ask: 'Your learning platform will now ask whether Learning Alliance may write on your course’s home page, put it first among your modules when you say so, and read the name and day of what each student handed in, so that they can pick their own work. It asks for no grade and keeps none.',
    go: 'Go on to the learning platform',
  },
  es: {
    title: 'Learning Alliance',
    granted:
      'Gracias. Learning Alliance ya puede poner el acuerdo de su clase en la página de inicio cuando usted lo diga. Si su escuela lo permite, sus estudiantes también pueden elegir entre lo que entregaron.',
    refused: 'No se permitió nada y nada ha cambiado.',
    failed: 'Su plataforma no terminó este paso. Nada ha cambiado; inténtelo otra vez desde su curso.',
    wrong_person:
      'En este navegador hay otra persona conectada a la plataforma. Entre allí con su cuenta e inténtelo otra vez.',
    close: 'Puede cerrar esta ventana y seguir en su curso.',
    ask: 'Su plataforma le preguntará ahora si Learning Alliance puede escribir en la página de inicio de su curso, ponerla primero en sus módulos cuando usted lo diga, y leer el nombre y el día de lo que cada estudiante entregó, para que elija su propio trabajo. No pide ninguna calificación ni guarda ninguna.',
    go: 'Seguir a la plataforma',
  },
}

export function consentRoutes(deps: Deps): Hono<PageVariables> {
  const app = new Hono<PageVariables>()

  app.get('/app/:launchId/lms-consent', requireLaunchPage(deps), async (c) => {
    const google = await beginHomeConsent(deps, c.get('launch'), c.req.header('cookie'))
    if (google !== null) return forwardPage(google.url, c.get('launch').locale, google.cookies)
    const url = await beginConsent(deps, c.get('launch'))
    return url.ok ? forwardPage(url.value, c.get('launch').locale) : refusePage(c, deps, url.code)
  })

  app.get('/oauth/lms/callback', async (c) => {
    const state = readConsentState(deps, c.req.query('state') ?? '')
    if (!state) return refusePage(c, deps, 'ticket_gone')
    const launch = await requestedLaunch(c, deps, state.launchId)
    if (!launch.ok) return refusePage(c, deps, launch.code)
    const less = c.req.query('error') === 'invalid_scope' ? await askForLess(deps, state) : null
    if (less !== null) return forwardPage(less, launch.value.locale)
    const outcome = await finishConsent(deps, state, { code: c.req.query('code') ?? null })
    return outcomePage(outcome, launch.value.locale)
  })
  return app
}

/**
 * Goes on by itself, and by its link where scripts are off. Not a redirect: this page is the answer to a form of
 * ours, whose policy would stop a redirect to another host.
 */
function forwardPage(url: string, locale: string | null, cookies: readonly string[] = []): Promise<Response> {
  const language = pageLanguage(locale)
  const words = WORDS[language]
  const body = html`<h1>${words.ask}</h1>
    <p><a id="continue" href="${url}">${words.go}</a></p>`
  const script = "location.replace(document.getElementById('continue').href)"
  return plainPage({ title: words.title, language, body, script, cookies })
}

function outcomePage(outcome: ConsentOutcome, locale: string | null): Promise<Response> {
  const language = pageLanguage(locale)
  const words = WORDS[language]
  const body = html`<h1>${words[outcome]}</h1>
    <p>${words.close}</p>`
  return plainPage({ title: words.title, language, body, data: { outcome } })
}
