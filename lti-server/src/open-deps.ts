/** Opens everything the server and the operator's commands stand on, in order, and closes it in reverse. */
import { setTimeout as pause } from 'node:timers/promises'
import { masterKey, type Config } from './config.ts'
import type { Deps } from './deps.ts'
import { openCiphers } from './platform/ciphers.ts'
import { openDatabase, unsafeRole, type Database } from './platform/database.ts'
import { openEmbeddedPostgres } from './platform/embedded-postgres/open.ts'
import { openEventBell } from './platform/events.ts'
import type { Log } from './platform/log.ts'
import { openKeys } from './platform/key-rotation/open-keys.ts'
import { migrate, pendingMigrations } from './platform/migrate.ts'
import { openOutbound } from './platform/outbound.ts'
import { wait } from './platform/wait.ts'
import { StartupError } from './platform/startup-error.ts'

export type OpenedDatabase = {
  db: Database
  /** `null` when we were not given the owner's URL. */
  ownerUrl: string | null
  embedded: boolean
  close(): Promise<void>
}

export type OpenedDeps = { deps: Deps; database: OpenedDatabase; close(): Promise<void> }

/** Connections in `pg_stat_activity` by which the operator's commands see a running server. */
export const SERVER_NAME = 'alliance-server'

const REACH_MS = 60_000

/** Names who is connected in `pg_stat_activity`, by which a command sees that a server runs. */
function named(url: string, applicationName: string): string {
  const changed = new URL(url)
  changed.searchParams.set('application_name', applicationName)
  return changed.href
}

/** Waits for a database that is still starting; its refusal of our role is final. */
async function reach(db: Database, log: Log): Promise<void> {
  const deadline = Date.now() + REACH_MS
  for (;;) {
    try {
      const unsafe = await unsafeRole(db.pool)
      if (unsafe === null) return
      throw new StartupError(
        'database_role_unsafe',
        `${unsafe} The server only runs as a role that row security binds: set DATABASE_URL to a login role that needs nothing but CONNECT.`,
      )
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      // 28xxx: the password or role is wrong; 3D000: no such database. Waiting mends neither.
      if (error instanceof StartupError) throw error
      if (/^28|^3D/.test(code) || Date.now() > deadline) {
        throw new StartupError(
          'database_unreachable',
          `PostgreSQL at DATABASE_URL can't be used (${code || String(error)}).`,
          { cause: error },
        )
      }
      log.warn({ code }, 'waiting for the database')
      await pause(500)
    }
  }
}

/**
 * Connects as the application's role: to DATABASE_URL, or to the embedded PostgreSQL, which is started for it.
 * @throws StartupError
 */
async function openConfiguredDatabase(
  config: Config,
  log: Log,
  applicationName: string,
): Promise<OpenedDatabase> {
  const embedded = config.database ? null : await openEmbeddedPostgres(config.dataDir)
  const urls = config.database ?? { url: embedded!.appUrl, ownerUrl: embedded!.ownerUrl }
  const db = openDatabase({
    url: named(urls.url, applicationName),
    onError: (error) => log.warn({ error }, 'database connection lost'),
  })
  const close = async (): Promise<void> => {
    await db.close()
    await embedded?.close()
  }
  try {
    await reach(db, log)
  } catch (error) {
    await close()
    throw error
  }
  return { db, ownerUrl: urls.ownerUrl, embedded: embedded !== null, close }
}

/** Migrates when we may, and insists that nothing is missing. */
async function bringUpToDate({ db, ownerUrl }: OpenedDatabase, log: Log): Promise<void> {
  const missing = await pendingMigrations(db.pool)
  if (missing.length === 0) return
  if (ownerUrl === null) {
    throw new StartupError(
      'database_not_migrated',
      `The database lacks ${missing.length} migration(s). Set DATABASE_OWNER_URL, or run "npm run admin -- db migrate" with it.`,
    )
  }
  const role = await db.pool.query<{ name: string }>('select current_user as name')
  const { applied } = await migrate(ownerUrl, role.rows[0]!.name)
  log.info({ applied }, 'database migrated')
}

/**
 * `migrated: false` takes the schema as it is: for the commands that look after it.
 * @throws StartupError when the configuration, the database or its schema can't serve.
 */
export async function openDeps(
  config: Config,
  log: Log,
  { applicationName, migrated = true }: { applicationName: string; migrated?: boolean },
): Promise<OpenedDeps> {
  const database = await openConfiguredDatabase(config, log, applicationName)
  try {
    if (migrated) await bringUpToDate(database, log)
    const { db } = database
    const bell = await openEventBell(db)
    const outbound = openOutbound(config)
    const readMaster = (): Promise<Buffer> => masterKey(config)
    const ciphers = migrated ? await openKeys(db, readMaster, log) : openCiphers(db, await readMaster())
    return {
      deps: { config, db, ciphers, bell, log, outbound, clock: () => new Date(), wait },
      database,
      close: async () => {
        outbound.close()
        await bell.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
