/**
 * A migrated database of its own for every test file, in milliseconds: one embedded PostgreSQL a machine, one
 * template per state of the migrations, a clone per call.
 */
import { createHash } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openDatabase, type Database } from './database.ts'
import { ROLES } from './embedded-postgres/cluster.ts'
import { openEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres/open.ts'
import { isAlive } from './file-lock.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

export type TestDatabase = {
  /** Opened as the application's role, as in production. */
  db: Database
  appUrl: string
  ownerUrl: string
  /** Sees all rows: for looking at what a test left behind, never for the code under test. */
  superUrl: string
  close(): Promise<void>
}

const TEMPLATE_LOCK = 7_231_003
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

/** Where the tests' cluster lives; shared by everything that runs on this machine as this user. */
export const TEST_DATA_DIR = join(tmpdir(), `learning-alliance-tests-${userInfo().username}`)

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the migrated template once; it gets its name only when it is whole. */
async function ensureTemplate(admin: Client, postgres: EmbeddedPostgres): Promise<string> {
  const state = createHash('sha256')
    .update(JSON.stringify(migrations.map(({ name, up }) => [name, up])))
    .digest('hex')
  const template = `template_${state.slice(0, 16)}`
  const exists = async () =>
    (await admin.query('select 1 from pg_database where datname = $1', [template])).rows.length > 0
  if (await exists()) return template
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    if (await exists()) return template
    await admin.query(`drop database if exists template_building with (force)`)
    await admin.query(`create database template_building owner ${ROLES.owner}`)
    await migrate(withDatabase(postgres.ownerUrl, 'template_building'), ROLES.app)
    await admin.query(`alter database template_building rename to ${template}`)
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
  return template
}

/** Clones whose test process is gone (a killed run). */
async function dropAbandoned(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^test_[0-9]+_'`,
  )
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[1])))
      await admin.query(`drop database if exists ${datname} with (force)`)
  }
}

/** A fresh, migrated, empty database. Close it in `afterAll`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const postgres = await openEmbeddedPostgres(TEST_DATA_DIR, { settings: SETTINGS, fast: true })
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await withClient(withDatabase(postgres.superUrl, 'postgres'), async (admin) => {
    const template = await ensureTemplate(admin, postgres)
    await admin.query(`create database ${name} template ${template} owner ${ROLES.owner}`)
    await dropAbandoned(admin)
  })
  const appUrl = withDatabase(postgres.appUrl, name)
  const db = openDatabase({ url: appUrl })
  return {
    db,
    appUrl,
    ownerUrl: withDatabase(postgres.ownerUrl, name),
    superUrl: withDatabase(postgres.superUrl, name),
    async close() {
      await db.close()
      await withClient(withDatabase(postgres.superUrl, 'postgres'), (admin) =>
        admin.query(`drop database if exists ${name} with (force)`),
      )
      await postgres.close()
    },
  }
}
