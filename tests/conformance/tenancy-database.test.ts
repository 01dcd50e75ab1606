/**
 * The same with the service's checks removed: whatever the application's role asks the database for, rows of a
 * tenant other than the one that is set can't be seen, written, changed or deleted. From the catalog, so that a new
 * table is asked too.
 */
import { createApp } from 'lti-server/app'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tenantTables } from './tenancy/changes.ts'
import { fillTables } from './tenancy/fill-tables.ts'
import { lookUps } from './tenancy/look-ups.ts'
import { openClass, openCourse } from './tenancy/schools.ts'
import { connected } from './tenancy/seats.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = createApp(deps)
const superuser = new pg.Client({ connectionString: database.superUrl })
/** The server's own role, asking whatever it likes. */
const asServer = new pg.Client({ connectionString: database.appUrl })
await Promise.all([superuser.connect(), asServer.connect()])
afterAll(async () => {
  await Promise.all([superuser.end(), asServer.end()])
  await deps.close()
  await database.close()
})

const [here, there] = await Promise.all(
  ['A1', 'B1'].map(async (name) => {
    const door = async (request: Request) => app.fetch(request)
    const course = await openCourse(deps, door, name)
    const { teacher } = await openClass(deps, door, course, 'red')
    await connected(deps, door, course.room, teacher.personId!)
    return course.room.tenantId
  }),
)
const tables = await tenantTables(superuser)
await fillTables(superuser, tables, [here!, there!])

/** Refused outright, by row security or because the role may not do this to the table at all. */
const REFUSED = '42501'

/** Every attempt is undone, so that one that succeeds spoils no other. */
beforeEach(async () => void (await asServer.query('begin')))
afterEach(async () => void (await asServer.query('rollback')))

const become = (tenant: string) => asServer.query(`select set_config('app.tenant_id', $1, true)`, [tenant])

/** Rows that the statement saw or touched; null when it was refused. */
async function reached(sql: string, values: unknown[] = []): Promise<number | null> {
  await asServer.query('savepoint attempt')
  try {
    return (await asServer.query(sql, values)).rowCount
  } catch (error) {
    await asServer.query('rollback to savepoint attempt')
    if (error instanceof pg.DatabaseError && error.code === REFUSED) return null
    throw error
  }
}

async function columnsOf(table: string): Promise<string> {
  const { rows } = await superuser.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows[0]!.names
}

/** Any of a tenant's rows, as JSON. */
async function rowOf(table: string, tenant: string): Promise<string> {
  const { rows } = await superuser.query<{ row: string }>(
    `select to_jsonb(t)::text as row from ${table} t where tenant_id = $1 limit 1`,
    [tenant],
  )
  if (!rows[0]) throw new Error(`${table} has no row: fill it`)
  return rows[0].row
}

test('there is something to protect in every table', async () => {
  expect(tables.length).toBeGreaterThan(30)
  for (const table of tables) {
    const { rows } = await superuser.query<{ n: string }>(
      `select count(distinct tenant_id) as n from ${table} where tenant_id in ($1, $2)`,
      [here, there],
    )
    expect(rows[0]!.n, table).toBe('2')
  }
})

const settings = [
  { name: 'another tenant', tenant: there! },
  { name: 'no tenant', tenant: '' },
  { name: "the operator's tenant", tenant: '00000000-0000-0000-0000-000000000000' },
]

describe.each(settings)('with $name set', ({ tenant }) => {
  test.each(tables)('%s shows, takes, changes and gives up nothing', async (table) => {
    await become(tenant)
    expect((await reached(`select from ${table} where tenant_id = $1`, [here])) ?? 0).toBe(0)
    expect((await reached(`select from ${table} where tenant_id = $1 for update`, [here])) ?? 0).toBe(0)
    expect(
      (await reached(`update ${table} set tenant_id = tenant_id where tenant_id = $1`, [here])) ?? 0,
    ).toBe(0)
    expect((await reached(`delete from ${table} where tenant_id = $1`, [here])) ?? 0).toBe(0)
    expect(await reached(`truncate ${table} cascade`)).toBe(null)

    const columns = await columnsOf(table)
    const insert = `insert into ${table} (${columns}) overriding system value
      select ${columns} from jsonb_populate_record(null::${table}, $1)`
    const row = await rowOf(table, here!)
    expect(await reached(insert, [row])).toBe(null)
    expect(await reached(`${insert} on conflict do nothing`, [row])).toBe(null)
    // Her own rows do not become somebody else's either.
    expect((await reached(`update ${table} set tenant_id = $1`, [here])) ?? 0).toBe(0)
  })
})

/** Rows that exist for their author alone: also of the tenant's own none is shown to whoever is not her. */
const AUTHORS_ONLY = ['notes_key', 'sealed_note']

test('without a filter only the own rows are there, and they are', async () => {
  for (const table of tables) {
    await become(there!)
    const own = await superuser.query<{ n: string }>(
      `select count(*) as n from ${table} where tenant_id = $1`,
      [there],
    )
    const seen = AUTHORS_ONLY.includes(table) ? 0 : Number(own.rows[0]!.n)
    expect(await reached(`select from ${table}`), table).toBe(seen)
    await become('')
    expect(await reached(`select from ${table}`), table).toBe(0)
  }
})

test('what looks across tenants is named', async () => {
  const { rows } = await superuser.query<{ name: string }>(
    `select distinct p.proname as name from pg_proc p
     where p.prosecdef and has_function_privilege($1, p.oid, 'execute')
       and p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
     order by 1`,
    [new URL(database.appUrl).username],
  )
  expect(rows.map((row) => row.name)).toEqual(Object.keys(lookUps).toSorted())
})

test('what it reaches without row security holds nothing of any tenant', async () => {
  const { rows } = await superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege($1, c.oid, 'select')
       and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
       and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    [new URL(database.appUrl).username],
  )
  const names = rows.map((row) => row.name)
  // The queue knows no tenants: its payloads are ids (platform/jobs/add-job.ts).
  expect(names.filter((name) => !name.startsWith('graphile_worker.'))).toEqual(['migration'])
})

test('the role can not lift what binds it', async () => {
  await become(there!)
  for (const sql of [
    'alter table person disable row level security',
    'alter table person no force row level security',
    'drop policy tenant_only on person',
    'create policy everything on person using (true)',
    'create table mine (id int)',
    'alter role current_user bypassrls',
    'set local role postgres',
    `copy person to program 'cat'`,
  ])
    expect(await reached(sql), sql).toBe(null)
  await asServer.query('set local row_security = off')
  await expect(asServer.query('select from person')).rejects.toMatchObject({ code: REFUSED })
})
