/** Both sides of a partnership, below the student (C8, B11). */
import type { Hono } from 'hono'
import { NewSideText, NewStageWord } from 'shared/contract/both-sides'
import type { ActorVariables } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, look, STUDENT } from './asking.ts'
import * as service from './service.ts'

const ALL = `${STUDENT}/both-sides`

/** Behind `requireActor`, like every route below a student. */
export function bothSidesRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  app.get(
    ALL,
    look(({ actor, about }) => service.bothSidesFor(deps, actor, about)),
  )
  act(`${ALL}/texts`, NewSideText, 201, ({ actor, about }, wish) =>
    service.writeSideText(deps, actor, about, wish),
  )
  app.post(
    `${ALL}/texts/:textId/withdraw`,
    look(({ actor, about, at }) => service.withdrawSideText(deps, actor, about, at('textId'))),
  )
  act(`${ALL}/stages`, NewStageWord, 201, ({ actor, about }, wish) =>
    service.sayStage(deps, actor, about, wish),
  )
  app.post(
    `${ALL}/stages/:wordId/withdraw`,
    look(({ actor, about, at }) => service.withdrawStageWord(deps, actor, about, at('wordId'))),
  )
}
