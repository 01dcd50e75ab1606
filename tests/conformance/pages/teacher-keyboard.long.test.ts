/** The teacher leads a lesson with Tab, Space, arrows and Enter alone: every step is reached in the page's own order. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { openPageBrowser } from '../../page-browser.ts'
import { pressByKeyboard, tabTo } from '../../keyboard.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

let server: FrameServer
let browser: Browser
let teacher: Seat
let student: Seat

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
  student = await server.seat('Ana Ruiz', 'student')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

function press(page: Page, name: string): Promise<void> {
  return pressByKeyboard(page, page.getByRole('button', { name }).first())
}

async function writeLine(page: Page, text: string, arrows: number): Promise<void> {
  const editor = page.getByRole('group', { name: 'New line' })
  if (!(await editor.isVisible())) await press(page, 'New line')
  await tabTo(page, editor.getByRole('textbox', { name: 'The line' }))
  await page.keyboard.type(text)
  await tabTo(page, editor.getByLabel('Who promises whom'))
  for (let up = 0; up < arrows; up += 1) await page.keyboard.press('ArrowUp')
  await tabTo(page, editor.getByRole('textbox', { name: 'How we show it' }))
  await page.keyboard.type('One can see it.')
  await tabTo(page, editor.getByRole('checkbox', { name: 'These are my words, not from a card' }))
  await page.keyboard.press('Space')
  await press(page, 'Keep this line')
  await page.locator('.la-clause-words', { hasText: text }).waitFor()
}

test('a lesson by keyboard: start, reveal, group, word, and let the class decide', async () => {
  const { page, complaints } = await openPage(browser, teacher)
  await tabTo(page, page.getByRole('textbox', { name: /^What is on your wall/ }))
  await page.keyboard.type('Respect each other')
  await press(page, 'Start with these lines')
  await page.getByRole('heading', { name: 'Read the cards before the class does' }).waitFor()
  const id = new URL(page.url()).hash.split('/')[1] ?? ''
  await student.post(`alliances/${id}/cards`, { id: newId(), text: 'Time to think' })
  await page.getByText('Time to think').waitFor()
  await press(page, 'Show all cards to the class')

  await page.getByRole('heading', { name: 'Group the cards with the class' }).waitFor()
  // The button is gone: the keyboard goes on in the lesson, not at the top of the learning platform's page.
  await page.locator('main :focus').waitFor()
  for (const card of ['Respect each other', 'Time to think']) {
    await tabTo(page, page.getByRole('checkbox', { name: card }))
    await page.keyboard.press('Space')
  }
  await tabTo(page, page.getByRole('textbox', { name: 'Name of the group' }))
  await page.keyboard.type('Room')
  await press(page, 'Group these cards')
  await page.getByRole('group', { name: 'Room' }).waitFor()
  await press(page, 'Find the words')

  // The list of directions starts at "All of us": three up is the teacher's promise, two up the students' own.
  await page.getByRole('heading', { name: 'Find the words together' }).waitFor()
  await writeLine(page, 'I wait before I call on you.', 3)
  await writeLine(page, 'We let each other think.', 2)
  await page.getByText('Everything a decision needs is here.').waitFor()
  await press(page, 'Let the class decide')
  await press(page, 'Open these lines')
  await page.getByText('0 of 1 have answered').first().waitFor()
  expect(complaints).toEqual([])
})
