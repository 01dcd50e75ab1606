/** Ten minutes of a student and one educator, below the student. */
import type { Hono } from 'hono'
import { NewConference, NewConferenceAct } from 'shared/contract/conferences'
import type { ActorVariables } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, look, STUDENT } from './asking.ts'
import * as service from './service.ts'

const CONFERENCE = `${STUDENT}/conference`

/** Behind `requireActor`, like every route below a student. */
export function conferenceRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  app.get(
    CONFERENCE,
    look(({ actor, about }) => service.conferenceFor(deps, actor, about)),
  )
  act(CONFERENCE, NewConference, 201, ({ actor, about }, wish) =>
    service.openConference(deps, actor, about, wish),
  )
  act(`${CONFERENCE}/:conferenceId/acts`, NewConferenceAct, 200, ({ actor, about, at }, wish) =>
    service.actOnConference(deps, actor, about, at('conferenceId'), wish),
  )
}
