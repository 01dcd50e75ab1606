/** Starting alliances and moving them through their phases. */
import type { AllianceList, AllianceSummary, NewAlliance, PhaseChange } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'

/** The course's alliances that this person belongs to; staff see drafts too. */
export function alliancesFor(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Result<AllianceList, ErrorCode>> {
  void [deps, actor, courseId]
  throw new Error('Not here yet.')
}

/** Starts an alliance, from the wall or from an empty page (teachers). */
export function createAlliance(
  deps: Deps,
  actor: Actor,
  courseId: string,
  body: NewAlliance,
): Promise<Result<AllianceSummary, ErrorCode>> {
  void [deps, actor, courseId, body]
  throw new Error('Not here yet.')
}

/** Moves one phase on, or back (teachers). */
export function movePhase(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: PhaseChange,
): Promise<Result<AllianceSummary, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}
