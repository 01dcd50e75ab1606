/** Stages a reading's members some pages at a time, while the next pages are on their way. */
import type { Deps } from '../deps.ts'
import type { RosterMember } from '../lti/services/nrps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { CourseSource } from './course-source.ts'
import { noteProgress, type Run } from './runs.ts'
import { stageMembers } from './staging.ts'

/** People staged by one statement. */
const BATCH = 500

export type Staged = {
  readonly pages: number
  readonly members: number
  /** Batches in a row that named nobody new. */
  readonly staleBatches: number
  /** Whether anybody is said to be in groups. */
  readonly saysGroups: boolean
}

/** As fast as the platform sends them, and never more than two batches in memory. */
export function openStaging(deps: Deps, run: Run, course: CourseSource, cipher: TenantCipher) {
  const target = { tenantId: run.tenantId, id: run.id, platformId: course.platformId }
  let batch: RosterMember[] = []
  let underWay: Promise<unknown> = Promise.resolve()
  const staged = { pages: 0, members: 0, staleBatches: 0, saysGroups: false }
  const stage = async (members: readonly RosterMember[], pages: number): Promise<void> => {
    const { named, fresh } = await deps.db.withTenant(run.tenantId, async (tx) => {
      const counted = await stageMembers(tx, target, cipher, members)
      await noteProgress(tx, run, { pages, members: staged.members + counted.fresh })
      return counted
    })
    staged.members += fresh
    staged.saysGroups ||= members.some(({ groupIds }) => groupIds !== undefined)
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
    staged: staged as Staged,
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
