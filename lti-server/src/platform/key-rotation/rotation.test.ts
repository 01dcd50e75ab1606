/** Keys change on a real database while others write and read; nothing is unreadable at any moment. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openPersonName, sealPersonName } from '../../roster/person-name.ts'
import { announceKeyChange, openCiphers } from '../ciphers.ts'
import { OPERATOR_TENANT } from '../database.ts'
import { openTestDeps, type TestDeps } from '../test-class.ts'
import { openTestDatabase } from '../test-database.ts'
import { openKeys } from './open-keys.ts'
import { rewrapTenant } from './reseal.ts'
import { isMasterOf, OtherKeyWanted, rotateMasterKey } from './rotate-master.ts'
import { rotateTenantKey } from './rotate-tenant.ts'
import { fillSealedClass, type SealedClass } from './sealed-class.fixture.ts'
import { masterColumns, tenantColumns, unsealedBytes } from './sealed-columns.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
const FRESH_MS = 50
/** Far more than a slow machine needs to look at its keys, which every use does here. */
const SETTLE_MS = 700

const database = await openTestDatabase()
const root = await openTestDeps(database.db)
const firstMaster = randomBytes(32)
const processWith = (master: Buffer): TestDeps => ({
  ...root,
  ciphers: openCiphers(database.db, master, FRESH_MS),
})
const deps = processWith(firstMaster)
const admin = new Client({ connectionString: database.superUrl })
let room: SealedClass
let master: Buffer = firstMaster

beforeAll(async () => {
  await admin.connect()
  await isMasterOf(deps)
  room = await fillSealedClass(deps)
})
afterAll(async () => {
  await admin.end()
  await root.close()
  await database.close()
})

async function keyNumbers(tenantId: string): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {}
  for (const { table, column } of tenantColumns) {
    const { rows } = await admin.query<{ kid: number }>(
      `select distinct get_byte(${column}, 1) as kid from ${table} where tenant_id = $1 and ${column} is not null`,
      [tenantId],
    )
    found[`${table}.${column}`] = rows.map((row) => row.kid)
  }
  return found
}

describe('the list of what is sealed', () => {
  test('names every column of bytes that there is', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea'`,
    )
    const listed = [...tenantColumns, ...masterColumns].map(({ table, column }) => `${table}.${column}`)
    expect([...listed, ...unsealedBytes].sort()).toEqual(rows.map((row) => row.name).sort())
  })

  test('is one that the application may change, row by row', async () => {
    const app = new URL(database.appUrl).username
    for (const { table, column, identity } of [...tenantColumns, ...masterColumns]) {
      const { rows } = await admin.query(
        `select has_column_privilege($1, $2, $3, 'update') as may,
           (select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey) with ordinality k(attnum, n)
              join pg_attribute a on a.attnum = k.attnum
             where i.indrelid = $2::regclass and i.indisprimary and a.attrelid = i.indrelid) as key`,
        [app, table, column],
      )
      const key = identity[0] === 'tenant_id' ? identity : ['tenant_id', ...identity]
      expect({ table, column, ...rows[0] }).toEqual({ table, column, may: true, key })
    }
  })

  test('has an example of each in the class that these tests turn around', async () => {
    const empty = Object.entries(await keyNumbers(room.tenantId)).filter(([, kids]) => kids.length === 0)
    expect(empty).toEqual([])
    for (const { table, column } of masterColumns.filter(({ table }) => table !== 'registration_session')) {
      const { rows } = await admin.query(`select 1 from ${table} where octet_length(${column}) > 0 limit 1`)
      expect({ table, column, found: rows.length }).toEqual({ table, column, found: 1 })
    }
  })
})

