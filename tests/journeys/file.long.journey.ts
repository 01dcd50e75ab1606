/**
 * F12's reading part, and the note that went to the wrong student: two of the same name, one note for one of them. What
 * was withdrawn is gone from the first one's page; the second reads hers, who else does and who has opened it, asks for a
 * correction and gets an answer. Each at her own browser, side by side.
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { openTestBrowser } from '../../extension/src/testing/test-browser.ts'
import { hostFlags, openBrowser } from './browser.ts'
import { connectedTeacher } from './connected-teacher.ts'
import type { RowOf } from './gradebook-page.ts'
import { launchedIn, notesPath, type Launched } from './inside-frame.ts'
import { openTool, toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage, type Stage } from './stage.ts'
import { stopwatch } from './stopwatch.ts'

const OURS = '#tool_content'
const opened: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

interface Reader {
  readonly row: RowOf
  readonly page: Page
  readonly launched: Launched
}

/** A student at the page of what is written about her, one tap from her class's page. */
async function atHerFile(stage: Stage, browser: Browser, key: string): Promise<Reader> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1100, height: 900 },
  })
  const page = await context.newPage()
  await openTool(page, key)
  const launched = await launchedIn(page)
  await toolFrame(page).getByRole('link', { name: 'What is written about me' }).click()
  await toolFrame(page).locator('html[data-alive]').waitFor({ state: 'attached' })
  const person = stage.school.story.people.find((one) => one.key === key)!
  const section = stage.school.story.sections.find(({ id }) => id === person.enrollments[0]!.sectionId)!
  return { row: { canvasId: person.canvasId, name: person.name, section: section.name }, page, launched }
}

test('a note to the wrong student is withdrawn; the right one reads hers and has it put right', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const words = `You said that the lab was noisy. (${seed})`
  const asked = `I said that the hall was noisy. (${seed})`
  const answer = `You are right: the hall. (${seed})`
  const stage = await openStage(seed)
  opened.push(() => stage.close())
  const mine = await openTestBrowser(hostFlags(stage.hosts, stage.front.port))
  opened.push(() => mine.close())
  mine.context.setDefaultTimeout(15_000)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  opened.push(() => browser.close())
  const wrong = await atHerFile(stage, browser, 'student-19')
  const right = await atHerFile(stage, browser, 'student-3')
  expect(wrong.row.name).toBe(right.row.name)
  const teacher = await connectedTeacher(mine, wrong.row)
  const { panel } = teacher

  /** The teacher sends; the student looks at her page. */
  const send = async ({ row, page }: Reader): Promise<void> => {
    await panel.press('Partnership…')
    await panel.choose('What we talked about')
    await panel.write(`Your words to ${row.name}`, words)
    // Nothing is sent before its readers are named.
    await panel.says(/When you send it: .* can read it/)
    await panel.press(`Send to ${row.name}, ${row.section}`)
    await panel.says('Take it back')
    await page.bringToFront()
  }

  await test.step('it arrives at the wrong one, who reads it with its readers', async () => {
    await send(wrong)
    const frame = toolFrame(wrong.page)
    await expect(frame.getByText(words)).toBeVisible({ timeout: 30_000 })
    await expect(frame.getByRole('article').filter({ hasText: words })).toContainText(
      /Who can read this: you.*Rosalind Achterberg/,
    )
    await expectNoViolations(wrong.page, 'a note about me', OURS)
  })

  await test.step('withdrawn: the text is nowhere, that there was one stays', async () => {
    await panel.pressBeside(words, 'Withdraw')
    const gone = stopwatch(info)('from “Withdraw” to its place being empty on her page')
    const frame = toolFrame(wrong.page)
    await expect(frame.getByText('This note was taken back by its writer.')).toBeVisible({ timeout: 30_000 })
    gone()
    await expect(frame.getByText(words)).toHaveCount(0)
    const { json } = await wrong.launched.call('GET', notesPath(wrong.launched))
    expect(JSON.stringify(json)).not.toContain(words)
    await panel.says('Withdrawn.')
    await expectNoViolations(wrong.page, 'a note that was withdrawn', OURS)
  })

  await test.step('the right one reads hers, and nothing of the other’s', async () => {
    await teacher.openBeside(right.row)
    await send(right)
    const frame = toolFrame(right.page)
    await expect(frame.getByText(words)).toBeVisible({ timeout: 30_000 })
    await expect(frame.getByText('taken back')).toHaveCount(0)
    const other = await right.launched.call('GET', notesPath(wrong.launched))
    expect(other.status).toBe(404)
  })

  await test.step('she asks that it is put right, and reads who has opened that', async () => {
    const frame = toolFrame(right.page)
    await frame.getByText('Your reply').first().click()
    await frame.getByRole('radio', { name: 'Something is not right. Please change it.' }).check()
    await frame.getByRole('textbox', { name: 'Your reply' }).fill(asked)
    await expectNoViolations(right.page, 'about to ask for a correction', OURS)
    await frame.getByRole('button', { name: 'Send to Rosalind Achterberg' }).click()
    await expect(frame.getByText('Please put this right')).toBeVisible()
    await teacher.openBeside(right.row)
    await panel.press('Partnership…')
    // It stands on top of the desk, and leads there.
    await panel.press(/^Something to put right, asked on /)
    await panel.says('Asks you to put this right')
    await panel.says(asked)
    await right.page.bringToFront()
    await frame.getByRole('link', { name: 'What is written about me' }).click()
    await expect(frame.getByRole('article').filter({ hasText: asked })).toContainText(
      'Who has opened it: Rosalind Achterberg',
    )
  })

  await test.step('the teacher answers below it; both read the same thread', async () => {
    await panel.unfold('Answer')
    await panel.says('Answer here, or withdraw your note and write it again.')
    await panel.write(`Your answer to ${right.row.name}`, answer)
    await panel.expectNoViolations('an answer to a correction')
    await panel.pressBeside(asked, `Send to ${right.row.name}, ${right.row.section}`)
    const frame = toolFrame(right.page)
    await expect(frame.getByText(answer)).toBeVisible({ timeout: 30_000 })
    await panel.falls_silent_about('Something to put right')
    await expectNoViolations(right.page, 'a correction that was answered', OURS)
    const { json } = await right.launched.call('GET', notesPath(right.launched))
    const { notes } = json as { notes: { kind: string; author: { name: string } }[] }
    expect(notes.map(({ kind }) => kind).toSorted()).toEqual(['correction', 'reply', 'summary'])
  })
})
