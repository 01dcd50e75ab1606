/** Decisions as one reader may see them: no names, no turnout for the class, results only once they are closed. */
import type { Decision } from 'shared/contract/alliance'
import { mayRaiseConcern } from 'shared/domain/decision/concern-window'
import { areConcernsRead } from 'shared/domain/decision/consent'
import { distributionForClass } from 'shared/domain/decision/distribution'
import { may } from 'shared/domain/visibility/rights'
import { decidingCells } from '../deciding/cells.ts'
import { consentsOf, countConsents } from '../deciding/store/consent.ts'
import { openPersonName } from '../roster/person-name.ts'
import { cells } from './cells.ts'
import { concernName, maskedId } from './masks.ts'
import type { Room } from './room.ts'
import {
  absencesOf,
  concernsOf,
  ownFingers,
  sealedNames,
  turnoutOf,
  type DecisionRow,
} from './store/decisions.ts'

type Concerns = NonNullable<Decision['concerns']>

/** @param rows all rounds of the alliance, oldest first. */
export async function presentDecisions(room: Room, rows: readonly DecisionRow[]): Promise<Decision[]> {
  if (rows.length === 0) return []
  const { tx, cipher, alliance, member } = room
  const own = await ownFingers(tx, alliance.id, member.personId)
  const absences = await absencesOf(tx, alliance.id, member.personId)
  const hears = may(member.role, 'member', 'concern', 'read')
  const desk = hears ? await facilitatorsDesk(room, rows) : () => ({})
  return rows.map((row) => {
    const latest = rows.findLast((other) => other.clause_id === row.clause_id)?.id === row.id
    const facts = { state: row.state, closedAt: row.closed_at, absent: absences.has(row.id) && latest }
    const window = mayRaiseConcern(facts, room.now, alliance.time_zone)
    const fingers = own.get(row.id)
    return {
      id: row.id,
      clauseId: row.clause_id,
      method: row.method,
      ...(row.review_on === null ? {} : { reviewOn: row.review_on }),
      round: row.round,
      asked: cipher.open(cells.asked(row.id), row.asked_sealed),
      state: row.state,
      distribution: hears ? row.distribution : distributionForClass(row.distribution),
      mine: fingers ?? null,
      concernUntil: window.ok ? window.value.until.toISOString() : null,
      closedAt: row.closed_at?.toISOString() ?? null,
      ...desk(row),
    }
  })
}

/** What the facilitator sees besides: turnout while it is open, and what was raised once it may be read. */
async function facilitatorsDesk(
  room: Room,
  rows: readonly DecisionRow[],
): Promise<(row: DecisionRow) => Partial<Decision>> {
  const byConsent = rows.filter((row) => row.method === 'consent').map((row) => row.id)
  const turnout = await turnoutOf(room.tx, room.alliance.id)
  const answered = new Map([...turnout.answered, ...(await countConsents(room.tx, byConsent))])
  const concerns = await readConcerns(room, byConsent)
  return (row) => ({
    ...(row.state === 'open'
      ? { answered: answered.get(row.id) ?? 0, eligible: turnout.eligible.get(row.id) ?? 0 }
      : {}),
    ...(areConcernsRead(row.state, row.heard_at !== null) ? { concerns: concerns.get(row.id) ?? [] } : {}),
  })
}

/** By decision; in an order, and under ids, that tell nothing. A name only where its owner chose to speak. */
async function readConcerns(room: Room, byConsent: readonly string[]): Promise<Map<string, Concerns>> {
  const { tx, cipher, alliance } = room
  const { withAnswers, later } = await concernsOf(tx, alliance.id)
  const all = [
    ...withAnswers.flatMap((row) => {
      if (row.concern_sealed === null) return []
      const text = cipher.open(cells.answerConcern(row.decision_id, row.person_id), row.concern_sealed)
      return [{ ...row, text, id: concernName(cipher, row.decision_id, row.person_id) }]
    }),
    ...later.map((row) => ({
      ...row,
      text: cipher.open(cells.concern(row.id), row.text_sealed),
      id: maskedId(cipher, 'concern', row.id),
    })),
    ...(await consentConcerns(room, byConsent)),
  ]
  const speakers = all.filter((one) => one.will_speak).map((one) => one.person_id)
  const names = await sealedNames(tx, speakers)
  const byDecision = new Map<string, Concerns>()
  for (const one of all) {
    const name = one.will_speak
      ? openPersonName(cipher, one.person_id, names.get(one.person_id) ?? null)
      : null
    const concern = {
      id: one.id,
      text: one.text,
      name,
      ...('answer' in one ? { answer: one.answer } : {}),
    }
    byDecision.set(one.decision_id, [...(byDecision.get(one.decision_id) ?? []), concern])
  }
  for (const concerns of byDecision.values()) concerns.sort((a, b) => a.id.localeCompare(b.id))
  return byDecision
}

/** What was raised by consent, with what was answered. */
async function consentConcerns({ tx, cipher }: Room, decisionIds: readonly string[]) {
  return (await consentsOf(tx, decisionIds)).flatMap((row) => {
    const { decision_id, person_id, concern_sealed: concern, answered_sealed: answered } = row
    if (concern === null) return []
    const cell = decidingCells.consentAnswer(decision_id, person_id)
    return [
      {
        decision_id,
        person_id,
        will_speak: row.will_speak,
        id: concernName(cipher, decision_id, person_id),
        text: cipher.open(decidingCells.consent(decision_id, person_id), concern),
        answer: answered && cipher.open(cell, answered),
      },
    ]
  })
}
