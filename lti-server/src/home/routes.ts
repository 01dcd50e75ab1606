/** `/api/v1/…/own-promises`: a teacher's own promises in another class of hers. */
import { Hono, type Context } from 'hono'
import { BringPromises } from 'shared/contract/home'
import { validate as isId } from 'uuid'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Answer } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import { bringPromises, ownPromises } from './promises.ts'

const OF_COURSE = '/api/v1/courses/:courseId/own-promises'
const OF_ALLIANCE = '/api/v1/alliances/:id/own-promises'

export function homeRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  app.use(OF_COURSE, signedIn)
  app.use(OF_ALLIANCE, signedIn)
  app.get(OF_COURSE, async (c) => {
    const course = c.req.param('courseId')
    if (!isId(course)) return problem(c, 'not_found')
    return answer(c, await ownPromises(deps, c.get('actor'), course.toLowerCase()), 200)
  })
  app.post(OF_ALLIANCE, async (c) => {
    const body = await readBody(c, BringPromises)
    if (!body.ok) return body.response
    return answer(c, await bringPromises(deps, c.get('actor'), c.req.param('id'), body.value), 201)
  })
  return app
}

function answer(c: Context, result: Answer<object>, status: 200 | 201): Response {
  if (!result.ok) return problem(c, result.code)
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
