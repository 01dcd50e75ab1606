/** Brings a database to the schema this build knows, as its owner; the server itself never runs DDL (design §6). */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { installJobs } from './jobs/install.ts'
import { migrations } from './migrations/index.ts'

/** Any 64-bit number will do, as long as every server of ours takes the same one. */
const MIGRATION_LOCK = 7_216_433_001
/**
 * A server of the version before this one serves meanwhile: DDL that can't have its lock at once steps back, because
 * every request that comes after it would wait behind it.
 */
const LOCK_TIMEOUT = '2s'
const LOCK_TRIES = 60
const LOCK_AGAIN_MS = 500

export interface MigrationReport {
  readonly applied: readonly string[]
  readonly current: string
}

/**
 * Applies what is missing, each migration in its own transaction, under one advisory lock so that several servers
 * may start at once. `appRole` is the login role of the application and is granted what it needs, also when another
 * one was there at the first migration. `only`: the schema of an earlier version, for a backup of that time.
 * @throws when a migration fails (the database stays at the last whole one).
 */
export async function migrate(
  ownerUrl: string,
  appRole: string,
  only?: ReadonlySet<string>,
): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    )
    const owner = await client.query<{ name: string }>('select current_user as name')
    const roles = { app: quoteName(appRole), owner: quoteName(owner.rows[0]!.name) }
    await installJobs(ownerUrl)
    await welcome(client, appRole)
    const done = new Set(
      (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
    )
    const applied: string[] = []
    for (const migration of migrations) {
      if (done.has(migration.name) || only?.has(migration.name) === false) continue
      await patiently(() =>
        inTransaction(client, async () => {
          await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`)
          await client.query(migration.up.replaceAll(':app', roles.app).replaceAll(':owner', roles.owner))
          await client.query('insert into migration (name) values ($1)', [migration.name])
        }),
      )
      applied.push(migration.name)
    }
    return { applied, current: latestMigration() }
  } finally {
    await client.end()
  }
}

/** Waits out whoever holds the lock, for as long as a long report or a backup may take. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      const isLocked = error instanceof Error && 'code' in error && error.code === '55P03'
      if (!isLocked || tries === LOCK_TRIES) throw error
    }
    await pause(LOCK_AGAIN_MS)
  }
}

/** Every migration of this build, in its order. */
export function knownMigrations(): string[] {
  return migrations.map((migration) => migration.name)
}

/** The newest migration of this build: what a ready database must have (`/readyz`). */
export function latestMigration(): string {
  return migrations.at(-1)!.name
}

/** Names of this build's migrations that the database has not seen, as the application role may ask. */
export async function pendingMigrations(client: pg.Pool | pg.Client): Promise<string[]> {
  const readable = await client.query<{ yes: boolean | null }>(
    `select has_table_privilege(to_regclass('public.migration'), 'select') as yes`,
  )
  if (!readable.rows[0]?.yes) return migrations.map((migration) => migration.name)
  const done = new Set(
    (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
  )
  return migrations.map((migration) => migration.name).filter((name) => !done.has(name))
}

/** What earlier migrations granted to the application's role. */
const GRANTED = `
  select distinct format('%s on table %s', granted.privilege_type, relation.oid::regclass) as what
    from pg_class relation, aclexplode(relation.relacl) granted
    where relation.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
      and granted.grantee not in (0, relation.relowner)
  union
  select format('execute on function %s', routine.oid::regprocedure)
    from pg_proc routine, aclexplode(routine.proacl) granted
    where routine.pronamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
      and granted.grantee not in (0, routine.proowner)
  union
  select 'usage on schema graphile_worker' from pg_namespace space, aclexplode(space.nspacl) granted
    where space.nspname = 'graphile_worker' and granted.grantee not in (0, space.nspowner)`

/** A role that we meet for the first time gets what its predecessor had; later migrations grant to it themselves. */
async function welcome(client: pg.Client, appRole: string): Promise<void> {
  const known = await client.query<{ yes: boolean }>(
    `select has_table_privilege($1, 'public.migration', 'select') as yes`,
    [appRole],
  )
  if (known.rows[0]?.yes) return
  const app = quoteName(appRole)
  const earlier = await client.query<{ what: string }>(GRANTED)
  await inTransaction(client, async () => {
    for (const { what } of earlier.rows) await client.query(`grant ${what} to ${app}`)
    await client.query(`grant usage on schema public to ${app}; grant select on migration to ${app}`)
  })
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
