/** Pulses, line states and proposals under `/api/v1`: bodies in, answers or problems out. Rules are behind the service. */
import { Hono, type Context } from 'hono'
import { AmendmentAnswer, NewAmendment, WithdrawAmendment } from 'shared/contract/amendments'
import { errors } from 'shared/contract/errors'
import {
  AskLine,
  ClosePulse,
  MarkLines,
  NewPulse,
  OpenPulses,
  PulseAnswer,
  PulsePromise,
  ShowPulse,
} from 'shared/contract/pulse'
import { validate as isId } from 'uuid'
import type * as v from 'valibot'
import type { Actor, ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Answer } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import * as service from './service.ts'

const COURSE = '/api/v1/courses/:courseId/pulses'
const PULSES = '/api/v1/alliances/:id/pulses'
const LINES = '/api/v1/alliances/:id/lines'
const AMENDMENTS = '/api/v1/alliances/:id/amendments'

interface On<Body> {
  readonly actor: Actor
  /** An id of the address. */
  readonly at: (name: string) => string
  readonly body: Body
}

export function pulseRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  for (const path of [COURSE, PULSES, LINES, AMENDMENTS]) {
    app.use(path, signedIn)
    app.use(`${path}/*`, signedIn)
  }
  const [look, act] = [looksOf(app), actsOf(app)]

  look(COURSE, (on) => service.coursePulses(deps, on.actor, on.at('courseId')))
  act(COURSE, OpenPulses, 201, (on) => service.openPulses(deps, on.actor, on.at('courseId'), on.body))

  look(PULSES, (on) => service.pulsesFor(deps, on.actor, on.at('id')))
  act(PULSES, NewPulse, 201, (on) => service.openPulse(deps, on.actor, on.at('id'), on.body))
  act(`${PULSES}/:pulseId/answer`, PulseAnswer, 200, (on) =>
    service.answerPulse(deps, on.actor, on.at('id'), on.at('pulseId'), on.body),
  )
  act(`${PULSES}/:pulseId/close`, ClosePulse, 200, (on) =>
    service.endPulse(deps, on.actor, on.at('id'), on.at('pulseId')),
  )
  act(`${PULSES}/:pulseId/show`, ShowPulse, 200, (on) =>
    service.showPulse(deps, on.actor, on.at('id'), on.at('pulseId')),
  )
  act(`${PULSES}/:pulseId/promise`, PulsePromise, 200, (on) =>
    service.promiseAfter(deps, on.actor, on.at('id'), on.at('pulseId'), on.body),
  )

  look(LINES, (on) => service.lineStatesFor(deps, on.actor, on.at('id')))
  act(LINES, MarkLines, 200, (on) => service.markLines(deps, on.actor, on.at('id'), on.body))
  act(`${LINES}/:clauseId/ask`, AskLine, 200, (on) =>
    service.askLine(deps, on.actor, on.at('id'), on.at('clauseId')),
  )

  look(AMENDMENTS, (on) => service.amendmentsFor(deps, on.actor, on.at('id')))
  act(AMENDMENTS, NewAmendment, 201, (on) => service.propose(deps, on.actor, on.at('id'), on.body))
  act(`${AMENDMENTS}/:amendmentId/withdraw`, WithdrawAmendment, 200, (on) =>
    service.withdraw(deps, on.actor, on.at('id'), on.at('amendmentId')),
  )
  act(`${AMENDMENTS}/:amendmentId/answer`, AmendmentAnswer, 200, (on) =>
    service.answerAmendment(deps, on.actor, on.at('id'), on.at('amendmentId'), on.body),
  )
  return app
}

function looksOf(app: Hono<ActorVariables>) {
  return (path: string, run: (on: Omit<On<never>, 'body'>) => Promise<Answer<object>>): void => {
    app.get(path, async (c) =>
      hasIds(c) ? answer(c, await run(whoAndWhere(c)), 200) : problem(c, 'not_found'),
    )
  }
}

/** One POST: its address, its body's schema, the status of its answer, and what it does. */
function actsOf(app: Hono<ActorVariables>) {
  return <S extends v.GenericSchema>(
    path: string,
    schema: S,
    status: 200 | 201,
    run: (on: On<v.InferOutput<S>>) => Promise<Answer<object>>,
  ): void => {
    app.post(path, async (c) => {
      if (!hasIds(c)) return problem(c, 'not_found')
      const body = await readBody(c, schema)
      if (!body.ok) return body.response
      return answer(c, await run({ ...whoAndWhere(c), body: body.value }), status)
    })
  }
}

function whoAndWhere(c: Context<ActorVariables>) {
  return { actor: c.get('actor'), at: (name: string) => (c.req.param(name) ?? '').toLowerCase() }
}

/** Everything the address names is an id; what is none can't be found. */
function hasIds(c: Context<ActorVariables>): boolean {
  return Object.values(c.req.param()).every((value) => isId(value))
}

function answer(c: Context, result: Answer<object>, status: 200 | 201): Response {
  if (!result.ok) {
    const { code, detail } = result
    const names = detail !== undefined && (errors[code].status === 400 || isId(detail))
    return problem(c, code, names ? { field: detail } : {})
  }
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
