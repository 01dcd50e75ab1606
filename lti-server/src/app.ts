/** The whole server as one value: every room's routes under the addresses that design §4 fixes. */
import { Hono } from 'hono'
import { openToExtensions } from './access/cross-origin.ts'
import { answerLast } from './access/last-answer.ts'
import { limitDoors } from './access/limits.ts'
import { openPageRoutes } from './access/open-page.ts'
import { accessRoutes } from './access/routes.ts'
import { oauthRoutes } from './access/oauth/routes.ts'
import { copiedCourseRoutes } from './alliance/copied-course-routes.ts'
import { joinRoutes } from './alliance/join.ts'
import { allianceRoutes } from './alliance/routes.ts'
import { apiRoutes } from './api/routes.ts'
import { decidingRoutes } from './deciding/routes.ts'
import { cardRoutes } from './cards/routes.ts'
import type { Deps } from './deps.ts'
import { lessonRoutes } from './lesson/routes.ts'
import { liveRoutes } from './live/routes.ts'
import { classroomRoutes } from './lms/classroom/routes.ts'
import { consentRoutes } from './lms/consent-routes.ts'
import { ltiRoutes } from './lti/routes.ts'
import type { Assets } from './pages/assets.ts'
import { pageRoutes } from './pages/routes.tsx'
import { partnershipRoutes } from './partnership/routes.ts'
import { privateNoteRoutes } from './private-notes/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { healthRoutes } from './platform/health.ts'
import { metricsRoutes } from './platform/metrics.ts'
import { requestLog } from './platform/request-log.ts'
import { pulseRoutes } from './pulse/routes.ts'
import { publishRoutes } from './publish/routes.ts'
import { rosterRoutes } from './roster/routes.ts'

/** `assets`: the browser's files, where tests build them; the built server finds its own. */
export function createApp(deps: Deps, assets?: Assets): Hono {
  const app = new Hono()
  answerLast(app, deps)
  app.use(requestLog(deps))
  limitDoors(app, deps)
  app.route('/', healthRoutes(deps))
  app.route('/', metricsRoutes(deps))
  app.route('/', ltiRoutes(deps))
  app.use('/api/v1/*', openToExtensions)
  app.route('/', apiRoutes(deps))
  app.route('/', accessRoutes(deps))
  app.route('/', openPageRoutes(deps, app.fetch))
  app.route('/', oauthRoutes(deps))
  app.route('/', allianceRoutes(deps))
  app.route('/', decidingRoutes(deps))
  app.route('/', cardRoutes(deps))
  app.route('/', copiedCourseRoutes(deps))
  app.route('/', homeRoutes(deps))
  app.route('/', lessonRoutes(deps))
  app.route('/', liveRoutes(deps))
  app.route('/', joinRoutes(deps))
  app.route('/', partnershipRoutes(deps))
  app.route('/', privateNoteRoutes(deps))
  app.route('/', pulseRoutes(deps))
  app.route('/', publishRoutes(deps))
  app.route('/', consentRoutes(deps))
  app.route('/', classroomRoutes(deps))
  app.route('/', rosterRoutes(deps))
  app.route('/', pageRoutes(deps, assets))
  return app
}
