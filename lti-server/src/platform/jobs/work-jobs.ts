/**
 * A process's share of the queue's work: takes jobs from PostgreSQL, a few at a time, and gives back what a process
 * that died was at. Jobs of one queue run one after the other, whichever process has them (decision 0016).
 */
import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type Job, type Runner, type TaskList, type WorkerPool } from 'graphile-worker'
import pg from 'pg'
import type { Database } from '../database.ts'
import type { Log } from '../log.ts'
import { announcePresence, freeJobsOfTheDead } from './presence.ts'

/** Throws only for what another try may mend; it is then run again, a little later each time. */
export type JobTask = (payload: unknown, signal: AbortSignal) => Promise<void>

export type JobOptions = {
  tasks: Readonly<Record<string, JobTask>>
  /** graphile-worker's crontab text; each entry is run by one of all the processes. */
  crontab?: string
  /** Jobs at the same time in this process; most of their time they wait for somebody else's server. */
  concurrency?: number
}

export interface JobWorker {
  /** Tells jobs to stop, waits until they have, and leaves the rest to others. */
  stop(): Promise<void>
}

const CONCURRENCY = 16
const POLL_MS = 2_000
const FREE_MS = 1_000
const AGAIN_MS = 1_000
const LOOK_AGAIN_MS = [15, 150]
/** As graphile-worker itself says that there is work. */
const LOOK = `select pg_notify('jobs:insert', '{"count":1}')`
/** How long jobs may go on after they were told to stop, before their signal says so. */
const ABORT_MS = 200

/**
 * Its words hold no payloads; at `info` it says each job twice, which our own log does once, and its one steady warning
 * is that there are fewer connections than jobs, which is meant.
 */
function toLog(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error({ jobs: message }, 'job queue')
    else log.debug({ jobs: message }, 'job queue')
  })
}

function toTaskList(tasks: JobOptions['tasks']): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, { abortSignal }) => task(payload, abortSignal ?? new AbortController().signal),
    ]),
  )
}

/** Begins to work. A connection for what is new, a few for taking and ending jobs: none of the requests' own. */
export async function startJobs(
  { db, log }: { db: Database; log: Log },
  { tasks, crontab = '', concurrency = CONCURRENCY }: JobOptions,
): Promise<JobWorker> {
  const { connectionString } = db.pool.options
  const pool = new pg.Pool({ ...(connectionString && { connectionString }), max: 4 })
  const lost = (error: Error): void => log.warn({ error }, 'job queue connection lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const events = new EventEmitter()
  const pools: string[] = []
  events.on('pool:create', ({ workerPool }: { workerPool: WorkerPool }) => pools.push(workerPool.id))
  let stopping = false
  // Workers look for their next job while the end of the last one is still being written, and so miss the next of the
  // same queue: without a second look that one would wait for the poll.
  events.on('job:complete', ({ job }: { job: Job }) => {
    if (job.job_queue_id === null) return
    for (const ms of LOOK_AGAIN_MS)
      setTimeout(() => !stopping && void pool.query(LOOK).catch(lost), ms).unref()
  })
  const start = (): Promise<Runner> =>
    run({
      pgPool: pool,
      taskList: toTaskList(tasks),
      crontab,
      concurrency,
      pollInterval: POLL_MS,
      gracefulShutdownAbortTimeout: ABORT_MS,
      noHandleSignals: true,
      events,
      logger: toLog(log),
      // Written down singly, a failure that the database is not there to hear of would end the process.
      preset: { worker: { failJobBatchDelay: 0 } },
    })
  let runner = await start()
  const presence = await announcePresence(db, () => pools, lost)
  // It gives up when the database is away for long: then it is begun again until it stays.
  const keepGoing = async (): Promise<void> => {
    while (!stopping) {
      await runner.promise.catch((error: unknown) => log.warn({ error }, 'job queue stopped'))
      if (stopping) return
      // What they were at is given back, by this process too: nobody works under these names any more.
      pools.length = 0
      await pause(AGAIN_MS, undefined, { ref: false })
      runner = await start().catch(() => runner)
      await presence.renew().catch(lost)
    }
  }
  const going = keepGoing()
  const freeing = setInterval(() => {
    freeJobsOfTheDead(pool, pools).then(
      (freed) => freed.length > 0 && log.warn({ workers: freed.length }, 'jobs of dead workers freed'),
      (error: unknown) => log.debug({ error }, 'dead workers not looked for'),
    )
  }, FREE_MS)
  freeing.unref()
  return {
    stop: async () => {
      stopping = true
      clearInterval(freeing)
      // One that stopped by itself has nothing left to stop.
      await runner.stop().catch(() => undefined)
      await going
      await presence.close()
      await pool.end()
    },
  }
}
