/** How a class decides, under `/api/v1/alliances/{id}` (design §4): bodies in, answers or problems out. */
import { Hono, type Context } from 'hono'
import { NewConcern } from 'shared/contract/alliance-acts'
import * as contract from 'shared/contract/deciding'
import { errors, type ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import type * as v from 'valibot'
import type { Actor, ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import * as service from './service.ts'

const ALLIANCE = '/api/v1/alliances/:id'

interface Act<Body> {
  readonly actor: Actor
  /** An id of the address. */
  readonly at: (name: string) => string
  readonly body: Body
}

export function decidingRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use(`${ALLIANCE}/*`, requireActor(deps, extensionDoor(deps)))

  app.get(`${ALLIANCE}/deciding`, async (c) =>
    hasIds(c)
      ? answer(c, await service.loadDecidingView(deps, c.get('actor'), idAt(c, 'id')), 200)
      : problem(c, 'not_found'),
  )

  const act = <S extends v.GenericSchema>(
    path: string,
    schema: S,
    status: 200 | 201,
    run: (on: Act<v.InferOutput<S>>) => Promise<Result<object, ErrorCode>>,
  ): void => {
    app.post(`${ALLIANCE}/${path}`, async (c) => {
      if (!hasIds(c)) return problem(c, 'not_found')
      const body = await readBody(c, schema)
      if (!body.ok) return body.response
      const at = (name: string) => idAt(c, name)
      return answer(c, await run({ actor: c.get('actor'), at, body: body.value }), status)
    })
  }

  act('decision-rights', contract.NewDecisionRight, 201, (on) =>
    service.addRight(deps, on.actor, on.at('id'), on.body),
  )
  act('decision-rights/:rightId', contract.DecisionRightEdit, 200, (on) =>
    service.editRight(deps, on.actor, on.at('id'), on.at('rightId'), on.body),
  )
  act('not-ours', contract.NewNotOurs, 201, (on) => service.addNotOurs(deps, on.actor, on.at('id'), on.body))
  act('not-ours/:itemId', contract.NotOursEdit, 200, (on) =>
    service.editNotOurs(deps, on.actor, on.at('id'), on.at('itemId'), on.body),
  )
  act('consents', contract.ConsentAnswers, 200, (on) =>
    service.sendConsents(deps, on.actor, on.at('id'), on.body),
  )
  act('decisions/:decisionId/hear', contract.HearConcerns, 200, (on) =>
    service.hearConcerns(deps, on.actor, on.at('id'), on.at('decisionId')),
  )
  act('decisions/:decisionId/concerns/:concernId/answer', contract.ConcernAnswer, 200, (on) =>
    service.answerConcern(
      deps,
      on.actor,
      on.at('id'),
      { decisionId: on.at('decisionId'), concernId: on.at('concernId') },
      on.body,
    ),
  )
  act('choices', contract.NewChoice, 201, (on) => service.askChoice(deps, on.actor, on.at('id'), on.body))
  act('choices/:choiceId/rounds', contract.NewChoiceRound, 201, (on) =>
    service.askChoiceAgain(deps, on.actor, on.at('id'), on.at('choiceId'), on.body),
  )
  act('choices/:choiceId/answers', contract.ChoiceAnswer, 200, (on) =>
    service.answerChoice(deps, on.actor, on.at('id'), on.at('choiceId'), on.body),
  )
  act('choices/:choiceId/close', contract.CloseChoice, 200, (on) =>
    service.closeChoice(deps, on.actor, on.at('id'), on.at('choiceId')),
  )
  act('choices/:choiceId/wish', contract.ChoiceWish, 200, (on) =>
    service.writeWish(deps, on.actor, on.at('id'), on.at('choiceId'), on.body),
  )
  act('choices/:choiceId/concerns', NewConcern, 201, (on) =>
    service.raiseChoiceConcern(deps, on.actor, on.at('id'), on.at('choiceId'), on.body),
  )
  act('rewordings', contract.RewordingAnswer, 200, (on) =>
    service.answerRewording(deps, on.actor, on.at('id'), on.body),
  )
  return app
}

/** Everything the address names is an id; what is none can't be found. */
function hasIds(c: Context): boolean {
  return Object.values(c.req.param()).every((value) => isId(value))
}

function idAt(c: Context, name: string): string {
  return (c.req.param(name) ?? '').toLowerCase()
}

function answer(c: Context, result: Result<object, ErrorCode>, status: 200 | 201): Response {
  if (!result.ok) {
    const { code, detail } = result
    // The field of a bad body, or the decision that an act is about.
    const names = detail !== undefined && (errors[code].status === 400 || isId(detail))
    return problem(c, code, names ? { field: detail } : {})
  }
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
