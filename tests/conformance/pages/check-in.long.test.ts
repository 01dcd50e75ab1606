/** A check-in as the student asks for it in her LMS frame (F17), and the line about it in her teacher's. */
import type { Browser, BrowserContextOptions } from '@playwright/test'
import type { CheckIn } from 'shared/contract/check-ins'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPageBrowser } from '../../page-browser.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

let server: FrameServer
let browser: Browser
let teacher: Seat
let ana: Seat
/** The API below this student. */
let of: string

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
})
beforeEach(async () => {
  ana = await server.seat('Ana Ruiz', 'student')
  of = `courses/${server.room.courseId}/students/${ana.personId}`
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const open = (options?: BrowserContextOptions) => openPage(browser, ana, options, 'working')

async function asked(seat: Seat = teacher): Promise<CheckIn> {
  const answer = await fetch(`${server.origin}/api/v1/${of}/check-ins`, { headers: seat.headers })
  const { checkIns } = (await answer.json()) as { checkIns: CheckIn[] }
  return checkIns[0]!
}

async function offer(text: string): Promise<void> {
  const { id } = await asked()
  expect((await teacher.post(`${of}/check-ins/${id}/offers`, { id: newId(), text })).status).toBe(201)
}

test('one button; who to go to now stands beside it; seen, a time, another, and it fits come by themselves', async () => {
  const { page, complaints } = await open()
  const panel = page.getByRole('region', { name: 'A check-in with my teacher' })
  await panel.getByText('It is not for emergencies.').waitFor()
  await panel.getByText('tell an adult near you now', { exact: false }).waitFor()
  await panel.getByText('Ms. Okafor can see that you asked.').waitFor()
  await panel.getByRole('button', { name: 'Ask for a check-in' }).press('Enter')
  await panel.getByText('No one has opened it yet.').waitFor()
  expect(await panel.evaluate((node) => node.contains(document.activeElement))).toBe(true)
  expect(await asked()).toMatchObject({ state: 'asked', line: null })
  expect((await teacher.post(`${of}/check-ins/${(await asked()).id}/seen`, {})).status).toBe(200)
  await panel.getByText('Seen by Ms. Okafor.').waitFor()
  await offer('Tuesday after class')
  await panel.getByText('Ms. Okafor can talk with you at this time:').waitFor()
  await panel.getByRole('button', { name: 'Ask for another time' }).click()
  await panel.getByText('You asked Ms. Okafor for another time than this:').waitFor()
  expect((await asked()).state).toBe('another')
  await offer('Wednesday at lunch')
  await panel.getByText('Wednesday at lunch').waitFor()
  await panel.getByRole('button', { name: 'Yes, that fits' }).click()
  await panel.getByText('You said yes to this time with Ms. Okafor:').waitFor()
  const heldOn = new Date().toISOString().slice(0, 10)
  expect((await teacher.post(`${of}/conversations`, { id: newId(), heldOn })).status).toBe(201)
  await panel.getByRole('button', { name: 'Ask for a check-in' }).waitFor()
  await panel.getByText('Earlier check-ins').click()
  await panel.getByText('Ms. Okafor: Wednesday at lunch').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a line is kept while it is typed, read by nobody before it is opened, and gone when it is taken back', async () => {
  const { page } = await open()
  await page.getByText('Add a line, if you like').click()
  await page.getByRole('textbox', { name: 'My line' }).fill('It is about my group.')
  await page.reload()
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  // Not folded away: it would be sent.
  await page.getByRole('textbox', { name: 'My line' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'My line' }).inputValue()).toBe('It is about my group.')
  await page.getByRole('button', { name: 'Ask for a check-in' }).click()
  await page.getByText('It is about my group.').waitFor()
  expect((await asked()).line).toBeNull()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('button', { name: 'Ask for a check-in' }).waitFor()
  expect(await asked()).toMatchObject({ state: 'taken_back', line: null })
  expect(await page.locator('textarea[name=line]').inputValue()).toBe('')
  await page.context().close()
})

test('without scripts every act is a plain form, and asking from an old page is refused in words', async () => {
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  const old = await page.context().newPage()
  await old.goto(`${ana.url}working`)
  await page.getByRole('button', { name: 'Ask for a check-in' }).click()
  await page.getByText('No one has opened it yet.').waitFor()
  await old.getByText('Add a line, if you like').click()
  await old.getByRole('textbox', { name: 'My line' }).fill('Please.')
  await old.getByRole('button', { name: 'Ask for a check-in' }).click()
  await old.getByText('You have asked already, and your teacher can see it.').waitFor()
  await old.locator('blockquote', { hasText: 'Please.' }).waitFor()
  await offer('Tuesday after class')
  await page.goto(`${ana.url}working`)
  await page.getByRole('button', { name: 'Yes, that fits' }).click()
  await page.getByText('You said yes to this time with Ms. Okafor:').waitFor()
  await page.getByRole('button', { name: 'We talked' }).click()
  await page.getByRole('button', { name: 'Ask for a check-in' }).waitFor()
  expect((await asked()).state).toBe('done')
  await page.context().close()
})

test('without a network it waits on this device, and arrives once', async () => {
  const { page } = await open()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Ask for a check-in' }).click()
  await page.locator('.la-said', { hasText: 'Saved on this device.' }).first().waitFor()
  await page.context().setOffline(false)
  await page.getByText('No one has opened it yet.').waitFor()
  expect((await asked()).state).toBe('asked')
  await page.context().close()
})

test('“My classes” says that somebody asked, and who only when the teacher wants to know', async () => {
  const noor = await server.seat('Noor Haddad', 'student')
  of = `courses/${server.room.courseId}/students/${noor.personId}`
  const { page, complaints } = await openPage(browser, teacher)
  const line = page.getByText('Somebody asked for a check-in')
  await noor.post(`${of}/check-ins`, { id: newId(), line: 'It is about my group.' })
  await line.waitFor()
  expect(await page.getByText('Noor Haddad').isVisible()).toBe(false)
  await line.click()
  await page.getByText('Noor Haddad').waitFor()
  expect(await page.content()).not.toContain('my group')
  expect(complaints).toEqual([])
  const { id } = await asked()
  await noor.post(`${of}/check-ins/${id}/end`, { how: 'taken_back' })
  await page.getByText('Noor Haddad').waitFor({ state: 'detached' })
  await page.context().close()
})
