/** What is done while a class decides, in the words of its pages, and what may be told of it to whom. */
import { expect, type FrameLocator, type Page } from '@playwright/test'
import type { AllianceView, Decision } from 'shared/contract/alliance'
import { viewOf, type ByHttp } from './class-by-http.ts'

/** One student shows her number on one line by HTTP. */
export async function showFingers(
  student: ByHttp,
  alliance: string,
  line: string,
  fingers: number,
): Promise<void> {
  const decision = newestOn(await viewOf(student, alliance), line)
  const positions = [{ decisionId: decision.id, fingers }]
  const { status } = await student.call('POST', `alliances/${alliance}/positions`, { positions })
  expect(status).toBe(200)
}

/** The newest round on a line, as this view tells it. */
export function newestOn({ clauses, decisions }: AllianceView, line: string): Decision {
  const clause = clauses.find(({ text }) => text === line)
  const found = decisions.find(({ id }) => id === clause?.decisionId)
  expect(found, `a decision on “${line}”`).toBeDefined()
  return found!
}

/** Closes one line, whatever else is open. */
export async function closeLine(tool: FrameLocator, line: string): Promise<void> {
  const item = tool.getByRole('listitem').filter({ hasText: line })
  await item.getByRole('button', { name: 'Close this line' }).click()
  await expect(item.getByRole('button', { name: 'Close this line' })).toBeHidden()
}

/** Other words for a line that low fingers were shown on, asked at once. */
export async function rewordAndAsk(tool: FrameLocator, line: string, words: string): Promise<void> {
  const item = tool.getByRole('listitem').filter({ hasText: line })
  await item.getByRole('button', { name: 'Change the words and ask again' }).click()
  await tool.getByRole('textbox', { name: 'The line' }).fill(words)
  await tool.getByRole('button', { name: 'Keep this line' }).click()
  await tool.getByRole('button', { name: 'Open again' }).click()
  await expect(tool.getByRole('button', { name: 'Close this line' })).toBeVisible()
}

/** A student who was away says what worries her about one line. */
export async function raiseConcern(tool: FrameLocator, line: string, concern: string): Promise<void> {
  const away = tool.getByRole('region', { name: 'Decided without your answer' }).filter({ hasText: line })
  await away.getByLabel('My concern').fill(concern)
  await away.getByRole('button', { name: 'Send my concern' }).click()
}

/** Everything that our server tells this person about the class: answers, events and pages, as they came. */
export async function allThatIsTold(to: ByHttp, alliance: string): Promise<string> {
  const asked = [
    `alliances/${alliance}`,
    `alliances/${alliance}?as=class`,
    `alliances/${alliance}/deciding`,
    `alliances/${alliance}/lesson`,
    `alliances/${alliance}/amendments`,
    `courses/${to.courseId}/alliances`,
    'events',
  ]
  const pages = ['', 'decide', 'mine', `alliances/${alliance}/living`, `alliances/${alliance}/projector`]
  const kept = [`alliances/${alliance}/versions`, `alliances/${alliance}/poster`]
  const answers = await Promise.all(asked.map((path) => to.call('GET', path)))
  const drawn = await Promise.all([...pages, ...kept].map((path) => to.page(path)))
  return [...answers.map(({ json }) => JSON.stringify(json)), ...drawn.map(({ html }) => html)].join('\n')
}

/** How many school days, Monday to Friday, lie after the day of `from` up to midnight at `until`, both in UTC. */
export function schoolDaysBetween(from: string, until: string): number {
  const day = new Date(`${from.slice(0, 10)}T00:00:00Z`)
  let days = 0
  for (day.setUTCDate(day.getUTCDate() + 1); day < new Date(until); day.setUTCDate(day.getUTCDate() + 1))
    if (day.getUTCDay() % 6 !== 0) days += 1
  return days
}

/** All that stands on the wall, its address and its hidden parts too. */
export function wallOf(projector: Page): Promise<string> {
  return projector.content()
}
