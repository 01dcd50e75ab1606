/** Decisions on lines: opened by the method that is named for them, answered, closed, reopened by an absent member. */
import type { Decision } from 'shared/contract/alliance'
import type { Decisions, NewConcern, OpenDecisions, Positions } from 'shared/contract/alliance-acts'
import type { ErrorCode } from 'shared/contract/errors'
import { unfinishedLine } from 'shared/domain/alliance/clauses'
import { actFits } from 'shared/domain/alliance/phases'
import type { ClauseState, DecisionState } from 'shared/domain/alliance/vocabulary'
import { mayRaiseConcern } from 'shared/domain/decision/concern-window'
import { absentFrom, eligibleAt, isLow, nextRound } from 'shared/domain/decision/fist-to-five'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { countAnswers, endingOf, type Ending } from '../deciding/outcome.ts'
import { recordUnanswered } from '../deciding/rewordings.ts'
import { nameMethod, type NamedMethod } from '../deciding/rights.ts'
import type { Deps } from '../deps.ts'
import { heldBackNow } from '../lesson/holding-back.ts'
import { cells } from './cells.ts'
import { presentDecisions } from './decision-view.ts'
import { clauseFacts, loadFacts, openClause, type Facts } from './facts.ts'
import { studentsOf } from './membership.ts'
import { enter, inPart, once, refusal, tell, Undo, type Answer, type Room } from './room.ts'
import { setPhase } from './store/parts.ts'
import { clauseById, updateClause } from './store/clauses.ts'
import * as store from './store/decisions.ts'

/** Opens the decision on lines, all or none (teachers). Who is a student of the class now is asked (INV-1). */
export function openDecisions(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: OpenDecisions,
): Promise<Answer<Decisions>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const room = await aboutLine(entered, body.decisions[0]?.clauseId)
    const refused = refusal(room, 'decision', 'create')
    if (refused) return err(refused)
    const facts = await loadFacts(room)
    const students = await studentsOf(
      room.tx,
      room.alliance.course_id,
      room.sectionIds,
      room.alliance.memberIds,
    )
    const fresh = body.decisions.filter(({ id }) => !facts.decisions.some((decision) => decision.id === id))
    const named = new Map<string, NamedMethod>()
    for (const asked of fresh) {
      const failed = mayAsk(room, facts, asked.clauseId)
      if (failed) return err(failed.code, failed.detail)
      const method = await nameMethod(room, asked)
      if (!method.ok) return method
      named.set(asked.id, method.value)
    }
    if (new Set(fresh.map((one) => one.clauseId)).size < fresh.length) return err('body_invalid', 'decisions')
    for (const asked of body.decisions) {
      const made = await once(room, allianceId, {
        kind: 'decision',
        id: asked.id,
        body: asked,
        find: () => store.decisionById(room.tx, asked.id),
        make: (mark) => ask(room, facts, { ...asked, ...named.get(asked.id)! }, students, mark),
      })
      if (!made.ok) throw new Undo(made.code)
    }
    if (fresh.length > 0)
      await tellDecisions(
        room,
        'decision.opened',
        fresh.map((one) => one.id),
      )
    return present(
      room,
      body.decisions.map((one) => one.id),
    )
  })
}

/** The room, about the part of this line: one question is about lines of one part. */
async function aboutLine(room: Room, clauseId: string | undefined): Promise<Room> {
  const line = clauseId === undefined ? undefined : await clauseById(room.tx, clauseId)
  return inPart(room, line?.part)
}

function mayAsk(
  room: Room,
  facts: Facts,
  clauseId: string,
): { readonly code: ErrorCode; readonly detail?: string } | null {
  if (!actFits(room.alliance.phase, 'decide')) return { code: 'alliance_wrong_phase' }
  const clause = facts.clauses.find((one) => one.row.id === clauseId)
  if (!clause) return { code: 'not_found' }
  if (clause.row.state === 'agreed') return { code: 'alliance_clause_agreed', detail: clauseId }
  if (clause.row.state === 'parked') return { code: 'alliance_wrong_phase', detail: clauseId }
  const open = facts.decisions.some((one) => one.clause_id === clauseId && one.state === 'open')
  if (open) return { code: 'alliance_decision_open', detail: clauseId }
  const [missing] = unfinishedLine(clauseFacts(room, facts, clause), room.alliance)
  return missing ? { code: missing.code, detail: clauseId } : null
}

