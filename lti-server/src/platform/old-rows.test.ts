import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { signingKeys } from '../lti/signing-keys.ts'
import { rotateTenantKey } from './key-rotation/rotate-tenant.ts'
import { sweepOldRows, sweepOnce } from './old-rows.ts'
import { makeTestClass, openTestDeps, type TestClass } from './test-class.ts'
import { openTestDatabase } from './test-database.ts'

vi.setConfig({ testTimeout: 30_000 })
const DAY_MS = 86_400_000
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let room: TestClass
let student: string

beforeAll(async () => {
  room = await makeTestClass(deps)
  student = await room.add({ role: 'student', name: 'Ira' })
})
beforeEach(() => {
  deps.now = null
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS)

async function count(table: string): Promise<number> {
  const found = await deps.db.withTenant(room.tenantId, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx),
  )
  return found.rows[0]!.n
}

test('launches go after their time with what hangs on them, and young ones stay', async () => {
  deps.now = inDays(-9)
  const old = await room.launch(student, 'student')
  await room.ticket(old.launchId, 'window')
  await deps.db.withTenant(room.tenantId, (tx) =>
    tx
      .insertInto('launch')
      .values(
        Array.from({ length: 1_200 }, () => ({
          tenant_id: room.tenantId,
          id: newId(),
          browser_hash: randomBytes(32),
          platform_id: room.platformId,
          role: 'student',
          message_type: 'LtiResourceLinkRequest',
          created_at: inDays(-10),
        })),
      )
      .execute(),
  )
  deps.now = null
  const young = await room.launch(student, 'student')
  await room.ticket(young.launchId, 'window')
  const attempt = (days: number) => ({
    tenant_id: room.tenantId,
    id: newId(),
    platform_id: room.platformId,
    at: inDays(days),
    code: 'binding',
    reference: 'ABCDEFGH',
  })
  await deps.db.withTenant(room.tenantId, (tx) =>
    tx
      .insertInto('launch_attempt')
      .values([attempt(-31), attempt(-1)])
      .execute(),
  )
  expect(await sweepOnce(deps)).toBe(1_203)
  expect([await count('launch'), await count('ticket'), await count('launch_attempt')]).toEqual([1, 1, 1])
  expect(await sweepOnce(deps)).toBe(0)
})

test('one process at a time sweeps, and one that was told to stop stops', async () => {
  const together = await Promise.all([sweepOnce(deps), sweepOnce(deps), sweepOnce(deps)])
  expect(together).toEqual([0, 0, 0])
  await sweepOldRows(deps)()
  expect(await sweepOnce(deps, AbortSignal.abort())).toBe(0)
})

test('a signing key is withdrawn two days after its successor came, and its private part destroyed', async () => {
  const keys = signingKeys(deps)
  const first = await keys.current()
  const second = await keys.rotate()
  const kids = async () => (await keys.publicSet()).keys.map((key) => key.kid)
  deps.now = inDays(1)
  await sweepOnce(deps)
  expect(await kids()).toEqual([second.kid, first.kid])
  deps.now = inDays(3)
  await sweepOnce(deps)
  expect(await kids()).toEqual([second.kid])
  expect((await keys.current()).kid).toBe(second.kid)
})

test("a tenant's retired key opens for thirty days what a slow writer sealed with it, and is destroyed then", async () => {
  const cipher = await deps.ciphers.of(room.tenantId)
  const late = cipher.seal(`person/name/${student}`, 'Ira')
  await rotateTenantKey(deps, room.tenantId, { settleMs: 0 })
  await deps.db.withTenant(room.tenantId, (tx) =>
    tx.updateTable('person').set({ name_sealed: late }).where('id', '=', student).execute(),
  )
  const kids = async () =>
    deps.db.withTenant(room.tenantId, (tx) =>
      tx.selectFrom('tenant_key').select('kid').orderBy('kid').execute(),
    )
  deps.now = inDays(29)
  await sweepOnce(deps)
  expect(await kids()).toEqual([{ kid: 1 }, { kid: 2 }])
  deps.now = inDays(31)
  await sweepOnce(deps)
  expect(await kids()).toEqual([{ kid: 2 }])
  const row = await deps.db.withTenant(room.tenantId, (tx) =>
    tx.selectFrom('person').select('name_sealed').where('id', '=', student).executeTakeFirstOrThrow(),
  )
  const now = await deps.ciphers.of(room.tenantId)
  expect(now.open(`person/name/${student}`, row.name_sealed!)).toBe('Ira')
})
