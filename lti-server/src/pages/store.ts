/** What pages need of a course besides its alliances: where its event stream stands. */
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { latestSeq } from '../platform/events.ts'

/** The newest event, to follow from. */
export function newestEvent(deps: Deps, actor: Actor, courseId: string): Promise<string> {
  return deps.db.withTenant(actor.tenantId, async (tx) => String(await latestSeq(tx, courseId)))
}
