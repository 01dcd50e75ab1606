/** A student's own looks at her work, and her work then and now, in her LMS frame (C12, C10): hers alone until she shares (INV-9). */
import { chromium, type Browser, type BrowserContextOptions } from '@playwright/test'
import type { EvidenceList } from 'shared/contract/evidence'
import type { SelfAssessment } from 'shared/contract/self-assessments'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chromiumPath, quietFlags } from '../../chromium.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

let server: FrameServer
let browser: Browser
let teacher: Seat
let ana: Seat

beforeAll(async () => {
  server = await openFrameServer()
  browser = await chromium.launch({ executablePath: chromiumPath(), args: quietFlags })
  teacher = await server.seat('Ms. Okafor', 'teacher')
})
beforeEach(async () => {
  ana = await server.seat('Ana Ruiz', 'student')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const open = (options?: BrowserContextOptions) => openPage(browser, ana, options, 'working')

async function readBy(seat: Seat): Promise<SelfAssessment[]> {
  const path = `courses/${server.room.courseId}/students/${ana.personId}/self-assessments`
  const answer = await fetch(`${server.origin}/api/v1/${path}`, { headers: seat.headers })
  return ((await answer.json()) as { selfAssessments: SelfAssessment[] }).selfAssessments
}

test('she begins with words of the pack, keeps it for herself, shares it, and reads who opened it', async () => {
  const { page, complaints } = await open()
  const part = page.getByRole('region', { name: 'My own looks at my work' })
  await part.locator('summary').first().press('Enter')
  await part.getByRole('radio').first().check()
  await part.getByRole('textbox', { name: 'The work I look at' }).fill('My second draft')
  await part.getByRole('textbox', { name: 'What I see' }).fill('The ending says what I meant.')
  await part.getByText('Only you can read this until you share it.').waitFor()
  await part.getByRole('button', { name: 'Keep it for me' }).press('Enter')
  const look = part.getByRole('listitem')
  await look.getByText('The ending says what I meant.').waitFor()
  await look.getByText('Only you can read this.').waitFor()
  expect(await readBy(teacher)).toEqual([])
  await look.getByText('If you share it, Ms. Okafor can read it too.', { exact: false }).waitFor()
  await look.getByRole('button', { name: 'Share it' }).press('Enter')
  await look.getByText('Shared on').waitFor()
  expect(await readBy(teacher)).toMatchObject([
    { work: 'My second draft', prompt: { id: expect.stringContaining('self_assessment') } },
  ])
  // Her open page says so by itself.
  await look.getByText('Opened by Ms. Okafor.').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('every keystroke is kept, an empty one is not sent, and what was taken back leaves its day', async () => {
  const { page } = await open()
  const part = page.getByRole('region', { name: 'My own looks at my work' })
  await part.locator('summary').first().click()
  await part.getByRole('button', { name: 'Keep it for me' }).click()
  await part.getByText('Write something first.').first().waitFor()
  await part.getByRole('textbox', { name: 'What I see' }).fill('I got unstuck.')
  await page.reload()
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  // Not folded away.
  await part.getByRole('textbox', { name: 'What I see' }).waitFor()
  expect(await part.getByRole('textbox', { name: 'What I see' }).inputValue()).toBe('I got unstuck.')
  await part.getByRole('button', { name: 'Keep it for me' }).click()
  await part.getByRole('button', { name: 'Take it back' }).click()
  await part.getByText('You took this back.').waitFor()
  expect(await readBy(ana)).toMatchObject([{ text: null }])
  await page.context().close()
})

test('her work, then and now: named by hand where nothing can be picked; shared, taken back and brought back', async () => {
  const { page, complaints } = await open()
  const part = page.getByRole('region', { name: 'My work, then and now' })
  const shownTo = async (seat: Seat) => {
    const path = `courses/${server.room.courseId}/students/${ana.personId}/evidence`
    const answer = await fetch(`${server.origin}/api/v1/${path}`, { headers: seat.headers })
    return ((await answer.json()) as EvidenceList).evidence
  }
  const keep = async (title: string, day: string): Promise<void> => {
    await part.getByRole('textbox', { name: 'What it is called' }).fill(title)
    await part.getByLabel('On which day').fill(day)
    await part.getByRole('textbox', { name: 'What it shows' }).fill(`It shows ${day}.`)
    await part.getByRole('button', { name: 'Keep it' }).press('Enter')
    await part.getByRole('listitem').getByText(title).waitFor()
  }
  await part.locator('summary').first().press('Enter')
  await part.getByRole('textbox', { name: 'What it is called' }).fill('My letter')
  await part.getByLabel('On which day').fill('2024-09-11')
  await part.getByRole('link', { name: 'Pick from what I handed in' }).press('Enter')
  await part.getByText('What you handed in can’t be shown here.', { exact: false }).waitFor()
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  expect(await part.getByLabel('On which day').inputValue()).toBe('2024-09-11')
  await keep('My letter', '2024-09-11')
  await keep('<script>alert(1)</script>', '2024-10-02')
  const [then, now] = await part.getByRole('listitem').allInnerTexts()
  expect(then).toMatch(/^then\s/i)
  expect(now).toMatch(/^now\s/i)
  expect(await shownTo(teacher)).toEqual([])
  const last = part.getByRole('listitem').last()
  await last.getByRole('button', { name: 'Share it' }).press('Enter')
  await last.getByText('You and your teachers can read this: Ms. Okafor.').waitFor()
  expect(await shownTo(teacher)).toMatchObject([{ title: '<script>alert(1)</script>', link: null }])
  await last.getByRole('button', { name: 'Take it back' }).press('Enter')
  await part.getByText('What I took back').press('Enter')
  expect(await shownTo(teacher)).toEqual([])
  await part.getByRole('button', { name: 'Bring it back' }).press('Enter')
  await part.getByRole('button', { name: 'Bring it back' }).waitFor({ state: 'detached' })
  expect(await shownTo(teacher)).toHaveLength(1)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('without scripts it is written, shared and taken back by plain forms; an old page is told in words', async () => {
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  const part = page.getByRole('region', { name: 'My own looks at my work' })
  await part.locator('summary').first().click()
  await part.getByRole('textbox', { name: 'What I see' }).fill('I got unstuck.')
  await part.getByRole('button', { name: 'Keep it for me' }).click()
  await part.getByText('I got unstuck.').waitFor()
  const old = await page.context().newPage()
  await old.goto(`${ana.url}working`)
  await part.getByRole('button', { name: 'Take it back' }).click()
  await part.getByText('You took this back.').waitFor()
  await old.getByRole('button', { name: 'Share it' }).click()
  await old.getByRole('alert').waitFor()
  const work = page.getByRole('region', { name: 'My work, then and now' })
  await work.locator('summary').first().click()
  await work.getByRole('textbox', { name: 'What it shows' }).fill('I begin by myself.')
  await work.getByRole('checkbox', { name: 'I can do this without help now' }).check()
  await work.getByRole('button', { name: 'Keep it' }).click()
  await work.getByRole('listitem').getByText('I can do this without help.').waitFor()
  expect(await readBy(teacher)).toEqual([])
  await page.context().close()
})
