/** A class that has agreed, and asks how it lives what it agreed, for the tests of this room. */
import type { Pulse, Pulses } from 'shared/contract/pulse'
import { v7 as newId } from 'uuid'
import type { Deps } from '../deps.ts'
import {
  at,
  openLesson,
  startGathering,
  wordTwoLines,
  type Lesson,
  type People,
  type Seat,
} from '../alliance/test-lesson.ts'
import type { TestDeps } from '../platform/test-class.ts'
import { pulseRoutes } from './routes.ts'

const DAY_MS = 86_400_000

/** Monday noon in New York. */
export const MONDAY = new Date('2026-10-05T16:00:00Z')

export function daysAfter(days: number, from: Date = MONDAY): Date {
  return new Date(from.getTime() + days * DAY_MS)
}

export async function openLivingLesson(deps: Deps): Promise<Lesson> {
  const lesson = await openLesson(deps)
  lesson.app.route('/', pulseRoutes(deps))
  return lesson
}

/** Asks every line that waits; the ids of its decisions. */
export async function askAll({ teacher }: People, id: string): Promise<string[]> {
  const { clauses } = await teacher.view(id)
  const open = clauses.filter((clause) => clause.state === 'draft' || clause.state === 'proposed')
  const decisions = open.map((clause) => ({ id: newId(), clauseId: clause.id }))
  await teacher.post(at(id, 'decisions'), { decisions })
  return decisions.map((decision) => decision.id)
}

/** Lets everybody show `fingers`, and closes. */
export async function answerAll(
  { teacher, students }: People,
  id: string,
  decisions: readonly string[],
  fingers = 5,
): Promise<void> {
  const positions = decisions.map((decisionId) => ({ decisionId, fingers }))
  for (const student of students) await student.post(at(id, 'positions'), { positions })
  for (const decision of decisions) await teacher.post(at(id, `decisions/${decision}/close`), {})
}

export async function decideAll(lesson: People, id: string, fingers = 5): Promise<void> {
  await answerAll(lesson, id, await askAll(lesson, id), fingers)
}

export interface Agreed {
  readonly id: string
  readonly promise: string
  readonly respect: string
}

/** Two lines that section red agreed on, three weeks before `deps.now`. */
export async function agree(deps: TestDeps, lesson: Lesson): Promise<Agreed> {
  const now = deps.now ?? MONDAY
  deps.now = daysAfter(-21, now)
  const id = await startGathering(lesson, { timeZone: 'America/New_York' })
  const lines = await wordTwoLines(lesson, id)
  await decideAll(lesson, id)
  const agreed = await lesson.teacher.post(at(id, 'versions'), { reviewOn: reviewOn(now) })
  if (agreed.status !== 201) throw new Error(`Not agreed: ${JSON.stringify(agreed)}`)
  deps.now = now
  return { id, ...lines }
}

export function reviewOn(now: Date): string {
  return daysAfter(60, now).toISOString().slice(0, 10)
}

/** A pulse of two lines, open. */
export async function ask(lesson: Lesson, id: string): Promise<Pulse> {
  const { status, body } = await lesson.teacher.post<Pulse>(at(id, 'pulses'), { id: newId() })
  if (status !== 201) throw new Error(`Not asked: ${JSON.stringify(body)}`)
  return body
}

export function answer(seat: Seat, id: string, pulseId: string, choices: number[] = [2, 1]) {
  return seat.post<Pulse>(at(id, `pulses/${pulseId}/answer`), { choices })
}

export async function newestFor(seat: Seat, id: string): Promise<Pulse> {
  const { body } = await seat.get<Pulses>(at(id, 'pulses'))
  return body.pulses[0]!
}
