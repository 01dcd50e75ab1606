/** Cards: sent, changed by their writer, answered by the teacher. */
import type { Card, CardEdit, CardFate, CardReceipt, NewCard } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'

/** Sends a card (students, and teachers in their own words). */
export function sendCard(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewCard,
): Promise<Result<CardReceipt, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}

/** The writer edits, withdraws, or takes the card out of its theme. */
export function editCard(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  cardId: string,
  body: CardEdit,
): Promise<Result<CardReceipt, ErrorCode>> {
  void [deps, actor, allianceId, cardId, body]
  throw new Error('Not here yet.')
}

/** Holds, lets go, parks or names as not ours (teachers). */
export function setCardFate(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  cardId: string,
  body: CardFate,
): Promise<Result<Card, ErrorCode>> {
  void [deps, actor, allianceId, cardId, body]
  throw new Error('Not here yet.')
}
