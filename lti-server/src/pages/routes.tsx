/** The pages inside the LMS frame, below `/app/{launchId}/`: the role decides which one a person meets. */
import { Hono } from 'hono'
import { PartKind } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import { errors } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { SAID } from 'shared/ui/ActForm'
import { wordsIn } from 'shared/ui/words/choose'
import * as v from 'valibot'
import type { PageVariables } from '../access/actor.ts'
import { ownLanguage } from '../access/reader-language.ts'
import { refusePage, requireLaunchPage } from '../access/require-actor.ts'
import { loadAllianceView } from '../alliance/service.ts'
import type { Deps } from '../deps.ts'
import { lessonFor } from '../lesson/service.ts'
import { adminRoutes } from './admin/routes.ts'
import { agreementRoutes } from './agreement/routes.tsx'
import { assetRoutes, openAssets, type Assets } from './assets.ts'
import { decidePageRoutes } from './decide/routes.ts'
import { cardPageRoutes } from './cards/routes.tsx'
import { deepLinkingRoutes } from './deep-linking/routes.tsx'
import { drawPage, drawSentence, type PageContext } from './draw.tsx'
import { typedFields } from './forms.ts'
import type { PageData, SaidIn } from './page-data.ts'
import { drawGuest } from './guest/draw-guest.tsx'
import { livingRoutes } from './living/routes.tsx'
import { isAlready, isNamed } from './student/act-of.ts'
import { lessonPageRoutes } from './lesson/routes.tsx'
import { profilePageRoutes } from './profile/routes.ts'
import { loadMinePage, loadStudentPage, type Here, type Wanted } from './student/load.ts'
import { doneWords, formOf, plainActs, problemIn, reply, type At } from './student/plain-acts.ts'
import { teamRoutes } from './student/team-routes.tsx'
import { loadTeacherPage } from './teacher/load.ts'
import { workingRoutes } from './working/routes.ts'

const AT = '/app/:launchId'

/** `assets`: what the build made; pages of an unbuilt server are plain forms without styles. */
export function pageRoutes(deps: Deps, assets: Assets = openAssets()): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.route('/', assetRoutes(assets))
  app.get('/app/:launchId', (c) => c.redirect(`/app/${c.req.param('launchId')}/`, 308))
  app.use('/app/:launchId/*', requireLaunchPage(deps))
  app.route('/', deepLinkingRoutes(deps, assets))
  app.route('/', adminRoutes(deps, assets))
  app.route('/', teamRoutes(deps, assets))
  app.route('/', agreementRoutes(deps, assets))
  app.route('/', decidePageRoutes(deps, assets))
  app.route('/', livingRoutes(deps, assets))
  app.route('/', workingRoutes(deps, assets))
  app.route('/', profilePageRoutes(deps, assets))
  app.route('/', cardPageRoutes(deps, assets, whereIs))
  app.route('/', lessonPageRoutes(deps, assets))

  app.get(`${AT}/`, (c) => home(deps, c, assets, wantedIn(c, c.req.query('alliance'))))
  // Where a link leads that the editor's button inserted.
  app.get(`${AT}/alliances/:id`, (c) => home(deps, c, assets, wantedIn(c, c.req.param('id'))))

  app.get(`${AT}/mine`, async (c) => {
    const here = whereIs(c)
    if (!here || here.actor.role !== 'student') return drawGuest(deps, c, assets)
    return show(deps, c, assets, await loadMinePage(deps, here, doneIn(c)))
  })
  app.post(`${AT}/mine`, (c) => answerNote(deps, c, assets))

  app.get(`${AT}/alliances/:id/projector`, async (c) => {
    const here = whereIs(c)
    if (!here || (here.actor.role !== 'teacher' && here.actor.role !== 'ta'))
      return refusePage(c, deps, 'forbidden')
    const { part } = wantedIn(c, undefined)
    const view = await loadAllianceView(deps, here.actor, c.req.param('id'), { as: 'class', part })
    if (!view.ok) return refusePage(c, deps, view.code)
    const lesson = await lessonFor(deps, here.actor, c.req.param('id'), { as: 'class' })
    return drawPage(c, assets, {
      page: 'projector',
      ...stamp(here),
      language: view.value.language,
      view: view.value,
      ...(lesson.ok ? { lesson: lesson.value } : {}),
    })
  })

  for (const act of ['cards', 'positions', 'signatures', 'concerns'] as const)
    app.post(`${AT}/alliances/:id/${act}`, (c) =>
      doAct(deps, c, assets, act, { allianceId: c.req.param('id') }),
    )
  app.post(`${AT}/alliances/:id/cards/:cardId`, (c) =>
    doAct(deps, c, assets, 'cardEdit', { allianceId: c.req.param('id'), cardId: c.req.param('cardId') }),
  )
  return app
}

