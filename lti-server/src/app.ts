/** The whole server as one value: every room's routes under the addresses that design §4 fixes. */
import { Hono } from 'hono'
import type { Deps } from './deps.ts'
import { healthRoutes } from './platform/health.ts'
import { requestLog } from './platform/request-log.ts'

export function createApp(deps: Deps): Hono {
  const app = new Hono()
  app.use(requestLog(deps.log))
  app.route('/', healthRoutes(deps))
  return app
}
