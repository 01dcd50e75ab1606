/**
 * Deep linking in a real browser (third-party cookies blocked): the teacher presses the button in the page's editor,
 * picks, and what she saw stands in the editor; students then read it, or meet it alive. By keyboard, without
 * scripts, in Spanish, at the sizes that dialogs have; nothing that axe can name, no policy violation.
 */
import { expect as eventually, type Browser, type FrameLocator, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { axeFindings } from '../../../extension/src/testing/axe.ts'
import { openPageBrowser } from '../../page-browser.ts'
import { pressByKeyboard, tabTo } from '../../keyboard.ts'
import { settled } from '../../settled.ts'
import { openChromium } from '../pages/rungs-world.ts'
import { COURSE, openSchoolDesk, type SchoolDesk } from './school-desk.ts'

// A loaded machine takes longer; a page that is never right still fails.
vi.setConfig({ testTimeout: 90_000 })
const see = eventually.configure({ timeout: 20_000 })

let browser: Browser
let desk: SchoolDesk
const EDIT = `${COURSE}/pages/biology-9-home/edit`
/** A folder for pictures of every state; nothing is written without it. */
const pictures = process.env['DEEP_LINKING_PICTURES']

beforeAll(async () => {
  browser = await openPageBrowser()
  desk = await openSchoolDesk(await newPage())
  if (pictures) mkdirSync(pictures, { recursive: true })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const complaints: string[] = []

async function newPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  complaints.length = 0
  const context = await browser.newContext(options)
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return page
}

/** The editor's window of the tool, opened by its button. */
async function openWindow(page: Page, query = ''): Promise<FrameLocator> {
  await desk.visit(page, 'teacher', EDIT + query)
  await page.getByRole('button', { name: 'Learning Alliance' }).click()
  return page.frameLocator('#tool_frame')
}

/** A student of this section and no other. */
function studentOnlyIn(sectionId: number): string {
  const found = desk.school.story.people.find(
    ({ key, enrollments }) =>
      key.startsWith('student-') &&
      enrollments.length > 0 &&
      enrollments.every((one) => one.sectionId === sectionId),
  )
  if (!found) throw new Error(`nobody is in ${sectionId} only`)
  return found.key
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Page content' })
const title = 'Put your class’s agreement on this page'

/** Nothing that axe can name, nothing that the browser complains about; `part` of the page is ours. */
async function sound(page: Page, name: string, part = 'html'): Promise<void> {
  await settled(page)
  expect(await axeFindings(page, { within: part })).toEqual([])
  expect(complaints).toEqual([])
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` })
}

test('before any class has agreed the window says what to do', async () => {
  const page = await newPage({ viewport: { width: 800, height: 600 } })
  await desk.visit(page, 'teacher', `${COURSE}/external_tools/913/resource_selection`)
  await see(page.getByRole('heading', { name: 'No class of yours has agreed on anything yet' })).toBeVisible()
  await sound(page, 'nothing-agreed')
  await page.getByRole('button', { name: 'Close without inserting' }).click()
  await see(page.getByText('Retrieving')).toBeVisible()
  await page.context().close()
  await desk.agree()
})

describe('the editor’s button', () => {
  test('inserts the agreement as text, as it was shown, and the saved page keeps it', async () => {
    const page = await newPage({ viewport: { width: 1280, height: 900 } })
    const tool = await openWindow(page)
    await see(tool.getByRole('heading', { name: title })).toBeVisible()
    for (const text of ['I answer within two days.', 'Escuchamos hasta el final.'])
      await see(tool.getByText(text).filter({ visible: true })).toHaveCount(1)
    await sound(page, 'all-as-text', '#tool_frame')
    await tool.getByLabel('Period 2').check()
    await see(tool.getByText('Escuchamos hasta el final.').filter({ visible: true })).toHaveCount(0)
    await sound(page, 'one-as-text', '#tool_frame')
    const shown = await tool.locator('.la-inserted').filter({ visible: true }).innerText()
    await tool.getByRole('button', { name: 'Insert' }).click()
    const block = editor(page).locator('#alliance-agreement')
    await see(block).toBeVisible()
    expect(await block.innerText()).toBe(shown)
    await see(page.locator('#tool_dialog')).toBeHidden()
    await page.getByRole('button', { name: 'Save' }).click()
    await desk.visit(page, 'student-1', COURSE)
    await see(page.locator('#alliance-agreement')).toContainText('I answer within two days.')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('inserts a live frame, in which each student meets her own class', async () => {
    const page = await newPage({ viewport: { width: 1280, height: 1000 } })
    const tool = await openWindow(page)
    await tool.getByLabel('Period 2').check()
    await tool.getByLabel('As a live frame').check()
    const preview = tool.frameLocator('iframe >> visible=true')
    await preview.getByText('I answer within two days.').scrollIntoViewIfNeeded()
    await sound(page, 'one-as-frame', '#tool_frame')
    await tool.getByRole('button', { name: 'Insert' }).click()
    await see(editor(page).locator('iframe')).toHaveAttribute('width', '800')
    await page.getByRole('button', { name: 'Save' }).click()
    const inPage = page.frameLocator('.user_content iframe')
    for (const [sectionId, text] of [
      [9101, 'I answer within two days.'],
      [9102, 'Escuchamos hasta el final.'],
    ] as const) {
      await desk.visit(page, studentOnlyIn(sectionId), COURSE)
      await see(inPage.getByText(text)).toBeVisible()
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('works by keyboard alone, and Cancel leaves the page as it was', async () => {
    const page = await newPage()
    await desk.visit(page, 'teacher', EDIT)
    const before = await editor(page).innerHTML()
    await pressByKeyboard(page, page.getByRole('button', { name: 'Learning Alliance' }))
    const tool = page.frameLocator('#tool_frame')
    await see(tool.getByRole('heading', { name: title })).toBeVisible()
    await page.locator('#tool_frame').focus()
    await tabInto(page, tool, 'radio', 'All classes')
    await page.keyboard.press('ArrowDown')
    await see(tool.getByLabel('Period 2')).toBeChecked()
    await tabInto(page, tool, 'radio', 'As text')
    await page.keyboard.press('ArrowDown')
    await see(tool.getByLabel('As a live frame')).toBeChecked()
    await page.keyboard.press('ArrowUp')
    await tabInto(page, tool, 'button', 'Cancel')
    await page.keyboard.press('Enter')
    await see(page.getByText('Nothing was inserted.')).toBeVisible()
    expect(await editor(page).innerHTML()).toBe(before)
    await page.context().close()
  })

  test('in a place that takes nothing of ours says so and goes back without anything', async () => {
    const page = await newPage()
    await desk.visit(page, 'teacher', `${COURSE}/external_tools/913/resource_selection?accept_types=file`)
    await see(page.getByRole('heading', { name: 'This place takes nothing that we have' })).toBeVisible()
    await see(page.getByRole('button', { name: 'Insert', exact: true })).toHaveCount(0)
    await sound(page, 'nothing-accepted')
    await page.getByRole('button', { name: 'Close without inserting' }).click()
    await see(page.getByText('Retrieving')).toBeVisible()
    await page.context().close()
  })
})

/** Focus moves on inside the window until it stands on this control. */
async function tabInto(
  page: Page,
  tool: FrameLocator,
  role: 'radio' | 'button',
  name: string,
): Promise<void> {
  const goal = tool.getByRole(role, { name })
  await tabTo(page, goal)
  await see(goal).toBeInViewport()
}

test('works without scripts, button by button', async () => {
  const page = await newPage({ javaScriptEnabled: false })
  await desk.visit(page, 'teacher', `${COURSE}/external_tools/913/resource_selection`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await see(page.getByRole('heading', { name: title })).toBeVisible()
  await page.getByLabel('Period 5').check()
  await see(page.getByText('Escuchamos hasta el final.').filter({ visible: true })).toHaveCount(1)
  await page.getByRole('button', { name: 'Insert' }).click()
  await page.getByRole('button', { name: 'Go back to your page' }).click()
  await see(page.getByText('Retrieving')).toBeVisible()
  await page.context().close()
})

test('in a browser that keeps nothing of ours the answer goes by a ticket', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'forbidden-'))
  const context = await openChromium(profile, 'forbidden')
  const page = await context.newPage()
  const tool = await openWindow(page)
  await tool.getByLabel('Period 2').check()
  await tool.getByRole('button', { name: 'Insert' }).click()
  await see(editor(page).locator('#alliance-agreement').first()).toBeVisible()
  await see(page.locator('#tool_dialog')).toBeHidden()
  expect(await context.cookies(desk.tool)).toEqual([])
  await context.close()
  await rm(profile, { recursive: true, force: true })
})

test('in a popup the opener gets the answer', async () => {
  const page = await newPage()
  await desk.visit(page, 'teacher', EDIT)
  const opened = page.waitForEvent('popup')
  await page.evaluate((path) => void window.open(path), `${COURSE}/external_tools/913/resource_selection`)
  const popup = await opened
  await popup.getByLabel('Period 2').check()
  await popup.getByRole('button', { name: 'Insert' }).click()
  await see(editor(page).locator('#alliance-agreement').first()).toBeVisible()
  await see.poll(() => popup.isClosed()).toBe(true)
  await page.context().close()
})

test('Moodle’s "Select content" gets a link with a name, and it opens the class', async () => {
  const page = await newPage({ viewport: { width: 800, height: 600 } })
  await desk.visit(page, 'teacher', '/mod/lti/contentitem.php')
  await see(page.getByText('This place takes live frames only.')).toBeVisible()
  await page.getByLabel('Period 2').check()
  await sound(page, 'moodle')
  await page.getByRole('button', { name: 'Insert' }).click()
  await see(page.getByRole('status')).toHaveText('Successfully fetched tool configuration from content.')
  const link = page.getByRole('link', { name: 'Our class agreement: Period 2' })
  const path = await link.getAttribute('href')
  await desk.visit(page, 'student-1', path ?? '')
  await see(page.getByText('I answer within two days.')).toBeVisible()
  await desk.visit(page, 'teacher', path ?? '')
  await see(page.getByRole('heading', { level: 1, name: 'Period 2' })).toBeVisible()
  await page.context().close()
})

describe('whoever may not', () => {
  test.each(['ta', 'student-1'])('%s is told why', async (person) => {
    const page = await newPage({ viewport: { width: 600, height: 400 } })
    await desk.visit(page, person, `${COURSE}/external_tools/913/resource_selection`)
    await see(page.locator('main[data-error-code=forbidden]')).toBeVisible()
    // The browser notes the status of the answer, and nothing else.
    expect(complaints.splice(0).filter((one) => !one.includes('403'))).toEqual([])
    await sound(page, `closed-${person}`)
    await page.context().close()
  })
})

test.each([
  ['en', { width: 800, height: 600 }],
  ['es', { width: 320, height: 480 }],
] as const)('in %s it fits %j, in the dark too', async (locale, viewport) => {
  const page = await newPage({ viewport, colorScheme: 'dark' })
  await desk.visit(page, 'teacher', `${COURSE}/external_tools/913/resource_selection?locale=${locale}`)
  const insert = page.getByRole('button', { name: locale === 'es' ? 'Insertar' : 'Insert', exact: true })
  await see(insert).toBeInViewport()
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  await sound(page, `${locale}-${viewport.width}`)
  await insert.click()
  await see(page.getByText('Retrieving')).toBeVisible()
  await page.goBack()
  await page.reload()
  await see(page.locator('main[data-error-code=deep_link_used]')).toBeVisible()
  complaints.length = 0
  await sound(page, `${locale}-used`)
  await page.context().close()
})
