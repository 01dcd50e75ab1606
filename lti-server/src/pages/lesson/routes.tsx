/** Pages of a lesson that the server alone draws: its plan on paper, and the newcomer's way through the agreement. */
import { Hono } from 'hono'
import { classLessons, lesson } from 'shared/content/lesson'
import type { PageVariables } from '../../access/actor.ts'
import { BEARER_HEADER } from '../../access/page-bearer.ts'
import { refusePage } from '../../access/require-actor.ts'
import { loadAllianceView } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../assets.ts'
import { drawStill, type PageContext } from '../draw.tsx'
import { pressNewcomer, showNewcomer } from './newcomer.tsx'
import { PrintPage } from './PrintPage.tsx'
import { en } from './words/en.ts'
import { es } from './words/es.ts'

const AT = '/app/:launchId/alliances/:id'

/** Behind the door of pages, which the caller has put up. */
export function lessonPageRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get(`${AT}/lesson/:protocol`, (c) => showPlan(deps, c, assets))
  app.get(`${AT}/newcomer`, (c) => {
    // Where the browser keeps no cookie for us a form comes as an address with a bearer (decision 0012).
    const fields = new URL(c.req.url).searchParams
    const pressed = c.req.header(BEARER_HEADER) !== undefined && (fields.has('do') || fields.has('value'))
    return pressed ? pressNewcomer(deps, c, assets, fields) : showNewcomer(deps, c, assets)
  })
  app.post(`${AT}/newcomer`, async (c) => pressNewcomer(deps, c, assets, await c.req.formData()))
  return app
}

async function showPlan(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const actor = c.get('actor')
  if (actor.role !== 'teacher' && actor.role !== 'ta') return refusePage(c, deps, 'forbidden')
  const view = await loadAllianceView(deps, actor, c.req.param('id') ?? '')
  if (!view.ok) return refusePage(c, deps, view.code)
  const { language, courseTitle, sections } = view.value
  const protocol = c.req.param('protocol') ?? ''
  const found = classLessons.includes(protocol) ? lesson(protocol, language) : null
  if (!found) return refusePage(c, deps, 'not_found')
  const names = new Intl.ListFormat(language).format(sections.map((each) => each.name))
  return drawStill(
    c,
    { language, title: found.title, files: assets.of('lesson', language) },
    <PrintPage
      lesson={found}
      about={names ? `${courseTitle} · ${names}` : courseTitle}
      words={{ en, es }[language]}
    />,
  )
}
