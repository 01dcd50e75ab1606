/** A student's own looks at her work, below the student. */
import type { Hono } from 'hono'
import { NewSelfAssessment } from 'shared/contract/self-assessments'
import type { ActorVariables } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, look, STUDENT } from './asking.ts'
import * as service from './service.ts'

const ALL = `${STUDENT}/self-assessments`
const ONE = `${ALL}/:selfAssessmentId`

/** Behind `requireActor`, like every route below a student. */
export function selfAssessmentRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  app.get(
    ALL,
    look(({ actor, about }) => service.selfAssessmentsFor(deps, actor, about)),
  )
  actsOf(app)(ALL, NewSelfAssessment, 201, ({ actor, about }, wish) =>
    service.writeSelfAssessment(deps, actor, about, wish),
  )
  app.post(
    `${ONE}/share`,
    look(({ actor, about, at }) => service.shareSelfAssessment(deps, actor, about, at('selfAssessmentId'))),
  )
  app.post(
    `${ONE}/withdraw`,
    look(({ actor, about, at }) =>
      service.takeSelfAssessmentBack(deps, actor, about, at('selfAssessmentId')),
    ),
  )
}
