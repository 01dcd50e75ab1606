/** `GET /api/v1/courses/:courseId/members`: the roster, for the course's staff. */
import { Hono } from 'hono'
import * as v from 'valibot'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { membersFor } from './members.ts'

const Cursor = v.pipe(
  v.string(),
  v.transform((cursor) => Buffer.from(cursor, 'base64url').toString('utf8')),
  v.uuid(),
)

const MEMBERS = '/api/v1/courses/:courseId/members'

export function rosterRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use(MEMBERS, requireActor(deps, extensionDoor(deps)))
  app.get(MEMBERS, async (c) => {
    const actor = c.get('actor')
    const courseId = c.req.param('courseId')
    const isStaff = actor.role === 'teacher' || actor.role === 'ta'
    if (actor.courseId !== courseId) return problem(c, 'not_found')
    if (!isStaff) return problem(c, 'forbidden')
    const cursor = v.safeParse(v.optional(Cursor), c.req.query('cursor'))
    if (!cursor.success) return problem(c, 'body_invalid', { field: 'cursor' })
    c.header('cache-control', 'no-store')
    return c.json(await membersFor(deps, actor, courseId, cursor.output))
  })
  return app
}
