/**
 * The fault matrix of the home page, at random: whatever breaks, whoever edits meanwhile and whatever stands in the way,
 * bytes outside our block stay, one block stands at most, and the teacher is told the truth. Complete, one cell after
 * the other, in `tests/long/publish-faults.long.test.ts`.
 */
import fc from 'fast-check'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { afterAll, expect, test } from 'vitest'
import { anyStep } from './publishing/days.ts'
import { openPageDesk } from './publishing/page-desk.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const desk = await openPageDesk(deps)
afterAll(async () => {
  await desk.close()
  await deps.close()
  await database.close()
})

test('no order of acts and faults harms the page or tells what is not so', async () => {
  const days = fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 3 }), async (steps) => {
    await desk.begin()
    for (const step of steps) expect(await desk.step(step), JSON.stringify(step)).toEqual([]) // oxlint-disable-line no-await-in-loop
  })
  await fc.assert(days, { numRuns: 24, interruptAfterTimeLimit: 40_000 })
})
