/** A student without a mouse, or without eyes for the page: she keeps her place, and hears what became of her acts. */
import { expect as eventually, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { v7 as newId } from 'uuid'
import { openPageBrowser } from '../../page-browser.ts'
import { pressByKeyboard, tabTo } from '../../keyboard.ts'
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

async function post(path: string, body: unknown): Promise<void> {
  const { status } = await teacher.post(path, body)
  expect(status, path).toBeLessThan(300)
}

/** A class that writes cards, and the page of one of its students. */
async function write(): Promise<{ id: string; page: Page }> {
  const id = newId()
  const body = { id, band: '6-8', sectionIds: [server.room.sections.red] }
  await post(`courses/${server.room.courseId}/alliances`, body)
  await post(`alliances/${id}/phase`, { to: 'gathering' })
  const seat = await server.seat('Ana Ruiz', 'student')
  const { page } = await openPage(browser, seat, {}, `?alliance=${id}`)
  await page.locator('html[data-alive]').waitFor()
  return { id, page }
}

async function sendCard(page: Page, text: string): Promise<void> {
  await tabTo(page, page.getByLabel('Your card'))
  await page.keyboard.type(text)
  await pressByKeyboard(page, page.getByRole('button', { name: 'Send my card' }))
  await see(page.getByText('Your card is in.')).toBeVisible()
}

test('when the class moves on, her place is the new step, and she is told of it', async () => {
  const { id, page } = await write()
  await tabTo(page, page.getByLabel('Your card'))
  await post(`alliances/${id}/phase`, { to: 'grouping' })
  await see(page.getByRole('heading', { name: 'What we wrote' })).toBeFocused()
  await see(page.getByRole('status').filter({ hasText: 'a new step: Reading and grouping' })).toHaveCount(1)
  await page.context().close()
})

test('when the class moves on while she writes, her place is what she wrote', async () => {
  const { id, page } = await write()
  await tabTo(page, page.getByLabel('Your card'))
  await page.keyboard.type('Half a thou')
  await post(`alliances/${id}/phase`, { to: 'grouping' })
  await see(page.getByRole('heading', { name: 'Not sent yet' })).toBeFocused()
  await see(page.getByRole('alert')).toContainText('Half a thou')
  await page.context().close()
})

test('a card taken back leaves her at the card', async () => {
  const { page } = await write()
  await sendCard(page, 'We wait')
  await pressByKeyboard(page, page.getByText('Change or take back'))
  await pressByKeyboard(page, page.getByRole('button', { name: 'Take this card back' }))
  await see(page.locator('article:focus')).toContainText('You took this back.')
  await page.context().close()
})

test('what became of an act is said in a part that was there before it', async () => {
  const { page } = await write()
  const form = page.getByRole('form', { name: 'Write a card' })
  // A part that is not drawn is in no screen reader's tree.
  await see(form.getByRole('status')).toHaveCount(1)
  await sendCard(page, 'We wait')
  await pressByKeyboard(page, page.getByText('Change or take back'))
  const change = page.getByRole('form', { name: 'Change or take back' })
  await see(change.getByRole('status')).toHaveText('')
  await see(
    change.getByText('Your class will read your words, not your name.', { exact: false }),
  ).toBeVisible()
  await tabTo(page, change.getByLabel('Your words'))
  await page.keyboard.type(' for each other')
  await pressByKeyboard(page, change.getByRole('button', { name: 'Keep my change' }))
  await see(change.getByRole('status')).toHaveText('Your change is kept.')
  await page.context().close()
})

test('leaving a box for the bare page is no loss', async () => {
  const { id, page } = await write()
  await page.getByLabel('Your card').fill('Half a thought')
  await page.getByRole('heading', { level: 1 }).click()
  await post(`alliances/${id}/phase`, { to: 'grouping' })
  await see(page.getByRole('heading', { name: 'What we wrote' })).toBeVisible()
  await see(page.locator('body')).toBeFocused()
  await page.context().close()
})
