/** Decisions as one reader may see them: no names, no turnout for the class, results only once they are closed. */
import type { Decision } from 'shared/contract/alliance'
import { mayRaiseConcern } from 'shared/domain/decision/concern-window'
import { may } from 'shared/domain/visibility/rights'
import { openPersonName } from '../roster/person-name.ts'
import { cells } from './cells.ts'
import { maskedId } from './masks.ts'
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
  const desk = await facilitatorsDesk(room)
  return rows.map((row) => {
    const latest = rows.findLast((other) => other.clause_id === row.clause_id)?.id === row.id
    const facts = { state: row.state, closedAt: row.closed_at, absent: absences.has(row.id) && latest }
    const window = mayRaiseConcern(facts, room.now, alliance.time_zone)
    const fingers = own.get(row.id)
    return {
      id: row.id,
      clauseId: row.clause_id,
      round: row.round,
      asked: cipher.open(cells.asked(row.id), row.asked_sealed),
      state: row.state,
      distribution: row.distribution,
      mine: fingers ?? null,
      concernUntil: window.ok ? window.value.until.toISOString() : null,
      closedAt: row.closed_at?.toISOString() ?? null,
      ...desk(row),
    }
  })
}

/** What the facilitator sees besides: turnout while it is open, what low fingers said once it is closed. */
async function facilitatorsDesk(room: Room): Promise<(row: DecisionRow) => Partial<Decision>> {
  const { tx, alliance, member } = room
  if (!may(member.role, 'member', 'concern', 'read')) return () => ({})
  const turnout = await turnoutOf(tx, alliance.id)
  const concerns = await readConcerns(room)
  return (row) =>
    row.state === 'open'
      ? { answered: turnout.answered.get(row.id) ?? 0, eligible: turnout.eligible.get(row.id) ?? 0 }
      : { concerns: concerns.get(row.id) ?? [] }
}

/** By decision; in an order, and under ids, that tell nothing. A name only where its owner chose to speak. */
async function readConcerns(room: Room): Promise<Map<string, Concerns>> {
  const { tx, cipher, alliance } = room
  const { withAnswers, later } = await concernsOf(tx, alliance.id)
  const all = [
    ...withAnswers.flatMap((row) => {
      if (row.concern_sealed === null) return []
      const text = cipher.open(cells.answerConcern(row.decision_id, row.person_id), row.concern_sealed)
      return [{ ...row, text, secret: `${row.decision_id}/${row.person_id}` }]
    }),
    ...later.map((row) => ({
      ...row,
      text: cipher.open(cells.concern(row.id), row.text_sealed),
      secret: row.id,
    })),
  ]
  const speakers = all.filter((one) => one.will_speak).map((one) => one.person_id)
  const names = await sealedNames(tx, speakers)
  const byDecision = new Map<string, Concerns>()
  for (const one of all) {
    const name = one.will_speak
      ? openPersonName(cipher, one.person_id, names.get(one.person_id) ?? null)
      : null
    const concern = { id: maskedId(cipher, 'concern', one.secret), text: one.text, name }
    byDecision.set(one.decision_id, [...(byDecision.get(one.decision_id) ?? []), concern])
  }
  for (const concerns of byDecision.values()) concerns.sort((a, b) => a.id.localeCompare(b.id))
  return byDecision
}
