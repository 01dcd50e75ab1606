/**
 * Pages that say what they said in the last applied reading are held back unread for as long as all of them do: when
 * the whole reading does, nobody has to read them (decision 0017).
 */
import type { Deps } from '../deps.ts'
import type { RosterPage } from '../lti/services/nrps.ts'
import type { CourseSource } from './course-source.ts'
import { findLastReading, MARK_BYTES, standsAsRead, type LastReading, type Marks } from './last-reading.ts'
import { noteProgress, type Run } from './runs.ts'

/** What a reading may hold in memory; a larger one is read as it comes. */
const MOST_BYTES = 10_000_000
/** How long somebody who looks at the progress sees nothing move. */
const PROGRESS_MS = 1_000

export type HeldPages = {
  /** Marks of all pages so far, held or not. */
  pageMarks(): Buffer
  /** Holds the page back if all before it were and it says the same too; `false`: this one has to be read. */
  hold(page: RosterPage): Promise<boolean>
  /** Gives back what was held; from then on nothing is. */
  release(): RosterPage[]
  /** After the last page: the last reading, when this one is the same and the course stands as that one has it. */
  same(): Promise<LastReading | null>
}

/** Begins to compare; whether the course stands as it was read is found out while pages come. */
export async function openHeldPages(
  deps: Deps,
  run: Run,
  course: CourseSource,
  marks: Marks,
): Promise<HeldPages> {
  const { tenantId, courseId } = run
  const all: Buffer[] = []
  let held: RosterPage[] = []
  let bytes = 0
  let shownAt = performance.now()
  const last = await deps.db.withTenant(tenantId, (tx) => findLastReading(tx, courseId))
  let holding = last !== null
  const stands = !last
    ? Promise.resolve(false)
    : deps.db.withTenant(tenantId, (tx) =>
        standsAsRead(tx, { tenantId, courseId, platformId: course.platformId }),
      )
  // Known early, it spares holding what will be read anyway; a failure is heard of at the end.
  stands.then(
    (as) => (holding &&= as),
    () => undefined,
  )
  const showProgress = async (): Promise<void> => {
    if (performance.now() - shownAt < PROGRESS_MS) return
    shownAt = performance.now()
    await deps.db.withTenant(tenantId, (tx) => noteProgress(tx, run, { pages: all.length, members: 0 }))
  }
  return {
    pageMarks: () => Buffer.concat(all),
    hold: async (page) => {
      const mark = marks.ofPage(page)
      all.push(mark)
      const at = (all.length - 1) * MARK_BYTES
      if (!holding || !last?.pageMarks.subarray(at, at + MARK_BYTES).equals(mark)) return false
      bytes += page.body.length
      if (bytes > MOST_BYTES) return false
      held.push(page)
      await showProgress()
      return true
    },
    release: () => {
      holding = false
      const pages = held
      held = []
      return pages
    },
    same: async () =>
      holding && last?.pageMarks.length === all.length * MARK_BYTES && (await stands) ? last : null,
  }
}
