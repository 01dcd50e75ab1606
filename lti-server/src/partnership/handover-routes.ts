/** Hand-overs below a student and of a whole class, and who only stands in (F9). */
import type { Hono } from 'hono'
import { NewClassHandover, NewHandover, NewHandoverAct, NewSubstitute } from 'shared/contract/handovers'
import type { ActorVariables } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, look, STUDENT } from './asking.ts'
import * as service from './service.ts'

const ALL = `${STUDENT}/hand-overs`
export const OF_CLASS = '/api/v1/courses/:courseId/hand-overs'
export const SUBSTITUTES = '/api/v1/courses/:courseId/substitutes'

/** Behind `requireActor`, like every route below a student and a course. */
export function handoverRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  app.get(
    ALL,
    look(({ actor, about }) => service.handoversFor(deps, actor, about)),
  )
  act(ALL, NewHandover, 201, ({ actor, about }, wish) => service.offerHandover(deps, actor, about, wish))
  act(`${ALL}/:handoverId/acts`, NewHandoverAct, 200, ({ actor, about, at }, wish) =>
    service.actOnHandover(deps, actor, about, at('handoverId'), wish),
  )
  app.get(
    OF_CLASS,
    look(({ actor, at }) => service.classHandovers(deps, actor, at('courseId'))),
  )
  act(OF_CLASS, NewClassHandover, 201, ({ actor, at }, wish) =>
    service.offerClass(deps, actor, at('courseId'), wish),
  )
  act(SUBSTITUTES, NewSubstitute, 200, ({ actor, at }, wish) =>
    service.markSubstitute(deps, actor, at('courseId'), wish),
  )
}
