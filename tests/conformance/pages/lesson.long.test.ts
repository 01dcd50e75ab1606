/**
 * A lesson as three people in a room see it: the teacher by keyboard alone, the wall on a computer whose clock is a
 * year off, a student who writes when nobody may. And two who read the agreement together, without scripts.
 */
import { expect as eventually, type Browser, type Page } from '@playwright/test'
import type { AllianceView } from 'shared/contract/alliance'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findings } from '../../axe.ts'
import { openPageBrowser } from '../../page-browser.ts'
import { pressByKeyboard, tabTo } from '../../keyboard.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

vi.setConfig({ testTimeout: 90_000 })
const see = eventually.configure({ timeout: 20_000 })

let server: FrameServer
let browser: Browser
let teacher: Seat
let students: Seat[]
/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PAGES_PICTURES']

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

async function post(seat: Seat, path: string, body: unknown): Promise<void> {
  const { status } = await seat.post(path, body)
  expect(status, path).toBeLessThan(300)
}

async function gather(): Promise<string> {
  const id = newId()
  const sectionIds = [server.room.sections.red]
  await post(teacher, `courses/${server.room.courseId}/alliances`, { id, band: '6-8', sectionIds })
  await post(teacher, `alliances/${id}/phase`, { to: 'gathering' })
  return id
}

