/** One sweep of one course's roster, from the first page to the last row (conformance §8.2). Complete or nothing. */
import { decideSweep } from 'shared/domain/roster/sweep'
import type { Deps } from '../deps.ts'
import type { ClassroomRosterReader } from '../lms/classroom/roster.ts'
import type { GroupReader } from '../lti/services/course-groups.ts'
import type { RosterReader } from '../lti/services/nrps.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { applySweep, countSweep, listLeaving, lockCourse, type Applied, type ApplyTarget } from './apply.ts'
import { findSource, type CourseSource, type NoSource } from './course-source.ts'
import { endRun } from './end-run.ts'
import { applyGroups, unknownGroups, type Groups } from './groups.ts'
import { closeHolds, earlierHold, keepHold, openHold } from './holds.ts'
import { keepReading, marksFor, type Marks } from './last-reading.ts'
import { followPastIds, linkPastIds } from './merges.ts'
import { applyPeople, findPastIds, recogniseStaged, type PastId } from './people.ts'
import { readAll, type CourseReader, type ReadFault, type Reading } from './reading.ts'
import { isSuperseded, remarksOn, type Outcome, type Run } from './runs.ts'
import { settleSame } from './same-roster.ts'

export type Readers = { roster: RosterReader; classroom: ClassroomRosterReader; groups: GroupReader }

const NOTHING = { pages: 0, members: 0, joined: 0, left: 0 }

/** What waits for a person: the platform says no. Everything else is worth another try. */
const PAUSES: ReadonlySet<string> = new Set([
  'token_refused',
  'forbidden',
  'gone',
  'no_service',
  'platform_disabled',
  'course_gone',
  'archived',
  'consent_missing',
  'api_disabled',
  'google_off',
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

/** What this course's list is read with: a class at Google by its teachers' grants, others by the tool's own key. */
function readerOf(readers: Readers, { tenantId, courseId }: Run, course: CourseSource): CourseReader {
  if (course.lms !== 'classroom') return readers.roster
  return ({ contextId: googleId }, signal) => readers.classroom({ tenantId, courseId, googleId }, signal)
}

/** Asks for groups after the people are read: a listing that fails leaves the groups as they are, and the roster its way. */
async function readGroups(
  deps: Deps,
  readers: Readers,
  run: Run,
  course: CourseSource,
  saysGroups: boolean,
): Promise<Groups> {
  if (course.groups !== null) {
    const listing = await readers.groups.list(course.groups)
    return { listing: listing.ok ? listing.value : null, names: new Map(), unread: !listing.ok }
  }
  const unknown = saysGroups
    ? await deps.db.withTenant(run.tenantId, (tx) => unknownGroups(tx, run.courseId, run.id))
    : []
  const { platform, url } = course.source
  const names = unknown.length === 0 ? new Map() : await readers.groups.names(platform, url, unknown)
  return { listing: null, names, unread: false }
}

type Complete = { reading: Reading; groups: Groups; marks: Marks }

async function apply(
  tx: Tx,
  target: ApplyTarget,
  past: readonly PastId[],
  { reading, groups }: Complete,
  now: Date,
): Promise<Applied> {
  const people = await applyPeople(tx, target)
  const applied = await applySweep(tx, target, now)
  const linked = await linkPastIds(tx, target, past, now)
  await followPastIds(tx, target.courseId)
  const snapshot = { ...groups, said: reading.saysGroups }
  const stays = groups.unread ? 0 : await applyGroups(tx, target, snapshot, now)
  await closeHolds(tx, target.courseId, now)
  return { ...applied, changed: applied.changed + people + linked + stays }
}

/** Decides about the complete reading, and applies it or asks a teacher. */
async function decide(
  tx: Tx,
  run: Run,
  course: CourseSource,
  complete: Complete,
  now: Date,
): Promise<Outcome> {
  const { reading, groups, marks } = complete
  const target: ApplyTarget = { ...run, runId: run.id, platformId: course.platformId }
  if (await isSuperseded(tx, run.courseId, run.startedAt)) {
    return { state: 'unchanged', reason: 'superseded', ...NOTHING, pages: reading.pages }
  }
  const past = await findPastIds(tx, target)
  await recogniseStaged(tx, run.id, past)
  const before = await openHold(tx, run.courseId)
  const { staged, digest, covered, ...counts } = await countSweep(tx, target, before?.id ?? null)
  if (staged !== reading.members) throw new StagedRowsLost()
  const remarks = remarksOn({ rlidRefused: reading.rlidRefused, groupsUnread: groups.unread })
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
  const { joined, left, changed } = await apply(tx, target, past, complete, now)
  const listingMark = marks.ofListing(groups.listing)
  await keepReading(tx, target, { pageMarks: reading.pageMarks, listingMark, members: counts.named })
  if (changed > 0)
    await appendEvent(tx, run.tenantId, { ...about, kind: 'roster', details: { joined, left } })
  return { state: changed > 0 ? 'applied' : 'unchanged', ...totals, joined, left }
}

/** The end of a complete reading: what it changes and the run's own end are one transaction. */
function settle(deps: Deps, run: Run, course: CourseSource, complete: Complete): Promise<Outcome> {
  return deps.db.withTenant(run.tenantId, async (tx) => {
    await lockCourse(tx, run.courseId)
    const outcome = await decide(tx, run, course, complete, deps.clock())
    return endRun(deps, tx, run, outcome, deps.clock())
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
  const cipher = await deps.ciphers.of(run.tenantId)
  const marks = marksFor(cipher, run.courseId, course.value)
  // What is staged when this throws is cleared by whoever takes the run up; it may be theirs already.
  const read = await readAll(
    deps,
    readerOf(readers, run, course.value),
    { run, course: course.value, marks },
    signal,
  )
  if (!read.ok) return giveUp(deps, run, failed(read.code))
  const { same, stage } = read.value
  if (same !== null) {
    const groups = await readGroups(deps, readers, run, course.value, false)
    const outcome = await settleSame(deps, run, { same, groups, marks })
    if (outcome !== null) return outcome
  }
  const staged = await stage()
  if (!staged.ok) return giveUp(deps, run, failed(staged.code))
  const reading = staged.value
  const groups = await readGroups(deps, readers, run, course.value, reading.saysGroups)
  return settle(deps, run, course.value, { reading, groups, marks })
}
