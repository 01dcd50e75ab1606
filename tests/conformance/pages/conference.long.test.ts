/** Ten minutes together on the student's screen (F8): with scripts, beside a teacher, and as plain forms. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import type { ConferenceView } from 'shared/contract/conferences'
import type { Conversation, LearningTarget } from 'shared/contract/partnership'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chromiumPath, quietFlags } from '../../chromium.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

let server: FrameServer
let browser: Browser
let teacher: Seat
let ana: Seat
/** The API below this student. */
let of: string

beforeAll(async () => {
  server = await openFrameServer()
  browser = await chromium.launch({ executablePath: chromiumPath(), args: quietFlags })
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
const room = (page: Page) => page.locator('.la-runner')

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(`${server.origin}/api/v1/${of}/${path}`, { headers: teacher.headers })
  return (await answer.json()) as T
}
const conference = async () => (await read<ConferenceView>('conference')).conference
const talks = async () => (await read<{ conversations: Conversation[] }>('conversations')).conversations
const notes = async () => read<{ notes: unknown[]; selfViewFirst: boolean }>('notes')
async function target(): Promise<LearningTarget> {
  return (await read<{ targets: LearningTarget[] }>('targets')).targets[0]!
}
async function offer(): Promise<void> {
  expect((await teacher.post(`${of}/conference`, { id: newId() })).status).toBe(201)
}
async function press(act: string): Promise<void> {
  const { id, revision } = (await conference())!
  const body = { id: newId(), expected: revision, act }
  expect((await teacher.post(`${of}/conference/${id}/acts`, body)).status).toBe(200)
}
/** Words of a pact as they stand there. */
const words = (page: Page, text: string) => page.locator('.la-pact-words', { hasText: text })
const next = (page: Page) => room(page).getByRole('button', { name: 'Next step' }).press('Enter')

test('she drives five steps: her own look first, a target, a pact with both sides, read back with its readers', async () => {
  await teacher.post(`${of}/notes`, { id: newId(), kind: 'summary', text: 'You skip the last step.' })
  const { page, complaints } = await open()
  await offer()
  await page.getByText('Ms. Okafor has ten minutes for you.', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Start', exact: true }).press('Enter')
  await room(page).getByText('Step 1 of 5 · you speak').waitFor()
  await room(page).getByRole('timer').waitFor()
  await press('pause')
  await room(page).getByText('This is paused.').waitFor()
  await room(page).getByRole('button', { name: 'Go on' }).press('Enter')
  await room(page).getByText('This is paused.').waitFor({ state: 'detached' })
  await next(page)
  await room(page).getByText('Step 2 of 5 · you speak').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('la-conference')
  expect(await notes()).toMatchObject({ notes: [], selfViewFirst: true })
  await room(page).getByRole('textbox', { name: 'The work I look at' }).fill('My second draft')
  await room(page).getByRole('textbox', { name: 'What I see' }).fill('The ending says what I meant.')
  await room(page).getByRole('button', { name: 'Keep it for me' }).press('Enter')
  await room(page).getByText('Now show your work, and say how you did it.').waitFor()
  expect((await notes()).notes).toHaveLength(1)
  await room(page).getByRole('button', { name: 'Share it' }).press('Enter')
  await room(page).getByText('Shared on').waitFor()
  await next(page)
  await room(page).getByText('Step 3 of 5 · you both speak').waitFor()
  await page.getByRole('textbox', { name: 'In my words' }).fill('I start before I feel ready.')
  await page.getByRole('textbox', { name: 'Something I am good at that helps' }).fill('I ask questions.')
  await page.getByRole('button', { name: 'Send to my teacher' }).press('Enter')
  await room(page).getByText('You chose:').waitFor()
  await next(page)
  await page.getByRole('textbox', { name: 'I will …' }).fill('I write two sentences.')
  await page.getByRole('button', { name: 'Add it to our pact' }).press('Enter')
  await words(page, 'I write two sentences.').waitFor()
  const { id } = await target()
  const text = { id: newId(), field: 'commitment', text: 'I come by your table first.', saw: [] }
  expect((await teacher.post(`${of}/targets/${id}/texts`, text)).status).toBe(201)
  await words(page, 'I come by your table first.').waitFor()
  await page.locator('summary', { hasText: 'If it gets hard, then …' }).click()
  await page.getByRole('textbox', { name: 'If it gets hard, then …' }).fill('If I stare, then I ask.')
  await page.getByRole('button', { name: 'Send the new words' }).first().press('Enter')
  await page.locator('.la-for-both .la-pact-words', { hasText: 'If I stare, then I ask.' }).waitFor()
  await page.locator('summary', { hasText: 'Days when we look at it' }).click()
  await page.getByRole('textbox', { name: 'Days when we look at it' }).fill('2026-12-14')
  await page
    .locator('details[open]', { hasText: 'Days when' })
    .getByRole('button', { name: 'Send the new words' })
    .press('Enter')
  await page.locator('.la-days', { hasText: '2026' }).waitFor()
  await page.getByRole('button', { name: 'Yes, this is our pact' }).press('Enter')
  await page.getByText('You said yes. Your teacher has not yet.').waitFor()
  const { pact } = await target()
  const yes = { id: newId(), covers: pact.covers }
  expect((await teacher.post(`${of}/targets/${id}/confirm`, yes)).status).toBe(200)
  await next(page)
  await room(page).getByText('Read it aloud, both of you.').waitFor()
  for (const said of ['I write two sentences.', 'I come by your table first.', 'If I stare, then I ask.'])
    await words(page, said).waitFor()
  await room(page).getByText('You both said yes. This is your pact.').waitFor()
  await room(page).getByText('Who can read this: you and Ms. Okafor.', { exact: false }).waitFor()
  await room(page).getByRole('button', { name: 'We are done' }).press('Enter')
  await page.getByText('You talked. The day is written down.').waitFor()
  expect(await conference()).toBeNull()
  expect(await talks()).toMatchObject([{ kind: 'conference', summary: null, targetId: id }])
  expect((await target()).pact.state).toBe('active')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('without scripts it is driven by plain forms; when she wants no target it was a talk, and its date is all', async () => {
  await offer()
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await tap('Start')
  await page.getByText('Step 1 of 5').waitFor()
  await tap('Pause')
  await page.getByText('This is paused.').waitFor()
  await tap('Go on')
  await tap('Next step')
  await tap('Go on without it')
  await page.getByText('Now show your work').waitFor()
  await tap('Back one step')
  await page.getByText('Step 1 of 5').waitFor()
  await tap('Next step')
  await tap('Next step')
  await page.getByText('Then it was a talk. Only its day is written down.').waitFor()
  await tap('Nothing to work on today')
  await page.getByText('You talked. The day is written down.').waitFor()
  expect(await talks()).toMatchObject([{ kind: 'conference', summary: null, targetId: null }])
  expect(JSON.stringify(await talks())).not.toMatch(/declin|none|nothing/i)
  await page.context().close()
})

test('when the teacher ends it, her page says that they talked; what she typed is kept', async () => {
  const { page } = await open()
  await offer()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await next(page)
  await room(page).getByRole('textbox', { name: 'What I see' }).fill('I got unstuck.')
  await press('finish')
  await page.getByText('You talked. The day is written down.').waitFor()
  await page.getByRole('textbox', { name: 'What I see' }).waitFor()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'What I see' }).inputValue())
    .toBe('I got unstuck.')
  await page.context().close()
})

test('from an old page a press is refused in words, and nothing is done twice', async () => {
  await offer()
  const { page } = await open({ javaScriptEnabled: false, locale: 'en' })
  const old = await page.context().newPage()
  await old.goto(`${ana.url}working`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Next step' }).click()
  await old.getByRole('button', { name: 'Start', exact: true }).click()
  await old.getByText('Step 2 of 5').waitFor()
  await old.getByText('This was changed somewhere else in the meantime.', { exact: false }).first().waitFor()
  expect(await conference()).toMatchObject({ step: 2, revision: 2 })
  await page.context().close()
})