test("a tenant's key is replaced while two servers write and read", async () => {
  const before = await room.read()
  const servers = [processWith(master), processWith(master)] as const
  const { platformId } = room.lesson.room
  let stop = false
  const written: string[] = []
  const work = async ({ ciphers, db }: TestDeps, other: TestDeps): Promise<void> => {
    for (let n = 0; !stop; n += 1) {
      const id = newId()
      const cipher = await ciphers.of(room.tenantId)
      const name = sealPersonName(cipher, id, `Person ${id}`)
      const row = { tenant_id: room.tenantId, id, platform_id: platformId, sub: id, ...name }
      await db.withTenant(room.tenantId, (tx) => tx.insertInto('person').values(row).execute())
      written.push(id)
      const reader = await other.ciphers.of(room.tenantId)
      const rows = await db.withTenant(room.tenantId, (tx) =>
        tx.selectFrom('person').select(['id', 'name_sealed']).where('name_sealed', 'is not', null).execute(),
      )
      for (const read of rows) openPersonName(reader, read.id, read.name_sealed)
    }
  }
  const working = [work(servers[0], servers[1]), work(servers[1], servers[0])]
  const report = await rotateTenantKey(deps, room.tenantId, { settleMs: SETTLE_MS })
  const many = written.length
  await vi.waitUntil(() => written.length > many + 4, { timeout: 30_000 })
  stop = true
  await Promise.all(working)
  expect(report).toMatchObject({ tenantId: room.tenantId, kid: 2, retired: [1] })
  expect(many).toBeGreaterThan(2)
  expect(new Set(Object.values(await keyNumbers(room.tenantId)).flat())).toEqual(new Set([2]))
  expect(await room.read()).toEqual(before)

  // The old key is needed for nothing any more, and marks are made of the new one.
  await admin.query('delete from tenant_key where tenant_id = $1 and kid = 1', [room.tenantId])
  await database.db.withTenant(OPERATOR_TENANT, announceKeyChange)
  const later = processWith(master)
  const cipher = await later.ciphers.of(room.tenantId)
  const people = await database.db.withTenant(room.tenantId, (tx) =>
    tx.selectFrom('person').selectAll().execute(),
  )
  for (const { id, name_sealed, name_mark } of people) {
    const name = openPersonName(cipher, id, name_sealed)
    if (name !== null) expect(cipher.isMark(`person/name/${id}`, name, name_mark!)).toBe(true)
  }
})

test('what was sent before a rotation may be sent again after it', async () => {
  const student = room.lesson.students[1]!
  const path = `/api/v1/alliances/${room.allianceId}/cards`
  const { lesson } = room
  const id = newId()
  const start = { id: newId(), band: '6-8', sectionIds: [lesson.room.sections.red] }
  await lesson.teacher.post(`/api/v1/courses/${lesson.room.courseId}/alliances`, start)
  const own = path.replace(room.allianceId, start.id)
  await lesson.teacher.post(own.replace('cards', 'phase'), { to: 'gathering' })
  const sent = await student.post(own, { id, text: 'Kind' })
  expect(sent.status).toBe(201)
  await rotateTenantKey(deps, room.tenantId, { settleMs: 0 })
  const again = await student.post<{ card?: { id: string } }>(own, { id, text: 'Kind' })
  expect([200, 201]).toContain(again.status)
  expect(again.body.card?.id).toBe(id)
  expect((await student.post(own, { id, text: 'Other' })).status).toBe(409)
})

/**
 * A rotation as a process of its own, ended from outside once `reached` says so. It never comes to its end before: the
 * last row of `table` is held, so the batch with it is left for the next pass, again and again.
 */
async function killedRotation(
  table: string,
  environment: Record<string, string>,
  reached: () => Promise<boolean>,
): Promise<NodeJS.Signals | null> {
  const holder = new Client({ connectionString: database.superUrl })
  await holder.connect()
  await holder.query('begin')
  await holder.query(`select 1 from ${table} order by id desc limit 1 for update`)
  const program = new URL('./rotate.fixture.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: { ...process.env, DATABASE_URL: database.appUrl, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let running = true
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => {
      running = false
      resolve(signal)
    })
  })
  while (running && !(await reached())) await pause(2)
  child.kill('SIGKILL')
  const signal = await ended
  await holder.end()
  return signal
}

