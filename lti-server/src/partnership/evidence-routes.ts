/** What shows how a student grows, and what she handed in to pick from, below the student (C10, B10). */
import type { Hono } from 'hono'
import { NewEvidence, NewEvidenceAct } from 'shared/contract/evidence'
import type { ActorVariables } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, look, STUDENT } from './asking.ts'
import * as service from './service.ts'

const ALL = `${STUDENT}/evidence`

/** Behind `requireActor`, like every route below a student. */
export function evidenceRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  app.get(
    ALL,
    look(({ actor, about }) => service.evidenceFor(deps, actor, about)),
  )
  act(ALL, NewEvidence, 201, ({ actor, about }, wish) => service.addEvidence(deps, actor, about, wish))
  act(`${ALL}/:evidenceId/acts`, NewEvidenceAct, 200, ({ actor, about, at }, wish) =>
    service.actOnEvidence(deps, actor, about, at('evidenceId'), wish),
  )
  app.get(
    `${STUDENT}/handed-in`,
    look(({ actor, about }) => service.handedInFor(deps, actor, about)),
  )
}
