/** What a student needed, below the student (C14, C15). */
import type { Hono } from 'hono'
import { NewNeedText } from 'shared/contract/needs'
import type { ActorVariables } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, look, STUDENT } from './asking.ts'
import * as service from './service.ts'

const ALL = `${STUDENT}/needs`

/** Behind `requireActor`, like every route below a student. */
export function needRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  app.get(
    ALL,
    look(({ actor, about }) => service.needsFor(deps, actor, about)),
  )
  actsOf(app)(`${ALL}/texts`, NewNeedText, 201, ({ actor, about }, wish) =>
    service.writeNeedText(deps, actor, about, wish),
  )
  app.post(
    `${ALL}/texts/:needTextId/withdraw`,
    look(({ actor, about, at }) => service.withdrawNeedText(deps, actor, about, at('needTextId'))),
  )
}
