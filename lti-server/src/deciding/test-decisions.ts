/** A class that decides in every way there is, for tests of keys and backups: each sealed text of the room, once. */
import type { DecidingView } from 'shared/contract/deciding'
import { v7 as newId } from 'uuid'
import { at, startGathering, wordTwoLines, type Lesson, type Seat } from '../alliance/test-lesson.ts'

export async function fillDecisions(lesson: Lesson): Promise<string> {
  const { teacher, students } = lesson
  const [first, second] = [students[0]!, students[1]!]
  const id = await startGathering(lesson)
  const { respect } = await wordTwoLines(lesson, id)
  const right = { id: newId(), what: 'Seats', whose: 'ours', method: 'consent' }
  await teacher.post(at(id, 'decision-rights'), right)
  const notOurs = { id: newId(), text: 'Bells', reason: 'They are set.', whoDecides: 'The school' }
  await teacher.post(at(id, 'not-ours'), notOurs)
  const reviewOn = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  const decision = { id: newId(), clauseId: respect, rightId: right.id, reviewOn }
  await teacher.post(at(id, 'decisions'), { decisions: [decision] })
  const answer = { decisionId: decision.id, answer: 'concern', concern: 'It is loud.' }
  await first.post(at(id, 'consents'), { answers: [answer] })
  await teacher.post(at(id, `decisions/${decision.id}/hear`), {})
  const concern = (await teacher.view(id)).decisions[0]?.concerns?.[0]
  await teacher.post(at(id, `decisions/${decision.id}/concerns/${concern?.id}/answer`), {
    text: 'Ear muffs.',
  })
  await vote(lesson, id)
  for (const student of [first, second]) {
    const { rewordings } = (await student.get<DecidingView>(at(id, 'deciding'))).body
    const { clauseId, cardId } = rewordings[0]!
    await student.post(at(id, 'rewordings'), { clauseId, cardId, answer: 'not_meant', note: 'Not quite.' })
  }
  return id
}

async function vote({ teacher, students }: Lesson, id: string): Promise<void> {
  const options = ['Teal', 'Amber'].map((text) => ({ id: newId(), text }))
  const choice = { id: newId(), question: 'Which colour?', options, lowStakes: true }
  await teacher.post(at(id, 'choices'), choice)
  for (const [n, student] of students.slice(0, 3).entries())
    await student.post(at(id, `choices/${choice.id}/answers`), {
      roundId: choice.id,
      optionId: options[n === 0 ? 1 : 0]!.id,
      wish: 'Something warm.',
    })
  await teacher.post(at(id, `choices/${choice.id}/close`), {})
  await teacher.post(at(id, `choices/${choice.id}/wish`), { text: 'A warm border.' })
  await students[3]!.post(at(id, `choices/${choice.id}/concerns`), { id: newId(), text: 'I was ill.' })
}

/** How this seat's class decides, as she reads it. */
export async function deciding(seat: Seat, id: string): Promise<DecidingView> {
  return (await seat.get<DecidingView>(at(id, 'deciding'))).body
}

/** Everything a seat can read of an alliance, but for the place in the stream. */
export async function readings(seat: Seat, id: string): Promise<string> {
  const path = `/api/v1/alliances/${id}`
  const replies = await Promise.all([
    seat.get<Record<string, unknown>>(path),
    seat.get<Record<string, unknown>>(`${path}?as=class`),
    seat.get<Record<string, unknown>>(`${path}/deciding`),
  ])
  return JSON.stringify(replies.map(({ body }) => ({ ...body, cursor: undefined })))
}
