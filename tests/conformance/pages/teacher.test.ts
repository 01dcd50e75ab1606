/** A whole lesson by the teacher's page over the real server: from the wall to the agreement, by keyboard where it matters. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestBrowser } from 'lti-server/access/oauth/test-browser'
import { DEFAULT_EXTENSION_REDIRECTS } from 'shared/contract/extension-identity'
import { v7 as newId } from 'uuid'
import { findings } from '../../axe.ts'
import { openPageBrowser } from '../../page-browser.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

let server: FrameServer
let browser: Browser
let teacher: Seat
let students: Seat[]

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
  students = [await server.seat('Ana Ruiz', 'student'), await server.seat('Ben Tran', 'student')]
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function writeLine(
  page: Page,
  line: { text: string; direction: string; shown: string },
): Promise<void> {
  const newLine = page.getByRole('button', { name: 'New line' })
  if (await newLine.isVisible()) await newLine.click()
  await page.getByLabel('The line').fill(line.text)
  await page.getByLabel('Who promises whom').selectOption({ label: line.direction })
  await page.getByLabel('How we show it').fill(line.shown)
  await page.getByText('The cards behind it', { exact: false }).first().click()
  await page.locator('.la-picker label', { hasText: 'Time to think' }).click()
  await page.getByRole('button', { name: 'Keep this line' }).click()
  await page.locator('.la-clause-words', { hasText: line.text }).waitFor()
}

test('from the wall to the agreement', async () => {
  const { page, complaints } = await openPage(browser, teacher)
  await page.getByRole('heading', { name: 'What is on your wall? Paste or photograph it' }).waitFor()
  await page
    .getByRole('textbox', { name: /^What is on your wall/ })
    .fill('1. Respect each other\n- Be on time\n')
  await page.reload()
  await page.getByText('2 cards').waitFor()
  await page.getByText('Section red').click()
  await page.getByRole('button', { name: 'Start with these lines' }).click()

  await page.getByRole('heading', { name: 'Read the cards before the class does' }).waitFor()
  await page.getByText('Respect each other').waitFor()
  const id = new URL(page.url()).hash.split('/')[1] ?? ''
  const texts = ['Time to think', 'Do not laugh at me']
  for (const [at, text] of texts.entries())
    expect((await students[at]?.post(`alliances/${id}/cards`, { id: newId(), text }))?.status).toBe(201)
  const card = page.locator('.la-skim li', { hasText: 'Do not laugh at me' })
  await card.getByRole('button', { name: 'Hold' }).click()
  await card.getByLabel('Your reason, for the writer of this card').fill('Say it without “me”?')
  await card.getByRole('button', { name: 'Tell the writer' }).click()
  await card.getByRole('button', { name: 'Let it in' }).click()
  await card.getByRole('button', { name: 'Hold' }).waitFor()
  await page.getByRole('button', { name: 'Show all cards to the class' }).click()

  await page.getByRole('heading', { name: 'Group the cards with the class' }).waitFor()
  for (const text of ['Respect each other', 'Do not laugh at me']) {
    await page.getByRole('checkbox', { name: text }).focus()
    await page.keyboard.press('Space')
  }
  await page.getByLabel('Name of the group').fill('Nobody laughs')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const group = page.getByRole('group', { name: 'Nobody laughs' })
  await group.getByText('Do not laugh at me').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await group.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Find the words' }).click()

  await page.getByRole('heading', { name: 'Find the words together' }).waitFor()
  await writeLine(page, {
    text: 'I wait before I call on you.',
    direction: 'Teacher to students',
    shown: 'I count to ten.',
  })
  await page.getByText('Add at least one line from students to students.').waitFor()
  await writeLine(page, {
    text: 'We let each other think.',
    direction: 'Students to one another',
    shown: 'Nobody calls out.',
  })
  await page.getByText('Everything a decision needs is here.').waitFor()
  await page.getByRole('button', { name: 'Let the class decide' }).click()

  await page.getByRole('button', { name: 'Open these lines' }).click()
  await page.getByText('0 of 2 have answered').first().waitFor()
  await answerAll(id)
  await page.getByText('2 of 2 have answered').first().waitFor()
  for (let left = 2; left > 0; left -= 1) {
    await expect.poll(() => page.getByRole('button', { name: 'Close this line' }).count()).toBe(left)
    await page.getByRole('button', { name: 'Close this line' }).first().click()
  }
  await page.getByRole('button', { name: 'This is our agreement' }).click()

  await page.getByRole('heading', { name: 'What we agreed' }).waitFor()
  await page.getByRole('heading', { name: 'On the course home page' }).waitFor()
  await page.getByLabel('I sign', { exact: true }).check()
  await page.getByRole('button', { name: 'Keep my choice' }).click()
  await page.getByText('You signed this version.').waitFor()
  await page.getByRole('link', { name: 'My classes' }).click()
  await page.getByRole('link', { name: 'Open the agreement' }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

async function answerAll(id: string): Promise<void> {
  const seat = students[0]
  const view = await fetch(`${server.origin}/api/v1/alliances/${id}`, { headers: seat?.headers ?? {} })
  const { decisions } = (await view.json()) as { decisions: { id: string }[] }
  const positions = decisions.map((each) => ({ decisionId: each.id, fingers: 4 }))
  for (const student of students)
    expect((await student.post(`alliances/${id}/positions`, { positions })).status).toBe(200)
}

/** A browser of the teacher's that says nothing of itself. */
async function connectElsewhere(): Promise<void> {
  const { body } = await teacher.post('tickets', { purpose: 'connect' })
  const { ticket } = body as { ticket: string }
  const ask = (path: string, init?: RequestInit) =>
    fetch(server.origin + path, { ...init, redirect: 'manual' })
  const other = await openTestBrowser(ask, server.origin, DEFAULT_EXTENSION_REDIRECTS[0])
  const back = await other.answer(await (await other.authorize(ticket)).text(), 'connect')
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
  expect((await other.redeem(code)).status).toBe(200)
}

test('hands the extension a ticket, and opens the wall in a window of its own', async () => {
  const { page, complaints } = await openPage(browser, teacher)
  await page.evaluate(() =>
    window.addEventListener('message', (event) => Object.assign(window, { heard: event.data })),
  )
  await page.getByRole('button', { name: 'Connect this browser' }).click()
  await page.getByText('side panel now asks you to connect', { exact: false }).waitFor()
  const heard = await page.evaluate(() => ('heard' in window ? window.heard : null))
  expect(heard).toMatchObject({ type: 'alliance-connect', origin: server.origin, ticket: expect.any(String) })

  await connectElsewhere()
  await page.getByText('Your connected browsers').click()
  await page.getByRole('button', { name: 'Rename A browser' }).click()
  await page.keyboard.type('The old one in room 12')
  await page.keyboard.press('Enter')
  await page.getByText('The new name is kept.').waitFor()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign out The old one in room 12' }).click()
  await page.getByText('The old one in room 12 is signed out.').waitFor()
  await page.getByText('No browser of yours is connected.').waitFor()

  await page.getByRole('link', { name: 'Open the agreement' }).click()
  const opening = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Open projector' }).click()
  const wall = await opening
  await wall.waitForURL('**/projector')
  await wall.getByRole('heading', { name: 'What we agreed' }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})
