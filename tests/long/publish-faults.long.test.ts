/**
 * The fault matrix of the home page, complete: every fault at every request of every act, with and without an edit of
 * the teacher's in the middle; then many random days. `DAYS` says how many, `LONG_SEED` repeats them.
 */
import fc from 'fast-check'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { afterAll, expect, test } from 'vitest'
import { acts, anyStep, deeds, faultsAt, ways, type Step } from '../conformance/publishing/days.ts'
import { openPageDesk } from '../conformance/publishing/page-desk.ts'
import { seeded } from './seeded.ts'

const DAYS = Number(process.env['DAYS'] ?? 400)
/** More than any act asks the school for: the last ones break nothing. */
const REQUESTS = 12
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const desk = await openPageDesk(deps)
afterAll(async () => {
  await desk.close()
  await deps.close()
  await database.close()
})

const calm: Step = { agrees: false, deed: 'nothing', way: 'open', act: 'publish', fault: null, between: null }

async function live(steps: readonly Step[]): Promise<void> {
  await desk.begin()
  for (const step of steps) expect(await desk.step(step), JSON.stringify(step)).toEqual([]) // oxlint-disable-line no-await-in-loop
}

const faults = Array.from({ length: REQUESTS }, (_, after) => faultsAt(after)).flat()

test.each(acts)('every fault at every request of: %s', async (act) => {
  for (const fault of faults)
    for (const between of [null, 0, 1] as const)
      // oxlint-disable-next-line no-await-in-loop
      await live([calm, { ...calm, agrees: true, act, fault, between }, calm])
})

test('every deed of the teacher and everything in the way, before every act', async () => {
  for (const deed of deeds)
    for (const way of ways)
      for (const act of acts)
        // oxlint-disable-next-line no-await-in-loop
        await live([calm, { ...calm, agrees: true, deed, way, act }, { ...calm, act: 'check' }, calm])
})

test('a throttled request at any place', async () => {
  for (let after = 0; after < REQUESTS; after += 1)
    // oxlint-disable-next-line no-await-in-loop
    await live([{ ...calm, fault: { as: 429, done: false, after } }, calm])
})

test(`${DAYS} random days`, async () => {
  const { seed } = seeded()
  console.log(`LONG_SEED=${seed}`)
  const days = fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 8 }), live)
  await fc.assert(days, { seed, numRuns: DAYS })
})
