/**
 * Deep linking inside its launch (`/app/{launchId}/`): the picking page, its one answer, the frame preview; and the
 * way in by an inserted link, which names an alliance below our launch address (conformance §1.2 rows 39–40).
 */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { errors, type ErrorCode } from 'shared/contract/errors'
import { InLanguage } from 'shared/ui/Language'
import { wordsIn } from 'shared/ui/words/choose'
import { validate as isId, v7 as newId } from 'uuid'
import type { PageVariables } from '../../access/actor.ts'
import { pageHeaders } from '../../access/page-security.ts'
import { pageLanguage, plainPage } from '../../access/plain-page.ts'
import { refusePage } from '../../access/require-actor.ts'
import { loadAllianceView } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { offersFor } from '../../lti/deep-linking/items.ts'
import { FORMS, requestOf, type DeepLinkRequest } from '../../lti/deep-linking/request.ts'
import { openDeepLinking } from '../../lti/deep-linking/service.ts'
import { isAnswered } from '../../lti/deep-linking/store.ts'
import type { Assets } from '../assets.ts'
import { drawStill, type PageContext } from '../draw.tsx'
import { StudentPage } from '../student/StudentPage.tsx'
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
    const open = await enter(deps, c, assets)
    if (open instanceof Response) return open
    const { request, courseId } = open
    const fields = await c.req.formData()
    const actor = c.get('actor')
    if (fields.get('do') === 'cancel') {
      const answer = await deepLinking.cancel(actor, courseId, request, wordsHere(c).cancelled)
      return answer.ok ? returnPage(c, request, answer.value) : refused(deps, c, assets, answer.code)
    }
    const picked = { pick: textOf(fields.get('pick')), form: textOf(fields.get('form')) }
    const form = FORMS.find((one) => one === picked.form)
    const answer = form
      ? await deepLinking.insert(actor, courseId, request, { pick: picked.pick, form })
      : ({ ok: false, code: 'body_invalid' } as const)
    if (answer.ok) return returnPage(c, request, answer.value)
    if (answer.code !== 'body_invalid') return refused(deps, c, assets, answer.code)
    return drawInsert(deps, c, assets, open, { picked, problem: wordsHere(c).problems.choose })
  })

  app.get('/app/:launchId/deep-linking/preview/:id', (c) => drawPreview(deps, c, assets))

  app.get('/app/:launchId/alliances/:id', async (c) => {
    const { launchId, id } = c.req.param()
    const { role } = c.get('actor')
    if (!isId(id)) return refusePage(deps, 'not_found')
    const isStaff = role === 'teacher' || role === 'ta'
    return c.redirect(`/app/${launchId}/${isStaff ? `#alliance/${id}` : `?alliance=${id}`}`, 303)
  })
  return app
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
  if (!request) return refusePage(deps, 'not_found')
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
  if (!offers.ok) return refusePage(deps, offers.code)
  const launch = c.get('launch')
  const language = pageLanguage(launch.locale)
  const words = wordsOf[language]
  const nonce = c.get('nonce')
  const { frameAncestors } = launch
  for (const [name, value] of Object.entries(pageHeaders({ nonce, frameAncestors, framesOwnPages: true })))
    c.header(name, value)
  return drawStill(
    c,
    { language, title: words.title, files: assets.of('deep-linking', language), scripted: true },
    <InsertPage
      {...{ words, language, nonce, courseTitle, ...offers.value, ...again }}
      forms={request.forms}
      home={`/app/${launch.launchId}/`}
    />,
    again.problem === undefined ? 200 : 400,
  )
}

/** What students will see in the frame, drawn as for the whole class; nothing on it can be pressed. */
async function drawPreview(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const open = await enter(deps, c, assets)
  if (open instanceof Response) return open
  const { launchId, frameAncestors } = c.get('launch')
  const actor = c.get('actor')
  const view = await loadAllianceView(deps, actor, c.req.param('id') ?? '', { as: 'class' })
  if (!view.ok) return refusePage(deps, view.code)
  const { language, band, cursor } = view.value
  const ancestors = { frameAncestors: ["'self'", ...frameAncestors] }
  for (const [name, value] of Object.entries(pageHeaders({ nonce: c.get('nonce'), ...ancestors })))
    c.header(name, value)
  const words = wordsIn(language)
  const files = assets.of('student', language)
  return drawStill(
    c,
    { language, title: words.alliance.title, files, band },
    <InLanguage words={words}>
      <StudentPage
        data={{
          page: 'student',
          launchId,
          personId: actor.personId,
          language,
          courseTitle: open.courseTitle,
          view: view.value,
          alliances: [],
          ids: { card: newId(), concern: newId() },
          cursor,
          testStudent: false,
          said: null,
        }}
      />
    </InLanguage>,
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
  return code === 'forbidden' ? closedPage(c, assets) : refusePage(deps, code)
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
