/** `/api/v1/browsers`: a person's own connected browsers. `/api/v1/school/browsers`: those of a school, for its admin. */
import { Hono, type Context } from 'hono'
import { BrowserName, SchoolSignOut } from 'shared/contract/browsers'
import { validate as isId } from 'uuid'
import type { Deps } from '../../deps.ts'
import type { ActorVariables } from '../actor.ts'
import { extensionDoor } from '../extension-door.ts'
import { problem, readBody } from '../problem.ts'
import { requireActor } from '../require-actor.ts'
import { browsersFor, nameBrowser, signOutBrowser, signOutOthers } from './own.ts'
import { endSchoolBrowsers, schoolBrowsers } from './school.ts'

const OWN = '/api/v1/browsers'
const SCHOOL = '/api/v1/school/browsers'

export function browserRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use(`${OWN}/*`, requireActor(deps, extensionDoor(deps)))
  // An admin's launch, and no connected browser, opens this.
  app.use(`${SCHOOL}/*`, requireActor(deps))

  app.get(OWN, async (c) => fresh(c, await browsersFor(deps, c.get('actor'))))
  app.post(`${OWN}/sign-out-others`, async (c) => fresh(c, await signOutOthers(deps, c.get('actor'))))
  app.post(`${OWN}/:browserId/name`, async (c) => {
    const body = await readBody(c, BrowserName)
    if (!body.ok) return body.response
    const id = c.req.param('browserId')
    return answer(c, isId(id) ? await nameBrowser(deps, c.get('actor'), id, body.value.name) : NOT_FOUND)
  })
  app.post(`${OWN}/:browserId/sign-out`, async (c) => {
    const id = c.req.param('browserId')
    return answer(c, isId(id) ? await signOutBrowser(deps, c.get('actor'), id) : NOT_FOUND)
  })

  app.get(SCHOOL, async (c) => {
    const after = c.req.query('cursor') ?? null
    if (after !== null && !isId(after)) return problem(c, 'body_invalid', { field: 'cursor' })
    return answer(c, await schoolBrowsers(deps, c.get('actor'), after))
  })
  app.post(`${SCHOOL}/sign-out`, async (c) => {
    const body = await readBody(c, SchoolSignOut)
    if (!body.ok) return body.response
    return answer(c, await endSchoolBrowsers(deps, c.get('actor'), body.value.personId))
  })
  return app
}

const NOT_FOUND = { ok: false, code: 'not_found' } as const

type Answered = { ok: true; value: object } | { ok: false; code: 'not_found' | 'forbidden' }

function answer(c: Context, done: Answered): Response {
  return done.ok ? fresh(c, done.value) : problem(c, done.code)
}

function fresh(c: Context, value: object): Response {
  c.header('cache-control', 'no-store')
  return c.json(value)
}
