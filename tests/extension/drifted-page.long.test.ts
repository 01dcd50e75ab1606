/**
 * A page that has drifted, in a browser's own time: the panel says so in one line and keeps who is open. How it is
 * counted and when it is withdrawn is proved by the clock of one-person-pages.long.test.ts; here eight seconds really pass.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../extension/src/testing/until.ts'
import { JORDAN, jotIsAbout, openBesideSchool, type BesideSchool } from './beside-school.ts'

const LINE = 'This page is not as we know it'

let beside: BesideSchool
beforeAll(async () => {
  beside = await openBesideSchool()
})
afterAll(() => beside.close())

it('says so after a while, keeps who is open, and is quiet on the next page', async () => {
  const panel = await beside.openFromPeople()
  await beside.go('/users?variant=unknown')
  await until(async () => (await panel.text()).includes(LINE), 'the line', 20_000)
  expect(await jotIsAbout(panel, JORDAN.name)).toBe(true)
  await beside.go('/users')
  await until(async () => !(await panel.text()).includes(LINE), 'no line')
})
