import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConnectedPanel } from '../../testing/connected-panel.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, type TestSchool } from '../../testing/test-school.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page
const [ana] = STUDENTS

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser()
  ;({ panel, tabId } = await openConnectedPanel(browser, school))
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const looks = () => panel.getByRole('region', { name: 'Looks at their own work' })

async function openDesk(): Promise<void> {
  await browser.say(tabId, {
    type: 'page-person',
    host: new URL(school.origin).host,
    courseId: '7',
    studentId: ana.number,
    name: ana.name,
    section: 'Period 3',
    via: 'pointer',
    open: true,
  })
  await panel.getByText('Period 3', { exact: true }).waitFor()
  await button('Partnership…').click()
  await panel.getByRole('heading', { name: 'When you talked' }).waitFor()
}

const SCRIPT = '<script>alert("Energy")</script>'

describe('her work then and now', () => {
  it('is asked for when it is opened, and stands as text, in the order of its days', async () => {
    const piece = (n: number, over: object) => ({
      id: `0199bbbb-0000-7000-8000-00000000000${n}`,
      kind: 'work' as const,
      text: 'Each reason has an example.',
      title: 'Letter to the mayor',
      link: 'https://school.instructure.com/courses/7/assignments/21/submissions/9',
      doneOn: '2026-09-11',
      alone: false,
      targetId: null,
      visibility: 'co_owned' as const,
      scribe: null,
      writtenAt: new Date().toISOString(),
      takenBackAt: null,
      ...over,
    })
    const later = { title: SCRIPT, link: null, doneOn: '2026-10-09', alone: true }
    school.pactsOf(ana).evidence.push(piece(1, {}), piece(2, later))
    await openDesk()
    const work = panel.getByRole('region', { name: 'Ana Lima’s work, then and now' })
    expect(await work.getByText('Letter to the mayor').count()).toBe(0)
    await work.getByText('Ana Lima’s work, then and now').click()
    // Asked for when the fold is opened.
    await work.getByRole('listitem').nth(1).waitFor()
    const [then, now] = await work.getByRole('listitem').allInnerTexts()
    expect(then).toMatch(/^Then\s+Sep 11/)
    expect(now).toMatch(/^Now\s+Oct 9/)
    expect(now).toContain(SCRIPT)
    expect(now).toContain('Ana Lima can do this without help.')
    const link = work.getByRole('link', { name: 'Letter to the mayor' })
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    await expectNoViolations(panel)
    await button('Back').click()
    await button('We talked today').waitFor()
  })
})

describe('a student’s own looks at her work', () => {
  it('are not spoken of while she shared none', async () => {
    await openDesk()
    expect(await looks().count()).toBe(0)
  })

  it('stand at the desk with what they began with, and never on the covered face', async () => {
    school.pactsOf(ana).selfAssessments.unshift(
      {
        id: '0199aaaa-0000-7000-8000-000000000001',
        prompt: { id: 'x', en: 'I got unstuck by …', es: 'Salí de una dificultad al …' },
        work: 'My second draft',
        text: 'I read it aloud.',
        writtenAt: new Date().toISOString(),
        sharedAt: new Date().toISOString(),
      },
      {
        id: '0199aaaa-0000-7000-8000-000000000002',
        prompt: null,
        work: null,
        text: null,
        writtenAt: new Date().toISOString(),
        sharedAt: new Date().toISOString(),
      },
    )
    await button('Back').click()
    await button('We talked today').waitFor()
    expect(await panel.content()).not.toContain('I read it aloud.')
    await button('Partnership…').click()
    await looks().getByText('I read it aloud.').waitFor()
    const words = await looks().getByRole('listitem').allInnerTexts()
    expect(words[0]).toContain('I got unstuck by …')
    expect(words[0]).toContain('My second draft')
    expect(words[1]).toContain('Withdrawn.')
    await looks().getByText('What was not shared, only Ana Lima can read.', { exact: false }).waitFor()
    await expectNoViolations(panel)
  })
})
