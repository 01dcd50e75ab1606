/** One sweep of one course's roster, from the first page to the last row (conformance §8.2). Complete or nothing. */
import { decideSweep } from 'shared/domain/roster/sweep'
import type { Deps } from '../deps.ts'
import type { GroupListing, GroupReader } from '../lti/services/course-groups.ts'
import type { RosterReader } from '../lti/services/nrps.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { applySweep, countSweep, listLeaving, lockCourse, type Applied, type ApplyTarget } from './apply.ts'
import { findSource, type CourseSource, type NoSource } from './course-source.ts'
import { endRun } from './end-run.ts'
import { applyGroups, saysGroups, unknownGroups } from './groups.ts'
import { closeHolds, earlierHold, keepHold, openHold } from './holds.ts'
import { followPastIds, linkPastIds } from './merges.ts'
import { applyPeople, findPastIds, recogniseStaged, type PastId } from './people.ts'
import { readAll, type ReadFault, type Reading, type Run } from './reading.ts'
import { isSuperseded, type Outcome } from './runs.ts'
import { countStaged } from './staging.ts'
import type { Remark } from './tables.ts'

export type Readers = { roster: RosterReader; groups: GroupReader }

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

/** What a database that crashed between two pages has forgotten: the run begins again. */
export class StagedRowsLost extends Error {}

/** How a sweep that could not read everything ends. */
export function failed(
  code: ReadFault | NoSource | 'platform_rests' | 'interrupted' | 'unexpected',
): Outcome {
  const state = code === 'too_large' ? 'held' : PAUSES.has(code) ? 'paused' : 'error'
  return { state, reason: code, ...NOTHING }
}

type Groups = { listing: GroupListing | null; names: Map<string, string>; unread: boolean }

/** Asks for groups after the people are read: a listing that fails leaves the groups as they are, and the roster its way. */
async function readGroups(deps: Deps, readers: Readers, run: Run, course: CourseSource): Promise<Groups> {
  if (course.groups !== null) {
    const listing = await readers.groups.list(course.groups)
    return { listing: listing.ok ? listing.value : null, names: new Map(), unread: !listing.ok }
  }
  const unknown = await deps.db.withTenant(run.tenantId, async (tx) =>
    (await saysGroups(tx, run.id)) ? unknownGroups(tx, run.courseId, run.id) : [],
  )
  const { platform, url } = course.source
  const names = unknown.length === 0 ? new Map() : await readers.groups.names(platform, url, unknown)
  return { listing: null, names, unread: false }
}

type Complete = { reading: Reading; groups: Groups; now: Date }

async function apply(
  tx: Tx,
  target: ApplyTarget,
  past: readonly PastId[],
  { groups, now }: Complete,
): Promise<Applied> {
  const people = await applyPeople(tx, target)
  const applied = await applySweep(tx, target, now)
  const linked = await linkPastIds(tx, target, past, now)
  await followPastIds(tx, target.courseId)
  const stays = groups.unread ? 0 : await applyGroups(tx, target, groups, now)
  await closeHolds(tx, target.courseId, now)
  return { ...applied, changed: applied.changed + people + linked + stays }
}

/** Decides about the complete reading, and applies it or asks a teacher. */
async function decide(tx: Tx, run: Run, course: CourseSource, complete: Complete): Promise<Outcome> {
  const { reading, groups, now } = complete
  const target: ApplyTarget = { ...run, runId: run.id, platformId: course.platformId }
  if (await isSuperseded(tx, run.courseId, run.startedAt)) {
    return { state: 'unchanged', reason: 'superseded', ...NOTHING, pages: reading.pages }
  }
  const past = await findPastIds(tx, target)
  await recogniseStaged(tx, run.id, past)
  const before = await openHold(tx, run.courseId)
  const { digest, covered, ...counts } = await countSweep(tx, target, before?.id ?? null)
  const remarks: Remark[] = []
  if (reading.rlidRefused) remarks.push('rlid_refused')
  if (groups.unread) remarks.push('groups_unread')
  const totals = { pages: reading.pages, members: counts.named, remarks }
  const decision = decideSweep(counts, digest, earlierHold(before), covered, now)
  const about = { courseId: run.courseId, audience: 'staff' as const }
  if (decision.act === 'hold') {
    const leaving = await listLeaving(tx, target)
    await keepHold(tx, run, { digest, reason: decision.reason, active: counts.active, leaving }, now)
    await appendEvent(tx, run.tenantId, {
      ...about,
      kind: 'roster-held',
      details: { leaving: leaving.length },
    })
    return { state: 'held', reason: decision.reason, ...NOTHING, ...totals, holdDigest: digest }
  }
  const { joined, left, changed } = await apply(tx, target, past, complete)
  if (changed > 0)
    await appendEvent(tx, run.tenantId, { ...about, kind: 'roster', details: { joined, left } })
  return { state: changed > 0 ? 'applied' : 'unchanged', ...totals, joined, left }
}

/** The end of a complete reading: what it changes and the run's own end are one transaction. */
function settle(deps: Deps, run: Run, course: CourseSource, complete: Complete): Promise<Outcome> {
  return deps.db.withTenant(run.tenantId, async (tx) => {
    await lockCourse(tx, run.courseId)
    if ((await countStaged(tx, run.id)) !== complete.reading.members) throw new StagedRowsLost()
    const outcome = await decide(tx, run, course, complete)
    return endRun(deps, tx, run, outcome, complete.now)
  })
}

/** A sweep that got no roster ends here. */
function giveUp(deps: Deps, run: Run, outcome: Outcome): Promise<Outcome> {
  return deps.db.withTenant(run.tenantId, (tx) => endRun(deps, tx, run, outcome, deps.clock()))
}

/**
 * Runs a claimed sweep to its end, which is written down. Expected failures are outcomes.
 * @throws what another try may mend (our database was away, the process is to stop), and our own mistakes.
 */
export async function sweepCourse(
  deps: Deps,
  readers: Readers,
  run: Run,
  signal?: AbortSignal,
): Promise<Outcome> {
  const course = await findSource(deps, run)
  if (!course.ok) return giveUp(deps, run, failed(course.code))
  // What is staged when this throws is cleared by whoever takes the run up; it may be theirs already.
  const reading = await readAll(deps, readers.roster, run, course.value, signal)
  if (!reading.ok) return giveUp(deps, run, failed(reading.code))
  const groups = await readGroups(deps, readers, run, course.value)
  return settle(deps, run, course.value, { reading: reading.value, groups, now: deps.clock() })
}
