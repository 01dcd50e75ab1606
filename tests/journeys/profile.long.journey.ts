/**
 * C4–C7, F9: a student tells of herself on her page, and her teacher reads in the panel what she shared: a goal of hers alone
 * nowhere, one that she shares at once, what she takes back no more; and in mid-year she chooses what of it a new teacher
 * reads. Each at her own browser, side by side.
 */
import { expect, test } from '@playwright/test'
import { openTestBrowser } from '../../extension/src/testing/test-browser.ts'
import { hostFlags, openBrowser } from './browser.ts'
import { act, launchByHttp, type ByHttp } from './class-by-http.ts'
import { connectedTeacher, type ConnectedTeacher } from './connected-teacher.ts'
import type { RowOf } from './gradebook-page.ts'
import { launchedIn, type Launched } from './inside-frame.ts'
import { openTool, toolFrame } from './lms.ts'
import { bringBack, dropPerson } from '../practice-school/story/changes.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'

const OURS = '#tool_content'
const opened: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

test('a student tells of herself; her teacher reads what she shared, and nothing else', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const listening = `I look at my paper (${seed}).`
  const strength = `I ask good questions (${seed}).`
  const goal = `I want to swim across the lake (${seed}).`
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
  // Mr. Brandvold comes in mid-year.
  dropPerson(stage.school.story, 'co-teacher')
  const jordan = stage.school.story.people.find(({ key }) => key === 'student-3')!
  const section = stage.school.story.sections.find(({ id }) => id === jordan.enrollments[0]!.sectionId)!
  const row: RowOf = { canvasId: jordan.canvasId, name: jordan.name, section: section.name }
  const own = `In ${jordan.name}’s own words`
  const tool = toolFrame(student)
  const question = (name: string) =>
    tool.locator('.la-question', { has: tool.getByRole('heading', { name, exact: true }) })
  let teacher: ConnectedTeacher
  let launched: Launched
  let brandvold: ByHttp

  /** Everything that the new teacher is answered about her. */
  async function readByHim(): Promise<string> {
    const of = `courses/${launched.courseId}/students/${launched.personId}`
    const asked = ['profile', 'notes', 'targets', 'conversations', 'self-assessments', 'partnership']
    const answers = await Promise.all(asked.map((what) => brandvold.call('GET', `${of}/${what}`)))
    for (const { status } of answers) expect(status).toBe(200)
    return JSON.stringify(answers)
  }

  async function readBeside(): Promise<void> {
    await teacher.openBeside(row)
    await teacher.panel.press('Partnership…')
    await teacher.panel.unfold(own)
  }

  await test.step('one tap from her class’s page; she answers two questions and keeps a goal to herself', async () => {
    await openTool(student, 'student-3')
    launched = await launchedIn(student)
    await tool.getByRole('link', { name: 'About me', exact: true }).click()
    await tool.locator('html[data-alive]').waitFor({ state: 'attached' })
    for (const [name, text, save] of [
      ['How I show I am listening', listening, 'Save how I listen'],
      ['What I am good at', strength, 'Save this strength'],
    ] as const) {
      await question(name).locator('summary').click()
      await question(name).getByRole('textbox').fill(text)
      await question(name).getByRole('button', { name: save }).click()
      await expect(
        question(name).getByText(/^Saved\. You and .*Rosalind Achterberg.* can read it\.$/),
      ).toBeVisible()
    }
    await question('My goals').locator('summary').click()
    await question('My goals').getByRole('textbox').fill(goal)
    await question('My goals').getByRole('button', { name: 'Save this goal' }).click()
    await expect(question('My goals').getByText('Saved. Only you can read it.')).toBeVisible()
    await expectNoViolations(student, 'she told of herself', OURS)
  })

  await test.step('the teacher opens her own words, and finds no goal', async () => {
    teacher = await connectedTeacher(mine, row)
    await teacher.panel.press('Partnership…')
    await teacher.panel.says(own)
    expect(await teacher.panel.holds()).not.toContain(listening)
    await teacher.panel.unfold(own)
    await teacher.panel.says(listening)
    await teacher.panel.says(strength)
    expect(await teacher.panel.holds()).not.toContain(goal)
    await teacher.panel.expectNoViolations('what a student tells of herself')
  })

  await test.step('she shares the goal and takes back how she listens; her teacher reads it so', async () => {
    const goals = question('My goals')
    await goals.getByText('Change it or take it back').click()
    await goals.getByRole('button', { name: /^Let .*Rosalind Achterberg.* read it$/ }).click()
    await expect(goals.getByText(/can read it now\.$/)).toBeVisible()
    const sign = question('How I show I am listening')
    await sign.getByText('Change it or take it back').click()
    await sign.getByRole('button', { name: 'Take it back' }).click()
    await expect(sign.getByText('You took it back.', { exact: false })).toBeVisible()
    await readBeside()
    await teacher.panel.says(goal)
    await teacher.panel.falls_silent_about(listening)
    await sign.getByRole('button', { name: 'Bring it back' }).click()
    await expect(sign.getByText('It is back.', { exact: false })).toBeVisible()
    await expectNoViolations(student, 'a line is back', OURS)
    await readBeside()
    await teacher.panel.says(listening)
  })

  await test.step('she picks her strength for something to work on', async () => {
    await tool.getByRole('link', { name: 'What we work on' }).click()
    await tool.locator('html[data-alive]').waitFor({ state: 'attached' })
    await tool.locator('summary', { hasText: 'Something I want to work on' }).click()
    await tool.getByRole('textbox', { name: 'In my words' }).fill('I begin at once.')
    await tool.getByText(strength).click()
    await tool.getByRole('button', { name: 'Send to my teacher' }).click()
    await expect(tool.getByRole('heading', { name: 'I begin at once.' })).toBeVisible()
    await expect(tool.locator('.la-target').getByText(strength).first()).toBeVisible()
  })

  await test.step('in mid-year a new teacher comes, and the old one offers him the class in one place', async () => {
    bringBack(stage.school.story, 'co-teacher')
    brandvold = await launchByHttp(stage, 'co-teacher')
    await stage.admin('roster', 'sync', '--course', launched.courseId)
    expect(await readByHim()).not.toContain(strength)
    await teacher.panel.press('Back')
    await teacher.panel.press('Partnership…')
    await teacher.panel.unfold(`Hand over what you share with ${jordan.name}`)
    await teacher.panel.press('Offer it to Hollis Brandvold')
    await teacher.panel.says('You offered this to Hollis Brandvold.')
    await teacher.panel.expectNoViolations('a hand-over is offered')
  })

  await test.step('she chooses by keyboard what he reads; he receives it, and she sees that', async () => {
    const offer = tool.getByRole('region', { name: 'Pass something on to Hollis Brandvold?' })
    await expect(offer).toBeVisible({ timeout: 30_000 })
    await offer.getByRole('checkbox', { name: strength }).press('Space')
    await expectNoViolations(student, 'she chooses what is passed on', OURS)
    await offer.getByRole('button', { name: 'Let Hollis Brandvold read what I ticked' }).press('Enter')
    await expect(offer.getByText('You chose.', { exact: false })).toBeVisible()
    expect(await readByHim()).not.toContain(strength)
    const path = `courses/${launched.courseId}/students/${launched.personId}/hand-overs`
    const { handovers } = (await brandvold.call('GET', path)).json as { handovers: { id: string }[] }
    await act(brandvold, `${path}/${handovers[0]!.id}/acts`, { act: 'receive' })
    const read = await readByHim()
    expect(read).toContain(strength)
    for (const closed of [goal, listening]) expect(read).not.toContain(closed)
    const told = tool.getByRole('region', { name: 'What you passed on' })
    await expect(
      told.getByText('Hollis Brandvold has received what you chose', { exact: false }),
    ).toBeVisible()
    await expectNoViolations(student, 'what she chose was received', OURS)
    await told.getByRole('button', { name: 'I have read this' }).press('Enter')
    await expect(told).toBeHidden()
  })

  await test.step('nobody else reads any of it', async () => {
    const about = `courses/${launched.courseId}/students/${launched.personId}/profile`
    for (const key of ['student-1', 'ta', 'observer', 'admin']) {
      const other = await launchByHttp(stage, key)
      expect((await other.call('GET', about)).status, key).toBeGreaterThanOrEqual(400)
    }
  })
})
