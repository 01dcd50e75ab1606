/** `GET /api/v1/session`: who the server thinks is asking, for pages and for tests. */
import { Hono } from 'hono'
import type { Session } from 'shared/contract/api'
import type { Deps } from '../deps.ts'
import { openPersonName } from '../roster/person-name.ts'
import type { Actor } from './actor.ts'
import { extensionDoor } from './extension-door.ts'
import { nameOf, type LaunchSession } from './launch-session.ts'
import { problem } from './problem.ts'
import { requestedLaunch } from './require-actor.ts'

export function sessionRoutes(deps: Deps): Hono {
  const app = new Hono()
  const door = extensionDoor(deps)
  app.get('/api/v1/session', async (c) => {
    if (c.req.header('authorization') !== undefined) {
      const actor = await door(c)
      return actor.ok ? c.json(await describeBrowser(deps, actor.value)) : problem(c, actor.code)
    }
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

/** A connected browser: the person, and her role in the course that `?course=` names. It has no launch. */
async function describeBrowser(deps: Deps, actor: Actor): Promise<Session> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  const { person, course } = await deps.db.withTenant(actor.tenantId, async (tx) => ({
    person: await tx
      .selectFrom('person')
      .select('name_sealed')
      .where('id', '=', actor.personId)
      .executeTakeFirst(),
    course: await tx
      .selectFrom('course')
      .select(['id', 'title', 'label'])
      .where('id', '=', actor.courseId)
      .executeTakeFirst(),
  }))
  const name = openPersonName(cipher, actor.personId, person?.name_sealed ?? null)
  return {
    person: { id: actor.personId, ...(name === null ? {} : { name }) },
    course: course ? { id: course.id, title: course.title ?? course.label ?? '' } : null,
    role: actor.role,
    launchId: '',
  }
}
