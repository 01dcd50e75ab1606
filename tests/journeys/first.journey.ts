/**
 * The whole promise once: a class writes and agrees its alliance inside the LMS, the agreement stands on the course
 * home page, and the teacher finds what she and a student are working on beside the gradebook.
 */
import { expect, test, type FrameLocator, type Page } from '@playwright/test'
import { openBrowser } from './browser.ts'
import {
  answerHeld,
  closeLines,
  decide,
  groupCards,
  holdCard,
  openProjector,
  publish,
  sendCard,
  startFromWall,
  wordLine,
} from './lesson.ts'
import { homePage, joinByAddress, openTool } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage, type Stage } from './stage.ts'

const PERIOD = 'Period 2'
const OURS = '#tool_content'

test('a class agrees, and the agreement stands on the home page', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const person = async (): Promise<Page> =>
    (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 900 } })).newPage()
  const [teacher, maya, jordan] = [await person(), await person(), await person()]

  const wall = ['Raise your hand before you speak', `Homework is due on day ${seed}`]
  const mayaCard = `Nobody laughs at a wrong answer (${seed})`
  const jordanCard = `Tell us why we learn a thing (${seed})`
  const unkind = 'Somebody copies from everybody'
  const peers = {
    text: 'We let a wrong answer be a start',
    direction: 'st_st',
    shown: 'We ask: how did you get there?',
    cards: [mayaCard],
  }
  const promise = {
    text: 'I say why before I say what',
    direction: 't_st',
    shown: 'The reason stands on the board',
    cards: [jordanCard, wall[1]!],
  }

  const tool = await openTool(teacher, 'teacher')
  let projector: Page
  let mayaTool: FrameLocator
  let jordanTool: FrameLocator

  await test.step('the teacher starts from her wall and opens the projector', async () => {
    await startFromWall(tool, PERIOD, wall)
    projector = await openProjector(teacher, tool)
    await expect(projector.getByText('No cards yet')).toBeVisible()
    await expectNoViolations(projector, 'the projector before reveal')
    await expectNoViolations(teacher, 'the teacher reads cards', OURS)
  })

  await test.step('students come from the course home and by the address on the wall', async () => {
    mayaTool = await openTool(maya, 'student-1')
    const address = (await projector.getByText(/\/join\//).textContent())!.trim()
    jordanTool = await joinByAddress(jordan, 'student-3', `https://${address}`)
    await expectNoViolations(maya, 'a student writes a card', OURS)
    await sendCard(mayaTool, mayaCard)
    await sendCard(mayaTool, unkind)
    await sendCard(jordanTool, jordanCard)
    await expect(projector.getByText('3 cards so far')).toBeVisible()
    await expect(projector.getByText(mayaCard)).toHaveCount(0)
    await expect(jordanTool.getByText(mayaCard)).toHaveCount(0)
  })

  await test.step('the teacher skims, holds one card with a reason, and reveals', async () => {
    await expect(tool.getByText(jordanCard)).toBeVisible()
    await holdCard(tool, unkind, 'This is about one person. Tell it to me instead?')
    await expect(mayaTool.getByText('This is about one person. Tell it to me instead?')).toBeVisible()
    await tool.getByRole('button', { name: 'Show all cards to the class' }).click()
    await expect(projector.getByText(mayaCard)).toBeVisible()
    await expect(jordanTool.getByText(mayaCard)).toBeVisible()
    await expect(projector.getByText(unkind)).toHaveCount(0)
  })

  await test.step('the class groups its cards; none is lost', async () => {
    await groupCards(tool, [jordanCard, wall[1]!], 'Reasons')
    await expect(projector.getByText('Reasons')).toBeVisible()
    for (const card of [...wall, mayaCard, jordanCard]) await expect(projector.getByText(card)).toBeVisible()
    await expectNoViolations(teacher, 'the teacher groups cards', OURS)
    await tool.getByRole('button', { name: 'Find the words' }).click()
  })

  await test.step('lines are worded, from the cards, with a promise of the teacher', async () => {
    await wordLine(tool, peers)
    await expect(tool.getByText('Still open before the class can decide')).toBeVisible()
    await wordLine(tool, promise)
    await expect(tool.getByText('Everything a decision needs is here.')).toBeVisible()
    await expectNoViolations(teacher, 'the teacher words lines', OURS)
    await tool.getByRole('button', { name: 'Let the class decide' }).click()
    await tool.getByRole('button', { name: 'Open these lines' }).click()
  })

  await test.step('students decide; a low number is heard, and the line is asked again', async () => {
    await decide(mayaTool, { [peers.text]: 5, [promise.text]: 1 }, 'Also when you are in a hurry?')
    await expectNoViolations(maya, 'a student decides', OURS)
    await decide(jordanTool, { [peers.text]: 4, [promise.text]: 4 })
    await expect(projector.getByText(/have answered/)).toHaveCount(0)
    await closeLines(tool)
    await expect(tool.getByText('Also when you are in a hurry?')).toBeVisible()
    await tool.getByRole('button', { name: 'Change the words and ask again' }).click()
    await tool.getByRole('textbox', { name: 'The line' }).fill(`${promise.text}, also in a hurry`)
    await tool.getByRole('button', { name: 'Keep this line' }).click()
    await tool.getByRole('button', { name: 'Open again' }).click()
    await decide(mayaTool, { [`${promise.text}, also in a hurry`]: 4 })
    await closeLines(tool)
  })

  await test.step('version 1 is agreed, and everybody sees it live', async () => {
    await answerHeld(tool, unkind, 'We spoke about it.')
    for (const place of [projector, jordanTool]) await expect(place.getByText(unkind)).toHaveCount(0)
    await tool.getByRole('button', { name: 'This is our agreement' }).click()
    for (const place of [tool, mayaTool, jordanTool, projector])
      await expect(place.getByText(`${promise.text}, also in a hurry`).first()).toBeVisible()
    await expectNoViolations(projector, 'the projector shows the agreement')
    await mayaTool.getByText('I sign', { exact: true }).click()
    await mayaTool.getByRole('button', { name: 'Keep my choice' }).click()
    await expect(mayaTool.getByText('You signed this version.')).toBeVisible()
    await jordanTool.getByText('Not yet', { exact: true }).click()
    await jordanTool.getByRole('button', { name: 'Keep my choice' }).click()
    await expect(jordanTool.getByText('You said: not yet.', { exact: false })).toBeVisible()
    await expectNoViolations(maya, 'a student has signed', OURS)
  })

  await test.step('after a preview it stands on the home page, and nothing else there changed', async () => {
    await maya.goto(`${new URL(maya.url()).origin}/courses/4821`)
    const before = await homePage(maya).innerHTML()
    await publish(teacher, tool)
    await maya.reload()
    const block = homePage(maya).locator('[data-alliance-block="agreement"]')
    await expect(block).toContainText(`${promise.text}, also in a hurry`)
    const after = await homePage(maya).innerHTML()
    expect(after.replace(await block.evaluate((node) => node.outerHTML), '').replace(/\s+/g, ' ')).toBe(
      before.replace(/\s+/g, ' '),
    )
    await expectNoViolations(maya, 'the block on the home page', '[data-alliance-block="agreement"]')
  })

  await test.step('publishing again changes nothing', async () => {
    const saved = stage.school.requests.filter(({ method }) => method === 'PUT').length
    const again = (await stage.admin('publish', '--course', await onlyCourse(stage))) as { state: string }
    expect(again.state).toBe('published')
    expect(stage.school.requests.filter(({ method }) => method === 'PUT').length).toBe(saved)
  })

  if (process.env['PICTURES']) await maya.screenshot({ path: 'docs/pictures/course-home.png' })
  await browser.close()
  await stage.close()
})

async function onlyCourse(stage: Stage): Promise<string> {
  const courses = (await stage.admin('course', 'list')) as { id: string }[]
  expect(courses).toHaveLength(1)
  return courses[0]!.id
}