async function manyPeople(count: number): Promise<void> {
  const cipher = await deps.ciphers.of(room.tenantId)
  const { platformId } = room.lesson.room
  const rows = Array.from({ length: count }, () => {
    const id = newId()
    return {
      tenant_id: room.tenantId,
      id,
      platform_id: platformId,
      sub: id,
      ...sealPersonName(cipher, id, `P ${id}`),
    }
  })
  for (let from = 0; from < count; from += 1000)
    await database.db.withTenant(room.tenantId, (tx) =>
      tx
        .insertInto('person')
        .values(rows.slice(from, from + 1000))
        .execute(),
    )
}

describe('killed in the middle', () => {
  test("a tenant's rotation leaves everything readable, and the next run finishes it", async () => {
    await manyPeople(2_500)
    const before = await room.read()
    const {
      rows: [last],
    } = await admin.query<{ kid: number }>('select max(kid) as kid from tenant_key where tenant_id = $1', [
      room.tenantId,
    ])
    const next = last!.kid + 1
    const count = `select count(*)::int as n from person where tenant_id = $1 and get_byte(name_sealed, 1) = $2`
    const resealed = async () => (await admin.query<{ n: number }>(count, [room.tenantId, next])).rows[0]!.n
    const signal = await killedRotation(
      'person',
      { TENANT: room.tenantId, MASTER_KEY: master.toString('base64') },
      async () => (await resealed()) > 0,
    )
    expect(signal).toBe('SIGKILL')
    const half = await resealed()
    expect(half).toBeGreaterThan(0)
    expect(half).toBeLessThan(2_500)
    const server = processWith(master)
    await server.ciphers.of(room.tenantId)
    expect(await room.read()).toEqual(before)
    const report = await rotateTenantKey(deps, room.tenantId, { settleMs: 0 })
    expect(report).toMatchObject({ kid: next, retired: [next - 1] })
    expect(report.resealed).toBeGreaterThan(0)
    expect(await room.read()).toEqual(before)
  })

  test("the master key's rotation leaves both keys working, and the next run finishes it", async () => {
    const before = await room.read()
    const wanted = randomBytes(32)
    // Enough wrapped secrets that there is a middle.
    const { rows: families } = await admin.query<{ id: string }>(
      `insert into extension_family select tenant_id, gen_random_uuid(), person_id, platform_id, deployment_id, jkt,
         ''::bytea, redirect_uri, code_challenge, code_expires_at from extension_family, generate_series(1, 1500)
       returning id`,
    )
    await database.db.withTenant(room.tenantId, async (tx) => {
      for (const { id } of families) {
        const secret_sealed = deps.ciphers.sealSecret(`extension-family/${id}`, Buffer.from(id))
        await tx.updateTable('extension_family').set({ secret_sealed }).where('id', '=', id).execute()
      }
    })
    const sealedByNext = async () => {
      const probe = openCiphers(database.db, wanted)
      const { rows } = await admin.query<{ id: string; secret_sealed: Buffer }>(
        'select id, secret_sealed from extension_family order by id limit 400',
      )
      return rows.filter((row) =>
        probe.master.isCurrent(`secret/extension-family/${row.id}`, row.secret_sealed),
      ).length
    }
    const environment = { MASTER_KEY: master.toString('base64'), NEXT_MASTER_KEY: wanted.toString('base64') }
    const signal = await killedRotation(
      'extension_family',
      environment,
      async () => (await sealedByNext()) > 0,
    )
    expect(signal).toBe('SIGKILL')

    // Servers that run, and ones that start now with either key, read and write.
    for (const key of [master, wanted]) {
      const server = processWith(key)
      expect(await isMasterOf(server)).toBe(true)
      const opened = await database.db.withTenant(room.tenantId, (tx) =>
        tx.selectFrom('extension_family').select(['id', 'secret_sealed']).execute(),
      )
      for (const { id, secret_sealed } of opened)
        server.ciphers.openSecret(`extension-family/${id}`, secret_sealed)
      await server.ciphers.of(room.tenantId)
    }
    expect(await room.read()).toEqual(before)

    await expect(
      rotateMasterKey(deps, { old: master, wanted: randomBytes(32), keep: null, settleMs: 0 }),
    ).rejects.toThrow(OtherKeyWanted)
    const bridged = await rotateMasterKey(deps, { old: master, wanted, keep: null, settleMs: 0 })
    expect(bridged).toMatchObject({ state: 'bridged', next: wanted })
    expect(bridged.rewrapped).toBeGreaterThan(0)
    const withNext = processWith(wanted)
    const finished = await rotateMasterKey(withNext, { old: wanted, wanted: null, keep: null, settleMs: 0 })
    expect(finished).toEqual({ state: 'finished', rewrapped: 0, next: null })

    // A server that still runs with the old key goes on; one that starts with it is told.
    await deps.ciphers.refresh()
    expect(await room.read()).toEqual(before)
    await expect(openKeys(database.db, async () => master, root.log)).rejects.toMatchObject({
      code: 'master_key_wrong',
    })
    expect(await rewrapTenant(withNext, room.tenantId)).toBe(0)
    master = wanted
  })
})

