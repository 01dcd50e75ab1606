/** The watch that all suites run under (`statement-watch.ts`) sees what crosses tenants, and lets by what does not. */
import { openTestDatabase } from 'lti-server/platform/test-database'
import { v7 as newId } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { lookUps } from './tenancy/look-ups.ts'

const database = await openTestDatabase()
const { db } = database
afterAll(() => database.close())

const crosses = (why: string) => expect.objectContaining({ message: expect.stringContaining(`(${why})`) })

test('a statement that names no tenant is refused', async () => {
  const plain = async () => db.pool.query('select from person')
  await expect(plain()).rejects.toEqual(crosses('no tenant'))
  await expect(db.lookup('select * from person where id = $1', [newId()])).rejects.toEqual(
    crosses('no tenant'),
  )
})

test('a transaction stays with the tenant that it named', async () => {
  const client = await db.pool.connect()
  const name = async () => client.query(`select set_config('app.tenant_id', $1, true)`, [newId()])
  try {
    await client.query('begin')
    await name()
    await client.query('select from person')
    await expect(name()).rejects.toEqual(crosses('a second tenant in one transaction'))
    const lookUp = async () => client.query('select * from find_ticket($1)', [Buffer.from('x')])
    await expect(lookUp()).rejects.toEqual(crosses('a look-up across tenants inside of one'))
    await client.query('rollback')
    const after = async () => client.query('select from person')
    await expect(after()).rejects.toEqual(crosses('no tenant'))
  } finally {
    client.release()
  }
})

test('the named look-ups are let by', async () => {
  expect(await db.lookup('select * from find_ticket($1)', [Buffer.from('x')])).toEqual([])
  expect(Object.keys(lookUps)).toContain('operator_tenants')
  expect(await db.tenants()).toEqual(expect.any(Array))
})
