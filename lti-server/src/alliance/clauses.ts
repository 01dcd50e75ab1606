/** Wording the lines: each keeps the cards behind it, and an agreed line that changes has to be decided again. */
import type { Clause } from 'shared/contract/alliance'
import type { ClauseEdit, NewClause } from 'shared/contract/alliance-acts'
import type { ErrorCode } from 'shared/contract/errors'
import { actFits } from 'shared/domain/alliance/phases'
import { directionsOf } from 'shared/domain/alliance/parts'
import { sameLine } from 'shared/domain/alliance/versions'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { cells } from './cells.ts'
import { loadFacts, openClause, presentClause, resolveCards, type Facts } from './facts.ts'
import { enter, inPart, once, refusal, tell, Undo, type Answer, type Room } from './room.ts'
import {
  clauseById,
  insertClause,
  linkCards,
  updateClause,
  writeDemonstrations,
  type ClauseParts,
} from './store/clauses.ts'
import { isAgreedLine } from './store/versions.ts'

/** Words a line (teachers). */
export function createClause(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewClause,
): Promise<Answer<Clause>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const room = inPart(entered, body.part)
    const refused = refusal(room, 'clause', 'create')
    if (refused) return err(refused)
    const wrong = await misplaced(room, body)
    if (wrong) return err('body_invalid', wrong)
    const made = await once(room, allianceId, {
      kind: 'clause',
      id: body.id,
      body,
      find: () => clauseById(room.tx, body.id),
      make: (mark) => makeClause(room, body, mark),
    })
    if (!made.ok) return made
    if (made.value.isNew) await tellClause(room, body.id)
    return present(room, body.id)
  })
}

async function makeClause(room: Room, body: NewClause, mark: Buffer): Promise<ErrorCode | null> {
  if (!actFits(room.alliance.phase, 'word')) return 'alliance_wrong_phase'
  const cardIds = resolveCards(room, await loadFacts(room), body.cardIds)
  if (!cardIds) return 'not_found'
  const isNew = await insertClause(room.tx, {
    tenant_id: room.tenantId,
    id: body.id,
    alliance_id: room.alliance.id,
    part: room.alliance.part,
    topic: body.topic ?? null,
    echoes: body.echoes ?? null,
    against: body.against ?? null,
    direction: body.direction,
    text_sealed: room.cipher.seal(cells.clause(body.id), body.text),
    teachers_words: body.teachersWords,
    worded_by: body.teachersWords ? room.member.personId : null,
    state: 'draft',
    created_at: room.now,
    body_mark: mark,
  })
  if (!isNew) return null
  await linkCards(room.tx, room.tenantId, body.id, cardIds)
  await demonstrate(room, body.id, body.demonstrations)
  return null
}

/** Which of these a line of this part of this alliance can't have; null when it can have them all. */
async function misplaced(
  room: Room,
  { direction, topic, echoes, against }: Pick<ClauseEdit, 'direction' | 'topic' | 'echoes' | 'against'>,
): Promise<'direction' | 'topic' | 'echoes' | 'against' | null> {
  const { scope, part, parent_id: parentId } = room.alliance
  if (direction !== undefined && !directionsOf(scope).includes(direction)) return 'direction'
  if (topic !== undefined && part !== 'routines') return 'topic'
  for (const [field, line] of [
    ['echoes', echoes],
    ['against', against],
  ] as const) {
    if (line === undefined || line === null) continue
    if (parentId === null || !(await isAgreedLine(room.tx, parentId, line))) return field
  }
  return null
}

/** Rewords a line (teachers): while wording, or once between two rounds. */
export function editClause(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  clauseId: string,
  body: ClauseEdit,
): Promise<Answer<Clause>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const row = await clauseById(entered.tx, clauseId)
    const room = inPart(entered, row?.part)
    const refused = refusal(room, 'clause', 'change')
    if (refused) return err(refused)
    const facts = await loadFacts(room)
    const clause = facts.clauses.find((one) => one.row.id === clauseId)
    if (!clause) return err('not_found')
    const cardIds = body.cardIds && resolveCards(room, facts, body.cardIds)
    const failed = cardIds === null ? 'not_found' : mayEdit(room, facts, clause, body)
    if (failed) return err(failed)
    const wrong = await misplaced(room, body)
    if (wrong) return err('body_invalid', wrong)
    if (body.leftOut) await leaveOut(room, clause)
    else await reword(room, clause, body)
    if (cardIds) await linkCards(room.tx, room.tenantId, clauseId, cardIds)
    await tellClause(room, clauseId)
    return present(room, clauseId)
  })
}

