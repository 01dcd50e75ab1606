/** A student reads in her own language where it is not her class's: on every page of hers, and nobody after her. */
import { expect as eventually, type Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { v7 as newId } from 'uuid'
import { openPageBrowser } from '../../page-browser.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

// A loaded machine takes longer; a page that is never right still fails.
vi.setConfig({ testTimeout: 90_000 })
const see = eventually.configure({ timeout: 20_000 })

const HELPS = 'We help'

let server: FrameServer
let browser: Browser
let teacher: Seat
let alliance: string

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
  alliance = newId()
  const sectionIds = [server.room.sections.red]
  const made = await teacher.post(`courses/${server.room.courseId}/alliances`, {
    id: alliance,
    band: '3-5',
    sectionIds,
    wall: [{ id: newId(), text: HELPS }],
  })
  expect(made.status).toBe(201)
  expect((await teacher.post(`alliances/${alliance}/phase`, { to: 'gathering' })).status).toBe(200)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('she switches, keeps what she typed, and every page of hers goes along', async () => {
  const seat = await server.seat('Ana Ruiz', 'student')
  const { page, complaints } = await openPage(browser, seat)
  const prompt = page.getByRole('heading', { level: 2 }).first()
  const asked = await prompt.textContent()
  await page.getByLabel('Your card').fill('Respeto')
  await page.getByRole('link', { name: 'Español' }).click()
  await see(page.locator('html[lang=es][data-alive]')).toBeAttached()
  await see(page.getByLabel('Tu tarjeta')).toHaveValue('Respeto')
  // The pack's question is in Spanish; a line from the wall is in the words in which it was written.
  await see(prompt).not.toHaveText(asked!)
  await see(page.getByText(HELPS)).toBeVisible()
  await page.getByRole('button', { name: 'Enviar mi tarjeta' }).click()
  await see(page.getByText('Tu tarjeta ya está.')).toBeVisible()
  await see(prompt).not.toHaveText(asked!)
  for (const at of [
    '',
    'decide',
    'mine',
    `alliances/${alliance}/give?part=values`,
    `alliances/${alliance}/living`,
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    await page.goto(seat.url + at)
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    await see(page.locator('html'), at).toHaveAttribute('lang', 'es')
  }
  await page.goto(seat.url)
  await page.getByRole('link', { name: 'English' }).click()
  await see(prompt).toHaveText(asked!)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('whoever uses the browser after her reads her own class’s language', async () => {
  const [ana, ben] = [await server.seat('Ana Ruiz', 'student'), await server.seat('Ben Tran', 'student')]
  const { page } = await openPage(browser, ana, {}, '?language=es')
  await see(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.goto(ben.door)
  await see(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.context().close()
})

test('it needs no script', async () => {
  const seat = await server.seat('Ana Ruiz', 'student')
  const { page } = await openPage(browser, seat, { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Español' }).click()
  await page.getByLabel('Tu tarjeta').fill('Respeto')
  await page.getByRole('button', { name: 'Enviar mi tarjeta' }).click()
  await see(page.getByText('Tu tarjeta ya está.')).toBeVisible()
  await page.context().close()
})

test('what comes too late is refused in her language', async () => {
  const seat = await server.seat('Ana Ruiz', 'student')
  const { page } = await openPage(browser, seat, { locale: 'en-US' })
  // No news reaches the page, which goes on to ask for a card.
  await page.route('**/api/v1/events*', (route) => route.abort())
  await page.goto(`${seat.url}?language=es`)
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  expect((await teacher.post(`alliances/${alliance}/phase`, { to: 'grouping' })).status).toBe(200)
  await page.getByLabel('Tu tarjeta').fill('Paciencia')
  await page.getByRole('button', { name: 'Enviar mi tarjeta' }).click()
  await see(page.getByText('La clase está ahora en otro paso. Mira en qué paso está')).toBeVisible()
  await page.context().close()
})
