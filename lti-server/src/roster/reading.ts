/**
 * Reads a course's roster from the first page to the last and stages it. Complete or nothing: what is staged counts
 * only when the last page had no next one (conformance §8.2.2, §8.2.6).
 */
import { err, ok, type Result } from 'shared/domain/result'
import { MAX_PAGES, MAX_PEOPLE } from 'shared/domain/roster/sweep'
import type { Deps } from '../deps.ts'
import type { RosterCode, RosterMember, RosterReader } from '../lti/services/nrps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { CourseSource } from './course-source.ts'
import { noteProgress } from './runs.ts'
import { clearStaged, stageMembers } from './staging.ts'

export type Run = {
  tenantId: string
  id: string
  courseId: string
  attempt: number
  startedAt: Date
}

export type Reading = { pages: number; members: number; rlidRefused: boolean }

export type ReadFault = RosterCode | 'too_large'

/** The process was told to stop in the middle: the run is another's. */
export class Interrupted extends Error {}

/** People staged by one statement. */
const BATCH = 500
/** So many batches in a row that name nobody new are a platform going round in circles. */
const STALE_BATCHES = 3
/** A course whose people come and go while it is read is read again from the start. */
const MOST_READINGS = 3

/**
 * Stages members some pages at a time, while the next page is on its way: as fast as the platform sends them, and
 * never more than two batches in memory.
 */
function openStaging(deps: Deps, run: Run, course: CourseSource, cipher: TenantCipher) {
  const target = { tenantId: run.tenantId, id: run.id, platformId: course.platformId }
  let batch: RosterMember[] = []
  let underWay: Promise<unknown> = Promise.resolve()
  const staged = { pages: 0, members: 0, staleBatches: 0 }
  const stage = async (members: readonly RosterMember[], pages: number): Promise<void> => {
    const { named, fresh } = await deps.db.withTenant(run.tenantId, async (tx) => {
      const counted = await stageMembers(tx, target, cipher, members)
      await noteProgress(tx, run, { pages, members: staged.members + counted.fresh })
      return counted
    })
    staged.members += fresh
    staged.staleBatches = named > 0 && fresh === 0 ? staged.staleBatches + 1 : 0
  }
  const flush = async (): Promise<void> => {
    await underWay
    underWay = stage(batch, staged.pages)
    // It is awaited with the next batch, or at the end.
    underWay.catch(() => undefined)
    batch = []
  }
  return {
    staged,
    add: async (members: readonly RosterMember[]): Promise<void> => {
      batch.push(...members)
      staged.pages++
      if (batch.length >= BATCH) await flush()
    },
    end: async (): Promise<void> => {
      await flush()
      await underWay
    },
    /** For a reading that is given up: what is being staged is over when this resolves. */
    settle: () => underWay.catch(() => undefined),
  }
}

async function readOnce(
  deps: Deps,
  read: RosterReader,
  run: Run,
  course: CourseSource,
  signal?: AbortSignal,
): Promise<Result<Reading, ReadFault>> {
  const staging = openStaging(deps, run, course, await deps.ciphers.of(run.tenantId))
  let rlidRefused = false
  try {
    for await (const page of read(course.source, signal)) {
      if (signal?.aborted) throw new Interrupted()
      if (!page.ok) return page
      rlidRefused = page.value.rlidRefused
      await staging.add(page.value.members)
      if (page.value.number >= MAX_PAGES || staging.staged.members > MAX_PEOPLE) return err('too_large')
      if (staging.staged.staleBatches >= STALE_BATCHES) return err('loop')
    }
    await staging.end()
    return ok({ pages: staging.staged.pages, members: staging.staged.members, rlidRefused })
  } finally {
    await staging.settle()
  }
}

/** Reads and stages every page; the course's own rows are not touched. @throws Interrupted, RunLost */
export async function readAll(
  deps: Deps,
  read: RosterReader,
  run: Run,
  course: CourseSource,
  signal?: AbortSignal,
): Promise<Result<Reading, ReadFault>> {
  for (let reading = 1; ; reading++) {
    // Also what a process that died at this run has staged.
    await deps.db.withTenant(run.tenantId, (tx) => clearStaged(tx, run.courseId, run.id))
    const result = await readOnce(deps, read, run, course, signal)
    if (result.ok || result.code !== 'shifted' || reading >= MOST_READINGS) return result
  }
}
