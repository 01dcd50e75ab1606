/** Wording the lines. */
import type { Clause, ClauseEdit, NewClause } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'

/** Words a line (teachers). */
export function createClause(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewClause,
): Promise<Result<Clause, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}

/** Rewords a line (teachers). */
export function editClause(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  clauseId: string,
  body: ClauseEdit,
): Promise<Result<Clause, ErrorCode>> {
  void [deps, actor, allianceId, clauseId, body]
  throw new Error('Not here yet.')
}
