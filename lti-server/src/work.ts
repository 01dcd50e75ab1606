/** What a server does beside answering, of all rooms: one worker, so that they share its few connections. */
import type { Deps } from './deps.ts'
import { startJobs } from './platform/jobs/work-jobs.ts'
import { publicationChecks } from './publish/check.ts'
import { rosterJobs } from './roster/roster-work.ts'

/** Begins to work. Answers with the way to stop. */
export async function startWork(deps: Deps): Promise<() => Promise<void>> {
  const rooms = [rosterJobs(deps), publicationChecks(deps)]
  const worker = await startJobs(deps, {
    tasks: Object.fromEntries(rooms.flatMap(({ tasks }) => Object.entries(tasks))),
    crontab: rooms.map(({ crontab }) => crontab).join('\n'),
  })
  return () => worker.stop()
}
