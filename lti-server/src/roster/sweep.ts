/** One sweep of one course's roster, from the first page to the last row (conformance §8.2). Complete or nothing. */
import { MAX_PAGES, MAX_PEOPLE, decideSweep } from 'shared/domain/roster/sweep'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../deps.ts'
import type { RosterCode, RosterMember, RosterReader, RosterSource } from '../lti/services/nrps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import { appendEvent } from '../platform/events.ts'
import { applySweep, countSweep, lockCourse, type ApplyTarget } from './apply.ts'
import { earlierHold, isSuperseded, type Outcome } from './runs.ts'
import { clearStaged, stageMembers } from './staging.ts'

type Run = { tenantId: string; id: string; courseId: string; startedAt: Date }

type Course = { platformId: string; source: RosterSource }

type Reading = { pages: number; members: number }

type ReadFault = RosterCode | 'too_large'

/** Why a course can't be asked for its roster now. */
export type NoSource = 'no_service' | 'platform_disabled' | 'course_gone'

/** People staged by one statement. */
const BATCH = 500
/** So many batches in a row that name nobody new are a platform going round in circles. */
const STALE_BATCHES = 3

const NOTHING = { pages: 0, members: 0, joined: 0, left: 0 }

/** What waits for a person: the platform says no. Everything else is worth another try. */
const PAUSES: ReadonlySet<string> = new Set([
  'token_refused',
  'forbidden',
  'gone',
  'no_service',
  'platform_disabled',
  'course_gone',
])

async function findCourse({ db }: Deps, run: Run): Promise<Result<Course, NoSource>> {
  const row = await db.withTenant(run.tenantId, (tx) =>
    tx
      .selectFrom('course as c')
      .innerJoin('platform as p', 'p.id', 'c.platform_id')
      .innerJoin('deployment as d', (join) =>
        join.onRef('d.platform_id', '=', 'c.platform_id').onRef('d.deployment_id', '=', 'c.deployment_id'),
      )
      .select(['c.context_id', 'c.nrps_url', 'p.id as platform_id', 'p.client_id', 'p.token_url', 'p.lms'])
      .select(['p.state as platform_state', 'd.state as deployment_state'])
      .where('c.id', '=', run.courseId)
      .executeTakeFirst(),
  )
  if (!row) return err('course_gone')
  if (row.platform_state !== 'active' || row.deployment_state !== 'approved') return err('platform_disabled')
  if (row.nrps_url === null || URL.parse(row.nrps_url) === null) return err('no_service')
  const platform = { id: row.platform_id, clientId: row.client_id, tokenUrl: row.token_url }
  const source = { platform, url: row.nrps_url, contextId: row.context_id, withCustom: row.lms === 'canvas' }
  return ok({ platformId: row.platform_id, source })
}

/**
 * Stages members some pages at a time, while the next page is on its way: as fast as the platform sends them, and
 * never more than two batches in memory.
 */
function openStaging(deps: Deps, run: Run, course: Course, cipher: TenantCipher) {
  const target = { tenantId: run.tenantId, id: run.id, platformId: course.platformId }
  let batch: RosterMember[] = []
  let underWay: Promise<unknown> = Promise.resolve()
  const staged = { members: 0, staleBatches: 0 }
  const stage = async (members: readonly RosterMember[]): Promise<void> => {
    const { named, fresh } = await deps.db.withTenant(run.tenantId, (tx) =>
      stageMembers(tx, target, cipher, members),
    )
    staged.members += fresh
    staged.staleBatches = named > 0 && fresh === 0 ? staged.staleBatches + 1 : 0
  }
  const flush = async (): Promise<void> => {
    await underWay
    underWay = stage(batch)
    // It is awaited with the next batch, or at the end.
    underWay.catch(() => undefined)
    batch = []
  }
  return {
    staged,
    add: async (members: readonly RosterMember[]): Promise<void> => {
      batch.push(...members)
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

/** Reads and stages every page; the course's own rows are not touched. */
async function readAll(
  deps: Deps,
  read: RosterReader,
  run: Run,
  course: Course,
): Promise<Result<Reading, ReadFault>> {
  const staging = openStaging(deps, run, course, await deps.ciphers.of(run.tenantId))
  let pages = 0
  try {
    for await (const page of read(course.source)) {
      if (!page.ok) return page
      pages = page.value.number
      await staging.add(page.value.members)
      if (pages >= MAX_PAGES || staging.staged.members > MAX_PEOPLE) return err('too_large')
      if (staging.staged.staleBatches >= STALE_BATCHES) return err('loop')
    }
    await staging.end()
    return ok({ pages, members: staging.staged.members })
  } finally {
    await staging.settle()
  }
}

/** Decides about the complete reading and applies it, in one transaction. */
function settle(deps: Deps, run: Run, course: Course, reading: Reading): Promise<Outcome> {
  const target: ApplyTarget = { ...run, runId: run.id, platformId: course.platformId }
  return deps.db.withTenant(run.tenantId, async (tx) => {
    await lockCourse(tx, run.courseId)
    if (await isSuperseded(tx, run.courseId, run.startedAt)) {
      return { state: 'unchanged', reason: 'superseded', ...NOTHING, pages: reading.pages }
    }
    const { digest, ...counts } = await countSweep(tx, target)
    const totals = { pages: reading.pages, members: counts.named }
    const now = deps.clock()
    const decision = decideSweep(counts, digest, await earlierHold(tx, run.courseId, digest), now)
    if (decision.act === 'hold') {
      return { state: 'held', reason: decision.reason, ...NOTHING, ...totals, holdDigest: digest }
    }
    const { joined, left, changed } = await applySweep(tx, target, now)
    if (changed > 0) {
      const event = { courseId: run.courseId, kind: 'roster', audience: 'staff' as const }
      await appendEvent(tx, run.tenantId, { ...event, details: { joined, left } })
    }
    return { state: changed > 0 ? 'applied' : 'unchanged', ...totals, joined, left }
  })
}

function failed(code: string, pages = 0): Outcome {
  const state = code === 'too_large' ? 'held' : PAUSES.has(code) ? 'paused' : 'error'
  return { state, reason: code, ...NOTHING, pages }
}

/** Runs a claimed sweep. Expected failures are outcomes; what it throws is our own mistake. */
export async function sweepCourse(deps: Deps, read: RosterReader, run: Run): Promise<Outcome> {
  const course = await findCourse(deps, run)
  if (!course.ok) return failed(course.code)
  try {
    const reading = await readAll(deps, read, run, course.value)
    return reading.ok ? await settle(deps, run, course.value, reading.value) : failed(reading.code)
  } finally {
    await deps.db.withTenant(run.tenantId, (tx) => clearStaged(tx, run.courseId, run.id))
  }
}
