/** `GET /api/v1/courses/:courseId/members`: the roster, for the course's staff. */
import { Hono } from 'hono'
import * as v from 'valibot'
import type { ActorVariables } from '../access/actor.ts'
import { problem } from '../access/problem.ts'
import type { Deps } from '../deps.ts'
import { membersPage } from './members.ts'

const Cursor = v.pipe(
  v.string(),
  v.transform((cursor) => Buffer.from(cursor, 'base64url').toString('utf8')),
  v.uuid(),
)

/** Mounted behind `requireActor`, below `/api/v1`. */
export function rosterRoutes(deps: Deps): Hono<ActorVariables> {
  return new Hono<ActorVariables>().get('/courses/:courseId/members', async (c) => {
    const actor = c.get('actor')
    const courseId = c.req.param('courseId')
    if (actor.courseId !== courseId || (actor.role !== 'teacher' && actor.role !== 'ta'))
      return problem(c, 'forbidden')
    const cursor = v.safeParse(v.optional(Cursor), c.req.query('cursor'))
    if (!cursor.success) return problem(c, 'body_invalid', { field: 'cursor' })
    const cipher = await deps.ciphers.of(actor.tenantId)
    const page = await deps.db.withTenant(actor.tenantId, async (tx) => {
      const own = await tx
        .selectFrom('enrollment')
        .select(['section_ids', 'section_restricted'])
        .where('course_id', '=', courseId)
        .where('person_id', '=', actor.personId)
        .executeTakeFirst()
      return membersPage(
        tx,
        cipher,
        courseId,
        cursor.output,
        own?.section_restricted ? own.section_ids : null,
      )
    })
    return c.json(page)
  })
}
