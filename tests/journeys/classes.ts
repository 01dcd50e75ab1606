/** Classes at a moment of their year, brought there over HTTP by their own people, as their pages would. */
import { expect } from '@playwright/test'
import type { Decisions, OpenDecisions } from 'shared/contract/alliance-acts'
import { v7 as uuid } from 'uuid'
import { act, cardByHttp, fingersByHttp, launchByHttp, viewOf, type ByHttp } from './class-by-http.ts'
import type { Stage } from './stage.ts'

/** A line as it is worded; without cards behind it, it is the teacher's own. */
interface Worded {
  readonly text: string
  readonly direction: string
  readonly shown: string
}

/** The people of the school's course: its first students, by number, and their teacher. */
export interface ClassByHttp {
  readonly teacher: ByHttp
  readonly students: readonly ByHttp[]
  readonly alliance: string
}

/** Everybody has launched; the class is of the whole course, and nobody has written yet. */
export async function gatheringClass(stage: Stage, students: readonly number[]): Promise<ClassByHttp> {
  const teacher = await launchByHttp(stage, 'teacher')
  const seats = await Promise.all(students.map((n) => launchByHttp(stage, `student-${n}`)))
  const id = uuid()
  await act(teacher, `courses/${teacher.courseId}/alliances`, { id, band: '6-8', sectionIds: [] })
  await act(teacher, `alliances/${id}/phase`, { to: 'gathering' })
  return { teacher, students: seats, alliance: id }
}

/** Each student has sent a card, and the lines stand on all of them, ready to be decided on. */
export async function wordedClass(
  stage: Stage,
  students: readonly number[],
  lines: readonly Worded[],
  card: (n: number) => string,
): Promise<ClassByHttp> {
  const made = await gatheringClass(stage, students)
  const { teacher, alliance } = made
  await Promise.all(made.students.map((student, at) => cardByHttp(student, alliance, card(students[at]!))))
  for (const to of ['grouping', 'wording']) await act(teacher, `alliances/${alliance}/phase`, { to })
  const cardIds = (await viewOf(teacher, alliance)).cards.map(({ id }) => id)
  for (const line of lines) await wordByHttp(teacher, alliance, line, cardIds)
  await act(teacher, `alliances/${alliance}/phase`, { to: 'deciding' })
  return made
}

/** Whoever leads words a line, from cards as she sees them. */
export async function wordByHttp(
  by: ByHttp,
  alliance: string,
  { text, direction, shown }: Worded,
  cardIds: readonly string[],
): Promise<void> {
  const line = { id: uuid(), text, direction, demonstrations: [shown], cardIds }
  await act(by, `alliances/${alliance}/clauses`, line)
}

/** The class has agreed, every student of it with five fingers; the first version stands. */
export async function agreedClass(
  stage: Stage,
  students: readonly number[],
  lines: readonly Worded[],
  card: (n: number) => string,
): Promise<ClassByHttp> {
  const made = await wordedClass(stage, students, lines, card)
  const { teacher, alliance } = made
  const { clauses } = await viewOf(teacher, alliance)
  const asked: OpenDecisions['decisions'] = clauses.map(({ id }) => ({ id: uuid(), clauseId: id }))
  const opened = await act<Decisions>(teacher, `alliances/${alliance}/decisions`, { decisions: asked })
  expect(opened.decisions).toHaveLength(lines.length)
  for (const student of made.students) await fingersByHttp(student, alliance, 5)
  for (const { id } of asked) await act(teacher, `alliances/${alliance}/decisions/${id}/close`, {})
  await act(teacher, `alliances/${alliance}/versions`, { reviewOn: dayFromNow(42) })
  return made
}

/** A calendar day, so many days from now. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
