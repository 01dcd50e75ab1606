/** The alliance under `/api/v1` (design §4): bodies in, answers or problems out. Rules are behind the service. */
import { Hono, type Context } from 'hono'
import { renderSVG } from 'uqr'
import { ViewQuery } from 'shared/contract/alliance'
import {
  CardEdit,
  CardFate,
  ClauseEdit,
  CloseDecision,
  NewAlliance,
  NewCard,
  NewClause,
  NewConcern,
  NewSignature,
  NewTheme,
  NewVersion,
  OpenDecisions,
  PhaseChange,
  Positions,
  ThemeEdit,
} from 'shared/contract/alliance-acts'
import { errors, type ErrorCode } from 'shared/contract/errors'
import { NewParent, WiderQuery } from 'shared/contract/lineage'
import type { Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import * as v from 'valibot'
import type { Actor, ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem, readBody } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import * as service from './service.ts'

const COURSE = '/api/v1/courses/:courseId/alliances'
const WIDER = '/api/v1/courses/:courseId/wider'
const GROUPS = '/api/v1/courses/:courseId/groups'
const ALLIANCE = '/api/v1/alliances/:id'

export function allianceRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  app.use(COURSE, signedIn)
  app.use(WIDER, signedIn)
  app.use(GROUPS, signedIn)
  app.use(ALLIANCE, signedIn)
  app.use(`${ALLIANCE}/*`, signedIn)

  app.get(COURSE, (c) => read(c, (at) => service.alliancesFor(deps, c.get('actor'), at('courseId'))))
  app.get(ALLIANCE, (c) => {
    const asked = v.safeParse(ViewQuery, c.req.query())
    if (!asked.success) return problem(c, 'body_invalid', { field: 'part' })
    return read(c, (at) => service.loadAllianceView(deps, c.get('actor'), at('id'), asked.output))
  })
  app.get(WIDER, (c) => {
    const asked = v.safeParse(WiderQuery, c.req.query())
    if (!asked.success) return problem(c, 'body_invalid', { field: 'scope' })
    return read(c, (at) => service.widerThan(deps, c.get('actor'), at('courseId'), asked.output.scope))
  })
  app.get(GROUPS, (c) => read(c, (at) => service.groupsFor(deps, c.get('actor'), at('courseId'))))
  app.get(`${ALLIANCE}/lineage`, (c) => read(c, (at) => service.lineageOf(deps, c.get('actor'), at('id'))))
  app.get(`${ALLIANCE}/join.svg`, (c) => joinSvg(deps, c))

  const act = actsOf(deps, app)
  act(COURSE, NewAlliance, 201, (on) => service.createAlliance(deps, on.actor, on.at('courseId'), on.body))
  act(`${ALLIANCE}/phase`, PhaseChange, 200, (on) => service.movePhase(deps, on.actor, on.at('id'), on.body))
  act(`${ALLIANCE}/parent`, NewParent, 200, (on) => service.placeUnder(deps, on.actor, on.at('id'), on.body))
  act(`${ALLIANCE}/cards`, NewCard, 201, (on) => service.sendCard(deps, on.actor, on.at('id'), on.body))
  act(`${ALLIANCE}/cards/:cardId`, CardEdit, 200, (on) =>
    service.editCard(deps, on.actor, on.at('id'), on.at('cardId'), on.body),
  )
  act(`${ALLIANCE}/cards/:cardId/fate`, CardFate, 200, (on) =>
    service.setCardFate(deps, on.actor, on.at('id'), on.at('cardId'), on.body),
  )
  act(`${ALLIANCE}/themes`, NewTheme, 201, (on) => service.createTheme(deps, on.actor, on.at('id'), on.body))
  act(`${ALLIANCE}/themes/:themeId`, ThemeEdit, 200, (on) =>
    service.editTheme(deps, on.actor, on.at('id'), on.at('themeId'), on.body),
  )
  act(`${ALLIANCE}/clauses`, NewClause, 201, (on) =>
    service.createClause(deps, on.actor, on.at('id'), on.body),
  )
  act(`${ALLIANCE}/clauses/:clauseId`, ClauseEdit, 200, (on) =>
    service.editClause(deps, on.actor, on.at('id'), on.at('clauseId'), on.body),
  )
  act(`${ALLIANCE}/decisions`, OpenDecisions, 201, (on) =>
    service.openDecisions(deps, on.actor, on.at('id'), on.body),
  )
  act(`${ALLIANCE}/decisions/:decisionId/close`, CloseDecision, 200, (on) =>
    service.closeDecision(deps, on.actor, on.at('id'), on.at('decisionId')),
  )
  act(`${ALLIANCE}/decisions/:decisionId/concerns`, NewConcern, 201, (on) =>
    service.raiseConcern(deps, on.actor, on.at('id'), on.at('decisionId'), on.body),
  )
  act(`${ALLIANCE}/positions`, Positions, 200, (on) =>
    service.sendPositions(deps, on.actor, on.at('id'), on.body),
  )
  act(`${ALLIANCE}/versions`, NewVersion, 201, (on) =>
    service.agreeVersion(deps, on.actor, on.at('id'), on.body),
  )
  act(`${ALLIANCE}/signatures`, NewSignature, 200, (on) => service.sign(deps, on.actor, on.at('id'), on.body))
  return app
}

