/**
 * A partnership under `/api/v1/courses/:courseId/students/:personId` (design §4): the covered face, notes, targets with
 * their pacts and strategies, conversations, check-ins, what the student tells of herself, looks at one's own work,
 * conferences, both sides of the partnership, hand-overs; and, of a whole course, a teacher's
 * own list of conversations and her focal cycles. Bodies in, answers or problems out; the rules are behind the service.
 */
import { Hono } from 'hono'
import { NewNote } from 'shared/contract/api'
import { NewCheckIn, NewCheckInEnd, NewOffer, NewOfferAnswer } from 'shared/contract/check-ins'
import {
  ConversationGapWish,
  NewConversation,
  NewPactText,
  NewStrategy,
  NewTarget,
  NewTargetAct,
  NewTry,
  NewYes,
} from 'shared/contract/partnership'
import * as v from 'valibot'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { actsOf, answer, hasIds, look, onIn, STUDENT, type On } from './asking.ts'
import { bothSidesRoutes } from './both-sides-routes.ts'
import { conferenceRoutes } from './conference-routes.ts'
import { needRoutes } from './need-routes.ts'
import { handoverRoutes, OF_CLASS, SUBSTITUTES } from './handover-routes.ts'
import { FOCAL, focalCycleRoutes } from './focal-cycle-routes.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { profileRoutes } from './profile-routes.ts'
import { selfAssessmentRoutes } from './self-assessment-routes.ts'
import * as service from './service.ts'

const TARGET = `${STUDENT}/targets/:targetId`
const GAP = '/api/v1/courses/:courseId/conversation-gap'
const STRATEGY = `${TARGET}/strategies/:strategyId`
const CHECK_IN = `${STUDENT}/check-ins/:checkInId`
const ASKED = '/api/v1/courses/:courseId/check-ins'

export function partnershipRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  app.use(`${STUDENT}/*`, signedIn)
  app.use(GAP, signedIn)
  app.use(ASKED, signedIn)
  app.use(OF_CLASS, signedIn)
  app.use(SUBSTITUTES, signedIn)
  app.use(FOCAL, signedIn)
  app.use(`${FOCAL}/*`, signedIn)
  const act = actsOf(app)
  strategyRoutes(deps, app)
  checkInRoutes(deps, app)
  profileRoutes(deps, app)
  selfAssessmentRoutes(deps, app)
  conferenceRoutes(deps, app)
  bothSidesRoutes(deps, app)
  needRoutes(deps, app)
  handoverRoutes(deps, app)
  focalCycleRoutes(deps, app)
  evidenceRoutes(deps, app)

  app.get(
    `${STUDENT}/partnership`,
    look(({ actor, about }) => service.partnershipFace(deps, actor, about)),
  )

  app.get(
    `${STUDENT}/notes`,
    look(({ actor, about }, cursor) => service.notesFor(deps, actor, about, cursor)),
  )
  act(`${STUDENT}/notes`, NewNote, 201, ({ actor, about }, note) =>
    service.sendNote(deps, actor, about, note),
  )
  app.post(
    `${STUDENT}/notes/:noteId/withdraw`,
    look(({ actor, about, at }) => service.withdrawNote(deps, actor, about, at('noteId'))),
  )

  app.get(
    `${STUDENT}/targets`,
    look(({ actor, about }) => service.targetsFor(deps, actor, about)),
  )
  act(`${STUDENT}/targets`, NewTarget, 201, ({ actor, about }, target) =>
    service.proposeTarget(deps, actor, about, target),
  )
  act(`${TARGET}/acts`, NewTargetAct, 200, ({ actor, about, at }, wish) =>
    service.moveTarget(deps, actor, about, at('targetId'), wish.act),
  )
  act(`${TARGET}/texts`, NewPactText, 201, ({ actor, about, at }, text) =>
    service.writePactText(deps, actor, about, at('targetId'), text),
  )
  act(`${TARGET}/confirm`, NewYes, 200, ({ actor, about, at }, yes) =>
    service.confirmPact(deps, actor, about, at('targetId'), yes),
  )
  app.post(
    `${TARGET}/withdraw`,
    look(({ actor, about, at }) => service.withdrawTarget(deps, actor, about, at('targetId'))),
  )

  app.get(
    `${STUDENT}/conversations`,
    look(({ actor, about }, cursor) => service.conversationsFor(deps, actor, about, cursor)),
  )
  act(`${STUDENT}/conversations`, NewConversation, 201, ({ actor, about }, conversation) =>
    service.writeConversation(deps, actor, about, conversation),
  )
  app.post(
    `${STUDENT}/conversations/:conversationId/withdraw`,
    look(({ actor, about, at }) => service.withdrawConversation(deps, actor, about, at('conversationId'))),
  )

  app.get(GAP, async (c) => {
    if (!hasIds(c)) return problem(c, 'not_found')
    const wish = v.safeParse(ConversationGapWish, c.req.query())
    if (!wish.success) return problem(c, 'body_invalid', { field: v.getDotPath(wish.issues[0]) ?? 'order' })
    const { actor, about } = onIn(c)
    return answer(c, await service.gapFor(deps, actor, about.courseId, wish.output), 200)
  })
  return app
}

function strategyRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  const strategyAt = ({ at }: On) => ({ targetId: at('targetId'), strategyId: at('strategyId') })
  act(`${TARGET}/strategies`, NewStrategy, 201, ({ actor, about, at }, strategy) =>
    service.addStrategy(deps, actor, about, at('targetId'), strategy),
  )
  act(`${STRATEGY}/tries`, NewTry, 201, (on, tried) =>
    service.addTry(deps, on.actor, on.about, strategyAt(on), tried),
  )
  app.post(
    `${STRATEGY}/withdraw`,
    look((on) => service.withdrawStrategy(deps, on.actor, on.about, strategyAt(on))),
  )
}

function checkInRoutes(deps: Deps, app: Hono<ActorVariables>): void {
  const act = actsOf(app)
  app.get(
    ASKED,
    look(({ actor, at }) => service.askedCheckIns(deps, actor, at('courseId'))),
  )
  app.get(
    `${STUDENT}/check-ins`,
    look(({ actor, about }) => service.checkInsFor(deps, actor, about)),
  )
  act(`${STUDENT}/check-ins`, NewCheckIn, 201, ({ actor, about }, wish) =>
    service.askForCheckIn(deps, actor, about, wish),
  )
  app.post(
    `${CHECK_IN}/seen`,
    look(({ actor, about, at }) => service.seeCheckIn(deps, actor, about, at('checkInId'))),
  )
  act(`${CHECK_IN}/offers`, NewOffer, 201, ({ actor, about, at }, offer) =>
    service.offerTime(deps, actor, about, at('checkInId'), offer),
  )
  act(`${CHECK_IN}/answers`, NewOfferAnswer, 200, ({ actor, about, at }, answered) =>
    service.answerOffer(deps, actor, about, at('checkInId'), answered),
  )
  act(`${CHECK_IN}/end`, NewCheckInEnd, 200, ({ actor, about, at }, { how }) =>
    service.endCheckIn(deps, actor, about, at('checkInId'), how),
  )
}
