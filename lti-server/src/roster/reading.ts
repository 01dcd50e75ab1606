/**
 * Reads a course's roster from the first page to the last and stages it. Complete or nothing: what is staged counts
 * only when the last page had no next one (conformance §8.2.2, §8.2.6). A roster that says what it said the last time is
 * not staged.
 */
import { err, ok, type Result } from 'shared/domain/result'
import { MAX_PAGES, MAX_PEOPLE } from 'shared/domain/roster/sweep'
import type { Deps } from '../deps.ts'
import type { ClassroomRosterCode } from '../lms/classroom/roster.ts'
import type { RosterCode, RosterPage, RosterSource } from '../lti/services/nrps.ts'
import type { CourseSource } from './course-source.ts'
import { openHeldPages } from './held-pages.ts'
import type { LastReading, Marks } from './last-reading.ts'
import type { Run } from './runs.ts'
import { clearStaged } from './staging.ts'
import { openStaging } from './staging-batches.ts'

export type Reading = {
  pages: number
  /** People staged. */
  members: number
  rlidRefused: boolean
  /** Whether anybody is said to be in groups. */
  saysGroups: boolean
  pageMarks: Buffer
}

/** Every page says what it said in the last reading, and the course stands as that one has it. */
export type SameReading = { pages: number; rlidRefused: boolean; last: LastReading }

export type ReadPages = {
  /** `null`: something is new. */
  same: SameReading | null
  /** Stages what is not staged yet, which is everything when it is the same. */
  stage(): Promise<Result<Reading, ReadFault>>
}

export type ReadFault = RosterCode | ClassroomRosterCode | 'too_large'

/** Pages until the end or the first fault, wherever the course lives. */
export type CourseReader = (
  source: RosterSource,
  signal?: AbortSignal,
) => AsyncGenerator<Result<RosterPage, ReadFault>>

/** The process was told to stop in the middle: the run is another's. */
export class Interrupted extends Error {}

/** So many batches in a row that name nobody new are a platform going round in circles. */
const STALE_BATCHES = 3
/** A course whose people come and go while it is read is read again from the start. */
const MOST_READINGS = 3

async function readOnce(
  deps: Deps,
  read: CourseReader,
  { run, course, marks }: Reader,
  signal?: AbortSignal,
): Promise<Result<ReadPages, ReadFault>> {
  const staging = openStaging(deps, run, course, await deps.ciphers.of(run.tenantId))
  const held = await openHeldPages(deps, run, course, marks)
  let [pages, rlidRefused] = [0, false]
  const add = async (page: RosterPage): Promise<ReadFault | null> => {
    const members = page.read()
    if (!members.ok) return members.code
    await staging.add(members.value)
    if (page.number >= MAX_PAGES || staging.staged.members > MAX_PEOPLE) return 'too_large'
    return staging.staged.staleBatches >= STALE_BATCHES ? 'loop' : null
  }
  const addHeld = async (): Promise<ReadFault | null> => {
    for (const page of held.release()) {
      const fault = await add(page)
      if (fault !== null) return fault
    }
    return null
  }
  const stage = async (): Promise<Result<Reading, ReadFault>> => {
    const fault = await addHeld()
    if (fault !== null) return err(fault)
    await staging.end()
    const { members, saysGroups } = staging.staged
    return ok({ pages, members, rlidRefused, saysGroups, pageMarks: held.pageMarks() })
  }
  try {
    for await (const page of read(course.source, signal)) {
      if (signal?.aborted) throw new Interrupted()
      if (!page.ok) return page
      pages = page.value.number
      rlidRefused = page.value.rlidRefused
      if (await held.hold(page.value)) continue
      const fault = (await addHeld()) ?? (await add(page.value))
      if (fault !== null) return err(fault)
    }
    const last = await held.same()
    return ok({ same: last && { pages, rlidRefused, last }, stage })
  } finally {
    await staging.settle()
  }
}

export type Reader = { run: Run; course: CourseSource; marks: Marks }

/**
 * Reads every page, and stages what is new on its way; the course's own rows are not touched.
 * @throws Interrupted, RunLost
 */
export async function readAll(
  deps: Deps,
  read: CourseReader,
  reader: Reader,
  signal?: AbortSignal,
): Promise<Result<ReadPages, ReadFault>> {
  const { run } = reader
  for (let reading = 1; ; reading++) {
    // Also what a process that died at this run has staged.
    await deps.db.withTenant(run.tenantId, (tx) => clearStaged(tx, run.courseId, run.id))
    const result = await readOnce(deps, read, reader, signal)
    if (result.ok || result.code !== 'shifted' || reading >= MOST_READINGS) return result
  }
}
