import type { AllianceList } from 'shared/contract/alliance'
import { v7 as newId } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { at, openLesson, startGathering, wordTwoLines } from '../alliance/test-lesson.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { keepPublished } from './keep-published.ts'
import { publish } from './service.ts'
import { openTestSchool } from './test-school.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const lesson = await openLesson(deps)
const school = await openTestSchool(deps, { room: lesson.room, teacher: lesson.teacher.personId })
const stop = keepPublished(deps)
afterAll(async () => {
  await stop()
  await school.close()
  await deps.close()
  await database.close()
})

/** The whole lesson of one class, to its next version. */
async function agree(id: string, lines: readonly string[]): Promise<string> {
  const decisions = lines.map((clauseId) => ({ id: newId(), clauseId }))
  await lesson.teacher.post(at(id, 'decisions'), { decisions })
  for (const student of lesson.students)
    await student.post(at(id, 'positions'), {
      positions: decisions.map((one) => ({ decisionId: one.id, fingers: 5 })),
    })
  for (const one of decisions) await lesson.teacher.post(at(id, `decisions/${one.id}/close`), {})
  return close(id, 60)
}

/** The facilitator's last act; answers the day of the next look. */
async function close(id: string, inDays: number): Promise<string> {
  const reviewOn = new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10)
  const agreed = await lesson.teacher.post(at(id, 'versions'), { reviewOn })
  if (agreed.status >= 300) throw new Error(JSON.stringify(agreed.body))
  return reviewOn
}

test('a new version of what stands on the page stands there too, without a click', async () => {
  await school.consent()
  const first = await startGathering(lesson)
  const { promise, respect } = await wordTwoLines(lesson, first)
  await agree(first, [promise, respect])
  expect((await school.page()).body).not.toContain('alliance-agreement')

  const teacher = lesson.room.actor(lesson.teacher.personId, 'teacher')
  const put = await publish(deps, teacher, first, { id: newId(), place: 'bottom', onConflict: 'stop' })
  expect(put).toMatchObject({ ok: true, value: { state: 'published', publishedVersion: 1 } })

  await lesson.teacher.post(at(first, 'phase'), { to: 'wording' })
  const line = newId()
  const { cards } = await lesson.teacher.view(first)
  await lesson.teacher.post(at(first, 'clauses'), {
    id: line,
    text: 'We knock before we enter.',
    direction: 'all_space',
    cardIds: [cards[0]!.id],
    demonstrations: ['Two knocks.'],
  })
  await lesson.teacher.post(at(first, 'phase'), { to: 'deciding' })
  await agree(first, [line])
  await expect
    .poll(async () => (await school.page()).body, { timeout: 10_000 })
    .toContain('We knock before we enter.')
})

test('a look that kept every line moves the day of the next one on the page too', async () => {
  const { alliances } = (
    await lesson.teacher.get<AllianceList>(`/api/v1/courses/${lesson.room.courseId}/alliances`)
  ).body
  const { id } = alliances[0]!
  const before = (await school.page()).body
  for (const to of ['wording', 'deciding']) await lesson.teacher.post(at(id, 'phase'), { to })
  const reviewOn = await close(id, 120)
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(reviewOn))
  expect(before).not.toContain(day)
  await expect.poll(async () => (await school.page()).body, { timeout: 10_000 }).toContain(day)
  expect((await school.page()).body).toContain('Version 2,')
})