/** An echo is a link and no words: it may be set whenever the line is there. */
function mayEdit(room: Room, facts: Facts, clause: ClauseParts, body: ClauseEdit): ErrorCode | null {
  const onlyEcho = Object.keys(body).every((field) => field === 'echoes')
  return onlyEcho ? null : mayReword(room, facts, clause)
}

function mayReword(room: Room, facts: Facts, clause: ClauseParts): ErrorCode | null {
  const { phase } = room.alliance
  if (!actFits(phase, 'reword')) return 'alliance_wrong_phase'
  if (phase === 'wording') return null
  const latest = facts.decisions.findLast((decision) => decision.clause_id === clause.row.id)
  if (latest?.state === 'again') return null
  if (latest?.state === 'open') return 'alliance_decision_open'
  return clause.row.state === 'agreed' ? 'alliance_clause_agreed' : 'alliance_wrong_phase'
}

/**
 * A draft that this class does without, e.g. one that came from last year. What it was asked about is parked by deciding.
 * Sent again, it is parked already.
 */
async function leaveOut(room: Room, clause: ClauseParts): Promise<void> {
  if (room.alliance.phase === 'wording' && clause.row.state === 'parked') return
  if (room.alliance.phase !== 'wording' || clause.row.state !== 'draft')
    throw new Undo('alliance_wrong_phase')
  await updateClause(room.tx, clause.row.id, { state: 'parked' })
}

/** A line whose words changed, or a parked one taken up again, is a draft: its decision was another one (INV-1). */
async function reword(room: Room, clause: ClauseParts, body: ClauseEdit): Promise<void> {
  const before = openClause(room, clause)
  const after = {
    text: body.text ?? before.text,
    direction: body.direction ?? before.direction,
    topic: body.topic ?? before.topic,
    demonstrations: body.demonstrations ?? before.demonstrations,
  }
  const changed = !sameLine(before, after)
  const startsAnew = room.alliance.phase === 'wording' && (changed || clause.row.state === 'parked')
  await updateClause(room.tx, clause.row.id, {
    ...(changed
      ? {
          text_sealed: room.cipher.seal(cells.clause(clause.row.id), after.text),
          direction: after.direction,
          topic: after.topic,
        }
      : {}),
    // An echo is a link, not words: it needs no new decision.
    ...(body.echoes === undefined ? {} : { echoes: body.echoes }),
    ...(body.against === undefined && !changed ? {} : { against: body.against ?? null }),
    ...(startsAnew ? { state: 'draft' } : {}),
    ...(body.teachersWords === undefined ? {} : { teachers_words: body.teachersWords }),
    ...(changed || body.teachersWords !== undefined
      ? { worded_by: wordedBy(room, clause, body, changed) }
      : {}),
  })
  if (changed) await demonstrate(room, clause.row.id, after.demonstrations)
}

/** Whoever changes a teacher's words, or says that they are her own, stands by them; confirming them takes nobody's. */
function wordedBy(room: Room, { row }: ClauseParts, body: ClauseEdit, changed: boolean): string | null {
  if (!(body.teachersWords ?? row.teachers_words)) return null
  return changed || !row.teachers_words ? room.member.personId : row.worded_by
}

async function demonstrate(room: Room, clauseId: string, words: readonly string[]): Promise<void> {
  const sealed = words.map((text, n) => room.cipher.seal(cells.demonstration(clauseId, n), text))
  await writeDemonstrations(room.tx, room.tenantId, clauseId, sealed)
}

async function tellClause(room: Room, clauseId: string): Promise<void> {
  await tell(room, { kind: 'clause.changed', audience: 'class', details: { clauseId } })
}

async function present(room: Room, clauseId: string): Promise<Answer<Clause>> {
  const facts = await loadFacts(room)
  return ok(
    presentClause(
      room,
      facts,
      facts.clauses.find((one) => one.row.id === clauseId)!,
    ),
  )
}
