/**
 * F17: a student asks for a check-in with one press; her teacher sees it beside the gradebook without a word of it, opens
 * it, offers a time; the student says that it fits; it is over when the two talked. Each at her own browser, side by side.
 */
import { expect, test } from '@playwright/test'
import { openTestBrowser } from '../../extension/src/testing/test-browser.ts'
import { hostFlags, openBrowser } from './browser.ts'
import { launchByHttp } from './class-by-http.ts'
import { connectedTeacher, type ConnectedTeacher } from './connected-teacher.ts'
import type { RowOf } from './gradebook-page.ts'
import { launchedIn, type Launched } from './inside-frame.ts'
import { openTool, toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'

const OURS = '#tool_content'
const opened: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

test('a student asks for a check-in; her teacher offers a time; they talk', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const line = `I don’t get on with table ${seed}.`
  const [tuesday, wednesday] = [`Tuesday after class (${seed})`, `Wednesday at lunch (${seed})`]
  const stage = await openStage(seed)
  opened.push(() => stage.close())
  const mine = await openTestBrowser(hostFlags(stage.hosts, stage.front.port))
  opened.push(() => mine.close())
  mine.context.setDefaultTimeout(15_000)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  opened.push(() => browser.close())
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1100, height: 900 },
  })
  const student = await context.newPage()
  const jordan = stage.school.story.people.find(({ key }) => key === 'student-3')!
  const section = stage.school.story.sections.find(({ id }) => id === jordan.enrollments[0]!.sectionId)!
  const row: RowOf = { canvasId: jordan.canvasId, name: jordan.name, section: section.name }
  const tool = toolFrame(student)
  const place = tool.getByRole('region', { name: 'A check-in with my teacher' })
  let teacher: ConnectedTeacher
  let launched: Launched

  await test.step('one tap from her class’s page, one button, and who to go to now beside it', async () => {
    await openTool(student, 'student-3')
    launched = await launchedIn(student)
    await tool.getByRole('link', { name: 'What we work on' }).click()
    await expect(place.getByText('It is not for emergencies.')).toBeVisible()
    await expect(place.getByText('tell an adult near you now', { exact: false })).toBeVisible()
    await tool.locator('html[data-alive]').waitFor({ state: 'attached' })
    await place.getByText('Add a line, if you like').click()
    await place.getByRole('textbox', { name: 'My line' }).fill(line)
    await expectNoViolations(student, 'about to ask for a check-in', OURS)
    await place.getByRole('button', { name: 'Ask for a check-in' }).click()
    await expect(place.getByText('No one has opened it yet.')).toBeVisible()
    await expectNoViolations(student, 'a check-in is asked for', OURS)
  })

  await test.step('the teacher sees that she asked, and no word of it', async () => {
    teacher = await connectedTeacher(mine, row)
    await teacher.panel.says('Asked for a check-in, ')
    expect(await teacher.panel.holds()).not.toContain(line)
    await teacher.panel.expectNoViolations('a check-in on the covered face')
    expect(await teacher.page.content()).not.toContain('check-in')
  })

  await test.step('she opens it, the student reads that she has seen it, and a time is offered', async () => {
    await teacher.panel.press('Open the request')
    await teacher.panel.says(`${jordan.name} asked for a check-in on `)
    await teacher.panel.press('I have seen it')
    await teacher.panel.says(line)
    await expect(place.getByText('Seen by Rosalind Achterberg.')).toBeVisible()
    await teacher.panel.write('A time, in words', tuesday)
    await teacher.panel.press(`Send to ${jordan.name}, ${section.name}`)
    await expect(place.getByText(tuesday)).toBeVisible({ timeout: 30_000 })
    await expectNoViolations(student, 'a time is offered', OURS)
  })

  await test.step('the student asks for another time, and that one fits', async () => {
    await place.getByRole('button', { name: 'Ask for another time' }).click()
    await expect(place.getByText('for another time than this:')).toBeVisible()
    await teacher.openBeside(row)
    await teacher.panel.press('Open the request')
    await teacher.panel.says(`${jordan.name} asked for another time.`)
    await teacher.panel.write('Another time, in words', wednesday)
    await teacher.panel.press(`Send to ${jordan.name}, ${section.name}`)
    await expect(place.getByText(wednesday)).toBeVisible({ timeout: 30_000 })
    await place.getByRole('button', { name: 'Yes, that fits' }).click()
    await expect(place.getByText('You said yes to this time')).toBeVisible()
  })

  await test.step('who asked is a list on request; nobody else is told of it', async () => {
    await teacher.panel.press('Who asked for a check-in')
    await teacher.panel.says(new RegExp(`Who asked for a check-in[^]*${jordan.name}`))
    await teacher.panel.expectNoViolations('who asked for a check-in')
    const about = `courses/${launched.courseId}/students/${launched.personId}/check-ins`
    for (const key of ['student-1', 'ta', 'observer', 'admin']) {
      const other = await launchByHttp(stage, key)
      expect((await other.call('GET', about)).status, key).toBeGreaterThanOrEqual(400)
      const list = await other.call('GET', `courses/${launched.courseId}/check-ins`)
      expect(list.status, key).toBeGreaterThanOrEqual(400)
    }
  })

  await test.step('they talked: one press, and it is over on both sides', async () => {
    await teacher.openBeside(row)
    await teacher.panel.says('Asked for a check-in, ')
    await teacher.panel.press('We talked today')
    await expect(place.getByRole('button', { name: 'Ask for a check-in' })).toBeVisible({ timeout: 30_000 })
    await teacher.openBeside(row)
    await teacher.panel.falls_silent_about('Asked for a check-in, ')
    await place.getByText('Earlier check-ins').click()
    await expect(place.getByText('You talked.', { exact: false })).toBeVisible()
    await expectNoViolations(student, 'a check-in is over', OURS)
  })
})
