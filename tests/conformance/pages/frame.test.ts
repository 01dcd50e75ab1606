/**
 * The pages of the LMS frame over the real server: a whole lesson by the teacher's page, students with and without
 * scripts, by keyboard, on a bad line; and what a projected window may know.
 */
import { brotliCompressSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { openPageBrowser } from '../../page-browser.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

let server: FrameServer
let browser: Browser
let teacher: Seat
let ana: Seat
let ben: Seat

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
  ana = await server.seat('Ana Ruiz', 'student')
  ben = await server.seat('Ben Tran', 'student')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const open = (seat: Seat, options?: BrowserContextOptions, at?: string) =>
  openPage(browser, seat, options, at)

/** A class that writes cards. */
async function startGathering(): Promise<string> {
  const id = newId()
  const made = await teacher.post(`courses/${server.room.courseId}/alliances`, {
    id,
    band: '6-8',
    sectionIds: [server.room.sections.red],
    prompt: 'What helps you learn?',
  })
  expect(made.status).toBe(201)
  expect((await teacher.post(`alliances/${id}/phase`, { to: 'gathering' })).status).toBe(200)
  return id
}

async function toPhase(id: string, ...phases: string[]): Promise<void> {
  // One step at a time, as the class takes them.
  // oxlint-disable-next-line no-await-in-loop
  for (const to of phases) expect((await teacher.post(`alliances/${id}/phase`, { to })).status).toBe(200)
}

/** Two agreed-on directions, so that a decision may open. */
async function wordLines(id: string): Promise<string[]> {
  const ids: string[] = []
  for (const direction of ['t_st', 'st_st']) {
    const clause = newId()
    ids.push(clause)
    // Lines stand in the order they were written.
    // oxlint-disable-next-line no-await-in-loop
    const made = await teacher.post(`alliances/${id}/clauses`, {
      id: clause,
      text: `We listen (${direction}).`,
      direction,
      demonstrations: ['We look at the speaker.'],
      cardIds: [],
      teachersWords: true,
    })
    expect(made.status).toBe(201)
  }
  return ids
}

async function openDecisions(id: string, clauseIds: readonly string[]): Promise<string[]> {
  const decisions = clauseIds.map((clauseId) => ({ id: newId(), clauseId }))
  expect((await teacher.post(`alliances/${id}/decisions`, { decisions })).status).toBe(201)
  return decisions.map((each) => each.id)
}

describe('a student whose browser runs no scripts', () => {
  test('sends, corrects and takes back a card, and the Back button loses nothing', async () => {
    const id = await startGathering()
    const { page } = await open(ana, { javaScriptEnabled: false }, `?alliance=${id}`)
    const box = page.getByRole('textbox', { name: 'Your card' })
    await box.fill('Listen to my whole idea.')
    await page.getByRole('button', { name: 'Send my card' }).click()
    await page.locator('.la-said', { hasText: 'Your card is in.' }).waitFor()
    const cards = page.locator('#mine .la-card-words')
    expect(await cards.allTextContents()).toEqual(['Listen to my whole idea.'])

    await page.goBack()
    await box.fill('Time to think.')
    await page.getByRole('button', { name: 'Send my card' }).click()
    await page.locator('.la-said', { hasText: 'Your card is in.' }).waitFor()
    expect((await cards.allTextContents()).sort()).toEqual(['Listen to my whole idea.', 'Time to think.'])

    const mine = page.locator('#mine li', { hasText: 'Time to think.' })
    await mine.getByText('Change or take back').click()
    await mine.getByRole('button', { name: 'Take this card back' }).click()
    await page.getByText('You took this back.').waitFor()
    await page.context().close()
  })

  test('reads at the box what is wrong, and finds what was typed there', async () => {
    const id = await startGathering()
    const { page } = await open(ana, { javaScriptEnabled: false }, `?alliance=${id}`)
    const box = page.getByRole('textbox', { name: 'Your card' })
    await page.getByRole('button', { name: 'Send my card' }).click()
    expect(await box.evaluate((element: HTMLTextAreaElement) => element.validity.valueMissing)).toBe(true)
    await box.fill('   ')
    await page.getByRole('button', { name: 'Send my card' }).click()
    await page.locator('.la-wrong', { hasText: 'Write something first.' }).waitFor()
    await toPhase(id, 'grouping')
    await box.fill('Too late, and not lost.')
    await page.getByRole('button', { name: 'Send my card' }).click()
    await page.getByText('Too late, and not lost.').waitFor()
    await page.context().close()
  })

  test('decides with a reason', async () => {
    const id = await startGathering()
    await toPhase(id, 'grouping', 'wording')
    const clauses = await wordLines(id)
    await toPhase(id, 'deciding')
    await openDecisions(id, clauses)
    const { page } = await open(ana, { javaScriptEnabled: false }, `?alliance=${id}`)
    await page.getByRole('button', { name: 'Send my numbers' }).click()
    await page.locator('.la-said', { hasText: 'Pick one first.' }).waitFor()
    const [first, second] = [page.locator('.la-fist').nth(0), page.locator('.la-fist').nth(1)]
    const why = first.getByLabel('What would make it a three for you?')
    expect(await why.isVisible()).toBe(false)
    await first.getByRole('radio', { name: '1' }).check({ force: true })
    await why.fill('Ten seconds is long.')
    await second.getByRole('radio', { name: '5' }).check({ force: true })
    await page.getByRole('button', { name: 'Send my numbers' }).click()
    await page.locator('.la-said', { hasText: 'Your numbers are in.' }).waitFor()
    expect(await first.getByRole('radio', { name: '1' }).isChecked()).toBe(true)
    await page.context().close()
  })
})

describe('a student by keyboard', () => {
  test('writes a card; a reload loses nothing typed; without a network it waits', async () => {
    const id = await startGathering()
    const { page, complaints } = await open(ben, {}, `?alliance=${id}`)
    const box = page.getByRole('textbox', { name: 'Your card' })
    await box.focus()
    await page.keyboard.type('Let the quiet kids')
    await page.reload()
    await page.locator('html[data-alive]').waitFor({ state: 'attached' })
    await expect.poll(() => box.inputValue()).toBe('Let the quiet kids')
    await box.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' go too.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('#mine .la-card-words', { hasText: 'Let the quiet kids go too.' }).waitFor()
    expect(await box.inputValue()).toBe('')

    await page.context().setOffline(true)
    await box.fill('Ask me first.')
    await page.getByRole('button', { name: 'Send my card' }).press('Enter')
    await page.getByText('Saved on this device.', { exact: false }).first().waitFor()
    await page.context().setOffline(false)
    await page.locator('#mine .la-card-words', { hasText: 'Ask me first.' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('shows fingers with the arrow keys, follows the class live, and signs', async () => {
    const id = await startGathering()
    const { page, complaints } = await open(ben, {}, `?alliance=${id}`)
    await page.getByRole('textbox', { name: 'Your card' }).fill('I was still writing')
    await toPhase(id, 'grouping', 'wording')
    await page.getByRole('heading', { name: 'Our lines, still being worded' }).waitFor()
    const clauses = await wordLines(id)
    await toPhase(id, 'deciding')
    const decisions = await openDecisions(id, clauses)
    const fist = page.locator('.la-fist').first()
    expect(await page.getByText('I was still writing').isVisible()).toBe(true)
    await fist.getByRole('radio', { name: '0' }).waitFor({ state: 'attached' })
    await fist.getByRole('radio', { name: '0' }).focus()
    await page.keyboard.press('Space')
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
    expect(await fist.getByRole('radio', { name: '4' }).isChecked()).toBe(true)
    await page.locator('.la-fist').nth(1).getByRole('radio', { name: '3' }).check({ force: true })
    await page.getByRole('button', { name: 'Send my numbers' }).press('Enter')
    await page.locator('.la-said', { hasText: 'Your numbers are in.' }).waitFor()

    for (const decision of decisions)
      expect((await teacher.post(`alliances/${id}/decisions/${decision}/close`, {})).status).toBe(200)
    const reviewOn = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
    expect((await teacher.post(`alliances/${id}/versions`, { reviewOn })).status).toBe(201)
    await page.getByRole('heading', { name: 'What we agreed' }).waitFor()
    await page.getByRole('radio', { name: 'I sign' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('You signed this version.').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('what is written about a student', () => {
  const noteOf = (text: string) =>
    teacher.post(`courses/${server.room.courseId}/students/${ana.personId}/notes`, {
      id: newId(),
      kind: 'promise',
      text,
    })

  test('reaches her page by itself, names its readers, and can be answered', async () => {
    const { page, complaints } = await open(ana, {}, 'mine')
    expect((await noteOf('I will ask you first.')).status).toBe(201)
    const note = page.locator('.la-notes > li', { hasText: 'I will ask you first.' })
    await note.getByText('Who can read this: you and Ms. Okafor (teacher)', { exact: true }).waitFor()
    await note.locator('summary').press('Enter')
    await note.getByRole('textbox', { name: 'Your reply' }).fill('Thank you. On Mondays?')
    await note.getByRole('button', { name: 'Send to Ms. Okafor' }).press('Enter')
    await note.locator('.la-replies', { hasText: 'Thank you. On Mondays?' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('is on nobody else’s page, and can be answered without scripts', async () => {
    expect((await noteOf('Only for you.')).status).toBe(201)
    const { page: other } = await open(ben, {}, 'mine')
    await other.getByText('Nothing is written about you here.').waitFor()
    await other.context().close()
    const { page } = await open(ana, { javaScriptEnabled: false }, 'mine')
    const note = page.locator('.la-notes > li', { hasText: 'Only for you.' })
    await note.locator('summary').click()
    await note.getByRole('textbox').fill('I read it.')
    await note.getByRole('button', { name: 'Send to Ms. Okafor' }).click()
    await note.locator('.la-replies', { hasText: 'I read it.' }).waitFor()
    await page.context().close()
  })
})

describe('who meets which page', () => {
  test('a guest, and a browser that is not signed in, are told what to do', async () => {
    const guest = await server.seat('Pat Ruiz', 'mentor')
    const { page } = await open(guest, { javaScriptEnabled: false })
    await page.getByRole('heading', { name: 'You are here as an observer' }).waitFor()
    await page.context().close()
    const stranger = await browser.newPage()
    const answer = await stranger.goto(ana.url)
    expect(answer?.status()).toBe(401)
    expect(await stranger.locator('main').getAttribute('data-error-code')).toBe('not_signed_in')
    await stranger.close()
  })

  test('a student can not open the projector, or another’s page by its address', async () => {
    const id = await startGathering()
    const { page } = await open(ana)
    expect((await page.goto(`${ana.url}alliances/${id}/projector`))?.status()).toBe(403)
    expect((await page.goto(`${ben.url}mine`))?.status()).toBe(401)
    await page.context().close()
  })

  test('the wall knows the total of cards before reveal, and not one of them', async () => {
    const id = await startGathering()
    await ana.post(`alliances/${id}/cards`, { id: newId(), text: 'A secret until reveal' })
    const { page, complaints } = await open(teacher, {}, `alliances/${id}/projector`)
    await page.getByText('1 card so far').waitFor()
    expect(await page.content()).not.toContain('secret until reveal')
    await ben.post(`alliances/${id}/cards`, { id: newId(), text: 'Another secret' })
    await page.getByText('2 cards so far').waitFor()
    expect(await page.content()).not.toContain('Another secret')
    await toPhase(id, 'grouping')
    await page.getByText('A secret until reveal').waitFor()
    expect(await page.content()).not.toContain('Ana Ruiz')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('what it weighs', () => {
  const packed = (content: string | Buffer): number => brotliCompressSync(content).length

  test('without scripts within 10 KB, all of it within 80 KB', async () => {
    const id = await startGathering()
    for (let n = 0; n < 4; n += 1)
      await ana.post(`alliances/${id}/cards`, { id: newId(), text: `Card number ${n}` })
    const { page } = await open(ana, {}, `?alliance=${id}`)
    const html = await (await page.request.get(page.url())).text()
    const names = [...new Set(html.match(/\/assets\/[\w.-]+/g))].map((name) => name.slice('/assets/'.length))
    const size = (name: string): number => packed(readFileSync(join(server.assetsFolder, name)))
    const sum = (ending: string): number =>
      names.filter((name) => name.endsWith(ending)).reduce((total, name) => total + size(name), 0)
    const bare = packed(html) + sum('.css')
    expect(bare).toBeLessThanOrEqual(10_000)
    expect(bare + sum('.js')).toBeLessThanOrEqual(80_000)
    const asset = await page.request.get(`${server.origin}/assets/${names[0]}`)
    expect(asset.headers()['cache-control']).toContain('immutable')
    expect(html).not.toMatch(/\sstyle="/)
    await page.context().close()
  })
})