type At = (name: string) => string

interface Act<Body> {
  readonly actor: Actor
  /** An id of the address. */
  readonly at: At
  readonly body: Body
}

/**
 * One POST: its address, its body's schema, the status of its answer, what it does, and what a body is called that is
 * longer than we read.
 */
export function actsOf(deps: Deps, app: Hono<ActorVariables>) {
  return <S extends v.GenericSchema>(
    path: string,
    schema: S,
    status: 200 | 201,
    run: (on: Act<v.InferOutput<S>>) => Promise<Result<object, ErrorCode>>,
    tooBig?: ErrorCode,
  ): void => {
    app.post(path, async (c) => {
      if (!hasIds(c)) return problem(c, 'not_found')
      const body = await readBody(c, schema, tooBig)
      if (!body.ok) return body.response
      const actor = c.get('actor')
      const done = await run({ actor, at: (name) => idAt(c, name), body: body.value })
      if (!done.ok) deps.log.debug({ code: done.code, path }, 'act refused')
      return answer(c, done, status)
    })
  }
}

/** One GET: its answer, or why there is none. */
export async function read(
  c: Context<ActorVariables>,
  run: (at: At) => Promise<Result<object, ErrorCode>>,
): Promise<Response> {
  if (!hasIds(c)) return problem(c, 'not_found')
  return answer(c, await run((name) => idAt(c, name)))
}

/** The join address as a picture for the wall; staff only, because only their view has the address. */
async function joinSvg(deps: Deps, c: Context<ActorVariables>): Promise<Response> {
  if (!hasIds(c)) return problem(c, 'not_found')
  const view = await service.loadAllianceView(deps, c.get('actor'), idAt(c, 'id'))
  if (!view.ok) return problem(c, view.code)
  if (view.value.joinUrl === undefined) return problem(c, 'forbidden')
  const svg = renderSVG(view.value.joinUrl, { border: 2 })
  return c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' })
}

/** Everything the address names is an id; what is none can't be found. */
function hasIds(c: Context<ActorVariables>): boolean {
  return Object.values(c.req.param()).every((value) => isId(value))
}

function idAt(c: Context<ActorVariables>, name: string): string {
  return (c.req.param(name) ?? '').toLowerCase()
}

function answer(c: Context, result: Result<object, ErrorCode>, status: 200 | 201 = 200): Response {
  if (!result.ok) {
    const { code, detail } = result
    // The field of a bad body, or the line that an act is about.
    const names = detail !== undefined && (errors[code].status === 400 || isId(detail))
    return problem(c, code, names ? { field: detail } : {})
  }
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
