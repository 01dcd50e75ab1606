/** The roster under `/api/v1/courses/{courseId}`: who is there, how old that is, and what only a person can answer. */
import { Hono, type Context } from 'hono'
import { HoldAnswer } from 'shared/contract/roster'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import * as v from 'valibot'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { membersFor } from './members.ts'
import { answerRosterHold, refreshRoster, rosterStanding } from './standing.ts'

const Cursor = v.pipe(
  v.string(),
  v.transform((cursor) => Buffer.from(cursor, 'base64url').toString('utf8')),
  v.uuid(),
)

const MEMBERS = '/api/v1/courses/:courseId/members'
const ROSTER = '/api/v1/courses/:courseId/roster'

type In = Context<ActorVariables>

/** Why this person may not ask; `null`: go on. */
function refusal(c: In, roles: readonly string[]): Response | null {
  const actor = c.get('actor')
  if (actor.courseId !== c.req.param('courseId')) return problem(c, 'not_found')
  return roles.includes(actor.role) ? null : problem(c, 'forbidden')
}

const STAFF = ['teacher', 'ta']
const TEACHERS = ['teacher']

async function answer<T extends object>(c: In, work: Promise<Result<T, ErrorCode>>): Promise<Response> {
  const result = await work
  c.header('cache-control', 'no-store')
  return result.ok ? c.json(result.value) : problem(c, result.code)
}

export function rosterRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  app.use(MEMBERS, signedIn)
  app.use(ROSTER, signedIn)
  app.use(`${ROSTER}/*`, signedIn)
  app.get(MEMBERS, async (c) => {
    const refused = refusal(c, STAFF)
    if (refused) return refused
    const cursor = v.safeParse(v.optional(Cursor), c.req.query('cursor'))
    if (!cursor.success) return problem(c, 'body_invalid', { field: 'cursor' })
    c.header('cache-control', 'no-store')
    return c.json(await membersFor(deps, c.get('actor'), c.req.param('courseId'), cursor.output))
  })
  app.get(
    ROSTER,
    (c) => refusal(c, STAFF) ?? answer(c, rosterStanding(deps, c.get('actor'), c.req.param('courseId'))),
  )
  app.post(
    `${ROSTER}/refresh`,
    (c) => refusal(c, TEACHERS) ?? answer(c, refreshRoster(deps, c.get('actor'), c.req.param('courseId'))),
  )
  app.post(`${ROSTER}/holds/:holdId`, async (c) => {
    const refused = refusal(c, TEACHERS)
    if (refused) return refused
    const hold = { courseId: c.req.param('courseId'), holdId: c.req.param('holdId') }
    if (!isId(hold.holdId)) return problem(c, 'not_found')
    const body = await readBody(c, HoldAnswer)
    return body.ok ? answer(c, answerRosterHold(deps, c.get('actor'), hold, body.value)) : body.response
  })
  return app
}
