/** `GET /api/v1/session`: who the server thinks is asking, for pages and for tests. */
import { Hono } from 'hono'
import type { Session } from 'shared/contract/api'
import type { Deps } from '../deps.ts'
import { nameOf, type LaunchSession } from './launch-session.ts'
import { problem } from './problem.ts'
import { requestedLaunch } from './require-actor.ts'

export function sessionRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.get('/api/v1/session', async (c) => {
    const session = await requestedLaunch(c, deps, c.req.header('alliance-launch'))
    if (!session.ok) return problem(c, session.code)
    c.header('cache-control', 'no-store')
    return c.json(await describe(deps, session.value))
  })
  return app
}

async function describe(deps: Deps, session: LaunchSession): Promise<Session> {
  const name = await nameOf(deps, session)
  return {
    person: { id: session.personId ?? session.launchId, ...(name === undefined ? {} : { name }) },
    course: session.course,
    role: session.role,
    launchId: session.launchId,
  }
}
