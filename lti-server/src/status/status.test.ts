/** What an admin is shown is of her own registration, and gathering it can be overdone by nobody. */
import { v7 as newId } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { makeTestClass, openTestDeps, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { platformStatus, type PlatformStatus } from './service.ts'
import { sightOf } from './sight.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const sight = sightOf(deps)
afterAll(async () => {
  await deps.close()
  await database.close()
})

const platformOf = ({ platformId, tenantId }: TestClass) => ({ id: platformId, tenantId })

/** Seen from a launch of this class. */
async function seenFrom(room: TestClass): Promise<PlatformStatus> {
  const { launchId } = await room.launch(await room.add({ role: 'none' }), 'none')
  const found = await platformStatus(deps, { tenantId: room.tenantId, launchId }, 'en')
  if (!found.ok) throw new Error(found.code)
  return found.value
}

test('schools see their own refusals, keys and clock, and nothing of another school', async () => {
  const [mine, other] = [await makeTestClass(deps), await makeTestClass(deps)]
  const refusal = { code: 'audience', deploymentId: 'd', placement: 'course_navigation' }
  sight.refused(platformOf(mine), { ...refusal, reference: 'MYREFUSE' })
  sight.refused(undefined, { ...refusal, reference: 'NOBODYSS' })
  sight.keySetFetched(platformOf(mine), { keyIds: ['k1', 'k2'] })
  sight.accepted(platformOf(mine), deps.clock().getTime() / 1000 + 30)
  const seen = await seenFrom(mine)
  expect(seen.launches.refused).toMatchObject([
    { code: 'audience', reference: 'MYREFUSE', placement: 'course_navigation', deploymentId: 'd' },
  ])
  expect(seen.launches.refused[0]!.what).not.toBe('audience')
  expect(seen.keySet).toMatchObject({ keyIds: ['k1', 'k2'], failure: null })
  expect(seen.clock?.aheadSeconds).toBe(30)
  expect(seen.launches.accepted).toBe(1)

  expect(await seenFrom(other)).toMatchObject({
    launches: { refused: [], accepted: 1 },
    keySet: { fetchedAt: null, keyIds: [] },
    clock: null,
    rosters: [],
  })
  const { launchId } = await mine.launch(await mine.add({ role: 'none' }), 'none')
  const crossed = await platformStatus(deps, { tenantId: other.tenantId, launchId }, 'en')
  expect(crossed).toEqual({ ok: false, code: 'not_found' })
})

test('a second registration of the same school has a page of its own', async () => {
  const room = await makeTestClass(deps)
  const second = newId()
  await deps.db.withTenant(room.tenantId, async (tx) => {
    const first = await tx.selectFrom('platform').selectAll().executeTakeFirstOrThrow()
    await tx
      .insertInto('platform')
      .values({ ...first, id: second, client_id: second })
      .execute()
  })
  sight.refused({ id: second, tenantId: room.tenantId }, { code: 'nonce', reference: 'SECONDRG' })
  expect((await seenFrom(room)).launches.refused).toEqual([])
})

test('a key set that fails stands beside the last good one', async () => {
  const room = await makeTestClass(deps)
  sight.keySetFetched(platformOf(room), { keyIds: ['k1'] })
  await sight.flush()
  sight.keySetFetched(platformOf(room), { failure: 'status_503' })
  expect((await seenFrom(room)).keySet).toMatchObject({ keyIds: ['k1'], failure: 'status_503' })
})

test('somebody who makes launches fail on purpose fills nothing', async () => {
  const room = await makeTestClass(deps)
  deps.now = new Date()
  for (let n = 0; n < 500; n += 1)
    sight.refused(platformOf(room), { code: 'signature', detail: 'x'.repeat(9_000), reference: `R${n}` })
  await sight.flush()
  const { rows } = await database.db.withTenant(room.tenantId, async (tx) => ({
    rows: await tx.selectFrom('launch_attempt').select(['detail']).execute(),
  }))
  expect(rows).toHaveLength(60)
  expect(rows[0]!.detail).toHaveLength(200)
  deps.now = null
})
