/**
 * The daily look at every home page that we wrote on: an edit in our block, a block or a page that is gone, a course
 * that anybody can open by now. It is told to who teaches there and never mended by itself; only a version that did
 * not get there in its time is put there now.
 */
import type { Publication } from 'shared/contract/publication'
import type { Deps } from '../deps.ts'
import type { JobOptions } from '../platform/jobs/work-jobs.ts'
import { keepFound } from './keeping.ts'
import { lookFor, publishCourse } from './service.ts'
import { findPublication, type Place } from './store.ts'

const TASK = 'publication-check'
/** Hourly, so that no day is missed by a server that was down; each page is looked at once a day. */
const HOURLY = `17 * * * * ${TASK} ?max=1&jobKey=${TASK}`
const DAY_MS = 24 * 3_600_000
/** An LMS that does not answer is asked again after this long. */
const AGAIN_MS = 4 * 3_600_000
/** Of one tenant in one run; the rest comes in the next hour. */
const MOST = 500

export const publicationChecks = (deps: Deps): Required<Pick<JobOptions, 'tasks' | 'crontab'>> => ({
  tasks: { [TASK]: (_, signal) => checkDue(deps, signal) },
  crontab: HOURLY,
})

/** One after the other: an LMS counts what runs side by side. */
export async function checkDue(
  deps: Deps,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  for (const tenantId of await deps.db.tenants()) {
    for (const courseId of await dueIn(deps, tenantId)) {
      if (signal.aborted) return
      await checkPublication(deps, { tenantId, courseId }).catch((error: unknown) =>
        deps.log.error({ error, courseId }, 'a home page was not looked at'),
      )
    }
  }
}

async function dueIn(deps: Deps, tenantId: string): Promise<string[]> {
  const before = new Date(deps.clock().getTime() - DAY_MS)
  const rows = await deps.db.withTenant(tenantId, (tx) =>
    tx
      .selectFrom('publication')
      .select('course_id')
      .where('undone_at', 'is', null)
      .where((where) => where.or([where('checked_at', 'is', null), where('checked_at', '<=', before)]))
      .orderBy('checked_at')
      .limit(MOST)
      .execute(),
  )
  return rows.map((row) => row.course_id)
}

/** One look at one course's page. */
export async function checkPublication(deps: Deps, place: Place): Promise<void> {
  const row = await findPublication(deps, place)
  if (!row || row.undone_at !== null) return
  const looked = await lookFor(deps, place)
  const isBehind = looked.ok && looked.value.state === 'ready' && row.follows
  const told = isBehind ? await publishCourse(deps, place.courseId) : looked
  const now = deps.clock()
  if (!told.ok || told.value.state === 'failed')
    await keepFound(deps, place, row.found, new Date(now.getTime() - DAY_MS + AGAIN_MS))
  else await keepFound(deps, place, differs(told.value), now)
}

/** Why the page is not as we left it; null: it is, or its teacher wants it so. */
function differs({ state, code }: Publication): string | null {
  return state === 'kept' ? null : code
}
