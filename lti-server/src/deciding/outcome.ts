/** How a round ends, whichever way it is decided: who answered, what it comes to, and what may be shown of it. */
import type { DecisionState } from 'shared/domain/alliance/vocabulary'
import { consentOutcome } from 'shared/domain/decision/consent'
import { distributions } from 'shared/domain/decision/distribution'
import { outcomeOf, type Position } from 'shared/domain/decision/fist-to-five'
import type { Result } from 'shared/domain/result'
import type { Room } from '../alliance/room.ts'
import { positionsOf, roundsOf, type DecisionRow } from '../alliance/store/decisions.ts'
import type { Tx } from '../platform/database.ts'
import { consentsOf, countConsents } from './store/consent.ts'

export interface Ending {
  readonly answered: readonly { readonly personId: string }[]
  readonly outcome: Result<Exclude<DecisionState, 'open'>, 'alliance_no_answers'>
  /** By fingers, where it may be shown. By consent there is none: a concern is read, not counted. */
  readonly distribution: number[] | null
}

export async function endingOf(room: Room, decision: DecisionRow): Promise<Ending> {
  if (decision.method === 'consent') {
    const rows = await consentsOf(room.tx, [decision.id])
    const answered = rows.map((row) => ({
      personId: row.person_id,
      answer: row.answer,
      answered: row.answered_sealed !== null,
    }))
    return { answered, outcome: consentOutcome(decision.round, answered), distribution: null }
  }
  const answered = await positionsOf(room.tx, decision.id)
  return {
    answered,
    outcome: outcomeOf(decision.round, answered),
    distribution: await showable(room.tx, decision, answered),
  }
}

/** This round's distribution beside those of the line's earlier rounds that are shown already (INV-13). */
async function showable(
  tx: Tx,
  decision: DecisionRow,
  positions: readonly Position[],
): Promise<number[] | null> {
  const shown = (await roundsOf(tx, decision.clause_id)).filter((one) => one.distribution !== null)
  const earlier: Position[][] = []
  for (const round of shown) earlier.push(await positionsOf(tx, round.id))
  const rounds = [...earlier, positions].map((all) => ({ closed: true, positions: all }))
  return distributions(rounds).at(-1) ?? null
}

/** How many have answered a round. */
export async function countAnswers(tx: Tx, decision: DecisionRow): Promise<number> {
  if (decision.method === 'consent') return (await countConsents(tx, [decision.id])).get(decision.id) ?? 0
  return (await positionsOf(tx, decision.id)).length
}
