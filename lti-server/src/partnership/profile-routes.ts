/** What a student tells of herself under `…/students/:personId/profile` (C4–C7). */
import type { Hono } from 'hono'
import { NewProfileAct, NewProfileLine, NewProfileText, ProfileWish } from 'shared/contract/profile'
import * as v from 'valibot'
import type { ActorVariables } from '../access/actor.ts'
import { problem } from '../access/problem.ts'
import type { Deps } from '../deps.ts'
import { actsOf, answer, hasIds, onIn, STUDENT } from './asking.ts'
import * as service from './service.ts'

const PROFILE = `${STUDENT}/profile`

export function profileRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  app.get(PROFILE, async (c) => {
    if (!hasIds(c)) return problem(c, 'not_found')
    const wish = v.safeParse(ProfileWish, c.req.query())
    if (!wish.success) return problem(c, 'body_invalid', { field: 'kind' })
    const { actor, about } = onIn(c)
    return answer(c, await service.profileFor(deps, actor, about, wish.output.kind), 200)
  })
  act(`${PROFILE}/lines`, NewProfileLine, 201, ({ actor, about }, line) =>
    service.addProfileLine(deps, actor, about, line),
  )
  act(`${PROFILE}/lines/:lineId/texts`, NewProfileText, 201, ({ actor, about, at }, text) =>
    service.writeProfileText(deps, actor, about, at('lineId'), text),
  )
  act(`${PROFILE}/lines/:lineId/acts`, NewProfileAct, 200, ({ actor, about, at }, wish) =>
    service.tellProfile(deps, actor, about, at('lineId'), wish),
  )
}
