import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrives } from '../../testing/arrives.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, type TestSchool } from '../../testing/test-school.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page
const asked: string[] = []
/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PANEL_PICTURES']
const LAZY = "What did you see, and when? Try: 'did not start until …'"
const HEALTH = "Health or disability details do not belong in this note. Use the support team's channel."

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  school = await openTestSchool()
  browser = await openTestBrowser()
  await browser.grant('http://localhost/*')
  tabId = (await browser.openPage(`${school.origin}/courses/7/gradebook`)).tabId
  browser.context.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  panel = await browser.openPanel(tabId, { width: 360, height: 860 })
  await browser.say(tabId, at())
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const at = (): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId: '501',
  name: 'Ana Lima',
  section: 'Period 3',
  via: 'pointer',
  open: true,
})
const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const jot = () => panel.getByRole('textbox', { name: /^Jot about/ })
const nudge = () => panel.locator('.lp-nudge').filter({ hasText: /./ })

async function picture(name: string): Promise<void> {
  if (pictures) await panel.screenshot({ path: `${pictures}/nudge-${name}.png` })
}

describe('W-6: a word in the jot box', () => {
  it('draws one quiet line, as it is typed, and nothing where nothing stands', async () => {
    await jot().fill('Nevertheless asked a prudent question.')
    await panel.getByText(/^Kept/).waitFor()
    expect(await nudge().count()).toBe(0)
    await jot().fill('He is lazy in the morning')
    await panel.getByText(LAZY).waitFor()
    expect(await nudge().count()).toBe(1)
    await expectNoViolations(panel)
    await picture('language')
  })

  it('INV-15: what does not belong in a note comes first; a line that is put away stays away, for this box', async () => {
    await jot().fill('Is lazy since the new medication')
    await panel.getByText(HEALTH).waitFor()
    expect(await panel.getByText(LAZY).count()).toBe(0)
    await expectNoViolations(panel)
    await picture('private')
    await jot().press('Tab')
    await panel.keyboard.press('Enter')
    await panel.getByText(LAZY).waitFor()
    await button('Leave it as it is').click()
    await nudge().waitFor({ state: 'detached' })
    await jot().fill('Lazy, medication, lazy')
    await panel.getByText(/^Kept/).waitFor()
    expect(await nudge().count()).toBe(0)
  })

  it('keeps what was written all the same, and nothing of what was found', async () => {
    await panel.reload()
    await button('Show my notes').click()
    await panel.getByText('Lazy, medication, lazy').waitFor()
    expect(await browser.stored()).not.toMatch(/nudge|private-/)
    for (const request of asked) expect(request).not.toMatch(/medication|lazy/i)
  })

  it('is there in the box of an old note too', async () => {
    await button('Edit').first().click()
    await panel.getByRole('textbox', { name: 'Your private note' }).fill('She always asks first.')
    await panel.getByText('Is it every time?', { exact: false }).waitFor()
    await expectNoViolations(panel)
    await button('Done').click()
  })
})

describe('in what a student will read', () => {
  it('suggests under each box, and the named button still sends', async () => {
    await browser.say(tabId, { type: 'connect-offer', origin: school.origin, ticket: school.ticket })
    const window = browser.context.waitForEvent('page')
    await button('Connect').click()
    await (await window).getByRole('button', { name: 'Connect' }).click()
    await panel.getByRole('heading', { name: /^Connect to/ }).waitFor({ state: 'detached' })
    await button('Partnership…').click()
    const words = panel.getByRole('textbox', { name: 'Your words to Ana Lima' })
    await words.fill('Nunca empieza antes de sonar el timbre.')
    await panel.getByText('Is it every time?', { exact: false }).waitFor()
    await panel.locator('summary', { hasText: 'Write down a talk' }).click()
    const summary = panel.getByRole('textbox', { name: 'What it was about, if you like' })
    await summary.fill('Her parents divorced.')
    await panel.getByText('A family’s circumstances do not belong here.', { exact: false }).waitFor()
    await panel.locator('summary', { hasText: 'Propose something to work on' }).click()
    await panel.getByRole('textbox', { name: 'What Ana Lima could work on' }).fill('Be less rude.')
    await panel.getByText('Which action?', { exact: false }).waitFor()
    expect(await nudge().count()).toBe(3)
    await expectNoViolations(panel)
    await picture('shared')
    await button('Send to Ana Lima, Period 3').last().click()
    await arrives(
      browser,
      panel,
      () => school.posts.some((post) => post.includes('Nunca empieza')),
      'the letter',
    )
    expect(school.posts.join()).not.toMatch(/nudge|every time/)
  })
})
