/** A process for tests: takes a job that never ends, says so, and waits to be killed. */
import { openDatabase } from '../database.ts'
import { createLog } from '../log.ts'
import { startJobs } from './work-jobs.ts'

const hang = (): Promise<void> => {
  process.stdout.write('taken\n')
  return new Promise(() => setInterval(() => undefined, 1000))
}
await startJobs(
  { db: openDatabase({ url: process.argv[2]! }), log: createLog('silent') },
  { tasks: { hang } },
)
