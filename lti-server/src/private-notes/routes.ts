/** `/api/v1/private-notes`: for a teacher's connected browsers, and for no page. Sealed bytes in, sealed bytes out. */
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { ForgetPrivateNotes, NewPrivateNotes, WrappedKey } from 'shared/contract/private-notes'
import type { Result } from 'shared/domain/result'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import type { Deps } from '../deps.ts'
import * as service from './service.ts'

const NOTES = '/api/v1/private-notes'

export function privateNoteRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use(NOTES, byExtension(deps))
  app.use(`${NOTES}/*`, byExtension(deps))
  app.get(NOTES, async (c) => {
    const after = c.req.query('after') ?? '0'
    if (!/^\d{1,15}$/.test(after)) return problem(c, 'body_invalid', { field: 'after' })
    return answer(c, await service.privateNotesAfter(deps, c.get('actor'), Number(after)))
  })
  app.post(NOTES, async (c) => {
    const body = await readBody(c, NewPrivateNotes)
    return body.ok
      ? answer(c, await service.takePrivateNotes(deps, c.get('actor'), body.value))
      : body.response
  })
  app.post(`${NOTES}/key`, async (c) => {
    const body = await readBody(c, WrappedKey)
    return body.ok ? answer(c, await service.putNotesKey(deps, c.get('actor'), body.value)) : body.response
  })
  app.post(`${NOTES}/forget`, async (c) => {
    const body = await readBody(c, ForgetPrivateNotes)
    return body.ok
      ? answer(c, await service.forgetPrivateNotes(deps, c.get('actor'), body.value.kid))
      : body.response
  })
  return app
}

/** No launch opens this: a page of ours has no key to read by, and a browser that others use too has no business here. */
function byExtension(deps: Deps): MiddlewareHandler<ActorVariables> {
  const door = extensionDoor(deps)
  return async (c, next) => {
    const actor = await door(c)
    if (!actor.ok) return problem(c, actor.code)
    c.set('actor', actor.value)
    await next()
  }
}

function answer(c: Context, result: Result<object, ErrorCode>): Response {
  if (!result.ok) return problem(c, result.code)
  c.header('cache-control', 'no-store')
  return c.json(result.value)
}
