/** Migrations run while the version before this one still serves. */
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openTestDatabase } from './test-database.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
const admin = new Client({ connectionString: database.superUrl })
let empty: string

beforeAll(() => admin.connect())
afterAll(async () => {
  await admin.end()
  await database.close()
})
beforeEach(async () => {
  empty = `${new URL(database.appUrl).pathname.slice(1)}_${Math.random().toString(36).slice(2, 8)}`
  await admin.query(`create database ${empty} owner alliance_owner`)
  return dropEmpty
})

/** Once nobody is connected any more: a pool that was closed takes a moment. */
async function dropEmpty(): Promise<void> {
  const connected = `select 1 from pg_stat_activity where datname = '${empty}'`
  await vi.waitUntil(async () => (await admin.query(connected)).rows.length === 0, { timeout: 20_000 })
  await admin.query(`drop database ${empty}`)
}

function inEmpty(url: string): string {
  const changed = new URL(url)
  changed.pathname = `/${empty}`
  return changed.href
}

async function as<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: inEmpty(url) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const role = new URL(database.appUrl).username
const named = new Map(migrations.map((migration) => [migration.name, migration]))

/** The first version that anybody ran: what is older was never served while it changed. */
const SERVED_SINCE = '0008-publish'
const later = [...named.keys()].filter((name) => name > SERVED_SINCE)

describe('a migration only adds', () => {
  /** What a server of the version before could stumble over, with what makes each of them harmless. */
  const TAKES: readonly [RegExp, (statement: string, whole: string) => boolean][] = [
    [/\bdrop\s+table\b|\bdrop\s+column\b|\brename\b|\btruncate\b/i, () => false],
    [/\balter\s+column\b.*\b(type|set not null)\b/i, () => false],
    // Calls of the version before still find it.
    [/\bdrop\s+function\b/i, (statement, whole) => recreated(statement, whole)],
    // The table that is there has rows.
    [/\badd\s+column\b[^,;]*\bnot null\b/i, (statement) => /\bdefault\b/i.test(statement)],
    // A check that comes back wider, or a reference that is not held any more: nothing that was right is wrong.
    [/\bdrop\s+constraint\b/i, () => true],
  ]
  const recreated = (statement: string, whole: string): boolean => {
    const name = /drop\s+function\s+(?:if exists\s+)?(\w+)/i.exec(statement)?.[1] ?? ''
    return new RegExp(`create\\s+(or replace\\s+)?function\\s+${name}\\b`, 'i').test(whole)
  }

  test.each(later)('%s', (name) => {
    const whole = named.get(name)!.up
    // Bodies of functions change rows, not the schema.
    const statements = whole
      .replace(/\$\$[\s\S]*?\$\$/g, '')
      .replace(/--.*$/gm, '')
      .split(';')
    const taking = statements.filter((statement) =>
      TAKES.some(([pattern, harmless]) => pattern.test(statement) && !harmless(statement, whole)),
    )
    expect(taking).toEqual([])
  })

  test('what the application could call and use before, it can after', async () => {
    const before = migrations.filter(({ name }) => name <= SERVED_SINCE).map(({ name }) => name)
    const may = `
      select 'table ' || table_name || '.' || column_name || ' ' || privilege_type as what
        from information_schema.column_privileges where grantee = $1 and table_schema = 'public'
      union all
      select 'function ' || p.oid::regprocedure || ' -> ' || pg_get_function_result(p.oid) from pg_proc p
        where p.pronamespace = 'public'::regnamespace and has_function_privilege($1, p.oid, 'execute')`
    const list = () =>
      as(database.superUrl, async (client) =>
        (await client.query<{ what: string }>(may, [role])).rows.map((row) => row.what),
      )
    await migrate(inEmpty(database.ownerUrl), role, new Set(before))
    const old = await list()
    expect(old.length).toBeGreaterThan(300)
    await migrate(inEmpty(database.ownerUrl), role)
    const now = new Set(await list())
    expect(old.filter((what) => !now.has(what))).toEqual([])
  })
})

test('a migration that can’t have its lock steps back, lets requests pass, and comes again', async () => {
  const before = migrations.filter(({ name }) => name !== '0015-operation').map(({ name }) => name)
  await migrate(inEmpty(database.ownerUrl), role, new Set(before))
  await as(database.ownerUrl, async (holder) => {
    await holder.query('begin')
    await holder.query('lock table tenant_key in access share mode')
    let done = false
    const migrating = migrate(inEmpty(database.ownerUrl), role).then((report) => {
      done = true
      return report
    })
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await vi.waitUntil(
      async () => (await as(database.superUrl, (client) => client.query(waits))).rows.length > 0,
      {
        timeout: 20_000,
      },
    )
    // A request that comes after the migration waits behind it only until the migration steps back.
    await as(database.ownerUrl, (request) => request.query('select count(*) from tenant_key'))
    expect(done).toBe(false)
    await holder.query('commit')
    expect((await migrating).applied).toEqual(['0015-operation'])
  })
})

test('starters at once apply each migration once', async () => {
  const reports = await Promise.all([1, 2, 3].map(() => migrate(inEmpty(database.ownerUrl), role)))
  expect(reports.flatMap((report) => report.applied).toSorted()).toEqual([...named.keys()].toSorted())
})
