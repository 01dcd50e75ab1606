/**
 * The end of a run, whatever came of it: what it staged goes, and its outcome is written down together with what it
 * says about the platform and about the course, so that whoever reads the one reads the other.
 */
import { isPlatformFault } from 'shared/domain/roster/breaker'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import { noteFault, noteWell } from './health.ts'
import { finishRun, type Outcome, type Run } from './runs.ts'
import { clearStaged } from './staging.ts'

/** Outcomes that only a platform in good health gives. */
function isWell({ state, reason }: Outcome): boolean {
  return state === 'applied' || state === 'unchanged' || (state === 'held' && reason !== 'too_large')
}

/** The LMS gives this roster no more, and whether an admin has to look; a class that was put away is nobody's fault. */
const PAUSES: Readonly<Record<string, { readonly tellAdmin: boolean }>> = {
  forbidden: { tellAdmin: true },
  gone: { tellAdmin: true },
  api_disabled: { tellAdmin: true },
  consent_missing: { tellAdmin: false },
  archived: { tellAdmin: false },
}

/** A platform's fault counts for its breaker, a refusal pauses the course; an admin is told of either once. */
async function learn({ log }: Deps, tx: Tx, run: Run, outcome: Outcome, now: Date): Promise<void> {
  const course = await tx
    .selectFrom('course')
    .select(['platform_id', 'roster_paused_at'])
    .where('id', '=', run.courseId)
    .executeTakeFirst()
  if (!course) return
  const { reason } = outcome
  if (isWell(outcome)) await noteWell(tx, run.tenantId, course.platform_id, now)
  else if (reason !== undefined && isPlatformFault(reason)) {
    const isNews = await noteFault(tx, run.tenantId, course.platform_id, reason, now)
    if (isNews)
      log.error({ platform: course.platform_id, reason }, 'an admin has to look at this registration')
  } else if (reason !== undefined && PAUSES[reason] !== undefined) {
    if (course.roster_paused_at === null && PAUSES[reason].tellAdmin)
      log.error(
        { course: run.courseId, reason },
        'an admin has to look: the platform gives this roster no more',
      )
    await tx
      .updateTable('course')
      .set({ roster_paused_at: now, roster_paused_reason: reason })
      .where('id', '=', run.courseId)
      .execute()
  }
}

/** @throws RunLost when the run is another process's by now. */
export async function endRun(deps: Deps, tx: Tx, run: Run, outcome: Outcome, now: Date): Promise<Outcome> {
  await finishRun(tx, run, outcome, now)
  await clearStaged(tx, run.courseId, run.id)
  await learn(deps, tx, run, outcome, now)
  return outcome
}
