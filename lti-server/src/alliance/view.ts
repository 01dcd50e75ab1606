/** What one reader may see of an alliance now. */
import type { AllianceView } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'

/** Everything this reader may see of it now. */
export function loadAllianceView(
  deps: Deps,
  actor: Actor,
  allianceId: string,
): Promise<Result<AllianceView, ErrorCode>> {
  void [deps, actor, allianceId]
  throw new Error('Not here yet.')
}
