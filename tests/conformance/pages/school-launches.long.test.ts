/**
 * What launches from the practice school lead to in a real browser: a copied course's notice and its teacher's choice,
 * and the contrast that a person asked the LMS for.
 */
import type { Browser, Frame, Page } from '@playwright/test'
import type { AllianceView } from 'shared/contract/alliance'
import type { CopiedCourse } from 'shared/contract/copied-course'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { openPageBrowser } from '../../page-browser.ts'
import { expectNoViolations } from '../../journeys/no-violations.ts'
import { pressByKeyboard } from '../../keyboard.ts'
import { callInFrame, openSchoolServer, openTool, type SchoolServer } from './school-server.ts'

let server: SchoolServer
let browser: Browser
let teacher: Page
const pictures = process.env['PAGES_PICTURES']

beforeAll(async () => {
  server = await openSchoolServer()
  browser = await openPageBrowser()
  teacher = await newPage()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } })
  context.setDefaultTimeout(20_000)
  return context.newPage()
}

/** The old course agrees on two lines, by the API of the pages themselves. */
async function agreeLastYear(): Promise<void> {
  const [teaching, learning] = [
    await openTool(teacher, server.school, 'teacher', 4821),
    await openTool(await newPage(), server.school, 'student-1', 4821),
  ]
  const { course } = await callInFrame<{ course: { id: string } }>(teaching, 'session')
  const id = newId()
  const at = `alliances/${id}`
  await callInFrame(teaching, `courses/${course.id}/alliances`, { id, band: '9-12', sectionIds: [] })
  const move = (to: string) => callInFrame(teaching, `${at}/phase`, { to })
  await move('gathering')
  await callInFrame(learning, `${at}/cards`, { id: newId(), text: 'Nobody laughs at a wrong answer' })
  await move('grouping')
  await move('wording')
  const lines = [
    { id: newId(), direction: 't_st', text: 'I say why before I say what.' },
    { id: newId(), direction: 'st_st', text: 'We let a wrong answer be a start.' },
  ]
  for (const line of lines)
    await callInFrame(teaching, `${at}/clauses`, {
      ...line,
      demonstrations: ['One can see it.'],
      cardIds: [],
      teachersWords: true,
    })
  await move('deciding')
  const decisions = lines.map((line) => ({ id: newId(), clauseId: line.id }))
  await callInFrame(teaching, `${at}/decisions`, { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  await callInFrame(learning, `${at}/positions`, { positions })
  for (const one of decisions) await callInFrame(teaching, `${at}/decisions/${one.id}/close`, {})
  const reviewOn = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  await callInFrame(teaching, `${at}/versions`, { reviewOn })
}

const asked = (frame: Frame) =>
  frame.getByRole('heading', { level: 1, name: 'Start fresh, or bring last year’s agreement?' })

test('the first launch asks the platform for notices, once for each kind', async () => {
  await agreeLastYear()
  const asking = () => server.school.requests.filter((request) => request.method === 'PUT')
  const statuses = () => asking().map(({ status }) => status)
  await expect.poll(statuses, { timeout: 20_000 }).toEqual([200, 200])
  await openTool(teacher, server.school, 'teacher', 4821)
  const kept = async () =>
    (await server.rows.query(`select type, state, attempts from notice_handler order by 1`)).rows
  await expect.poll(kept, { timeout: 20_000 }).toEqual([
    { type: 'LtiContextCopyNotice', state: 'registered', attempts: 1 },
    { type: 'LtiHelloWorldNotice', state: 'registered', attempts: 1 },
  ])
  expect(asking()).toHaveLength(2)
})

test('the copy is there before anybody opens it; its teacher brings drafts, by keyboard, and takes them out again', async () => {
  const course = await server.school.copyCourse({ name: 'Biology 9 (2027)' })
  expect(server.school.deliveries.map((delivery) => delivery.status)).toEqual([200])
  const { rows } = await server.rows.query(
    `select c.title, o.origin_context, o.told_by from course c join course_origin o on o.course_id = c.id
     where c.context_id = $1`,
    [course.contextId],
  )
  const origin = server.school.story.course.contextId
  expect(rows).toEqual([{ title: 'Biology 9 (2027)', origin_context: origin, told_by: 'notice' }])

  const frame = await openTool(teacher, server.school, 'teacher', course.id)
  await asked(frame).waitFor()
  await frame.getByText('Biology 9', { exact: true }).waitFor()
  await expectNoViolations(teacher, 'a copied course asks', '#tool_content')
  if (pictures) await teacher.screenshot({ path: `${pictures}/copied-course-in-canvas.png` })
  await pressByKeyboard(teacher, frame.getByText('Read its 2 lines'))
  await frame.getByText('We let a wrong answer be a start.').waitFor()
  await pressByKeyboard(teacher, frame.getByRole('button', { name: 'Bring it as a draft' }))

  await frame.getByRole('heading', { name: '2 lines from an earlier agreement' }).waitFor()
  await frame.getByText('I say why before I say what.').waitFor()
  await expectNoViolations(teacher, 'brought lines', '#tool_content')
  const id = new URL(frame.url()).hash.split('/')[1] ?? ''
  const view = await callInFrame<AllianceView>(frame, `alliances/${id}`)
  expect(view).toMatchObject({ phase: 'draft', cards: [], version: null })
  expect(view.clauses.map((line) => line.state)).toEqual(['draft', 'draft'])

  await pressByKeyboard(teacher, frame.getByRole('link', { name: 'My classes' }))
  await pressByKeyboard(teacher, frame.getByRole('button', { name: 'Take them out again' }))
  await asked(frame).waitFor()
})

test('"not now" leaves the question at hand, and starting fresh begins at the wall', async () => {
  const course = await server.school.copyCourse({ silently: true })
  const frame = await openTool(teacher, server.school, 'teacher', course.id)
  await asked(frame).waitFor()
  await frame.getByRole('button', { name: 'Not now' }).click()
  const wall = frame.getByRole('heading', { level: 1, name: 'What is on your wall? Paste or photograph it' })
  await wall.waitFor()
  await frame.getByRole('button', { name: 'Choose now' }).click()
  await frame.getByRole('button', { name: 'Start fresh' }).click()
  await frame.getByText('You started fresh.').waitFor()
  await wall.waitFor()
  const { courseId } = await courseOf(frame)
  const { choice, offers } = await callInFrame<CopiedCourse>(frame, `courses/${courseId}/copied-course`)
  // Told by the launch's own history: both courses before it, of which one agreed.
  expect([choice, offers.map((offer) => offer.courseTitle)]).toEqual(['fresh', ['Biology 9']])
})

async function courseOf(frame: Frame): Promise<{ courseId: string }> {
  const { course } = await callInFrame<{ course: { id: string } }>(frame, 'session')
  return { courseId: course.id }
}

/** What a person's page is drawn in: a colour of the tokens, and the ground of the first button of Instructure's. */
async function coloursOf(person: string): Promise<{ muted: string; button: string | null }> {
  const frame = await openTool(await newPage(), server.school, person, 4821)
  await frame.locator('h1').first().waitFor()
  return frame.evaluate(() => {
    const root = getComputedStyle(document.documentElement)
    const button = document.querySelector('.la-row a > span')
    return {
      muted: root.getPropertyValue('--la-color-text-muted'),
      button: button && getComputedStyle(button).backgroundColor,
    }
  })
}

test('a person who asked Canvas for high contrast gets it, on both kinds of page', async () => {
  const before = { teacher: await coloursOf('teacher'), student: await coloursOf('student-1') }
  for (const person of server.school.story.people)
    if (['teacher', 'student-1'].includes(person.key)) person.highContrast = true
  const after = { teacher: await coloursOf('teacher'), student: await coloursOf('student-1') }
  expect(before.student.muted).toBe(before.teacher.muted)
  expect(after.student.muted).not.toBe(before.student.muted)
  expect(after.teacher.muted).toBe(after.student.muted)
  expect(before.teacher.button).toMatch(/^rgb/)
  expect(after.teacher.button).toMatch(/^rgb/)
  expect(after.teacher.button).not.toBe(before.teacher.button)
})