async function agree(): Promise<string> {
  const id = await gather()
  for (const to of ['grouping', 'wording'])
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    await post(teacher, `alliances/${id}/phase`, { to })
  const lines = (['t_st', 'st_st'] as const).map((direction) => ({
    id: newId(),
    text: direction === 't_st' ? 'I wait before I call on you.' : 'We let each other think.',
    direction,
    demonstrations: ['Ten seconds are quiet.'],
    cardIds: [],
    teachersWords: true,
  }))
  for (const line of lines)
    // oxlint-disable-next-line no-await-in-loop -- lines stand in the order they were written
    await post(teacher, `alliances/${id}/clauses`, line)
  await post(teacher, `alliances/${id}/phase`, { to: 'deciding' })
  const decisions = lines.map((line) => ({ id: newId(), clauseId: line.id }))
  await post(teacher, `alliances/${id}/decisions`, { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  await post(students[0]!, `alliances/${id}/positions`, { positions })
  await Promise.all(decisions.map((one) => post(teacher, `alliances/${id}/decisions/${one.id}/close`, {})))
  const reviewOn = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  await post(teacher, `alliances/${id}/versions`, { reviewOn })
  return id
}

async function viewOf(seat: Seat, id: string): Promise<AllianceView> {
  const answer = await fetch(`${server.origin}/api/v1/alliances/${id}`, { headers: seat.headers })
  return (await answer.json()) as AllianceView
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` })
}

async function isSound(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([])
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  pressByKeyboard(page, page.getByRole('button', { name }).first())

/** The computer at the projector believes that a year has passed. */
function setClockAYearOff(): void {
  const now = Date.now.bind(Date)
  Date.now = () => now() + 366 * 86_400_000
}

test('teacher, wall and student are at one step of a lesson', async () => {
  const id = await gather()
  const { page: wall, complaints: atWall } = await openPage(
    browser,
    teacher,
    { viewport: { width: 1600, height: 900 }, reducedMotion: 'reduce' },
    `alliances/${id}/projector`,
  )
  await wall.addInitScript(setClockAYearOff)
  await wall.reload()
  const { page: ana } = await openPage(
    browser,
    students[0]!,
    { viewport: { width: 360, height: 740 } },
    `?alliance=${id}`,
  )
  const { page: desk, complaints } = await openPage(browser, teacher, {}, `#alliance/${id}`)
  await press(desk, 'Start the lesson')
  await see(desk.getByRole('heading', { name: 'Why we do this' })).toBeVisible()

  await see(wall.getByRole('heading', { name: 'Why we do this' })).toBeVisible()
  await see(wall.getByRole('timer')).toHaveText(/^(2:00|1:\d\d)$/)
  const before = await wall.getByRole('timer').textContent()
  await see(wall.getByRole('timer')).not.toHaveText(before ?? '')
  await see(wall.locator('body')).not.toContainText('timekeeper')

  await see(ana.getByText('Now: Why we do this.')).toBeVisible()
  const box = ana.getByRole('textbox', { name: 'Your card' })
  await box.fill('Time to think.')
  await ana.getByRole('button', { name: 'Send my card' }).click()
  await see(ana.locator('.la-said', { hasText: 'Your words are kept here.' })).toBeVisible()
  expect(await box.inputValue()).toBe('Time to think.')
  await picture(ana, 'lesson-student-refused-360')

  await press(desk, 'Next step')
  await see(ana.getByText('Now: Write on your own.')).toBeVisible()
  await ana.getByRole('button', { name: 'Send my card' }).click()
  await see(ana.locator('#mine .la-card-words', { hasText: 'Time to think.' })).toBeVisible()

  await press(desk, '+2 min')
  await see(desk.getByRole('timer')).toHaveText(/^(6:00|5:\d\d)$/)
  await press(desk, 'Pause')
  await see(wall.getByText('A pause.')).toBeVisible()
  await see(ana.getByText('Your teacher paused the lesson.')).toBeVisible()
  await isSound(ana)
  // Kept on her device without a network, then held back by the pause, then sent: in this order, and not lost.
  await ana.context().setOffline(true)
  await box.fill('Ask me first.')
  await ana.getByRole('button', { name: 'Send my card' }).click()
  await see(ana.getByText('Saved on this device.', { exact: false }).first()).toBeVisible()
  const held = ana.waitForResponse((response) => response.url().endsWith('/cards'))
  await ana.context().setOffline(false)
  expect((await held).status()).toBe(409)
  await press(desk, 'Continue')
  await see(ana.locator('#mine .la-card-words', { hasText: 'Ask me first.' })).toBeVisible()
  await press(desk, 'Next step')
  await see(wall.getByRole('heading', { name: 'Read to each other' })).toBeVisible()
  await picture(wall, 'lesson-wall-1600')
  await picture(desk, 'lesson-desk')
  expect(await wall.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(
    0,
  )
  await press(desk, 'Next step, and the class to: Reading and grouping')
  await see(desk.getByRole('heading', { name: 'Group the cards with the class' })).toBeVisible()
  await see(wall.getByRole('heading', { name: 'Group the cards' })).toBeVisible()
  await see(wall.getByText('Time to think.')).toBeVisible()
  await picture(wall, 'lesson-wall-grouping-1600')
  await isSound(wall)

  await pressByKeyboard(desk, desk.getByText('The whole lesson'))
  await isSound(desk)
  const printed = desk.context().waitForEvent('page')
  await press(desk, 'Print this plan')
  const plan = await printed
  await see(plan.getByRole('heading', { name: 'Class agreement in one lesson' })).toBeVisible()
  await isSound(plan)
  await plan.emulateMedia({ media: 'print' })
  await picture(plan, 'lesson-plan-print')
  const sheet = await plan.pdf({ format: 'Letter' })
  expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await plan.close()

  await press(desk, 'Rest until then')
  await see(desk.getByText('This lesson rests.')).toBeVisible()
  await see(ana.getByText('Your class goes on with this another day.')).toBeVisible()
  await see(wall.getByRole('timer')).toHaveCount(0)
  expect([...complaints, ...atWall]).toEqual([])
  await Promise.all([desk, wall, ana].map((page) => page.context().close()))
})

test('two read the agreement at the newcomer’s screen, by keyboard and without scripts', async () => {
  const id = await agree()
  const cleo = await server.seat('Cleo Marsh', 'student')
  const options = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
  const { page } = await openPage(browser, cleo, options, `?alliance=${id}`)
  await pressByKeyboard(page, page.getByRole('link', { name: 'Is somebody new here? Read it together' }))
  await press(page, 'Begin')
  await see(page.getByRole('heading', { name: 'Read it together' })).toBeVisible()
  await see(page.getByText('We let each other think.')).toBeVisible()
  await press(page, 'Next')
  const mark = page
    .getByRole('group', { name: 'We let each other think.' })
    .getByLabel('I would ask about it')
  // Arrows walk a group of choices: the first is reached by Tab.
  await tabTo(page, page.getByRole('group', { name: 'We let each other think.' }).getByLabel('I like it'))
  await page.keyboard.press('ArrowDown')
  expect(await mark.isChecked()).toBe(true)
  await picture(page, 'lesson-newcomer-marks-360')
  await press(page, 'Next')
  await see(page.getByRole('listitem').filter({ hasText: 'We let each other think.' })).toContainText(
    'I would ask about it',
  )
  await press(page, 'Next')
  await tabTo(page, page.getByRole('radio', { name: 'I sign' }).first())
  await page.keyboard.press('ArrowDown')
  await picture(page, 'lesson-newcomer-sign-360')
  await press(page, 'Keep my choice')
  await see(page.getByText('You said: not yet. That is fine.')).toBeVisible()
  expect((await viewOf(cleo, id)).signature).toBe('not_yet')
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  await press(page, 'Finish')
  await see(page.getByText('Done.')).toBeVisible()
  await page.context().close()

  const { page: again } = await openPage(browser, cleo, {}, `alliances/${id}/newcomer`)
  await isSound(again)
  await press(again, 'Begin')
  await see(again.getByRole('heading', { name: 'Read it together' })).toBeVisible()
  await isSound(again)
  await again.context().close()
})
