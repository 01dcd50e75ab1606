/**
 * Deep linking inside its launch (`/app/{launchId}/`): the picking page and its one answer, which the browser hands to
 * the platform (conformance §1.2 row 40, §2.4).
 */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { errors, type ErrorCode } from 'shared/contract/errors'
import { err } from 'shared/domain/result'
import type { PageVariables } from '../../access/actor.ts'
import { BEARER_HEADER } from '../../access/page-bearer.ts'
import { pageLanguage, plainPage } from '../../access/plain-page.ts'
import { refusePage } from '../../access/require-actor.ts'
import type { Deps } from '../../deps.ts'
import { offersFor } from '../../lti/deep-linking/items.ts'
import { FORMS, requestOf, type DeepLinkRequest } from '../../lti/deep-linking/request.ts'
import { openDeepLinking, type DeepLinking } from '../../lti/deep-linking/service.ts'
import { isAnswered } from '../../lti/deep-linking/store.ts'
import type { Assets } from '../assets.ts'
import { drawStill, type PageContext } from '../draw.tsx'
import { framesOf } from './frame-preview.tsx'
import { InsertPage, type InsertPageProps } from './InsertPage.tsx'
import { en } from './words/en.ts'
import { es } from './words/es.ts'

const wordsOf = { en, es }

/** Behind `requireLaunchPage`; before the pages of other launches. */
export function deepLinkingRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  const deepLinking = openDeepLinking(deps)

  app.get('/app/:launchId/', async (c, next) => {
    if (c.get('launch').messageType !== 'LtiDeepLinkingRequest') return next()
    const open = await enter(deps, c, assets)
    if (open instanceof Response) return open
    if (await isAnswered(deps, c.get('actor'), open.request)) return usedPage(c, assets)
    return drawInsert(deps, c, assets, open)
  })

  app.post('/app/:launchId/deep-linking', async (c) => {
    const fields = await c.req.formData()
    return answer(deps, c, assets, deepLinking, (name) => textOf(fields.get(name)))
  })

  // In a browser without our cookie the form comes by a ticket and is asked for with its bearer, which no other
  // site's page can send (access/open-page.ts).
  app.get('/app/:launchId/deep-linking', async (c) => {
    if (c.req.header(BEARER_HEADER) === undefined) return refusePage(c, deps, 'not_found')
    return answer(deps, c, assets, deepLinking, (name) => c.req.query(name) ?? '')
  })

  return app
}

/** Does what the pressed button says, with the fields of its form. */
async function answer(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  deepLinking: DeepLinking,
  field: (name: 'do' | 'pick' | 'form') => string,
): Promise<Response> {
  const open = await enter(deps, c, assets)
  if (open instanceof Response) return open
  const { request, courseId } = open
  const actor = c.get('actor')
  const words = wordsHere(c)
  const picked = { pick: field('pick'), form: field('form') }
  const form = FORMS.find((one) => one === picked.form)
  const signed =
    field('do') === 'cancel'
      ? await deepLinking.cancel(actor, courseId, request, words.cancelled)
      : form
        ? await deepLinking.insert(actor, courseId, request, { pick: picked.pick, form })
        : err('body_invalid', 'form')
  if (signed.ok) return returnPage(c, request, signed.value)
  if (signed.code !== 'body_invalid') return refused(deps, c, assets, signed.code)
  return drawInsert(deps, c, assets, open, { picked, problem: words.problems.choose })
}

function textOf(field: FormDataEntryValue | null): string {
  return typeof field === 'string' ? field : ''
}

function wordsHere(c: PageContext) {
  return wordsOf[pageLanguage(c.get('launch').locale)]
}

interface Open {
  readonly request: DeepLinkRequest
  readonly courseId: string
  readonly courseTitle: string
}

/** The request and the course, for a teacher of that course; for everybody else a page that says why not. */
async function enter(deps: Deps, c: PageContext, assets: Assets): Promise<Open | Response> {
  const launch = c.get('launch')
  const request = requestOf(deps, launch)
  if (!request) return refusePage(c, deps, 'not_found')
  const { course, role } = launch
  if (role !== 'teacher' || !course) return closedPage(c, assets)
  return { request, courseId: course.id, courseTitle: course.title }
}

async function drawInsert(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  { request, courseId, courseTitle }: Open,
  again: Pick<InsertPageProps, 'picked' | 'problem'> = {},
): Promise<Response> {
  const offers = await offersFor(deps, c.get('actor'), courseId)
  if (!offers.ok) return refusePage(c, deps, offers.code)
  const launch = c.get('launch')
  const language = pageLanguage(launch.locale)
  const words = wordsOf[language]
  const nonce = c.get('nonce')
  const frames = request.forms.includes('frame')
    ? await framesOf(deps, c, assets, courseTitle, offers.value.offers)
    : new Map<string, string>()
  return drawStill(
    c,
    { language, title: words.title, files: assets.of('deep-linking', language), scripted: true },
    <InsertPage
      {...{ words, language, nonce, courseTitle, frames, ...offers.value, ...again }}
      forms={request.forms}
      home={`/app/${launch.launchId}/`}
    />,
    again.problem === undefined ? 200 : 400,
  )
}

/** Hands the answer to the platform: by itself, and by its button where scripts are off. */
function returnPage(c: PageContext, request: DeepLinkRequest, jwt: string): Promise<Response> {
  const words = wordsHere(c)
  return plainPage({
    title: words.going,
    language: pageLanguage(c.get('launch').locale),
    body: html`<h1>${words.going}</h1>
      <form method="post" action="${request.returnUrl}" id="answer">
        <input type="hidden" name="JWT" value="${jwt}" />
        <button>${words.goOn}</button>
      </form>`,
    script: "document.getElementById('answer').submit()",
    frameAncestors: c.get('launch').frameAncestors,
    formsOnlyTo: request.returnOrigin,
  })
}

function refused(deps: Deps, c: PageContext, assets: Assets, code: ErrorCode): Response | Promise<Response> {
  if (code === 'deep_link_used') return usedPage(c, assets)
  return code === 'forbidden' ? closedPage(c, assets) : refusePage(c, deps, code)
}

function usedPage(c: PageContext, assets: Assets): Response {
  const { problems } = wordsHere(c)
  return wordsPage(c, assets, 'deep_link_used', problems.used, problems.usedNext)
}

function closedPage(c: PageContext, assets: Assets): Response {
  const { closed } = wordsHere(c)
  const { role } = c.get('actor')
  const next = role === 'ta' ? closed.ta : role === 'student' ? closed.student : closed.other
  return wordsPage(c, assets, 'forbidden', closed.title, next)
}

function wordsPage(
  c: PageContext,
  assets: Assets,
  code: 'forbidden' | 'deep_link_used',
  title: string,
  next: string,
): Response {
  const language = pageLanguage(c.get('launch').locale)
  return drawStill(
    c,
    { language, title, files: assets.of('deep-linking', language) },
    <div className="la-page">
      <main id="main" data-error-code={code}>
        <h1>{title}</h1>
        <p>{next}</p>
      </main>
    </div>,
    errors[code].status,
  )
}
