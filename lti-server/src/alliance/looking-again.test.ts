/** A class that looks at its agreement again (A15, F5): what is a new version, and what is not. */
import type { Version } from 'shared/contract/alliance'
import { v7 as newId } from 'uuid'
import { afterAll, expect, test, vi } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { at, openLesson, startGathering, wordTwoLines } from './test-lesson.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
deps.now = new Date('2026-09-02T17:00:00Z')
const lesson = await openLesson(deps)

afterAll(async () => {
  await deps.close()
  await database.close()
})
test('keeping every line is no new version, and nobody signs anew', async () => {
  const { teacher, students } = lesson
  const id = await startGathering(lesson)
  const lines = await wordTwoLines(lesson, id)
  const decisions = Object.values(lines).map((clauseId) => ({ id: newId(), clauseId }))
  await teacher.post(at(id, 'decisions'), { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  for (const student of students) await student.post(at(id, 'positions'), { positions })
  for (const one of decisions) await teacher.post(at(id, `decisions/${one.id}/close`), {})
  const first = await teacher.post<Version>(at(id, 'versions'), { reviewOn: '2026-12-01' })
  expect(first.body.n).toBe(1)
  await students[0]!.post(at(id, 'signatures'), { value: 'signed' })

  await teacher.post(at(id, 'phase'), { to: 'wording' })
  await teacher.post(at(id, 'phase'), { to: 'deciding' })
  const again = await teacher.post<Version>(at(id, 'versions'), { reviewOn: '2027-01-15' })
  expect(again).toMatchObject({ status: first.status, body: { ...first.body, reviewOn: '2027-01-15' } })
  expect(await students[0]!.view(id)).toMatchObject({ phase: 'agreed', signature: 'signed' })
})
