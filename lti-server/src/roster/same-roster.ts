/** The end of a sweep that read what the last one read, of a course that stands as that one left it: only its age changes. */
import type { Deps } from '../deps.ts'
import { lockCourse, noteRead } from './apply.ts'
import { endRun } from './end-run.ts'
import type { Groups } from './groups.ts'
import { closeHolds } from './holds.ts'
import type { Marks } from './last-reading.ts'
import { rosterAsOf } from './members.ts'
import { followPastIds } from './merges.ts'
import type { SameReading } from './reading.ts'
import { isSuperseded, remarksOn, type Outcome, type Run } from './runs.ts'

/** Whether the groups that the platform lists are those of the last reading too; unread ones are left as they are. */
function hasSameGroups({ last }: SameReading, groups: Groups, marks: Marks): boolean {
  const now = marks.ofListing(groups.listing)
  if (groups.unread) return true
  return now === null ? last.listingMark === null : last.listingMark?.equals(now) === true
}

/** @returns `null` when the roster has to be staged after all. */
export async function settleSame(
  deps: Deps,
  run: Run,
  { same, groups, marks }: { same: SameReading; groups: Groups; marks: Marks },
): Promise<Outcome | null> {
  if (!hasSameGroups(same, groups, marks)) return null
  const now = deps.clock()
  return deps.db.withTenant(run.tenantId, async (tx) => {
    await lockCourse(tx, run.courseId)
    const [counts, pages] = [{ joined: 0, left: 0 }, same.pages]
    if (await isSuperseded(tx, run.courseId, run.startedAt))
      return endRun(
        deps,
        tx,
        run,
        { state: 'unchanged', reason: 'superseded', pages, members: 0, ...counts },
        now,
      )
    // Another sweep was applied after we looked how the course stands.
    if ((await rosterAsOf(tx, run.courseId)) !== same.last.rosterAsOf) return null
    await followPastIds(tx, run.courseId)
    await noteRead(tx, run.courseId, run.startedAt)
    await closeHolds(tx, run.courseId, now)
    const { members } = same.last
    const remarks = remarksOn({ rlidRefused: same.rlidRefused, groupsUnread: groups.unread })
    return endRun(deps, tx, run, { state: 'unchanged', pages, members, ...counts, remarks }, now)
  })
}
