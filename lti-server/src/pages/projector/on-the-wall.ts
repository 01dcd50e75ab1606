/**
 * What of an alliance may reach the projected window at all: the page's source is as public as the wall. Staff views
 * carry cards before reveal and what low fingers said; none of that leaves the server for this window (INV-5).
 */
import type { AllianceView } from 'shared/contract/alliance'

/** The view without anything that is the facilitator's alone. */
export function onTheWall(view: AllianceView): AllianceView {
  const revealed = view.phase !== 'draft' && view.phase !== 'gathering'
  return {
    ...view,
    cards: revealed
      ? view.cards.filter((card) => card.fate !== 'held').map((card) => ({ ...card, mine: false, why: null }))
      : [],
    decisions: view.decisions.map(({ id, clauseId, round, state, closedAt }) => ({
      id,
      clauseId,
      round,
      state,
      closedAt,
      distribution: null,
      mine: null,
      concernUntil: null,
    })),
    signature: null,
    unfinished: undefined,
  }
}
