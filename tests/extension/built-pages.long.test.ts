/** From People, SpeedGrader, a student's own pages and a list to her panel, by the browser's own side panel. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawTarget } from '../../extension/src/testing/raw-cdp.ts'
import { until } from '../../extension/src/testing/until.ts'
import { JORDAN, jotIsAbout, openBesideSchool, type BesideSchool } from './beside-school.ts'
import { picture, rowButton } from './canvas-pages.ts'

let beside: BesideSchool
let panel: RawTarget

beforeAll(async () => {
  beside = await openBesideSchool()
})
afterAll(() => beside.close())

describe('from a page to the panel', () => {
  it('People: the button at a student’s row opens her', async () => {
    panel = await beside.openFromPeople()
    expect(await panel.text()).toContain(JORDAN.name)
    await picture(beside.page, 'practice-people')
  })

  it('SpeedGrader: the arrow to the next student moves the header only', async () => {
    const { page, go } = beside
    await go(`/gradebook/speed_grader?assignment_id=15500&student_id=${JORDAN.id}`)
    await rowButton(page).waitFor()
    expect(await rowButton(page).getAttribute('aria-label')).toBe(`Open partnership with ${JORDAN.name}`)
    await picture(page, 'practice-speed-grader')
    await page.getByRole('button', { name: 'Next' }).click()
    const next = String(await page.locator('#students_selectmenu option:checked').textContent())
    await until(async () => (await panel.text()).includes(`The page is at ${next}.`), 'the header')
    expect(await jotIsAbout(panel, JORDAN.name)).toBe(true)
    await page.getByRole('button', { name: `Open partnership with ${next}` }).click()
    await until(() => jotIsAbout(panel, next), 'the next one, opened')
  })

  it('a student’s own page, and her grades', async () => {
    const { page, go } = beside
    for (const [path, name] of [
      [`/users/${JORDAN.id}`, 'user'],
      [`/grades/${JORDAN.id}`, 'grades'],
    ] as const) {
      await go(path)
      await rowButton(page).waitFor()
      await picture(page, `practice-${name}`)
      await rowButton(page).click()
      await until(() => jotIsAbout(panel, JORDAN.name), path)
    }
  })

  it('the individual gradebook, at a pick', async () => {
    const { page, go } = beside
    await go('/gradebook?version=individual_enhanced')
    await page.getByTestId('content-selection-student-select').selectOption(JORDAN.id)
    await page.getByRole('button', { name: `Open partnership with ${JORDAN.name}` }).waitFor()
    await picture(page, 'practice-enhanced')
  })
})
