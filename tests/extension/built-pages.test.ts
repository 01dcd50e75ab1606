/**
 * The built extension in a real Chromium beside the practice school, as a teacher without a server has it: from People,
 * SpeedGrader and a student's own page to her panel, by the browser's own side panel.
 */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import buildOnce from '../../extension/src/testing/built-once.ts'
import type { RawTarget } from '../../extension/src/testing/raw-cdp.ts'
import { openTestBrowser, type TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { until } from '../../extension/src/testing/until.ts'
import { openPracticeSchool, type PracticeSchool } from '../practice-school/school.ts'
import { picture, rowButton } from './canvas-pages.ts'

let school: PracticeSchool
let browser: TestBrowser
let page: Page
let panel: RawTarget

const COURSE = '/courses/4821'
const JORDAN = { id: '20313', name: 'Jordan Ellis' }

beforeAll(async () => {
  buildOnce()
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
  browser = await openTestBrowser()
  await browser.grant('http://127.0.0.1/*')
  page = await browser.context.newPage()
  await page.setViewportSize({ width: 1240, height: 900 })
  await page.goto(`${school.url}/as/teacher`)
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const says = (words: string) => until(async () => (await panel.text()).includes(words), words)
/** Whom the panel's one box is about. */
const jotIsAbout = async (name: string): Promise<boolean> =>
  String(await panel.evaluate(`document.querySelector('textarea')?.labels[0]?.textContent`)).startsWith(
    `Jot about ${name}`,
  )
const go = async (path: string): Promise<void> => {
  await page.goto(school.url + COURSE + path)
  await page.bringToFront()
}

describe('from a page to the panel', () => {
  it('People: the button at a student’s row opens her', async () => {
    await go('/users')
    await page.locator(`#user_${JORDAN.id} [data-testid="section-column-cell"]`).hover()
    await rowButton(page).waitFor()
    await picture(page, 'practice-people')
    await rowButton(page).click()
    panel = await browser.raw.attach(({ url }) => url.includes('sidepanel.html?tab='))
    await until(() => jotIsAbout(JORDAN.name), 'the panel about her')
  })

  it('SpeedGrader: the arrow to the next student moves the header only', async () => {
    await go(`/gradebook/speed_grader?assignment_id=15500&student_id=${JORDAN.id}`)
    await rowButton(page).waitFor()
    expect(await rowButton(page).getAttribute('aria-label')).toBe(`Open partnership with ${JORDAN.name}`)
    await picture(page, 'practice-speed-grader')
    await page.getByRole('button', { name: 'Next' }).click()
    const next = await page.locator('#students_selectmenu option:checked').textContent()
    await says(`The page is at ${next}.`)
    expect(await jotIsAbout(JORDAN.name)).toBe(true)
    await page.getByRole('button', { name: `Open partnership with ${next}` }).click()
    await until(() => jotIsAbout(String(next)), 'the next one, opened')
  })

  it('a student’s own page, and her grades', async () => {
    for (const path of [`/users/${JORDAN.id}`, `/grades/${JORDAN.id}`]) {
      await go(path)
      await rowButton(page).waitFor()
      await picture(page, `practice${path.replace(/\W\w+$/, '').replace('/', '-')}`)
      await rowButton(page).click()
      await until(() => jotIsAbout(JORDAN.name), path)
      await go('/users/10007')
      expect(await rowButton(page).count()).toBe(0)
    }
  })

  it('the individual gradebook, at a pick', async () => {
    await go('/gradebook?version=individual_enhanced')
    await page.getByTestId('content-selection-student-select').selectOption(JORDAN.id)
    await page.getByRole('button', { name: `Open partnership with ${JORDAN.name}` }).waitFor()
    await picture(page, 'practice-enhanced')
  })

  it('a page that has drifted says so, and keeps who is open', async () => {
    await go('/users?variant=unknown')
    await until(
      async () => (await panel.text()).includes('This page is not as we know it'),
      'the line',
      20_000,
    )
    await says(JORDAN.name)
    await picture(page, 'practice-drifted')
    await go('/users')
    await until(async () => !(await panel.text()).includes('This page is not as we know it'), 'no line')
  })
})