test('an embedded server that was killed after it kept the new key finishes with it', async () => {
  let kept: Buffer | null = null
  const dies = async (next: Buffer): Promise<void> => {
    kept = next
    throw new Error('killed')
  }
  const given = { old: master, wanted: null, keep: dies, settleMs: 0 }
  await expect(rotateMasterKey(processWith(master), given)).rejects.toThrow('killed')
  for (const key of [master, kept!]) expect(await isMasterOf(processWith(key))).toBe(true)
  const again = { old: kept!, wanted: null, keep: dies, settleMs: 0 }
  expect(await rotateMasterKey(processWith(kept!), again)).toMatchObject({ state: 'finished' })
  expect(await isMasterOf(processWith(master))).toBe(false)
  master = kept!
})

test('the master key is replaced while servers make keys and secrets', async () => {
  const servers = [processWith(master), processWith(master)] as const
  await Promise.all(servers.map((server) => server.ciphers.refresh()))
  let stop = false
  let made = 0
  const work = async (writer: TestDeps, reader: TestDeps): Promise<void> => {
    let tenantId = ''
    for (; !stop; made += 1) {
      await pause(2)
      // Every school is one more to go through.
      if (made % 20 === 0 || tenantId === '') {
        tenantId = newId()
        await database.db.withTenant(tenantId, (tx) =>
          tx.insertInto('tenant').values({ tenant_id: tenantId, name: 'A school' }).execute(),
        )
      }
      const sealed = (await writer.ciphers.of(tenantId)).seal('cell', tenantId)
      expect((await reader.ciphers.of(tenantId)).open('cell', sealed)).toBe(tenantId)
      expect(reader.ciphers.openSecret('s', writer.ciphers.sealSecret('s', sealed))).toEqual(sealed)
    }
  }
  const working = [work(servers[0], servers[1]), work(servers[1], servers[0])]
  let kept: Buffer | null = null
  const keep = async (next: Buffer): Promise<void> => void (kept = next)
  const embedded = processWith(master)
  const report = await rotateMasterKey(embedded, { old: master, wanted: null, keep, settleMs: SETTLE_MS })
  const many = made
  await vi.waitUntil(() => made > many + 4, { timeout: 30_000 })
  stop = true
  await Promise.all(working)
  expect(report).toMatchObject({ state: 'finished', next: null })
  const restarted = processWith(kept!)
  expect(await isMasterOf(restarted)).toBe(true)
  for (const tenantId of await database.db.tenants()) await restarted.ciphers.of(tenantId)
  expect(await isMasterOf(processWith(master))).toBe(false)
})