async function ask(
  room: Room,
  facts: Facts,
  asked: { readonly id: string; readonly clauseId: string } & NamedMethod,
  students: readonly string[],
  mark: Buffer,
): Promise<ErrorCode | null> {
  const { tx, tenantId } = room
  const clause = facts.clauses.find((one) => one.row.id === asked.clauseId)!
  const latest = (await store.roundsOf(tx, asked.clauseId)).at(-1)
  const answers = latest ? await countAnswers(tx, latest) : 0
  const isNew = await store.insertDecision(tx, {
    tenant_id: tenantId,
    id: asked.id,
    alliance_id: room.alliance.id,
    clause_id: asked.clauseId,
    round: nextRound(latest ? { round: latest.round, state: latest.state, answers } : null),
    state: 'open',
    asked_sealed: room.cipher.seal(cells.asked(asked.id), openClause(room, clause).text),
    distribution: null,
    method: asked.method,
    right_id: asked.rightId,
    review_on: asked.reviewOn,
    opened_at: room.now,
    body_mark: mark,
  })
  if (!isNew) return null
  await store.addEligible(tx, tenantId, asked.id, students)
  await updateClause(tx, asked.clauseId, { state: 'proposed' })
  return null
}

/** Shows fingers on open decisions; may change until they close (students). All of them are kept, or none. */
export function sendPositions(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: Positions,
): Promise<Answer<Decisions>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'fingers', 'create')
    if (refused) return err(refused)
    const decisions = await store.decisionsOf(room.tx, allianceId)
    for (const { decisionId } of body.positions) {
      const decision = decisions.find((one) => one.id === decisionId)
      if (!decision) return err('not_found')
      if (decision.method !== 'fist_to_five') return err('deciding_other_method', decisionId)
      if (decision.state !== 'open') return err('alliance_decision_closed', decisionId)
    }
    const held = await heldBackNow(room, 'fingers')
    if (held) return err(held)
    for (const position of body.positions) await keepPosition(room, position)
    const ids = body.positions.map((position) => position.decisionId)
    await tell(room, { kind: 'decision.answered', audience: 'staff', details: { decisionIds: ids } })
    return present(room, ids)
  })
}

async function keepPosition(room: Room, position: Positions['positions'][number]): Promise<void> {
  const { decisionId, fingers } = position
  const { personId } = room.member
  const cell = cells.answerConcern(decisionId, personId)
  const concern = isLow(fingers) && position.concern ? room.cipher.seal(cell, position.concern) : null
  await store.addEligible(room.tx, room.tenantId, decisionId, [personId])
  await store.upsertPosition(room.tx, {
    tenant_id: room.tenantId,
    decision_id: decisionId,
    person_id: personId,
    fingers,
    concern_sealed: concern,
    will_speak: concern !== null && position.willSpeak,
  })
}

/** Closes a decision; silent members are recorded as absent (teachers). */
export function closeDecision(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  decisionId: string,
): Promise<Answer<Decision>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'decision', 'change')
    if (refused) return err(refused)
    const decision = await store.decisionById(room.tx, decisionId)
    if (decision?.alliance_id !== room.alliance.id) return err('not_found')
    if (decision.state === 'open') {
      const ending = await endingOf(room, decision)
      if (!ending.outcome.ok) return ending.outcome
      await close(room, decision, ending, ending.outcome.value)
    }
    return presentOne(room, decisionId)
  })
}

const clauseAfter: Record<Exclude<DecisionState, 'open'>, ClauseState> = {
  agreed: 'agreed',
  parked: 'parked',
  again: 'proposed',
}

