/**
 * A partnership under `/api/v1/courses/:courseId/students/:personId` (design §4): the covered face, notes, targets with
 * their pacts and strategies, conversations, check-ins, what the student tells of herself; and, of a whole course, a teacher's own list of conversations.
 * Bodies in, answers or problems out; the rules are behind the service.
 */
import { Hono, type Context } from 'hono'
import { NewNote } from 'shared/contract/api'
import { NewCheckIn, NewCheckInEnd, NewOffer, NewOfferAnswer } from 'shared/contract/check-ins'
import type { ErrorCode } from 'shared/contract/errors'
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
import { NewProfileAct, NewProfileLine, NewProfileText, ProfileWish } from 'shared/contract/profile'
import type { Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import * as v from 'valibot'
import type { Actor, ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import * as service from './service.ts'

const STUDENT = '/api/v1/courses/:courseId/students/:personId'
const TARGET = `${STUDENT}/targets/:targetId`
const GAP = '/api/v1/courses/:courseId/conversation-gap'
const STRATEGY = `${TARGET}/strategies/:strategyId`
const CHECK_IN = `${STUDENT}/check-ins/:checkInId`
const PROFILE = `${STUDENT}/profile`
const ASKED = '/api/v1/courses/:courseId/check-ins'

type Done = Promise<Result<object, ErrorCode>>

interface On {
  readonly actor: Actor
  readonly about: service.About
  /** An id of the address. */
  readonly at: (name: string) => string
}

export function partnershipRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  app.use(`${STUDENT}/*`, signedIn)
  app.use(GAP, signedIn)
  app.use(ASKED, signedIn)
  const act = actsOf(app)
  strategyRoutes(deps, app)
  checkInRoutes(deps, app)
  profileRoutes(deps, app)

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

function profileRoutes(deps: Deps, app: Hono<ActorVariables>): void {
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

/** A request without a body; lists may name where the page before ended. */
function look(run: (on: On, cursor?: string) => Done) {
  return async (c: Context<ActorVariables>): Promise<Response> => {
    const cursor = c.req.query('cursor')
    if (!hasIds(c)) return problem(c, 'not_found')
    if (cursor !== undefined && !isId(cursor)) return problem(c, 'body_invalid', { field: 'cursor' })
    return answer(c, await run(onIn(c), cursor), 200)
  }
}

/** One POST: its address, its body's schema, the status of its answer, and what it does. */
function actsOf(app: Hono<ActorVariables>) {
  return <S extends v.GenericSchema>(
    path: string,
    schema: S,
    status: 200 | 201,
    run: (on: On, body: v.InferOutput<S>) => Done,
  ): void => {
    app.post(path, async (c) => {
      if (!hasIds(c)) return problem(c, 'not_found')
      const body = await readBody(c, schema)
      return body.ok ? answer(c, await run(onIn(c), body.value), status) : body.response
    })
  }
}

function onIn(c: Context<ActorVariables>): On {
  const at = (name: string): string => (c.req.param(name) ?? '').toLowerCase()
  return { actor: c.get('actor'), about: { courseId: at('courseId'), studentId: at('personId') }, at }
}

/** Everything the address names is an id; what is none can't be found. */
function hasIds(c: Context<ActorVariables>): boolean {
  return Object.values(c.req.param()).every((value) => isId(value))
}

function answer(c: Context, result: Result<object, ErrorCode>, status: 200 | 201): Response {
  if (!result.ok) return problem(c, result.code, result.detail === undefined ? {} : { field: result.detail })
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
