/** What two are working on, as the student does it in her LMS frame: with scripts, without, and off the network. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { LearningTarget } from 'shared/contract/partnership'
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

/** A part in which nothing is stands as one line. */
const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).press('Enter')

async function propose(page: Page): Promise<void> {
  await unfold(page, 'Something I want to work on')
  await page.getByRole('textbox', { name: 'In my words' }).fill('I start before I feel ready.')
  await page.getByRole('radio', { name: 'How I work' }).check()
  await page.getByRole('textbox', { name: 'Something I am good at that helps' }).fill('I ask questions.')
  await page.getByRole('button', { name: 'Send to my teacher' }).click()
  await page.getByRole('heading', { name: 'I start before I feel ready.' }).waitFor()
}

async function targetOf(seat: Seat): Promise<LearningTarget> {
  const answer = await fetch(`${server.origin}/api/v1/${of}/targets`, { headers: seat.headers })
  const { targets } = (await answer.json()) as { targets: LearningTarget[] }
  return targets[0]!
}

/** The teacher's promise, and her yes to what the pact says then. */
async function teachersSide(): Promise<void> {
  const { id } = await targetOf(teacher)
  const text = { id: newId(), field: 'commitment', text: 'I come by your table first.', saw: [] }
  expect((await teacher.post(`${of}/targets/${id}/texts`, text)).status).toBe(201)
  const { pact } = await targetOf(teacher)
  const yes = { id: newId(), covers: pact.covers }
  expect((await teacher.post(`${of}/targets/${id}/confirm`, yes)).status).toBe(200)
}

