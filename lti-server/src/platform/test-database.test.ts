import { afterAll, expect, test } from 'vitest'
import { openTestDatabase } from './test-database.ts'

const first = await openTestDatabase()
afterAll(() => first.close())

test('gives a migrated database, as a role that row security binds', async () => {
  const { rows } = await first.db.pool.query(
    'select rolsuper, rolbypassrls, (select count(*) from platform) as seen from pg_roles where rolname = current_user',
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, seen: '0' }])
})

test('gives every caller a database of its own', async () => {
  const second = await openTestDatabase()
  try {
    expect(second.appUrl).not.toBe(first.appUrl)
  } finally {
    await second.close()
  }
})
