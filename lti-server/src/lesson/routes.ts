/** The lesson under `/api/v1/alliances/{id}/lesson`: bodies in, answers or problems out. */
import { Hono, type Context } from 'hono'
import { LessonAct, NewLesson, type LessonView } from 'shared/contract/lesson'
import { validate as isId } from 'uuid'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Answer } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import { actOnLesson, lessonFor, planLesson } from './service.ts'

const LESSON = '/api/v1/alliances/:id/lesson'

export function lessonRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  app.use(LESSON, signedIn)
  app.use(`${LESSON}/*`, signedIn)
  app.get(LESSON, async (c) => {
    const asClass = c.req.query('as') === 'class' ? ({ as: 'class' } as const) : {}
    return answer(c, await lessonFor(deps, c.get('actor'), idAt(c, 'id'), asClass))
  })
  app.post(LESSON, async (c) => {
    const body = await readBody(c, NewLesson)
    if (!body.ok) return body.response
    return answer(c, await planLesson(deps, c.get('actor'), idAt(c, 'id'), body.value), 201)
  })
  app.post(`${LESSON}/:runId/acts`, async (c) => {
    const body = await readBody(c, LessonAct)
    if (!body.ok) return body.response
    const runId = idAt(c, 'runId')
    if (!isId(runId)) return problem(c, 'not_found')
    return answer(c, await actOnLesson(deps, c.get('actor'), idAt(c, 'id'), runId, body.value))
  })
  return app
}

function idAt(c: Context, name: string): string {
  return (c.req.param(name) ?? '').toLowerCase()
}

function answer(c: Context, result: Answer<LessonView>, status: 200 | 201 = 200): Response {
  if (!result.ok) return problem(c, result.code)
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
