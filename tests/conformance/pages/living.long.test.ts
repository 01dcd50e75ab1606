/** A class is asked, answers by keyboard on a small screen, reads its picture; its teacher asks all classes in two clicks. */
import { expect as eventually, type Browser, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { v7 as newId } from 'uuid'
import { findings, overhang } from '../../axe.ts'
import { openPageBrowser } from '../../page-browser.ts'
import { pressByKeyboard } from '../../keyboard.ts'
import { settled } from '../../settled.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

vi.setConfig({ testTimeout: 90_000 })
const see = eventually.configure({ timeout: 20_000 })
const small = { viewport: { width: 360, height: 740 } }
/** A folder for pictures of every state; nothing is written without it. */
const pictures = process.env['PAGES_PICTURES']

let server: FrameServer
let browser: Browser
let teacher: Seat
let classes: Record<'red' | 'blue', { id: string; students: Seat[] }>

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  if (pictures) mkdirSync(pictures, { recursive: true })
  teacher = await server.seat('Ms. Okafor', 'teacher')
  classes = { red: await agree('red', 6), blue: await agree('blue', 1) }
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function post(seat: Seat, path: string, body: unknown): Promise<void> {
  const { status, body: said } = await seat.post(path, body)
  expect(status, `${path} ${JSON.stringify(said)}`).toBeLessThan(300)
}

const LINES = [
  ['t_st', 'I give you time to think before I call on anyone.'],
  ['st_st', 'We listen to the whole idea before we answer.'],
  ['all', 'When we mess up, we get to fix it.'],
] as const

/** A class of this section that has agreed on three lines. */
async function agree(section: 'red' | 'blue', size: number) {
  const students: Seat[] = []
  // oxlint-disable no-await-in-loop -- one step of a lesson after the other
  for (let n = 0; n < size; n += 1) students.push(await server.seat(`Student ${n}`, 'student', section))
  const id = newId()
  const start = { id, band: '6-8', sectionIds: [server.room.sections[section]] }
  await post(teacher, `courses/${server.room.courseId}/alliances`, start)
  for (const to of ['gathering', 'grouping', 'wording']) await post(teacher, `alliances/${id}/phase`, { to })
  const decisions: { id: string; clauseId: string }[] = []
  for (const [direction, text] of LINES) {
    const line = { id: newId(), direction, text, demonstrations: ['One can see it.'] }
    await post(teacher, `alliances/${id}/clauses`, { ...line, cardIds: [], teachersWords: true })
    decisions.push({ id: newId(), clauseId: line.id })
  }
  await post(teacher, `alliances/${id}/phase`, { to: 'deciding' })
  await post(teacher, `alliances/${id}/decisions`, { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  for (const student of students) await post(student, `alliances/${id}/positions`, { positions })
  for (const one of decisions) await post(teacher, `alliances/${id}/decisions/${one.id}/close`, {})
  // oxlint-enable no-await-in-loop
  const reviewOn = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  await post(teacher, `alliances/${id}/versions`, { reviewOn })
  return { id, students }
}

async function pulseOf(id: string): Promise<string> {
  const response = await fetch(`${server.origin}/api/v1/alliances/${id}/pulses`, { headers: teacher.headers })
  const { pulses } = (await response.json()) as { pulses: { id: string }[] }
  return pulses[0]!.id
}

/** Nothing that axe can name, nothing wider than the screen; a picture where they are wanted. */
async function looksRight(page: Page, name: string): Promise<void> {
  await settled(page)
  expect(await findings(page), name).toEqual([])
  expect(await overhang(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0)
  if (pictures) await page.screenshot({ path: `${pictures}/living-${name}.png`, fullPage: true })
}

test('the teacher asks all her classes in two clicks, which say whom and what', async () => {
  const { page, complaints } = await openPage(browser, teacher)
  await page.getByRole('button', { name: 'Ask how we are doing' }).click()
  const confirm = page.getByRole('group', { name: 'Ask these classes?' })
  for (const name of ['Section red', 'Section blue', ...LINES.map(([, text]) => text)])
    await see(confirm.getByText(name).first()).toBeVisible()
  await looksRight(page, 'teacher-confirm')
  await page.getByRole('button', { name: 'Ask 2 classes' }).click()
  await see(page.getByText('2 classes are being asked.')).toBeVisible()
  await see(page.getByText(/^Answering until/)).toHaveCount(2)
  await looksRight(page, 'teacher-asked')
  expect(complaints).toEqual([])
  await page.context().close()
})

test.each([true, false])(
  'a student answers by keyboard in one press and three, scripts: %s',
  async (javaScriptEnabled) => {
    const [student] = classes.red.students.slice(javaScriptEnabled ? 0 : 1)
    const { page, complaints } = await openPage(browser, student!, { ...small, javaScriptEnabled })
    await pressByKeyboard(page, page.getByRole('link', { name: 'Answer now' }))
    for (const [n, answer] of ['Mostly', 'Sometimes', 'It’s a habit'].entries()) {
      await page.getByText(`Question ${n + 1} of 3`).waitFor()
      if (n === 1 && javaScriptEnabled) await looksRight(page, 'student-question')
      await pressByKeyboard(page, page.getByRole('button', { name: answer }))
    }
    await see(page.getByText('Your answers are in.')).toBeVisible()
    if (javaScriptEnabled) await looksRight(page, 'student-sent')
    await pressByKeyboard(page, page.getByRole('link', { name: 'Change my answers' }))
    await see(page.getByRole('button', { name: 'Mostly (your answer)' })).toBeVisible()
    await pressByKeyboard(page, page.getByRole('button', { name: 'Not yet' }))
    await pressByKeyboard(page, page.getByRole('button', { name: 'One question back' }))
    await see(page.getByText('Question 1 of 3')).toBeVisible()
    expect(complaints).toEqual([])
    await page.context().close()
  },
)

test('the class reads its picture first; its teacher looks at it with them, and says what they will do', async () => {
  const { id, students } = classes.red
  const pulse = await pulseOf(id)
  await Promise.all(
    students
      .slice(2)
      .map((one) => post(one, `alliances/${id}/pulses/${pulse}/answer`, { choices: [2, 1, 3] })),
  )
  const { page, complaints } = await openPage(browser, teacher, { viewport: { width: 1280, height: 900 } })
  await page.goto(`${teacher.url}#alliance/${id}`)
  await page.getByRole('button', { name: 'Close it now' }).click()
  await see(page.getByText('it sees them first', { exact: false })).toBeVisible()
  expect(await page.content()).not.toContain('6 of us')
  await looksRight(page, 'teacher-closed')

  const { page: phone } = await openPage(browser, students[0]!, small, `alliances/${id}/living`)
  await see(phone.getByText('Our class sees this first.', { exact: false })).toBeVisible()
  await see(phone.getByText('6 of us').first()).toBeVisible()
  await looksRight(phone, 'student-picture')

  await page.getByRole('button', { name: 'Look at it with the class' }).click()
  await see(page.getByText('6 of us').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'What we will do' }).fill('We count to three before we answer.')
  await page.getByRole('textbox', { name: 'What I will change myself' }).fill('I wait ten seconds.')
  await page.getByRole('button', { name: 'Tell the class' }).click()
  await see(page.getByRole('definition').filter({ hasText: 'We count to three' })).toBeVisible()
  const [first] = LINES
  await page
    .getByRole('combobox', { name: new RegExp(`The class says.*${first[1]}`) })
    .selectOption('Does not fit any more')
  await page.getByRole('button', { name: 'Keep what the class says' }).click()
  await see(page.getByRole('button', { name: 'Ask the class whether it stays' })).toBeVisible()
  await looksRight(page, 'teacher-shown')
  await phone.reload()
  await see(phone.getByText('We count to three before we answer.')).toBeVisible()
  await see(phone.getByText('It stays here until our class decides.', { exact: false })).toBeVisible()
  expect(complaints).toEqual([])
  for (const each of [page, phone]) await each.context().close()
})

test('too few for a picture: a guide to talk by. A proposal finds its way to the teacher and back', async () => {
  const { id, students } = classes.blue
  await post(teacher, `alliances/${id}/pulses/${await pulseOf(id)}/close`, {})
  const dark = { ...small, colorScheme: 'dark' } as const
  const { page, complaints } = await openPage(browser, students[0]!, dark, `alliances/${id}/living`)
  await see(page.getByRole('heading', { name: 'Let’s talk about it' })).toBeVisible()
  await page.getByLabel('Which line?').selectOption(LINES[1][1])
  await page.getByRole('textbox', { name: 'The new words' }).fill('We wait for three breaths.')
  await page.reload()
  await see(page.getByLabel('Which line?').locator('option:checked')).toHaveText(LINES[1][1])
  await see(page.getByRole('textbox', { name: 'The new words' })).toHaveValue('We wait for three breaths.')
  await page.getByRole('textbox', { name: 'Why?' }).fill('Three seconds are too short.')
  await page.getByRole('button', { name: 'Send my proposal' }).click()
  await see(page.getByText('Your proposal is in.')).toBeVisible()
  await see(page.getByRole('textbox', { name: 'The new words' })).toHaveValue('')
  await looksRight(page, 'student-proposal')

  const { page: desk } = await openPage(browser, teacher)
  await desk.goto(`${teacher.url}#alliance/${id}`)
  await desk.getByRole('button', { name: 'Keep for later' }).click()
  await desk.getByRole('textbox', { name: /^Why is it kept for later/ }).fill('After the break.')
  await looksRight(desk, 'teacher-proposal')
  await desk.getByRole('button', { name: 'Tell the writer' }).click()
  await see(desk.getByText('Kept for later.')).toBeVisible()
  await page.reload()
  await see(page.getByText('Why: After the break.')).toBeVisible()
  expect(complaints).toEqual([])
  for (const each of [page, desk]) await each.context().close()
})
