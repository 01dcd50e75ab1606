/**
 * Consent: everybody says whether they see harm in trying a line until a day. What was raised is read by the
 * facilitator once everybody had time, answered one by one, and stands until its raiser lets it go (domain §4.2).
 */
import type { Decision } from 'shared/contract/alliance'
import type { Decisions } from 'shared/contract/alliance-acts'
import type { ConcernAnswer, ConsentAnswers, ConsentQuestion } from 'shared/contract/deciding'
import type { ErrorCode } from 'shared/contract/errors'
import { wordsBefore } from 'shared/domain/alliance/changed-words'
import { areConcernsRead, staysAnswered } from 'shared/domain/decision/consent'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { cells as asRead } from '../alliance/cells.ts'
import { presentDecisions } from '../alliance/decision-view.ts'
import { openClause, type Facts } from '../alliance/facts.ts'
import { concernName } from '../alliance/masks.ts'
import { enter, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import * as decisions from '../alliance/store/decisions.ts'
import type { Deps } from '../deps.ts'
import { decidingCells as cells } from './cells.ts'
import * as store from './store/consent.ts'

type DecisionRow = decisions.DecisionRow

/** Answers open questions; may change until they close (students). All of them are kept, or none. */
export function sendConsents(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: ConsentAnswers,
): Promise<Answer<Decisions>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'fingers', 'create')
    if (refused) return err(refused)
    const rows = await decisions.decisionsOf(room.tx, allianceId)
    for (const answer of body.answers) {
      const failed = mayAnswer(rows, answer)
      if (failed) return err(failed, answer.decisionId)
    }
    for (const answer of body.answers) await keep(room, answer)
    const ids = body.answers.map((answer) => answer.decisionId)
    await tell(room, { kind: 'decision.answered', audience: 'staff', details: { decisionIds: ids } })
    return present(room, rows, ids)
  })
}

function mayAnswer(
  rows: readonly DecisionRow[],
  { decisionId, answer, concern }: ConsentAnswers['answers'][number],
): ErrorCode | null {
  const decision = rows.find((one) => one.id === decisionId)
  if (!decision) return 'not_found'
  if (decision.method !== 'consent') return 'deciding_other_method'
  if (decision.state !== 'open') return 'alliance_decision_closed'
  return answer === 'concern' && concern === '' ? 'deciding_concern_reason' : null
}

async function keep(room: Room, sent: ConsentAnswers['answers'][number]): Promise<void> {
  const { tx, cipher, tenantId, member } = room
  const { decisionId, answer } = sent
  const cell = cells.consent(decisionId, member.personId)
  const [before] = await store.ownConsents(tx, [decisionId], member.personId)
  const text = answer === 'concern' ? sent.concern : null
  const known = before && {
    text: before.concern_sealed && cipher.open(cell, before.concern_sealed),
    answered: before.answered_sealed !== null,
  }
  const stays = staysAnswered(known ?? null, { answer, text, still: sent.still })
  await decisions.addEligible(tx, tenantId, decisionId, [member.personId])
  await store.upsertConsent(tx, {
    tenant_id: tenantId,
    decision_id: decisionId,
    person_id: member.personId,
    answer,
    concern_sealed: text === null ? null : cipher.seal(cell, text),
    will_speak: text !== null && sent.willSpeak,
    answered_sealed: stays ? (before?.answered_sealed ?? null) : null,
  })
}

/** Everybody had time: from now on the facilitator reads what was raised (teachers, F3). */
export function hearConcerns(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  decisionId: string,
): Promise<Answer<Decision>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'decision', 'change')
    if (refused) return err(refused)
    const decision = await consentById(room, decisionId)
    if (!decision) return err('not_found')
    if (decision.state === 'open' && decision.heard_at === null) {
      await store.markHeard(room.tx, decisionId, room.now)
      await tell(room, { kind: 'decision.hearing', audience: 'class', details: { decisionId } })
    }
    return presentOne(room, decisionId)
  })
}

async function consentById(room: Room, id: string): Promise<DecisionRow | null> {
  const decision = await decisions.decisionById(room.tx, id)
  const isHere = decision?.alliance_id === room.alliance.id && decision.method === 'consent'
  return isHere ? decision : null
}

/** Writes down what was answered to a concern, or how the line was reworded for it (teachers). Its raiser reads it. */
export function answerConcern(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  at: { readonly decisionId: string; readonly concernId: string },
  body: ConcernAnswer,
): Promise<Answer<Decision>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'concern', 'read')
    if (refused) return err(refused)
    const decision = await consentById(room, at.decisionId)
    if (!decision) return err('not_found')
    if (!areConcernsRead(decision.state, decision.heard_at !== null)) return err('deciding_not_hearing')
    const rows = await store.consentsOf(room.tx, [decision.id])
    const raised = rows.find(
      (row) =>
        row.answer === 'concern' && concernName(room.cipher, decision.id, row.person_id) === at.concernId,
    )
    if (!raised) return err('not_found')
    if (decision.state === 'agreed' || decision.state === 'parked') return err('alliance_decision_closed')
    const { person_id: personId } = raised
    const sealed = room.cipher.seal(cells.consentAnswer(decision.id, personId), body.text)
    await store.answerConsent(room.tx, { decisionId: decision.id, personId }, sealed)
    await tell(room, {
      kind: 'concern.answered',
      audience: { personId },
      details: { decisionId: decision.id },
    })
    return presentOne(room, decision.id)
  })
}

/** The open questions as this reader meets them, with her own answers and what was answered to her. */
export async function readConsents(
  room: Room,
  { clauses, decisions: rows }: Facts,
): Promise<ConsentQuestion[]> {
  const { tx, cipher, member } = room
  const open = rows.filter((row) => row.method === 'consent' && row.state === 'open')
  const ids = open.map((row) => row.id)
  const own = await store.ownConsents(tx, ids, member.personId)
  const asked = rows.map((row) => ({
    clauseId: row.clause_id,
    asked: cipher.open(asRead.asked(row.id), row.asked_sealed),
  }))
  return open.map((row) => {
    const line = lineOf(room, clauses, row.clause_id)
    const mine = own.find((one) => one.decision_id === row.id)
    const { concern_sealed: concern, answered_sealed: answered } = mine ?? {}
    return {
      decisionId: row.id,
      line,
      round: row.round,
      before: wordsBefore(line, asked),
      reviewOn: row.review_on ?? '',
      hearing: row.heard_at !== null,
      mine: mine?.answer ?? null,
      concern: concern
        ? {
            text: cipher.open(cells.consent(row.id, member.personId), concern),
            answer: answered ? cipher.open(cells.consentAnswer(row.id, member.personId), answered) : null,
          }
        : null,
    }
  })
}

function lineOf(room: Room, clauses: Facts['clauses'], id: string): ConsentQuestion['line'] {
  const line = openClause(
    room,
    clauses.find((clause) => clause.row.id === id)!,
  )
  const { text, direction, demonstrations, part, topic } = line
  return { id, text, direction, demonstrations: [...demonstrations], part, topic }
}

async function present(
  room: Room,
  rows: readonly DecisionRow[],
  ids: readonly string[],
): Promise<Answer<Decisions>> {
  const all = await presentDecisions(room, rows)
  return ok({ decisions: all.filter((decision) => ids.includes(decision.id)) })
}

async function presentOne(room: Room, id: string): Promise<Answer<Decision>> {
  const all = await presentDecisions(room, await decisions.decisionsOf(room.tx, room.alliance.id))
  return ok(all.find((decision) => decision.id === id)!)
}
