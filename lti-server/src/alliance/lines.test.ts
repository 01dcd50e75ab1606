/** Lines keep where they came from until they are agreed (INV-3), and every act on one may be sent twice. */
import type { Decisions } from 'shared/contract/alliance-acts'
import type { Problem } from 'shared/contract/api'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { at, openLesson, startGathering, wordTwoLines, type Lesson } from './test-lesson.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson

beforeAll(async () => {
  lesson = await openLesson(deps)
})
beforeEach(() => {
  deps.now = new Date('2026-09-02T17:00:00Z')
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

test('INV-3: a line whose only card was taken back while the class decided is not agreed without a source', async () => {
  const { teacher, students } = lesson
  const id = await startGathering(lesson)
  const { promise, respect } = await wordTwoLines(lesson, id)
  const decisions = [promise, respect].map((clauseId) => ({ id: newId(), clauseId }))
  await teacher.post<Decisions>(at(id, 'decisions'), { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  await students[0]!.post(at(id, 'positions'), { positions })
  for (const one of decisions) await teacher.post(at(id, `decisions/${one.id}/close`), {})

  const { clauses } = await teacher.view(id)
  const [source] = clauses.find((clause) => clause.id === promise)!.cardIds
  for (const student of students) {
    const own = (await student.view(id)).cards.filter((card) => card.mine)
    const theirs = (await teacher.view(id)).cards.find((card) => card.id === source)
    for (const card of own.filter(({ text }) => text === theirs?.text))
      expect((await student.post(at(id, `cards/${card.id}`), { withdraw: true })).status).toBe(200)
  }
  const review = { reviewOn: '2026-10-28' }
  expect((await teacher.view(id)).unfinished).toEqual([
    { code: 'alliance_clause_without_cards', clauseId: promise },
  ])
  expect((await teacher.post<Problem>(at(id, 'versions'), review)).body).toMatchObject({
    code: 'alliance_clause_without_cards',
    field: promise,
  })

  // The way on: she stands by it in her own words, which are the ones that the class decided on.
  await teacher.post(at(id, 'phase'), { to: 'wording' })
  expect((await teacher.post(at(id, `clauses/${promise}`), { teachersWords: true })).status).toBe(200)
  await teacher.post(at(id, 'phase'), { to: 'deciding' })
  expect((await teacher.post(at(id, 'versions'), review)).status).toBe(201)
})

test('a draft is left out once, however often it is sent', async () => {
  const { teacher } = lesson
  const id = await startGathering(lesson)
  const { respect } = await wordTwoLines(lesson, id)
  await teacher.post(at(id, 'phase'), { to: 'wording' })
  for (let twice = 0; twice < 2; twice += 1)
    expect(await teacher.post(at(id, `clauses/${respect}`), { leftOut: true })).toMatchObject({
      status: 200,
      body: { state: 'parked' },
    })
})
