/** `/api/v1/alliances/:id/publication` (teachers): how it stands, publish, undo, pin. */
import { Hono, type Context } from 'hono'
import { PinPublication, Publish, UndoPublication, type Publication } from 'shared/contract/publication'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { pinPublication, publicationFor, publish, undoPublication } from './service.ts'

const PUBLICATION = '/api/v1/alliances/:id/publication'

export function publishRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use(PUBLICATION, requireActor(deps, extensionDoor(deps)))
  app.use(`${PUBLICATION}/pin`, requireActor(deps, extensionDoor(deps)))
  app.use(`${PUBLICATION}/undo`, requireActor(deps, extensionDoor(deps)))

  app.get(PUBLICATION, async (c) => {
    const id = c.req.param('id')
    return isId(id) ? answer(c, await publicationFor(deps, c.get('actor'), id)) : problem(c, 'not_found')
  })

  app.post(PUBLICATION, async (c) => {
    const id = c.req.param('id')
    if (!isId(id)) return problem(c, 'not_found')
    const body = await readBody(c, Publish)
    return body.ok ? answer(c, await publish(deps, c.get('actor'), id, body.value)) : body.response
  })

  app.post(`${PUBLICATION}/undo`, async (c) => {
    const id = c.req.param('id')
    if (!isId(id)) return problem(c, 'not_found')
    const body = await readBody(c, UndoPublication)
    return body.ok ? answer(c, await undoPublication(deps, c.get('actor'), id, body.value)) : body.response
  })

  app.post(`${PUBLICATION}/pin`, async (c) => {
    const id = c.req.param('id')
    if (!isId(id)) return problem(c, 'not_found')
    const body = await readBody(c, PinPublication)
    return body.ok ? answer(c, await pinPublication(deps, c.get('actor'), id, body.value)) : body.response
  })
  return app
}

function answer(c: Context, result: Result<Publication, ErrorCode>): Response {
  if (!result.ok) return problem(c, result.code)
  c.header('cache-control', 'no-store')
  return c.json(result.value)
}
