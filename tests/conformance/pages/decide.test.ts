/** How a class decides, in a browser: answered by keyboard at 360 pixels, whole without scripts, and sound for axe. */
import { expect as eventually, type Browser, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import type { DecidingView } from 'shared/contract/deciding'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findings, overhang } from '../../axe.ts'
import { openPageBrowser } from '../../page-browser.ts'
import { settled } from '../../settled.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
const see = eventually.configure({ timeout: 20_000 })
const phone = { viewport: { width: 360, height: 740 } }
/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PAGES_PICTURES']

let server: FrameServer
let browser: Browser
let teacher: Seat
let ana: Seat
let id: string

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  if (pictures) mkdirSync(pictures, { recursive: true })
  teacher = await server.seat('Ms. Okafor', 'teacher')
  ana = await server.seat('Ana Ruiz', 'student')
  id = await decideInEveryWay()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function must(seat: Seat, path: string, body: unknown): Promise<void> {
  const { status, body: said } = await seat.post(path, body)
  expect(status, `${path}: ${JSON.stringify(said)}`).toBeLessThan(300)
}

/** A line by consent that says Ana's card otherwise, a vote, a table, and what is not the class's. */
async function decideInEveryWay(): Promise<string> {
  const alliance = newId()
  const at = (act: string) => `alliances/${alliance}/${act}`
  const sectionIds = [server.room.sections.red]
  await must(teacher, `courses/${server.room.courseId}/alliances`, { id: alliance, band: '6-8', sectionIds })
  await must(teacher, at('phase'), { to: 'gathering' })
  const card = newId()
  await must(ana, at('cards'), { id: card, text: 'dont shout when somebody is thinking' })
  for (const to of ['grouping', 'wording']) await must(teacher, at('phase'), { to })
  const lines = (['t_st', 'st_st'] as const).map((direction) => ({
    id: newId(),
    text: direction === 'st_st' ? 'We keep our voices low.' : 'I wait ten seconds.',
    direction,
    demonstrations: ['A camera would see it.'],
    cardIds: direction === 'st_st' ? [card] : [],
    teachersWords: direction === 't_st',
  }))
  for (const line of lines) await must(teacher, at('clauses'), line)
  await must(teacher, at('phase'), { to: 'deciding' })
  await must(teacher, at(`decision-rights/${alliance}`), { method: 'consent' })
  const right = { id: newId(), what: 'Names, colours, orders', whose: 'ours', method: 'majority' }
  await must(teacher, at('decision-rights'), right)
  const apart = { text: 'When the bell rings', reason: 'Buses leave on time.', whoDecides: 'The school' }
  await must(teacher, at('not-ours'), { id: newId(), ...apart })
  const reviewOn = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  const decisions = [{ id: newId(), clauseId: lines[1]!.id, reviewOn }]
  await must(teacher, at('decisions'), { decisions })
  const options = ['Teal', 'Amber'].map((text) => ({ id: newId(), text }))
  const choice = { id: newId(), question: 'Which colour for our board?', options, lowStakes: true }
  await must(teacher, at('choices'), { ...choice, rightId: right.id })
  return alliance
}

async function deciding(seat: Seat): Promise<DecidingView> {
  const path = `${server.origin}/api/v1/alliances/${id}/deciding`
  const answer = await fetch(path, { headers: seat.headers })
  return (await answer.json()) as DecidingView
}

async function sound(page: Page, name: string): Promise<void> {
  await settled(page)
  if (pictures) await page.screenshot({ path: `${pictures}/decide-${name}.png`, fullPage: true })
  expect(await findings(page)).toEqual([])
  expect(await overhang(page)).toBeLessThanOrEqual(0)
}

test('from the lesson in one click; the way is named first, and a concern is sent by keyboard alone', async () => {
  const { page } = await openPage(browser, ana, phone, `?alliance=${id}`)
  await page.getByRole('link', { name: 'Something waits for your answer' }).click()
  const form = page.getByRole('form', { name: /Does anyone see harm in trying this until/ })
  await see(page.locator('html[data-alive]')).toBeAttached()
  const article = page.locator('.la-consent')
  await see(article.locator('p').first()).toContainText('How we decide this: Consent')
  await see(form.getByLabel('What could go wrong?')).toBeHidden()
  await form.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowDown')
  await see(form.getByRole('radio', { name: 'I have a concern' })).toBeChecked()
  await page.keyboard.press('Tab')
  await see(form.getByLabel('What could go wrong?')).toBeFocused()
  await page.keyboard.type('Some of us need to talk to think.')
  await sound(page, 'consent')
  for (let n = 0; n < 2; n += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await see(form.getByRole('status')).toContainText('Your answer is in.')
  expect((await deciding(ana)).consents[0]?.concern?.text).toBe('Some of us need to talk to think.')
  await page.context().close()
})

test('without scripts every form arrives: a vote, and "not what I meant"', async () => {
  const plain = { ...phone, javaScriptEnabled: false }
  const { page } = await openPage(browser, ana, plain, `decide?alliance=${id}`)
  await see(page.getByRole('heading', { name: 'Who decides what' })).toBeVisible()
  await see(page.getByText('Not ours to decide')).toBeVisible()
  await page.getByRole('radio', { name: 'Amber' }).check()
  await page.getByRole('button', { name: 'Send my pick' }).click()
  await see(page.getByText('Your pick is in.')).toBeVisible()
  const card = page.locator('.la-reworded')
  await see(card).toContainText('dont shout when somebody is thinking')
  await see(card).toContainText('We keep our voices low.')
  await card.getByRole('radio', { name: 'Not what I meant' }).check()
  await card.getByLabel('What did you mean?').fill('Only when somebody thinks.')
  await card.getByRole('button', { name: 'Send my answer' }).click()
  await see(card.getByText('You said: not what I meant.')).toBeVisible()
  const consent = page.locator('.la-consent')
  await consent.getByRole('radio', { name: 'I have a concern' }).check()
  await consent.getByLabel('What could go wrong?').fill(' ')
  await consent.getByRole('button', { name: 'Send my answer' }).click()
  await see(consent.getByText('A concern needs its reason.').last()).toBeVisible()
  const view = await deciding(ana)
  expect(view.choices[0]?.mine).toBe(view.choices[0]?.options[1]?.id)
  expect(view.rewordings[0]?.answer).toBe('not_meant')
  await page.context().close()
})

test('the teacher reads concerns when time is up, answers one, and has the table at hand', async () => {
  const { page } = await openPage(
    browser,
    teacher,
    { viewport: { width: 1280, height: 900 } },
    `#alliance/${id}`,
  )
  const raised = page.getByText('Some of us need to talk to think.')
  await page.getByRole('button', { name: 'Time is up: read the concerns' }).click()
  await see(raised).toBeVisible()
  await see(page.getByText('Ana Ruiz')).toHaveCount(0)
  await page.getByLabel('What you answered, or how you reworded it').fill('Talking corner at the window.')
  await page.getByRole('button', { name: 'Keep', exact: true }).first().click()
  await page.locator('summary', { hasText: 'How we decide' }).click()
  await see(page.getByText('Only when somebody thinks.')).toBeVisible()
  await see
    .poll(async () => (await deciding(ana)).consents[0]?.concern?.answer)
    .toBe('Talking corner at the window.')
  await sound(page, 'teacher')
  await page.context().close()
})
