/** A teacher's own focal cycles, of a whole course. */
import type { Hono } from 'hono'
import { NewFocalAct, NewFocalCycle } from 'shared/contract/focal-cycles'
import type { ActorVariables } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, look } from './asking.ts'
import * as service from './service.ts'

/** Who asks has to be signed in: the room's routes see to it. */
export const FOCAL = '/api/v1/courses/:courseId/focal-cycles'

export function focalCycleRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  app.get(
    FOCAL,
    look(({ actor, about }) => service.focalCyclesFor(deps, actor, about.courseId)),
  )
  act(FOCAL, NewFocalCycle, 201, ({ actor, about }, wish) =>
    service.startFocalCycle(deps, actor, about.courseId, wish),
  )
  act(`${FOCAL}/:cycleId/acts`, NewFocalAct, 200, ({ actor, about, at }, wish) =>
    service.actOnFocalCycle(deps, actor, about.courseId, at('cycleId'), wish),
  )
}
