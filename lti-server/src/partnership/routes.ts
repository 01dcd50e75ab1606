/** Notes and the covered face under `/api/v1/courses/:courseId/students/:personId` (design §4). */
import { Hono, type Context } from 'hono'
import { NewNote } from 'shared/contract/api'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { notesFor, partnershipFace, sendNote, withdrawNote, type About } from './service.ts'

const STUDENT = '/api/v1/courses/:courseId/students/:personId'

export function partnershipRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use(`${STUDENT}/*`, requireActor(deps, extensionDoor(deps)))

  app.get(`${STUDENT}/notes`, async (c) => {
    const about = aboutOf(c)
    const cursor = c.req.query('cursor')
    if (!about) return problem(c, 'not_found')
    if (cursor !== undefined && !isId(cursor)) return problem(c, 'body_invalid', { field: 'cursor' })
    return answer(c, await notesFor(deps, c.get('actor'), about, cursor))
  })

  app.post(`${STUDENT}/notes`, async (c) => {
    const about = aboutOf(c)
    if (!about) return problem(c, 'not_found')
    const note = await readBody(c, NewNote)
    return note.ok ? answer(c, await sendNote(deps, c.get('actor'), about, note.value), 201) : note.response
  })

  app.post(`${STUDENT}/notes/:noteId/withdraw`, async (c) => {
    const about = aboutOf(c)
    const noteId = c.req.param('noteId')
    if (!about || !isId(noteId)) return problem(c, 'not_found')
    return answer(c, await withdrawNote(deps, c.get('actor'), about, noteId))
  })

  app.get(`${STUDENT}/partnership`, async (c) => {
    const about = aboutOf(c)
    return about ? answer(c, await partnershipFace(deps, c.get('actor'), about)) : problem(c, 'not_found')
  })
  return app
}

function aboutOf(c: Context<ActorVariables>): About | null {
  const courseId = c.req.param('courseId') ?? ''
  const studentId = c.req.param('personId') ?? ''
  return isId(courseId) && isId(studentId) ? { courseId, studentId } : null
}

function answer(c: Context, result: Result<object, ErrorCode>, status: 200 | 201 = 200): Response {
  if (!result.ok) return problem(c, result.code, result.detail === undefined ? {} : { field: result.detail })
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
