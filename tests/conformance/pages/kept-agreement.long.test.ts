/** The agreement as people keep it, in a real browser: its versions by keyboard, its poster on paper, read aloud. */
import { expect as eventually, type Browser, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { v7 as newId } from 'uuid'
import { findings, overhang } from '../../axe.ts'
import { openPageBrowser } from '../../page-browser.ts'
import { pressByKeyboard } from '../../keyboard.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

// A loaded machine takes longer; a page that is never right still fails.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 })
const see = eventually.configure({ timeout: 15_000 })
/** A folder for pictures and papers of these pages; nothing is written without it. */
const pictures = process.env['PAGES_PICTURES']

let server: FrameServer
let browser: Browser
let teacher: Seat
let student: Seat
/** A class with two versions, and one with a long agreement. */
let id: string
let long: string

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
  student = await server.seat('Ana Ruiz', 'student')
  const shown = ['We look at the person who talks.', 'We count to three before we answer.']
  id = await agree('red', [
    line('t_st', 'I give you time to think before I call on anyone.', ['I wait ten seconds after I ask.']),
    line('t_st', 'I hand your work back within a week.', ['A date stands on it.']),
    line('st_st', 'We listen to the whole idea before we answer.', shown),
    line('all', 'When we mess up, we get to fix it.', ['We say what happened and what we do now.']),
  ])
  const { clauses } = await viewOf(id)
  await post(`alliances/${id}/phase`, { to: 'wording' })
  const reworded = clauses[2]!.id
  await post(`alliances/${id}/clauses/${reworded}`, { text: 'We listen to the whole idea, then we ask.' })
  const added = line('all_space', 'We leave the room ready for the next class.', ['The chairs are up.'])
  await post(`alliances/${id}/clauses`, added)
  await decideAndAgree(id, [reworded, added.id], '2027-02-01')
  long = await agree(
    'blue',
    Array.from({ length: 14 }, (_, n) =>
      line(
        n === 0 ? 't_st' : 'st_st',
        `${n + 1}. ${'We give each other time and room to think. '.repeat(3)}`,
        ['Nobody talks over a speaker.', 'Who is quiet is asked, and may say no.'],
      ),
    ),
  )
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const line = (direction: string, text: string, demonstrations: string[]) => ({
  id: newId(),
  text,
  direction,
  demonstrations,
  cardIds: [],
  teachersWords: true,
})

async function post(path: string, body: unknown, seat = teacher): Promise<void> {
  const { status, body: said } = await seat.post(path, body)
  expect(status, `${path} ${JSON.stringify(said)}`).toBeLessThan(300)
}

async function viewOf(alliance: string): Promise<{ clauses: { id: string }[] }> {
  const response = await fetch(`${server.origin}/api/v1/alliances/${alliance}`, { headers: teacher.headers })
  return (await response.json()) as { clauses: { id: string }[] }
}

async function decideAndAgree(alliance: string, clauseIds: string[], reviewOn: string): Promise<void> {
  await post(`alliances/${alliance}/phase`, { to: 'deciding' })
  const decisions = clauseIds.map((clauseId) => ({ id: newId(), clauseId }))
  await post(`alliances/${alliance}/decisions`, { decisions })
  const section = alliance === long ? 'blue' : 'red'
  const voter = section === 'red' ? student : await server.seat('Ben Blue', 'student', 'blue')
  await post(
    `alliances/${alliance}/positions`,
    { positions: decisions.map((one) => ({ decisionId: one.id, fingers: 5 })) },
    voter,
  )
  for (const one of decisions)
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a teacher does
    await post(`alliances/${alliance}/decisions/${one.id}/close`, {})
  await post(`alliances/${alliance}/versions`, { reviewOn })
}

/** A class of this section that agreed on these lines. */
async function agree(section: 'red' | 'blue', lines: ReturnType<typeof line>[]): Promise<string> {
  const alliance = newId()
  if (section === 'blue') long = alliance
  const sectionIds = [server.room.sections[section]]
  await post(`courses/${server.room.courseId}/alliances`, { id: alliance, band: '6-8', sectionIds })
  for (const to of ['gathering', 'grouping', 'wording'])
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    await post(`alliances/${alliance}/phase`, { to })
  for (const one of lines)
    // oxlint-disable-next-line no-await-in-loop -- lines stand in the order they were written
    await post(`alliances/${alliance}/clauses`, one)
  await decideAndAgree(
    alliance,
    lines.map((one) => one.id),
    '2026-12-20',
  )
  return alliance
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

describe('versions', () => {
  test('by keyboard and without scripts, from the class’s page to any two of them', async () => {
    const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
    const { page, complaints } = await openPage(browser, student, phone, `?alliance=${id}`)
    await picture(page, 'home-360')
    await pressByKeyboard(page, page.getByRole('link', { name: 'All versions' }))
    await see(page.getByRole('heading', { name: 'Versions of our agreement' })).toBeVisible()
    await see(page.getByText('The students of the class decided, with their teacher.').first()).toBeVisible()
    await picture(page, 'versions-360')
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    await pressByKeyboard(page, page.getByText('Compare with another version').first())
    await pressByKeyboard(page, page.getByRole('link', { name: 'Version 1 with version 2' }).first())
    await see(page.getByRole('heading', { name: 'What changed since version 1' })).toBeVisible()
    await see(page.locator('mark').first()).toHaveText('before')
    await see(page.locator('mark').nth(1)).toHaveText('answer')
    await picture(page, 'version-since-360')
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('are sound on a wide screen, and can be read in the dark', async () => {
    const { page, complaints } = await openPage(browser, teacher, { viewport: { width: 1280, height: 900 } })
    for (const path of ['versions?n=2&since=1', 'poster?join=1', 'template', 'versions']) {
      await page.goto(`${teacher.url}alliances/${id}/${path}`)
      await page.locator('html[data-alive]').waitFor({ state: 'attached' })
      expect(await findings(page), path).toEqual([])
      await picture(page, path.replaceAll(/\W+/g, '-'))
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findings(page, 'color-contrast')).toEqual([])
    await picture(page, 'versions-dark')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('can be kept as a file that runs nothing and asks for nothing', async () => {
    const { page } = await openPage(browser, student, {}, `alliances/${id}/versions`)
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As a page' }).click(),
    ])
    expect(kept.suggestedFilename()).toBe('Biology-9-Section-red-Our-class-agreement.html')
    const folder = await mkdtemp(join(tmpdir(), 'kept-'))
    const path = join(folder, 'kept.html')
    await kept.saveAs(path)
    const reader = await page.context().newPage()
    const asked: string[] = []
    reader.on('console', (message) => asked.push(message.text()))
    reader.on('request', (request) => request.url().startsWith('file:') || asked.push(request.url()))
    await reader.goto(`file://${path}`)
    await see(reader.getByRole('heading', { name: 'Version 1' })).toBeVisible()
    await picture(reader, 'kept-file')
    expect(await reader.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
    expect(asked).toEqual([])
    await page.context().close()
    await rm(folder, { recursive: true })
  })
})

describe('the poster', () => {
  /** Pages of a PDF as Chromium writes it. */
  const pagesOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length

  test.each([
    ['A4', 180, 267],
    ['Letter', 185, 249],
  ] as const)(
    'on %s: one page where it fits, and no line cut in two where it does not',
    async (format, wide, high) => {
      const { page } = await openPage(browser, student, {}, `alliances/${id}/poster`)
      await see(page.getByRole('button', { name: 'Print' })).toBeVisible()
      const short = await page.pdf({
        format,
        ...(pictures ? { path: `${pictures}/poster-${format}.pdf` } : {}),
      })
      expect(pagesOf(short)).toBe(1)
      const blue = await server.seat('Cleo Blue', 'student', 'blue')
      const { page: other } = await openPage(browser, blue, {}, `alliances/${long}/poster`)
      const more = await other.pdf({
        format,
        ...(pictures ? { path: `${pictures}/long-${format}.pdf` } : {}),
      })
      expect(pagesOf(more)).toBeGreaterThan(1)
      // The same paper as columns of one page each: what is cut has a box in two of them.
      await other.emulateMedia({ media: 'print' })
      const cut = await other.evaluate(
        ([columnWidth, height]) => {
          const poster = document.querySelector<HTMLElement>('.la-poster')!
          Object.assign(poster.style, { columnWidth, height, width: columnWidth, columnFill: 'auto' })
          const boxes = [...poster.querySelectorAll('.la-poster-line, h1, h2, footer')]
          const columns = new Set(boxes.map((box) => Math.round(box.getBoundingClientRect().x))).size
          return { columns, cut: boxes.filter((box) => box.getClientRects().length > 1).length }
        },
        [`${wide}mm`, `${high}mm`] as const,
      )
      expect(cut.cut).toBe(0)
      expect(cut.columns).toBeGreaterThan(1)
      await page.context().close()
      await other.context().close()
    },
  )
})

describe('read aloud', () => {
  /** A browser with one voice on the device and one that is not; the test says when a line was spoken. */
  const withVoices = (page: Page, local: boolean) =>
    page.addInitScript((isLocal) => {
      class Utterance extends EventTarget {
        readonly text: string
        voice: unknown = null
        lang = ''
        constructor(text: string) {
          super()
          this.text = text
        }
      }
      const spoken: Utterance[] = []
      const synth = Object.assign(new EventTarget(), {
        getVoices: () => [
          { lang: 'en-US', localService: false, default: true, name: 'Far' },
          ...(isLocal ? [{ lang: 'en-US', localService: true, default: false, name: 'Near' }] : []),
        ],
        speak: (one: Utterance) => spoken.push(one),
        cancel: () => undefined,
      })
      Object.defineProperties(window, {
        speechSynthesis: { value: synth },
        SpeechSynthesisUtterance: { value: Utterance },
        spoken: { get: () => spoken.map((one) => one.text) },
        sayNext: { value: () => spoken.at(-1)?.dispatchEvent(new Event('end')) },
      })
    }, local)
  const spoken = (page: Page) => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)
  const sayNext = (page: Page) =>
    page.evaluate(() => (window as unknown as { sayNext: () => void }).sayNext())

  test('line by line with the line marked; paused, gone on with and stopped by keyboard', async () => {
    const { page, complaints } = await openPage(browser, student)
    await withVoices(page, true)
    for (const path of [`?alliance=${id}`, `alliances/${id}/versions?n=1`]) {
      await page.goto(student.url + path)
      const listen = page.getByRole('button', { name: 'Listen' })
      await pressByKeyboard(page, listen)
      const marked = page.locator('[data-reading]')
      const lines = await page.locator('.la-agreement [data-read]').allTextContents()
      await see(marked).toHaveText(lines[0]!)
      await sayNext(page)
      await see(marked).toHaveText(lines[1]!)
      await pressByKeyboard(page, page.getByRole('button', { name: 'Pause' }))
      await sayNext(page)
      await pressByKeyboard(page, page.getByRole('button', { name: 'Go on' }))
      expect(await spoken(page)).toEqual([lines[0], lines[1], lines[1]])
      await picture(page, 'reading')
      expect(await findings(page)).toEqual([])
      await pressByKeyboard(page, page.getByRole('button', { name: 'Stop' }))
      await see(marked).toHaveCount(0)
      await see(listen).toBeFocused()
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('is not there where every voice is somewhere else', async () => {
    const { page } = await openPage(browser, student)
    await withVoices(page, false)
    for (const path of [`?alliance=${id}`, `alliances/${id}/versions?n=1`]) {
      await page.goto(student.url + path)
      await page.locator('html[data-alive]').waitFor({ state: 'attached' })
      await see(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
      expect(await page.getByRole('group', { name: 'Read aloud' }).count()).toBe(0)
    }
    await page.context().close()
  })

  test('the question that is asked now, and who reads the answer (F2)', async () => {
    await post(`alliances/${id}/phase`, { to: 'gathering' })
    const { page } = await openPage(browser, student)
    await withVoices(page, true)
    await page.goto(`${student.url}?alliance=${id}`)
    const asked = page.locator('.la-prompt')
    const question = await asked.getByRole('heading').textContent()
    await pressByKeyboard(page, asked.getByRole('button', { name: 'Listen' }))
    await see(asked.locator('[data-reading]')).toHaveText(question!)
    await sayNext(page)
    await see(asked.locator('[data-reading]')).toContainText('Who can read this')
    await sayNext(page)
    await see(page.locator('[data-reading]')).toHaveCount(0)
    expect(await spoken(page)).toHaveLength(2)
    expect(await findings(page)).toEqual([])
    await page.context().close()
  })
})
