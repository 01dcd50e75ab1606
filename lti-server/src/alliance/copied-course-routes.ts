/** `/api/v1/courses/{courseId}/copied-course`: what the LMS copied, and what its teacher does with it. */
import { Hono, type Context } from 'hono'
import { CopiedCourseChoice, UndoCopiedCourse, type CopiedCourse } from 'shared/contract/copied-course'
import { validate as isId } from 'uuid'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { chooseForCopy, copiedCourse, undoChoiceForCopy } from './copied-course.ts'
import type { Answer } from './room.ts'

const COPY = '/api/v1/courses/:courseId/copied-course'

export function copiedCourseRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  app.use(COPY, signedIn)
  app.use(`${COPY}/*`, signedIn)
  app.get(COPY, async (c) => {
    const course = courseOf(c)
    return answer(c, course === null ? null : await copiedCourse(deps, c.get('actor'), course))
  })
  app.post(COPY, async (c) => {
    const course = courseOf(c)
    const body = await readBody(c, CopiedCourseChoice)
    if (!body.ok) return body.response
    if (course === null) return answer(c, null)
    return answer(c, await chooseForCopy(deps, c.get('actor'), course, body.value))
  })
  app.post(`${COPY}/undo`, async (c) => {
    const course = courseOf(c)
    const body = await readBody(c, UndoCopiedCourse)
    if (!body.ok) return body.response
    return answer(c, course === null ? null : await undoChoiceForCopy(deps, c.get('actor'), course))
  })
  return app
}

/** What is no id can't be found. */
function courseOf(c: Context): string | null {
  const id = c.req.param('courseId') ?? ''
  return isId(id) ? id.toLowerCase() : null
}

function answer(c: Context, result: Answer<CopiedCourse> | null): Response {
  if (!result?.ok) return problem(c, result?.code ?? 'not_found')
  c.header('cache-control', 'no-store')
  return c.json(result.value)
}