async function close(
  room: Room,
  decision: store.DecisionRow,
  { answered, distribution }: Ending,
  state: Exclude<DecisionState, 'open'>,
): Promise<void> {
  const { tx, tenantId } = room
  const opened = await store.eligibleOf(tx, decision.id)
  const now = await studentsOf(tx, room.alliance.course_id, room.sectionIds, room.alliance.memberIds)
  const eligible = eligibleAt(opened, now, answered)
  await store.addEligible(tx, tenantId, decision.id, eligible)
  await store.markAbsent(tx, decision.id, absentFrom(eligible, answered))
  await store.updateDecision(tx, decision.id, { state, closed_at: room.now, distribution })
  await updateClause(tx, decision.clause_id, { state: clauseAfter[state] })
  if (state === 'agreed') await recordUnanswered(room, decision.clause_id)
  await tellDecisions(room, 'decision.closed', [decision.id])
}

/** Raises a concern as somebody who was absent; reopens that line only (students). */
export function raiseConcern(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  decisionId: string,
  body: NewConcern,
): Promise<Answer<Decision>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const refused = refusal(entered, 'concern', 'create')
    if (refused) return err(refused)
    const decision = await store.decisionById(entered.tx, decisionId)
    if (decision?.alliance_id !== entered.alliance.id) return err('not_found')
    const room = await aboutLine(entered, decision.clause_id)
    const raised = await once(room, decisionId, {
      kind: 'concern',
      id: body.id,
      body,
      find: () => store.concernById(room.tx, body.id),
      make: (mark) => keepConcern(room, decision, body, mark),
    })
    if (!raised.ok) return raised
    if (raised.value.isNew) await reopen(room, decision)
    return presentOne(room, decisionId)
  })
}

async function keepConcern(
  room: Room,
  decision: store.DecisionRow,
  body: NewConcern,
  mark: Buffer,
): Promise<ErrorCode | null> {
  const { tx, alliance, member } = room
  if (!actFits(alliance.phase, 'raise_concern')) return 'alliance_wrong_phase'
  const absent = (await store.absencesOf(tx, alliance.id, member.personId)).has(decision.id)
  const facts = { state: decision.state, closedAt: decision.closed_at, absent }
  const allowed = mayRaiseConcern(facts, room.now, alliance.time_zone)
  if (!allowed.ok) return allowed.code
  const latest = (await store.roundsOf(tx, decision.clause_id)).at(-1)
  if (latest?.id !== decision.id) return 'alliance_concern_late'
  await store.insertConcern(tx, {
    tenant_id: room.tenantId,
    id: body.id,
    decision_id: decision.id,
    person_id: member.personId,
    text_sealed: room.cipher.seal(cells.concern(body.id), body.text),
    will_speak: body.willSpeak,
    raised_at: room.now,
    body_mark: mark,
  })
  return null
}

/** That line is asked again and no other; an agreed alliance has something to decide again. */
async function reopen(room: Room, decision: store.DecisionRow): Promise<void> {
  const { tx, alliance } = room
  await tell(room, { kind: 'concern.raised', audience: 'staff', details: { decisionId: decision.id } })
  if (decision.state === 'again') return
  await store.updateDecision(tx, decision.id, { state: 'again' })
  await updateClause(tx, decision.clause_id, { state: alliance.phase === 'wording' ? 'draft' : 'proposed' })
  if (alliance.phase === 'agreed') await setPhase(tx, alliance, 'deciding', room.now)
  await tell(room, { kind: 'line.reopened', audience: 'class', details: { clauseId: decision.clause_id } })
}

async function tellDecisions(room: Room, kind: string, decisionIds: readonly string[]): Promise<void> {
  await tell(room, { kind, audience: 'class', details: { decisionIds } })
}

async function present(room: Room, ids: readonly string[]): Promise<Answer<Decisions>> {
  const all = await presentDecisions(room, await store.decisionsOf(room.tx, room.alliance.id))
  return ok({ decisions: all.filter((decision) => ids.includes(decision.id)) })
}

async function presentOne(room: Room, id: string): Promise<Answer<Decision>> {
  const all = await presentDecisions(room, await store.decisionsOf(room.tx, room.alliance.id))
  return ok(all.find((decision) => decision.id === id)!)
}
