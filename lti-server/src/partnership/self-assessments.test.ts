import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../platform/events.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  selfAssessmentsFor,
  shareSelfAssessment,
  takeSelfAssessmentBack,
  writeSelfAssessment,
} from './service.ts'
import { makeTestPair, must, type TestPair } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let pair: TestPair

beforeEach(async () => {
  pair = await makeTestPair(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Who = Parameters<TestPair['as']>[0]

const write = (over: object = {}, by: Who = 'student') =>
  writeSelfAssessment(deps, pair.as(by), pair.about, { id: newId(), text: 'I got unstuck.', ...over })
const share = (id: string, by: Who = 'student') => shareSelfAssessment(deps, pair.as(by), pair.about, id)
const takeBack = (id: string, by: Who = 'student') =>
  takeSelfAssessmentBack(deps, pair.as(by), pair.about, id)
const list = async (by: Who = 'student') =>
  must(await selfAssessmentsFor(deps, pair.as(by), pair.about)).selfAssessments
const heard = (personId: string) =>
  deps.db.withTenant(pair.room.tenantId, (tx) =>
    readEvents(tx, { courseId: pair.about.courseId, personId, staff: true }, 0),
  )

describe('C12: a look at one’s own work', () => {
  test('stands in her own words, with what it began with and the work it is about, newest first', async () => {
    const prompts = must(await selfAssessmentsFor(deps, pair.as('student'), pair.about)).prompts
    expect(prompts.length).toBeGreaterThanOrEqual(3)
    must(await write())
    const [prompt] = prompts
    must(await write({ promptId: prompt!.id, work: 'My second draft', text: 'The end shows it best.' }))
    expect(await list()).toMatchObject([
      { prompt, work: 'My second draft', text: 'The end shows it best.', sharedAt: null, seenBy: [] },
      { prompt: null, work: null, text: 'I got unstuck.', sharedAt: null },
    ])
    expect(await write({ promptId: 'none' })).toMatchObject({ code: 'body_invalid', detail: 'promptId' })
  })

  test('INV-9: is hers alone until she shares it; then her teachers read it, and she reads who did', async () => {
    const kept = must(await write({ text: 'Zaunkönig' }))
    const shown = must(await write({ text: 'Bergfink' }))
    expect(await list('teacher')).toEqual([])
    must(await share(shown.id))
    must(await share(shown.id))
    for (const by of ['teacher', 'coTeacher'] as const)
      expect(await list(by)).toMatchObject([{ id: shown.id, text: 'Bergfink' }])
    expect((await list('teacher'))[0]).not.toHaveProperty('seenBy')
    const hers = await list()
    expect(hers.find(({ id }) => id === shown.id)?.seenBy?.map(({ name }) => name)).toEqual([
      'Rosalind Achterberg',
      'Kofi Mensah',
    ])
    expect(hers.find(({ id }) => id === kept.id)?.seenBy).toEqual([])
  })

  test('that there is one that is hers alone is told to nobody: no answer, no news', async () => {
    const { id } = must(await write())
    for (const by of ['teacher', 'coTeacher'] as const) {
      expect(await share(id, by)).toMatchObject({ code: 'not_found' })
      expect(await takeBack(id, by)).toMatchObject({ code: 'not_found' })
    }
    must(await takeBack(id))
    const teacher = pair.as('teacher').personId
    expect(await heard(teacher)).toEqual([])
    expect((await heard(pair.about.studentId)).map(({ kind }) => kind)).toEqual([
      'self_assessment.changed',
      'self_assessment.changed',
    ])
    must(await share(must(await write({ text: 'Zaunkönig' })).id))
    const news = await heard(teacher)
    expect(news.map(({ kind }) => kind)).toEqual(['self_assessment.changed'])
    expect(JSON.stringify(news)).not.toContain('Zaun')
  })

  test('is hers to take back, shared or not: the words go, the line stays with those who could read it', async () => {
    const [alone, shown] = [must(await write()), must(await write({ work: 'Draft' }))]
    must(await share(shown.id))
    for (const { id } of [alone, shown]) {
      must(await takeBack(id))
      must(await takeBack(id))
    }
    expect((await list()).map(({ text, work }) => [text, work])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(await list('teacher')).toMatchObject([{ id: shown.id, text: null }])
    expect(await share(alone.id)).toMatchObject({ code: 'conflict' })
  })

  test('sent twice stands once; other words under its id are a conflict', async () => {
    const id = newId()
    must(await write({ id, work: 'Draft' }))
    must(await write({ id, work: 'Draft' }))
    expect(await list()).toHaveLength(1)
    for (const other of [{ text: 'Other.' }, { work: 'Other' }, {}])
      expect(await write({ id, ...other })).toMatchObject({ code: 'conflict' })
    must(await takeBack(id))
    must(await write({ id, work: 'Draft' }))
    expect((await list())[0]?.text).toBeNull()
  })
})

test('only she writes, shares and takes back; nobody else of the course reads any', async () => {
  const { id } = must(await write())
  must(await share(id))
  for (const by of ['teacher', 'coTeacher'] as const) {
    expect(await write({}, by)).toMatchObject({ code: 'forbidden' })
    expect(await share(id, by)).toMatchObject({ code: 'forbidden' })
    expect(await takeBack(id, by)).toMatchObject({ code: 'forbidden' })
  }
  for (const [key, personId] of Object.entries(pair.others)) {
    for (const role of ['teacher', 'student'] as const) {
      const actor = pair.room.actor(personId, role)
      expect(await selfAssessmentsFor(deps, actor, pair.about), key).toMatchObject({ ok: false })
      const wish = { id: newId(), text: 'Mine.' }
      expect(await writeSelfAssessment(deps, actor, pair.about, wish), key).toMatchObject({ ok: false })
      expect(await shareSelfAssessment(deps, actor, pair.about, id), key).toMatchObject({ ok: false })
    }
  }
})

test('is sealed at rest', async () => {
  must(await write({ work: 'Zaunkönig', text: 'Bergfink' }))
  const rows = await deps.db.withTenant(pair.room.tenantId, (tx) =>
    tx.selectFrom('self_assessment').selectAll().execute(),
  )
  const bytes = rows.map((row) => JSON.stringify(row) + Object.values(row).map(String).join()).join()
  expect(bytes).not.toMatch(/Zaunkönig|Bergfink/)
})