/** What an address asks to see; a part that is none is no part. */
function wantedIn(c: PageContext, alliance: string | undefined): Wanted {
  const part = v.safeParse(PartKind, c.req.query('part'))
  return { alliance, part: part.success ? part.output : undefined }
}

/** The page a person meets first; `wanted`: the alliance that the way in named. */
async function home(deps: Deps, c: PageContext, assets: Assets, wanted: Wanted): Promise<Response> {
  const here = whereIs(c)
  if (!here) return sentence(c, assets, 'noCourse')
  const { role } = here.actor
  if (role === 'anonymous') return sentence(c, assets, 'anonymous')
  if (role === 'mentor' || role === 'none') return drawGuest(deps, c, assets)
  if (role === 'teacher' || role === 'ta') return show(deps, c, assets, await loadTeacherPage(deps, here))
  return show(deps, c, assets, await loadStudentPage(deps, here, wanted, doneIn(c)))
}

function languageOf(c: PageContext): 'en' | 'es' {
  return c.get('launch').locale?.toLowerCase().startsWith('es') ? 'es' : 'en'
}

/** The person in her course; null for a launch outside any course. */
function whereIs(c: PageContext): Here | null {
  const { course } = c.get('launch')
  return course && { actor: c.get('actor'), course, language: languageOf(c), own: ownLanguage(c) }
}

function stamp({ actor, course, language }: Here) {
  return { launchId: actor.sessionId, personId: actor.personId, courseTitle: course.title, language }
}

function sentence(c: PageContext, assets: Assets, closed: 'noCourse' | 'anonymous'): Response {
  const language = languageOf(c)
  const words = wordsIn(language).closed
  return drawSentence(c, assets, language, { title: words[closed], next: words[`${closed}Next`] })
}

function show(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  loaded: Result<PageData, ErrorCode>,
): Response | Promise<Response> {
  return loaded.ok ? drawPage(c, assets, loaded.value) : refusePage(c, deps, loaded.code)
}

/** After a post: which form it was stands in the address, so that a reload does not send again. */
function doneIn(c: PageContext): SaidIn {
  const form = c.req.query('done')
  return (language) => {
    const done = form === undefined ? undefined : doneWords(form, wordsIn(language))
    return form === undefined || done === undefined ? null : { form: form.split(',')[0] ?? form, done }
  }
}

async function doAct(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  act: keyof typeof plainActs,
  at: At,
): Promise<Response> {
  const here = whereIs(c)
  if (!here) return sentence(c, assets, 'noCourse')
  const fields = await c.req.formData()
  const form = formOf(act, at, fields)
  const wanted = wantedIn(c, at.allianceId)
  const typed = typedFields(fields)
  if (here.actor.role === 'test-student') {
    const said: SaidIn = (language) => {
      const problem = { field: '', words: wordsIn(language).closed.testStudentNext }
      return { form, problem, typed }
    }
    return show(deps, c, assets, await loadStudentPage(deps, here, wanted, said))
  }
  const answer = await plainActs[act](deps, here.actor, at, fields)
  if (answer.ok) {
    const note = isAlready(answer.value) ? ',already' : isNamed(answer.value) ? ',named' : ''
    const done = form + note
    const part = wanted.part === undefined ? '' : `&part=${wanted.part}`
    const back = `/app/${here.actor.sessionId}/?alliance=${at.allianceId}${part}&done=${done}#${SAID}`
    return c.redirect(back, 303)
  }
  const said: SaidIn = (language) => ({ form, problem: problemIn(answer, fields, language), typed })
  const page = await loadStudentPage(deps, here, wanted, said)
  return page.ok
    ? drawPage(c, assets, page.value, errors[answer.code].status)
    : refusePage(c, deps, page.code)
}

async function answerNote(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const here = whereIs(c)
  if (!here || here.actor.role !== 'student') return drawGuest(deps, c, assets)
  const fields = await c.req.formData()
  const replyTo = fields.get('replyTo')
  const form = `reply-${typeof replyTo === 'string' ? replyTo : ''}`
  const answer = await reply(deps, here.actor, here.course.id, fields)
  if (answer.ok) return c.redirect(`/app/${here.actor.sessionId}/mine?done=${form}#${SAID}`, 303)
  const typed = typedFields(fields)
  const said: SaidIn = (language) => ({ form, problem: problemIn(answer, fields, language), typed })
  const page = await loadMinePage(deps, here, said)
  return page.ok
    ? drawPage(c, assets, page.value, errors[answer.code].status)
    : refusePage(c, deps, page.code)
}
