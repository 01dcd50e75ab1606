/**
 * Random lives of an alliance through the API, held against a pure model of what the papers say (domain §4.2, §4.4): no
 * order of acts breaks INV-1…6, 13, 20 or 21, whoever tries what, twice, at once or too late. `LIVES` says how many;
 * `LONG_SEED` repeats them.
 */
import fc from 'fast-check'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { afterAll, expect, test } from 'vitest'
import { actNames, anyLife, liveOne } from './lives/lives.ts'
import { tally } from './lives/living.ts'
import { openServer } from './lives/room.ts'
import { seeded } from './seeded.ts'

const LIVES = Number(process.env['LIVES'] ?? 1_000)
/** The database works while the server waits for another life's answer. */
const LANES = 4
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)

afterAll(async () => {
  await deps.close()
  await database.close()
})

test(`${LIVES} lives`, async () => {
  const { seed } = seeded()
  console.log(`LONG_SEED=${seed}`)
  const started = Date.now()
  let lived = 0
  const lane = async (n: number): Promise<void> => {
    const server = await openServer(deps)
    const property = fc.asyncProperty(anyLife, async (life) => {
      await liveOne(server, life)
      lived += 1
      if (lived % 50 === 0) console.log(`${lived} lives in ${Math.round((Date.now() - started) / 1000)} s`)
    })
    await fc.assert(property, { seed: seed + n, numRuns: Math.ceil((LIVES - n) / LANES) })
  }
  const lanes = Array.from({ length: Math.min(LANES, LIVES) }, (_, n) => lane(n))
  for (const done of await Promise.allSettled(lanes)) if (done.status === 'rejected') throw done.reason
  const times = [...tally].sort((a, b) => b[1] - a[1]).map(([what, often]) => `${what} ${often}`)
  console.log(`${lived} lives in ${Math.round((Date.now() - started) / 1000)} s: ${times.join(', ')}`)
  // Lives in which something never happens say nothing about it.
  if (LIVES >= 500) expect(actNames.filter((name) => !tally.has(name))).toEqual([])
})
