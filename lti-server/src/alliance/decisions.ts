/** Fist-to-five: opened, answered, closed, reopened by a concern. */
import type { Decision, Decisions, NewConcern, OpenDecisions, Positions } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'

/** Opens fist-to-five on lines (teachers). */
export function openDecisions(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: OpenDecisions,
): Promise<Result<Decisions, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}

/** Shows fingers on open decisions; may change until they close (students). */
export function sendPositions(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: Positions,
): Promise<Result<Decisions, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}

/** Closes a decision; silent members are recorded as absent (teachers). */
export function closeDecision(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  decisionId: string,
): Promise<Result<Decision, ErrorCode>> {
  void [deps, actor, allianceId, decisionId]
  throw new Error('Not here yet.')
}

/** Raises a concern as somebody who was absent; reopens that line only (students). */
export function raiseConcern(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  decisionId: string,
  body: NewConcern,
): Promise<Result<Decision, ErrorCode>> {
  void [deps, actor, allianceId, decisionId, body]
  throw new Error('Not here yet.')
}