test('she proposes, writes her side, says yes to the teacher’s, and ends it; news comes by itself', async () => {
  const { page, complaints } = await open()
  await page.getByText('Who can read this page: you and Ms. Okafor.').waitFor()
  await propose(page)
  await page.getByText('Your teacher has not answered yet.').waitFor()
  await page.getByRole('textbox', { name: 'I will …' }).fill('I write two sentences.')
  await page.getByRole('button', { name: 'Add it to our pact' }).press('Enter')
  await page.getByText('It needs something on both sides.').waitFor()
  expect(await page.getByRole('button', { name: 'Yes, this is our pact' }).count()).toBe(0)
  await teachersSide()
  await page.getByText('I come by your table first.').waitFor()
  await page.getByText('Your teacher said yes.').waitFor()
  // It stands on top, and leads there.
  const waits = page.getByRole('region', { name: 'This waits for your answer' })
  await waits.getByRole('link', { name: 'A yes to your pact:' }).press('Enter')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Your teacher said yes.')
  await page.getByRole('button', { name: 'Yes, this is our pact' }).click()
  await waits.waitFor({ state: 'detached' })
  await page.getByText('You both said yes. This is your pact.').waitFor()
  expect(await targetOf(teacher)).toMatchObject({ state: 'working', pact: { state: 'active' } })
  await page.getByText('Change, pause or end it').click()
  await page.getByRole('textbox', { name: 'Say it in other words' }).fill('I just begin.')
  await page.getByRole('button', { name: 'Use these words' }).first().click()
  await page.getByRole('heading', { name: 'I just begin.' }).waitFor()
  await page.getByRole('button', { name: 'I did it' }).click()
  await page.getByText('I just begin. · You did it.').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('B9, C13: she says what works and how the teacher’s way went, also that it did not help', async () => {
  const { page, complaints } = await open()
  await propose(page)
  const ways = page.locator('.la-target')
  await ways.getByText('Add a way').click()
  await ways.getByRole('textbox', { name: 'What I do, or want to try' }).fill('I walk around once.')
  await ways.getByRole('button', { name: 'Add it', exact: true }).press('Enter')
  await ways.getByRole('heading', { name: 'What already works' }).waitFor()
  const { id } = await targetOf(teacher)
  const wish = { id: newId(), text: 'Read it aloud.' }
  expect((await teacher.post(`${of}/targets/${id}/strategies`, wish)).status).toBe(201)
  await ways.getByRole('heading', { name: 'Try this' }).waitFor()
  const theirs = ways.getByRole('listitem').filter({ hasText: 'Read it aloud.' })
  await theirs.getByText('By Ms. Okafor').waitFor()
  await theirs.getByText('Say how it went').click()
  await theirs.getByRole('radio', { name: 'It did not help yet' }).check()
  await theirs.getByRole('textbox', { name: 'What comes next' }).fill('I try it at home.')
  await theirs.getByRole('button', { name: 'Send how it went' }).click()
  await ways.getByRole('heading', { name: 'What we tried' }).waitFor()
  await ways.getByText('I try it at home.').waitFor()
  expect((await targetOf(teacher)).strategies).toMatchObject([
    { whose: 'student', text: 'I walk around once.', tries: [{ result: 'helped' }] },
    { whose: 'educator', tries: [{ result: 'not_yet', next: 'I try it at home.', side: 'student' }] },
  ])
  expect(complaints).toEqual([])
  await page.context().close()
})

test('C8, B11: she writes her side beside her teacher’s, and says herself where they are', async () => {
  const { page, complaints } = await open()
  const part = page.getByRole('region', { name: 'How each of us sees it' })
  const alliance = part.getByRole('article', { name: 'How we work together' })
  expect(await alliance.isVisible()).toBe(false)
  await unfold(page, 'How each of us sees it')
  await alliance.getByText('Write my side').press('Enter')
  await alliance.getByRole('textbox', { name: 'My words' }).fill('Ask me before you help.')
  await alliance.getByText('When you send it, Ms. Okafor can read it.').waitFor()
  await page.reload()
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  expect(await alliance.getByRole('textbox', { name: 'My words' }).inputValue()).toBe(
    'Ask me before you help.',
  )
  await alliance.getByRole('button', { name: 'Send my side' }).press('Enter')
  await alliance.getByText('Your teacher has not written here yet. We ask them to.').waitFor()
  // She goes on meanwhile.
  const where = part.getByRole('article', { name: 'Where we are' })
  await where.getByText('Say how I see it').press('Enter')
  await where.getByRole('radio', { name: 'We are getting to know each other.' }).check()
  await where.getByRole('button', { name: 'Send how I see it' }).press('Enter')
  await where.getByText('You say:').waitFor()
  const side = { id: newId(), dimension: 'alliance', text: 'I will ask, and wait.', saw: [] }
  expect((await teacher.post(`${of}/both-sides/texts`, side)).status).toBe(201)
  const stage = { id: newId(), stage: 'insight' }
  expect((await teacher.post(`${of}/both-sides/stages`, stage)).status).toBe(201)
  await alliance.getByText('I will ask, and wait.').waitFor()
  await alliance.getByText('By Ms. Okafor').waitFor()
  await where.getByText('Ms. Okafor says:').waitFor()
  await where.getByText('We look closely at how you learn.').waitFor()
  await where.locator('.la-pact-words', { hasText: 'We are getting to know each other.' }).waitFor()
  const needs = page.getByRole('region', { name: 'When something gets in the way' })
  await unfold(page, 'When something gets in the way')
  await needs.getByText('Tell what I needed').press('Enter')
  await needs.getByRole('textbox', { name: 'What did you need right then?' }).fill('It was too loud.')
  await needs.getByRole('button', { name: 'Send my words' }).press('Enter')
  const need = needs.getByRole('article')
  await need.locator('.la-pact-words', { hasText: 'It was too loud.' }).waitFor()
  await need.getByText('Write my words').press('Enter')
  await need.getByRole('textbox', { name: 'What will you try next time?' }).fill('I show my card.')
  await need
    .locator('form', { hasText: 'next time' })
    .getByRole('button', { name: 'Send my words' })
    .press('Enter')
  await need.locator('.la-pact-words', { hasText: 'I show my card.' }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('every keystroke is kept: a reload brings her words back', async () => {
  const { page } = await open()
  await unfold(page, 'Something I want to work on')
  await page.getByRole('textbox', { name: 'In my words' }).fill('I read one page a day.')
  await page.reload()
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  // Not folded away.
  await page.getByRole('textbox', { name: 'In my words' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'In my words' }).inputValue()).toBe('I read one page a day.')
  await page.context().close()
})

test('what is empty is a line each, which an address that leads into it and the printer open', async () => {
  const { page, complaints } = await open()
  const names = [
    'How each of us sees it',
    'When something gets in the way',
    'My own looks',
    'My work, then and now',
  ]
  for (const name of names)
    expect((await page.locator('summary', { hasText: name }).boundingBox())!.height).toBeLessThan(60)
  const isShown = (id: string) => page.locator(`#${id} p`).first().isVisible()
  expect(await isShown('la-needs')).toBe(false)
  await page.evaluate(() => {
    location.hash = '#la-needs'
  })
  await page.locator('#la-needs p').first().waitFor()
  expect(await isShown('la-looks')).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await isShown('la-looks')).toBe(true)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: null })
  expect(await isShown('la-looks')).toBe(false)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('without scripts every act is a plain form, an empty box is said at its place, and Back harms nothing', async () => {
  const { page } = await open({ javaScriptEnabled: false })
  await propose(page)
  await page.getByRole('textbox', { name: 'I will …' }).fill('I write two sentences.')
  await page.getByRole('button', { name: 'Add it to our pact' }).click()
  await page.locator('.la-side').getByText('I write two sentences.').first().waitFor()
  // The page as it was before holds an id that is used up.
  await page.goBack()
  await page.getByRole('textbox', { name: 'I will …' }).fill('I ask when I am stuck.')
  await page.getByRole('button', { name: 'Add it to our pact' }).click()
  await page.locator('.la-side').getByText('I ask when I am stuck.').first().waitFor()
  expect((await targetOf(teacher)).pact.commitments).toHaveLength(2)
  await page.getByText('Add a way').click()
  await page.getByRole('textbox', { name: 'What I do, or want to try' }).fill('I ask Ola.')
  await page.getByRole('radio', { name: 'I have not tried it yet' }).check()
  await page.getByRole('button', { name: 'Add it', exact: true }).click()
  await page.getByText('Say how it went').click()
  await page.getByRole('button', { name: 'Send how it went' }).click()
  await page.locator('.la-told', { hasText: 'I am not sure' }).waitFor()
  await teachersSide()
  await page.reload()
  await page.getByRole('button', { name: 'Yes, this is our pact' }).click()
  await page.getByText('You both said yes. This is your pact.').waitFor()
  await page.locator('summary', { hasText: 'Days when we look at it' }).click()
  await page.getByRole('textbox', { name: 'Days when we look at it' }).fill('soon')
  await page.getByRole('button', { name: 'Send the new words' }).last().click()
  await page.locator('.la-wrong', { hasText: 'Write a day like 2026-11-30.' }).waitFor()
  await page.context().close()
})

test('without scripts her side and where they are go by plain forms; an empty one is said at its place', async () => {
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  // An address that leads into a fold opens it by itself.
  await page.goto(`${ana.url}working#la-both-sides`)
  const part = page.getByRole('region', { name: 'How each of us sees it' })
  const rapport = part.getByRole('article', { name: 'How well we know each other' })
  await rapport.getByText('Write my side').click()
  await rapport.getByRole('textbox', { name: 'My words' }).fill('You know my brother.')
  await rapport.getByRole('button', { name: 'Send my side' }).click()
  await rapport.locator('.la-pact-words', { hasText: 'You know my brother.' }).waitFor()
  // What was said stands open.
  await rapport.getByRole('button', { name: 'Take it back' }).click()
  await rapport.getByText('This was taken back by its writer.').waitFor()
  const where = part.getByRole('article', { name: 'Where we are' })
  await where.getByText('Say how I see it').click()
  await where.getByRole('button', { name: 'Send how I see it' }).click()
  await where.locator('.la-wrong', { hasText: 'Write something first.' }).waitFor()
  await where.getByRole('textbox', { name: 'In my own words' }).fill('We are only starting.')
  await where.getByRole('button', { name: 'Send how I see it' }).click()
  await where.locator('.la-pact-words', { hasText: 'We are only starting.' }).waitFor()
  await page.context().close()
})

test('who reads in Spanish is refused in Spanish, in a browser in English', async () => {
  const { page } = await open({ locale: 'en-US' })
  await propose(page)
  // No news reaches the page, which goes on to offer what is over.
  await page.route('**/api/v1/events*', (route) => route.abort())
  await page.goto(`${ana.url}working?language=es`)
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  const { id } = await targetOf(ana)
  expect((await ana.post(`${of}/targets/${id}/acts`, { act: 'met' })).status).toBe(200)
  await page.locator('summary', { hasText: 'Cambiarlo, pausarlo o terminarlo' }).click()
  await page.getByRole('button', { name: 'Ponerlo en pausa' }).click()
  await page.getByText('Esto ya terminó y no se puede cambiar.').waitFor()
  await page.context().close()
})

test('a yes to other words than she read is not hers: she is told to read again', async () => {
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  await propose(page)
  await page.getByRole('textbox', { name: 'I will …' }).fill('I write two sentences.')
  await page.getByRole('button', { name: 'Add it to our pact' }).click()
  await page.locator('.la-side').getByText('I write two sentences.').first().waitFor()
  await teachersSide()
  await page.reload()
  const { id } = await targetOf(teacher)
  const text = { id: newId(), field: 'if_then', text: 'If it is loud, we go outside.', saw: [] }
  expect((await teacher.post(`${of}/targets/${id}/texts`, text)).status).toBe(201)
  await page.getByRole('button', { name: 'Yes, this is our pact' }).click()
  await page.getByText('The pact has changed since you read it.').waitFor()
  expect((await targetOf(teacher)).pact.state).toBe('draft')
  await page.context().close()
})

test('weighs at most 10 KB without scripts, and 80 KB in all', async () => {
  const { page } = await open()
  await propose(page)
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
