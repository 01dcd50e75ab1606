/**
 * Some of the random lives of `npm run test:long -- lives`, always the same ones: what a thousand of them prove stays
 * tried by every `npm test`.
 */
import fc from 'fast-check'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { afterAll, test } from 'vitest'
import { anyLife, liveOne } from '../long/lives/lives.ts'
import { openServer } from '../long/lives/room.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const server = await openServer(deps)

afterAll(async () => {
  await deps.close()
  await database.close()
})

test('INV-1 to INV-6, 13, 20, 21: in eight lives, whoever does what in which order, each reads what is hers', async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, (life) => liveOne(server, life)),
    { seed: 4, numRuns: 8, endOnFailure: true },
  )
}, 120_000)
