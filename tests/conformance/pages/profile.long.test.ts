/** What a student tells of herself, as she does it in her LMS frame: by keyboard, without scripts, and off the network. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { ProfileLine } from 'shared/contract/profile'
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

const open = (options?: BrowserContextOptions) => openPage(browser, ana, options, 'profile')

async function told(seat: Seat = teacher): Promise<ProfileLine[]> {
  const answer = await fetch(`${server.origin}/api/v1/${of}/profile`, { headers: seat.headers })
  const { lines } = (await answer.json()) as { lines: ProfileLine[] }
  return lines
}
const words = async (seat?: Seat) => (await told(seat)).map((line) => line.words.current?.text)

/** The place of one question, and the box in it. */
const question = (page: Page, name: string) =>
  page.locator('.la-question', { has: page.getByRole('heading', { name, exact: true }) })
const openBoxes = (page: Page) =>
  page
    .locator('details[name=la-write]')
    .evaluateAll((all) => all.filter((one) => one.hasAttribute('open')).length)

test('one question at a time, by keyboard: the first is open, another closes it, and each says who reads it', async () => {
  const { page, complaints } = await open()
  await page.getByText('Who can read this page: you and Ms. Okafor.').waitFor()
  const who = question(page, 'Who I am')
  await who.getByRole('textbox', { name: 'What should people here know about you?' }).waitFor()
  await who.getByText('When you save it, you and Ms. Okafor can read it.').waitFor()
  expect(await openBoxes(page)).toBe(1)
  const learning = question(page, 'How I learn')
  await learning.locator('summary').press('Enter')
  await learning.getByRole('textbox').waitFor()
  expect(await openBoxes(page)).toBe(1)
  await page.keyboard.press('Tab')
  await page.keyboard.type('I try it alone first.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await learning.getByText('Saved. You and Ms. Okafor can read it.').waitFor()
  await learning.locator('.la-told-words', { hasText: 'I try it alone first.' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Save the new words')
  expect(await words()).toEqual(['I try it alone first.'])
  // Her teacher has opened it since.
  await page.reload()
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  await learning.getByText('Who has opened it').first().click()
  await learning.getByText('Ms. Okafor', { exact: true }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('she says it otherwise, takes it back and brings it back; her earlier words stay hers', async () => {
  const { page, complaints } = await open()
  const good = question(page, 'What I am good at')
  await good.locator('summary').first().click()
  await good.getByRole('textbox').fill('I draw.')
  await good.getByRole('button', { name: 'Save this strength' }).click()
  await good.getByText('Saved. You and Ms. Okafor can read it.').waitFor()
  await good.getByRole('textbox', { name: 'What is something you are good at?' }).fill('I wait for others.')
  await good.getByRole('button', { name: 'Save this strength' }).click()
  await good.getByRole('listitem').nth(1).waitFor()
  const first = good.getByRole('listitem').filter({ hasText: 'I draw.' })
  await first.locator('summary', { hasText: 'Change it or take it back' }).click()
  await first.getByRole('textbox').fill('I draw maps.')
  await first.getByRole('button', { name: 'Save the new words' }).click()
  const now = good.getByRole('listitem').filter({ hasText: 'I draw maps.' }).first()
  await now.locator('.la-told-words', { hasText: 'I draw maps.' }).waitFor()
  expect((await told())[0]?.words).toMatchObject({ current: { text: 'I draw maps.' }, earlier: [] })
  await now.getByRole('button', { name: 'Take it back' }).press('Enter')
  await good.getByText('You took it back. Only you can see it now').waitFor()
  expect(await words()).toEqual(['I wait for others.'])
  expect(await good.evaluate((node) => node.contains(document.activeElement))).toBe(true)
  await good.getByRole('button', { name: 'Bring it back' }).press('Enter')
  await good.getByText('It is back. You and Ms. Okafor can read it.').waitFor()
  expect(await words()).toEqual(['I draw maps.', 'I wait for others.'])
  expect(complaints).toEqual([])
  await page.context().close()
})

test('C7: a goal is hers alone until she lets her teacher read it, and again when she says so', async () => {
  const { page, complaints } = await open()
  const goals = question(page, 'My goals')
  await goals.locator('summary').first().click()
  expect(await goals.getByRole('radio', { name: 'Only me' }).isChecked()).toBe(true)
  await goals.getByRole('textbox').fill('I want to swim.')
  await goals.getByRole('button', { name: 'Save this goal' }).click()
  await goals.getByText('Saved. Only you can read it.').waitFor()
  expect(await words()).toEqual([])
  const goal = goals.getByRole('listitem')
  await goal.getByText('Only you can read this.').first().waitFor()
  await goal.locator('summary', { hasText: 'Change it or take it back' }).click()
  await goal.getByRole('button', { name: 'Let Ms. Okafor read it' }).click()
  await goals.getByText('You and Ms. Okafor can read it now.').waitFor()
  expect(await words()).toEqual(['I want to swim.'])
  await goal.getByRole('button', { name: 'Keep it to myself' }).click()
  await goals.getByText('Only you can read it now.').waitFor()
  expect(await words()).toEqual([])
  // The next goal is asked about anew.
  await goals.locator('summary', { hasText: 'Add one' }).click()
  await goals.getByRole('radio', { name: 'Me and Ms. Okafor' }).check()
  await goals.getByRole('textbox', { name: 'What do you want to reach?' }).last().fill('I read one book.')
  await goals.getByRole('button', { name: 'Save this goal' }).click()
  await goals.getByText('Saved. You and Ms. Okafor can read it.').waitFor()
  expect(await goals.getByRole('radio', { name: 'Only me' }).isChecked()).toBe(true)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('without scripts every act is a plain form, an empty box is said at its place, and Back harms nothing', async () => {
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  const who = question(page, 'Who I am')
  await who.getByRole('textbox').fill(' ')
  await who.getByRole('button', { name: 'Save who I am' }).click()
  await who.locator('.la-wrong', { hasText: 'Write something first.' }).waitFor()
  await who.getByRole('textbox').fill('I am new here.')
  await who.getByRole('button', { name: 'Save who I am' }).click()
  await who.getByText('Saved. You and Ms. Okafor can read it.').waitFor()
  await who.getByRole('textbox').fill('I am new here. I draw.')
  await who.getByRole('button', { name: 'Save the new words' }).click()
  await who.locator('.la-told-words', { hasText: 'I draw.' }).waitFor()
  // The page as it was before holds an id that is used up.
  await page.goBack()
  await who.getByRole('textbox').fill('I am new, and I draw.')
  await who.getByRole('button', { name: 'Save the new words' }).click()
  await who.locator('.la-told-words', { hasText: 'I am new, and I draw.' }).waitFor()
  expect(await words()).toEqual(['I am new, and I draw.'])
  await who.getByRole('button', { name: 'Take it back' }).click()
  await who.getByText('You took it back. Only you can see it now').waitFor()
  expect(await words()).toEqual([])
  await who.getByRole('button', { name: 'Bring it back' }).click()
  await who.getByText('It is back. You and Ms. Okafor can read it.').waitFor()
  const goals = question(page, 'My goals')
  await goals.locator('summary').first().click()
  await goals.getByRole('textbox').fill('I want to swim.')
  await goals.getByRole('button', { name: 'Save this goal' }).click()
  await goals.getByText('Saved. Only you can read it.').waitFor()
  await goals.locator('summary', { hasText: 'Change it or take it back' }).click()
  await goals.getByRole('button', { name: 'Let Ms. Okafor read it' }).click()
  await goals.getByText('You and Ms. Okafor can read it now.').waitFor()
  expect(await words()).toEqual(['I am new, and I draw.', 'I want to swim.'])
  await page.context().close()
})

test('a goal is not shared in words that she has not read', async () => {
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  const goals = question(page, 'My goals')
  await goals.locator('summary').first().click()
  await goals.getByRole('textbox').fill('I want to swim.')
  await goals.getByRole('button', { name: 'Save this goal' }).click()
  const [goal] = await told(ana)
  const text = { id: newId(), text: 'I want to leave.', saw: [] }
  expect((await ana.post(`${of}/profile/lines/${goal!.id}/texts`, text)).status).toBe(201)
  await goals.locator('summary', { hasText: 'Change it or take it back' }).click()
  await goals.getByRole('button', { name: 'Let Ms. Okafor read it' }).click()
  await page.getByText('This was changed somewhere else in the meantime.').waitFor()
  expect(await words()).toEqual([])
  await page.context().close()
})

test('nothing typed is lost: not by a reload, and not without a network', async () => {
  const { page } = await open()
  const brave = question(page, 'Something I want to get braver at')
  await brave.locator('summary').click()
  await brave.getByRole('textbox').fill('Reading out loud.')
  await page.reload()
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  // Not folded away: she would think it gone.
  await brave.getByRole('textbox').waitFor()
  expect(await brave.getByRole('textbox').inputValue()).toBe('Reading out loud.')
  await page.context().setOffline(true)
  await brave.getByRole('button', { name: 'Save what takes courage' }).click()
  await brave.getByText('Saved on this device.').waitFor()
  await brave.getByRole('textbox').fill('Asking for help.')
  await brave.getByRole('button', { name: 'Save what takes courage' }).click()
  await page.context().setOffline(false)
  await brave.getByRole('listitem').nth(1).waitFor()
  expect(await words()).toEqual(['Reading out loud.', 'Asking for help.'])
  await page.context().close()
})

test('what she says on another device comes by itself, and closes no box under her hands', async () => {
  const { page } = await open()
  const who = question(page, 'Who I am')
  await who.getByRole('textbox').fill('I am')
  const line = { id: newId(), kind: 'who', text: 'I am new here.' }
  expect((await ana.post(`${of}/profile/lines`, line)).status).toBe(201)
  await who.locator('.la-told-words', { hasText: 'I am new here.' }).waitFor()
  expect(await who.getByRole('textbox').inputValue()).toBe('I am')
  expect(await who.getByRole('textbox').isVisible()).toBe(true)
  await page.context().close()
})

test('in Spanish: the questions, who reads, and what came of it', async () => {
  const { page } = await open()
  await page.goto(`${ana.url}profile?language=es`)
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  const who = question(page, 'Quién soy')
  await who.getByText('Cuando lo guardes, lo pueden leer: tú y Ms. Okafor.').waitFor()
  await who.getByRole('textbox').fill('Soy nueva aquí.')
  await who.getByRole('button', { name: 'Guardar quién soy' }).click()
  await who.getByText('Guardado. Lo pueden leer tú y Ms. Okafor.').waitFor()
  await page.context().close()
})

test.each([true, false])(
  'C5: what she is good at is there to pick from for a target (scripts: %s)',
  async (javaScriptEnabled) => {
    await ana.post(`${of}/profile/lines`, { id: newId(), kind: 'strength', text: 'I ask good questions.' })
    await ana.post(`${of}/profile/lines`, { id: newId(), kind: 'strength', text: 'I draw.' })
    const { page } = await openPage(browser, ana, { javaScriptEnabled, locale: 'en' }, 'working')
    await page.locator('summary', { hasText: 'Something I want to work on' }).press('Enter')
    const form = page.getByRole('form', { name: 'Something I want to work on' })
    await form.getByRole('textbox', { name: 'In my words' }).fill('I begin at once.')
    await form.getByRole('button', { name: 'Send to my teacher' }).click()
    await form.locator('.la-wrong', { hasText: 'Write something first.' }).waitFor()
    await form.getByRole('radio', { name: 'I draw.' }).check()
    await form.getByRole('button', { name: 'Send to my teacher' }).click()
    await page.locator('.la-target', { hasText: 'I begin at once.' }).getByText('I draw.').first().waitFor()
    await page.context().close()
  },
)

test('is hers alone to open: her teacher’s way there ends at the course', async () => {
  const { page } = await openPage(browser, teacher, { javaScriptEnabled: false })
  const answer = await page.request.get(`${teacher.url}profile`)
  expect(await answer.text()).not.toContain('la-question')
  await page.context().close()
})

test('weighs at most 10 KB without scripts, and 80 KB in all', async () => {
  await ana.post(`${of}/profile/lines`, { id: newId(), kind: 'strength', text: 'I say it in my words.' })
  const { page } = await open()
  const html = await (await page.request.get(page.url())).text()
  const packed = (content: string | Buffer): number => brotliCompressSync(content).length
  const names = [...new Set(html.match(/\/assets\/[\w.-]+/g))].map((name) => name.slice('/assets/'.length))
  const sum = (ending: string): number =>
    names
      .filter((name) => name.endsWith(ending))
      .reduce((total, name) => total + packed(readFileSync(join(server.assetsFolder, name))), 0)
  const bare = packed(html) + sum('.css')
  expect(bare).toBeLessThanOrEqual(10_000)
  expect(bare + sum('.js')).toBeLessThanOrEqual(80_000)
  expect(html).not.toMatch(/\sstyle="/)
  await page.context().close()
})
