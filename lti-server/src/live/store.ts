/** What is new in a course for one reader: her events, less those of alliances that she may not know of. */
import { err, ok, type Result } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import { alliancesKnownTo } from '../alliance/classes.ts'
import { membershipIn } from '../alliance/membership.ts'
import type { Deps } from '../deps.ts'
import { readEvents, type CourseEvent } from '../platform/events.ts'

const PAGE = 200

export interface News {
  readonly events: readonly CourseEvent[]
  /** Read on from here. */
  readonly next: number
  /** There may be more behind this page. */
  readonly more: boolean
}

/** One page of what is new after event number `after`; `not_found` to whoever is not, or no longer, of this course. */
export function readNews(
  deps: Deps,
  actor: Actor,
  courseId: string,
  after: number,
): Promise<Result<News, 'not_found'>> {
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member || !may(member.role, 'member', 'alliance', 'read')) return err('not_found')
    const staff = may(member.role, 'member', 'lesson_desk', 'read')
    const reader = { courseId, personId: actor.personId, staff }
    const events = await readEvents(tx, reader, after, PAGE)
    const own = events.some((event) => event.allianceId !== null)
      ? await alliancesKnownTo(tx, courseId, member)
      : []
    const ownIds = new Set(own.map((alliance) => alliance.id))
    return ok({
      events: events.filter((event) => event.allianceId === null || ownIds.has(event.allianceId)),
      next: events.at(-1)?.seq ?? after,
      more: events.length === PAGE,
    })
  })
}
