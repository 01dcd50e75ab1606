/** A student and her teacher side by side, and the ten minutes that the teacher offers (F8): how journeys get there. */
import type { Browser, Page } from '@playwright/test'
import { openTestBrowser } from '../../extension/src/testing/test-browser.ts'
import { hostFlags, openBrowser } from './browser.ts'
import { connectedTeacher, type ConnectedTeacher } from './connected-teacher.ts'
import type { RowOf } from './gradebook-page.ts'
import { launchedIn, type Launched } from './inside-frame.ts'
import { openTool, toolFrame } from './lms.ts'
import { openStage, type Stage } from './stage.ts'

/** Where our page is in the LMS's. */
export const OURS = '#tool_content'
/** What was typed in the panel leaves after the ten seconds in which it can be taken back. */
export const SENT = { timeout: 30_000 }

export interface Pair {
  readonly stage: Stage
  /** In which the student's window is. */
  readonly browser: Browser
  readonly student: Page
  readonly launched: Launched
  readonly teacher: ConnectedTeacher
  readonly row: RowOf
  /** As the named button calls her. */
  readonly send: string
  /** The API below the student. */
  readonly of: string
}

/**
 * The student on the page of what they work on, and her teacher at the gradebook with her panel open.
 * @param opened is told how to close each part again.
 */
export async function openPair(seed: number, opened: (() => Promise<unknown>)[]): Promise<Pair> {
  const stage = await openStage(seed)
  opened.push(() => stage.close())
  const mine = await openTestBrowser(hostFlags(stage.hosts, stage.front.port))
  opened.push(() => mine.close())
  mine.context.setDefaultTimeout(15_000)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  opened.push(() => browser.close())
  const size = { width: 1100, height: 900 }
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: size })
  const student = await context.newPage()
  const jordan = stage.school.story.people.find(({ key }) => key === 'student-3')!
  const section = stage.school.story.sections.find(({ id }) => id === jordan.enrollments[0]!.sectionId)!
  const row: RowOf = { canvasId: jordan.canvasId, name: jordan.name, section: section.name }
  await openTool(student, 'student-3')
  const launched = await launchedIn(student)
  const tool = toolFrame(student)
  await tool.getByRole('link', { name: 'What we work on' }).click()
  await tool.locator('html[data-alive]').waitFor({ state: 'attached' })
  const teacher = await connectedTeacher(mine, row)
  const of = `courses/${launched.courseId}/students/${launched.personId}`
  return { stage, browser, student, launched, teacher, row, send: `Send to ${row.name}, ${section.name}`, of }
}

/** From the open panel: two clicks. */
export async function offer({ teacher, row }: Pair): Promise<void> {
  await teacher.panel.press('Partnership…')
  await teacher.panel.press('Ten minutes together')
  await teacher.panel.says(`${row.name} can start them on the page`)
}
