/** The shape of the database itself: no table is born without its tenant and its row security (design §6). */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from 'lti-server/platform/test-database'

let database: TestDatabase
let client: Client

beforeAll(async () => {
  database = await openTestDatabase()
  client = new Client({ connectionString: database.superUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.close()
})

/** The migrations' own list is the one table that belongs to nobody. */
const tables = `select c.oid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migration'`

test('every table has row security, forced on its owner too, and a policy by tenant', async () => {
  const { rows } = await client.query<{ name: string; enabled: boolean; forced: boolean; policies: string }>(
    `select t.name, t.enabled, t.forced,
       (select count(*) from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_only') as policies
     from (${tables}) t`,
  )
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter((row) => !row.enabled || !row.forced || row.policies !== '1')).toEqual([])
})

test("every table's key starts with the tenant", async () => {
  const { rows } = await client.query<{ name: string; first: string | null }>(
    `select t.name, (select a.attname from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = t.oid and i.indisprimary) as first
     from (${tables}) t`,
  )
  expect(rows.filter((row) => row.first !== 'tenant_id')).toEqual([])
})

test('every table that hangs on a partnership is reached by its two sides alone', async () => {
  const { rows } = await client.query<{ name: string; policies: string }>(
    `with recursive hangs (oid) as (
       select 'partnership'::regclass::oid
       union select t.oid from (${tables}) t where (
         select count(*) from pg_attribute a
         where a.attrelid = t.oid and a.attname in ('course_id', 'student_id') and not a.attisdropped) = 2
       union select k.conrelid from pg_constraint k join hangs on hangs.oid = k.confrelid where k.contype = 'f'
     )
     select h.oid::regclass::text as name,
       (select count(*) from pg_policy p where p.polrelid = h.oid and p.polname = 'opened_only' and not p.polpermissive)
         as policies
     from hangs h`,
  )
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.filter(({ policies }) => policies !== '1')).toEqual([])
})

test("a foreign key's look at a person goes by her key, also before anything was analysed", async () => {
  const person = '00000000-0000-7000-8000-000000000001'
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain select 1 from only person x where tenant_id = '${person}' and id = '${person}' for key share of x`,
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('person_pkey')
  expect(plan).not.toContain('Filter')
})

test('the application owns nothing and cannot step around row security', async () => {
  const app = new URL(database.appUrl).username
  const { rows: owned } = await client.query(
    `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1`,
    [app],
  )
  expect(owned).toEqual([])
  const { rows: role } = await client.query(
    'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1',
    [app],
  )
  expect(role).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
})

test('look-ups that run as the owner fix their search path and are not for everybody', async () => {
  const { rows } = await client.query<{ name: string; fixed: boolean; everybody: boolean }>(
    `select p.proname as name,
       exists (select 1 from unnest(coalesce(p.proconfig, '{}')) c where c like 'search_path=%') as fixed,
       has_function_privilege('public', p.oid, 'execute') as everybody
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and p.prosecdef`,
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter((row) => !row.fixed || row.everybody)).toEqual([])
})
