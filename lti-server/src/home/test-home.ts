/** A class that agreed, for the tests of the agreement as people keep it. */
import type { AllianceView } from 'shared/contract/alliance'
import { v7 as newId } from 'uuid'
import { at, startGathering, wordTwoLines, type Lesson, type Seat } from '../alliance/test-lesson.ts'

/** Asks the class about these lines and closes; everybody's fingers are the same. */
export async function decideLines(
  lesson: Lesson,
  id: string,
  clauseIds: readonly string[],
  fingers = 5,
): Promise<void> {
  const decisions = clauseIds.map((clauseId) => ({ id: newId(), clauseId }))
  await lesson.teacher.post(at(id, 'decisions'), { decisions })
  for (const student of lesson.students)
    await student.post(at(id, 'positions'), {
      positions: decisions.map((one) => ({ decisionId: one.id, fingers })),
    })
  for (const one of decisions) await lesson.teacher.post(at(id, `decisions/${one.id}/close`), {})
}

/** A class of section red with version 1: what it reads of itself. */
export async function agreeFirst(
  lesson: Lesson,
  over: Parameters<typeof startGathering>[1] = {},
): Promise<AllianceView> {
  const id = await startGathering(lesson, over)
  const { promise, respect } = await wordTwoLines(lesson, id)
  await decideLines(lesson, id, [promise, respect])
  await lesson.teacher.post(at(id, 'versions'), { reviewOn: '2026-10-28' })
  return lesson.teacher.view(id)
}

/** A line in the teacher's own words, in a class that is wording. */
export async function wordOwn(seat: Seat, id: string, text: string, over: object = {}): Promise<string> {
  const clauseId = newId()
  const line = { id: clauseId, text, direction: 't_st', cardIds: [], teachersWords: true }
  await seat.post(at(id, 'clauses'), { ...line, demonstrations: ['A date stands on it.'], ...over })
  return clauseId
}
