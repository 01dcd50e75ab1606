/** A team's own charter (F16): from a group of the LMS in few clicks, under the class, led by the team itself. */
import { expect, test } from '@playwright/test'
import { agree, LINES, seats } from './agreed-class.ts'
import { openBrowser } from './browser.ts'
import { act, cardByHttp, fingersByHttp, viewOf } from './class-by-http.ts'
import type { Launched } from './inside-frame.ts'
import { closeLines, decide, sendCard, wordLine } from './lesson.ts'
import { openTool } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'
import { expectAgainst, startTeam, step } from './team.ts'

const OURS = '#tool_content'

test('a team starts its charter, minds the class’s line, decides, and ends with its project', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1366, height: 900 },
  })
  const maya = await context.newPage()
  // Table A of the story: Maya at her browser, Jun and Jordan at theirs.
  const { teacher, students } = await seats(stage, 'student-2', 'student-3')
  const classId = await agree({ teacher, students }, 0)
  const name = 'Table A'
  const card = `Whoever is stuck says so (${seed})`
  let id = ''
  const tool = await openTool(maya, 'student-1')

  await test.step('two clicks from the class’s page to a charter under it', async () => {
    await startTeam(tool, name)
    id = await teamOf(teacher, classId)
    await expectNoViolations(maya, 'a team leads its own lesson', OURS)
    await step(tool, 'Open for cards', 'Everybody writes first')
    await tool.getByRole('link', { name: 'Back to our alliance' }).click()
    await expect(tool.getByText('It ends with our project on', { exact: false })).toBeVisible()
    await sendCard(tool, card)
    for (const mate of students) await cardByHttp(mate, id, 'We meet on time')
  })

  await test.step('a line that goes against one of the class is pointed out', async () => {
    await tool.getByRole('link', { name: 'Lead our team’s next step' }).click()
    await tool.getByRole('button', { name: 'Show all cards to the class' }).click()
    await tool.getByRole('button', { name: 'Find the words' }).click()
    const line = {
      text: 'We go ahead without whoever is late.',
      direction: 'st_st',
      shown: 'We start at nine.',
    }
    await wordLine(tool, { ...line, cards: [card] })
    const { clauses, above } = await viewOf(students[0]!, id)
    const against = above!.lines.find(({ text }) => text === LINES.respect)!.id
    await act(students[0]!, `alliances/${id}/clauses/${clauses[0]!.id}`, { against })
    await expectAgainst(tool, LINES.respect)
    await expectNoViolations(maya, 'a line against a line of the class', OURS)
  })

  await test.step('they find other words, and decide', async () => {
    await tool.getByRole('button', { name: 'Change', exact: true }).click()
    await tool.getByLabel('Goes against a line of the class').selectOption({ label: 'No' })
    await tool
      .getByRole('textbox', { name: 'The line' })
      .fill(`We wait five minutes, then we start (${seed}).`)
    await tool.getByRole('button', { name: 'Keep this line' }).click()
    await expect(tool.getByText('Everything a decision needs is here.')).toBeVisible()
    await tool.getByRole('button', { name: 'Let the class decide' }).click()
    await tool.getByRole('button', { name: 'Open these lines' }).click()
    await expect(tool.getByRole('button', { name: 'Close this line' })).toBeVisible()
    for (const mate of students) await fingersByHttp(mate, id, 5)
    await tool.getByRole('link', { name: 'Back to our alliance' }).click()
    await decide(tool, { [`We wait five minutes, then we start (${seed}).`]: 5 })
    await tool.getByRole('link', { name: 'Lead our team’s next step' }).click()
    await closeLines(tool)
    await tool.getByRole('button', { name: 'This is our agreement' }).click()
    await expect(tool.getByRole('heading', { name: 'What we agreed' })).toBeVisible()
  })

  await test.step('it stands under the class’s, until the project’s last day', async () => {
    await tool.getByRole('link', { name: 'Back to our alliance' }).click()
    await expect(tool.getByRole('heading', { level: 1, name: 'Our team alliance' })).toBeVisible()
    await expect(tool.getByText('It ends with our project on', { exact: false })).toBeVisible()
    const { json } = await teacher.call('GET', `alliances/${classId}/lineage`)
    expect(json).toMatchObject({ below: [{ id, title: name, versionNumber: 1 }] })
  })

  await browser.close()
  await stage.close()
})

async function teamOf(teacher: Launched, classId: string): Promise<string> {
  const { json } = await teacher.call('GET', `alliances/${classId}/lineage`)
  const { below } = json as { below: { id: string }[] }
  expect(below).toHaveLength(1)
  return below[0]!.id
}
