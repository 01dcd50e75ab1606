/** What a student is told, where she looks: that her numbers arrived, what the class moved on from, what is a preview. */
import { expect as eventually, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { v7 as newId } from 'uuid'
import { openPageBrowser } from '../../page-browser.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

// A loaded machine takes longer; a page that is never right still fails.
vi.setConfig({ testTimeout: 90_000 })
const see = eventually.configure({ timeout: 20_000 })

let server: FrameServer
let browser: Browser
let teacher: Seat

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const small = { viewport: { width: 390, height: 480 } }

async function post(path: string, body: unknown): Promise<void> {
  const { status } = await teacher.post(path, body)
  expect(status, path).toBeLessThan(300)
}

/** A class of this section that shows fingers on two lines; ids of the alliance and its decisions. */
async function decide(section: 'red' | 'blue' = 'red'): Promise<{ id: string; decisions: string[] }> {
  const id = newId()
  const sectionIds = [server.room.sections[section]]
  await post(`courses/${server.room.courseId}/alliances`, { id, band: '6-8', sectionIds })
  for (const to of ['gathering', 'grouping', 'wording'])
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    await post(`alliances/${id}/phase`, { to })
  const lines = (['t_st', 'st_st'] as const).map((direction) => ({
    id: newId(),
    text: `We listen (${direction}).`,
    direction,
    demonstrations: ['We look at the speaker.'],
    cardIds: [],
    teachersWords: true,
  }))
  for (const line of lines)
    // oxlint-disable-next-line no-await-in-loop -- lines stand in the order they were written
    await post(`alliances/${id}/clauses`, line)
  await post(`alliances/${id}/phase`, { to: 'deciding' })
  const decisions = lines.map((line) => ({ id: newId(), clauseId: line.id }))
  await post(`alliances/${id}/decisions`, { decisions })
  return { id, decisions: decisions.map((one) => one.id) }
}

const pick = (page: Page, line: number, fingers: string) =>
  page.locator('.la-fist').nth(line).getByRole('radio', { name: fingers }).check({ force: true })

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test('the numbers’ arrival is said where it can be seen', async () => {
    const { id } = await decide()
    const seat = await server.seat('Ana Ruiz', 'student')
    const { page } = await openPage(browser, seat, { ...small, javaScriptEnabled }, `?alliance=${id}`)
    await pick(page, 0, '4')
    await pick(page, 1, '5')
    await page.getByRole('button', { name: 'Send my numbers' }).click()
    await see(page.locator('.la-said', { hasText: 'Your numbers are in.' })).toBeInViewport()
    await page.context().close()
  })

  test('in student view sending says that it is a preview, and sends nothing', async () => {
    const { id } = await decide()
    const seat = await server.seat('Test Student', 'test-student')
    const { page } = await openPage(browser, seat, { ...small, javaScriptEnabled }, `?alliance=${id}`)
    await pick(page, 0, '4')
    await page.getByRole('button', { name: 'Send my numbers' }).click()
    await see(page.locator('.la-said', { hasText: 'Nothing you send from here is kept' })).toBeVisible()
    await see(page.getByText('This part is not open to you')).toHaveCount(0)
    await page.context().close()
  })
})

test('numbers that were not sent stay when the teacher closes the line', async () => {
  const { id, decisions } = await decide()
  const [ben, cleo] = [await server.seat('Ben Tran', 'student'), await server.seat('Cleo Marsh', 'student')]
  const positions = decisions.map((decisionId) => ({ decisionId, fingers: 5 }))
  expect((await cleo.post(`alliances/${id}/positions`, { positions })).status).toBe(200)
  const { page } = await openPage(browser, ben, small, `?alliance=${id}`)
  await pick(page, 0, '2')
  await page.locator('.la-fist').first().getByLabel('What would make it').fill('Ten seconds is long.')
  await pick(page, 1, '4')
  await post(`alliances/${id}/decisions/${decisions[0]}/close`, {})
  const left = page.getByRole('alert').filter({ hasText: 'moved on' })
  await see(left).toContainText('2 · We listen (t_st).')
  await see(left).toContainText('Ten seconds is long.')
  await see(left).not.toContainText('(st_st)')
  expect(await page.locator('.la-fist').first().getByRole('radio', { name: '4' }).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Send my numbers' }).click()
  await see(page.locator('.la-said', { hasText: 'Your numbers are in.' })).toBeInViewport()
  await page.context().close()
})

test('what could not be read when it was told is read a little later', async () => {
  const { id, decisions } = await decide()
  const ben = await server.seat('Ben Tran', 'student')
  const { page } = await openPage(browser, ben, small, `?alliance=${id}`)
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  let lost = 0
  await page.route(`**/api/v1/alliances/${id}*`, (route) => {
    lost += 1
    return lost === 1 ? route.abort('connectionreset') : route.continue()
  })
  const positions = decisions.map((decisionId) => ({ decisionId, fingers: 5 }))
  expect((await ben.post(`alliances/${id}/positions`, { positions })).status).toBe(200)
  await post(`alliances/${id}/decisions/${decisions[0]}/close`, {})
  // One line is closed, and no other event comes that could say so once more.
  await see(page.locator('.la-fist')).toHaveCount(1)
  expect(lost).toBeGreaterThan(1)
  await page.context().close()
})

test('a page without an alliance waits for its own, and is left alone by other news', async () => {
  const seat = await server.seat('Dan Blue', 'student', 'blue')
  const { page } = await openPage(browser, seat, small)
  await see(page.getByText('has not started')).toBeVisible()
  await page.evaluate(() => document.body.setAttribute('data-kept', ''))
  const asked = page.waitForResponse((response) => response.url().endsWith('/alliances'))
  const notes = `courses/${server.room.courseId}/students/${seat.personId}/notes`
  await post(notes, { id: newId(), kind: 'promise', text: 'I will ask you first.' })
  await asked
  await see(page.locator('body[data-kept]')).toBeVisible()
  await decide('blue')
  await see(page.locator('.la-fist').first()).toBeVisible()
  await page.context().close()
})
