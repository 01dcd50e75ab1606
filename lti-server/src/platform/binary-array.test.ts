import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { booleanArray, byteaArray, textArray, uuidArray } from './binary-array.ts'
import { makeTestClass, openTestDeps, type TestDeps } from './test-class.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'
import { isStorable } from './storable-text.ts'

let database: TestDatabase
let deps: TestDeps
let tenantId: string

beforeAll(async () => {
  database = await openTestDatabase()
  deps = await openTestDeps(database.db)
  tenantId = (await makeTestClass(deps)).tenantId
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const text = fc.string({ unit: 'grapheme' }).filter(isStorable)
const bytes = fc.uint8Array().map((array) => Buffer.from(array))

test('PostgreSQL reads what was meant, nulls, empty arrays and every script', async () => {
  const rows = fc.array(
    fc.record({ text: fc.option(text), bytes: fc.option(bytes), id: fc.uuid(), flag: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const { rows: read } = await deps.db.withTenant(tenantId, (tx) =>
        sql`select * from unnest(
          ${textArray(given.map((row) => row.text))}::text[], ${byteaArray(given.map((row) => row.bytes))}::bytea[],
          ${uuidArray(given.map(({ id }) => id))}::uuid[], ${booleanArray(given.map(({ flag }) => flag))}::boolean[]
        ) as u (text, bytes, id, flag)`.execute(tx),
      )
      expect(read).toEqual(given)
    }),
    { numRuns: 50 },
  )
})
