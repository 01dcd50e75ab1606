/** Puts work into the queue, within the transaction that makes it necessary: both happen or neither. */
import { sql } from 'kysely'
import type { Tx } from '../database.ts'

export type NewJob = {
  task: string
  /** Ids only: the queue is the one place that knows no tenants. */
  payload: Readonly<Record<string, string>>
  /** Names a queue whose jobs run one at a time, across all processes. */
  queue?: string
  /** At most one waiting job has this key. */
  key: string
  /** Lower comes first. */
  priority?: number
  maxAttempts?: number
}

export async function addJob(tx: Tx, job: NewJob): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${job.task}::text, ${JSON.stringify(job.payload)}::json, queue_name => ${job.queue ?? null}::text,
    job_key => ${job.key}::text, priority => ${job.priority ?? 0}::int,
    max_attempts => ${job.maxAttempts ?? 5}::int)`.execute(tx)
}

/** Which of these keys have a job that waits or is being done; one that failed for good is neither. */
export async function keysInQueue(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from graphile_worker._private_jobs
    where key = any(${[...keys]}::text[]) and (attempts < max_attempts or locked_at is not null)`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}
