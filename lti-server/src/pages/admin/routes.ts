/**
 * The status page of a school's admin: met first by who opens us from the account, where no course is, and below
 * `/app/{launchId}/status` in any launch of hers. Only of her own registration, and read
 * only but for ending connected browsers (`access/browsers`).
 */
import { Hono } from 'hono'
import type { PageVariables } from '../../access/actor.ts'
import { refusePage } from '../../access/require-actor.ts'
import type { Deps } from '../../deps.ts'
import { platformStatus } from '../../status/service.ts'
import type { Assets } from '../assets.ts'
import { drawPage, type PageContext } from '../draw.tsx'

/** The signed launch said that this person looks after the LMS, for the school or the site. */
function isAdminLaunch(c: PageContext): boolean {
  const { details, personId } = c.get('launch')
  return personId !== null && details['schoolAdmin'] === true
}

/** Behind `requireLaunchPage`; before the pages of other launches. */
export function adminRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get('/app/:launchId/', (c, next) =>
    c.get('launch').course === null && isAdminLaunch(c) ? status(deps, c, assets) : next(),
  )
  app.get('/app/:launchId/status', (c) =>
    isAdminLaunch(c) ? status(deps, c, assets) : refusePage(c, deps, 'forbidden'),
  )
  return app
}

async function status(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const launch = c.get('launch')
  const language = launch.locale?.toLowerCase().startsWith('es') ? 'es' : 'en'
  const found = await platformStatus(deps, launch, language)
  if (!found.ok) return refusePage(c, deps, found.code)
  return drawPage(c, assets, {
    page: 'admin',
    launchId: launch.launchId,
    personId: launch.personId ?? launch.launchId,
    language,
    courseTitle: found.value.school.name,
    inCourse: launch.course !== null,
    asOf: deps.clock().toISOString(),
    status: found.value,
  })
}
