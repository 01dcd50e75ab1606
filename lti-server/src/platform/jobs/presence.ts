/**
 * Which workers live: each holds an advisory lock for as long as it is connected, so that the kernel itself says when
 * one died. What a dead worker had taken is given back within seconds; the queue alone would wait four hours.
 */
import pg from 'pg'
import type { Database } from '../database.ts'

/** The first half of the lock's two numbers; the second is the worker's name. */
const PRESENCE = 721_643
/** A worker takes jobs a moment before it can be present, and may lose its connection for a moment. */
const PATIENCE = '2 seconds'
const AGAIN_MS = 250

export interface Presence {
  /** To be called when `names()` are others. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** Shared locks can be taken again and again by whoever has them. */
async function holdAll(client: pg.Client, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [PRESENCE, name])
  }
}

/** Holds the locks of `names()`, also after the database was gone for a while. */
export async function announcePresence(
  db: Database,
  names: () => readonly string[],
  onError: (error: Error) => void,
): Promise<Presence> {
  const { connectionString } = db.pool.options
  let client: pg.Client | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const again = (): void => {
    if (closed) return
    clearTimeout(retry)
    retry = setTimeout(() => {
      connect().catch((error: Error) => {
        onError(error)
        again()
      })
    }, AGAIN_MS)
  }
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ ...(connectionString && { connectionString }) })
    next.on('error', onError)
    next.on('end', again)
    await next.connect()
    await holdAll(next, names())
    client = next
  }
  await connect()
  return {
    renew: async () => {
      clearTimeout(retry)
      const old = client
      await connect()
      // The locks of workers that ended go with their connection, once those of the new ones are held.
      old?.off('end', again)
      await old?.end().catch(() => undefined)
    },
    close: async () => {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}

const DEAD = `
  select distinct taken.by from (
    select locked_by as by, locked_at from graphile_worker._private_jobs where locked_by is not null
    union all
    select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null
  ) taken
  where taken.locked_at < now() - interval '${PATIENCE}' and taken.by <> all ($2::text[]) and not exists (
    select 1 from pg_locks l
    where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
      and l.classid = $1::int::oid and l.objid = (hashtext(taken.by)::bigint & 4294967295)::oid and l.objsubid = 2)`

/** Gives back the jobs and queues that nobody present holds. @returns the names of the dead. */
export async function freeJobsOfTheDead(pool: pg.Pool, mine: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ by: string }>(DEAD, [PRESENCE, mine])
  const dead = rows.map(({ by }) => by)
  if (dead.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
  return dead
}
