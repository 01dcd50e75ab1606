import type { NewProfileLine, ProfileLine } from 'shared/contract/profile'
import { facets, profileKinds, signs } from 'shared/domain/partnership/profile'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../platform/events.ts'
import { sweepOnce } from '../platform/old-rows.ts'
import { makeTestClass, openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { addProfileLine, partnershipOf, profileFor, tellProfile, writeProfileText } from './service.ts'
import { makeTestPair, must, type TestPair } from './test-pair.ts'

const DAY_MS = 86_400_000
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let pair: TestPair

beforeEach(async () => {
  deps.now = null
  pair = await makeTestPair(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Who = Parameters<TestPair['as']>[0]
type Kind = ProfileLine['kind']

const add = (kind: Kind, text: string, over: Partial<NewProfileLine> = {}, by: Who = 'student') =>
  addProfileLine(deps, pair.as(by), pair.about, { id: newId(), kind, text, ...over })
const change = (id: string, text: string, saw: string[] = [], by: Who = 'student', textId = newId()) =>
  writeProfileText(deps, pair.as(by), pair.about, id, { id: textId, text, saw })
const say = (
  id: string,
  act: 'take_back' | 'bring_back' | 'share' | 'keep',
  saw?: string,
  by: Who = 'student',
) => tellProfile(deps, pair.as(by), pair.about, id, saw === undefined ? { act } : { act, saw })
const lines = async (by: Who = 'student', kind?: Kind) =>
  must(await profileFor(deps, pair.as(by), pair.about, kind)).lines
const words = async (by: Who) => (await lines(by)).map((line) => line.words.current?.text)

describe('what she tells of herself', () => {
  test('is empty at first, and she answers what she likes; her teachers read it by question', async () => {
    expect(must(await profileFor(deps, pair.as('student'), pair.about))).toMatchObject({
      lines: [],
      readers: [{ name: 'Ira' }, { name: 'Rosalind Achterberg' }, { name: 'Kofi Mensah' }],
    })
    must(await add('strength', 'I draw.'))
    must(await add('strength', 'I wait for others.'))
    must(await add('challenge', 'Asking out loud.'))
    for (const kind of [...signs, ...facets]) must(await add(kind, `About ${kind}.`))
    expect(await words('teacher')).toEqual([
      ...[...facets, ...signs].map((kind) => `About ${kind}.`),
      'I draw.',
      'I wait for others.',
      'Asking out loud.',
    ])
    expect(await words('coTeacher')).toEqual(await words('teacher'))
    expect((await lines('teacher', 'strength')).map(({ kind }) => kind)).toEqual(['strength', 'strength'])
  })

  test('is changed in her words; those before are hers to read, and nobody else’s', async () => {
    const line = must(await add('learning', 'By looking.'))
    const after = must(await change(line.id, 'By trying it out.', [line.words.current!.id]))
    expect(after.words).toMatchObject({
      current: { text: 'By trying it out.' },
      beside: [],
      earlier: [{ text: 'By looking.' }],
    })
    expect((await lines('teacher'))[0]?.words).toMatchObject({
      current: { text: 'By trying it out.', author: { name: 'Ira' } },
      beside: [],
      earlier: [],
    })
  })

  test('INV-22: written on two devices at once, the last text stands and she keeps both', async () => {
    const line = must(await add('thinking', 'In pictures.'))
    const saw = [line.words.current!.id]
    must(await change(line.id, 'In steps.', saw))
    const { words: both } = must(await change(line.id, 'Out loud.', saw))
    expect(both).toMatchObject({
      current: { text: 'Out loud.' },
      beside: [{ text: 'In steps.' }],
      earlier: [{ text: 'In pictures.' }],
    })
    expect(JSON.stringify(await lines('teacher'))).not.toMatch(/In steps|In pictures/)
  })

  test('sent twice stands once; other words under its id are a conflict', async () => {
    const [id, textId] = [newId(), newId()]
    for (const text of ['I draw.', 'I draw.']) must(await add('strength', text, { id }))
    expect(await add('strength', 'I sing.', { id })).toMatchObject({ code: 'conflict' })
    expect(await add('challenge', 'I draw.', { id })).toMatchObject({ code: 'conflict' })
    for (const text of ['I draw maps.', 'I draw maps.']) must(await change(id, text, [id], 'student', textId))
    expect(await change(id, 'I sing.', [id], 'student', textId)).toMatchObject({ code: 'conflict' })
    expect(await lines()).toMatchObject([{ words: { earlier: [{ text: 'I draw.' }] } }])
    // A line whose first text has the id of another text is not kept in half.
    expect(await add('strength', 'I sing.', { id: textId })).toMatchObject({ code: 'conflict' })
    expect(await lines()).toHaveLength(1)
  })

  test('INV-10: she reads which of her teachers opened it, and a teacher does not', async () => {
    must(await add('who', 'I am the loud one at home.'))
    must(await add('strength', 'I draw.'))
    await lines('teacher', 'strength')
    expect((await lines()).map(({ words: { current } }) => current?.seenBy?.map(({ name }) => name))).toEqual(
      [[], ['Rosalind Achterberg']],
    )
    expect((await lines('coTeacher'))[0]?.words.current).not.toHaveProperty('seenBy')
  })
})

describe('taking back', () => {
  test('is at once for her teachers, and can be undone for thirty days', async () => {
    const { id } = must(await add('respect', 'I look down.'))
    expect(must(await say(id, 'take_back')).takenBackAt).not.toBeNull()
    must(await say(id, 'take_back'))
    expect(await words('teacher')).toEqual([])
    expect(await lines()).toMatchObject([{ id, words: { current: { text: 'I look down.' } } }])
    expect(await change(id, 'I nod.', [id])).toMatchObject({ code: 'conflict' })
    must(await say(id, 'bring_back'))
    expect(await words('teacher')).toEqual(['I look down.'])
    must(await say(id, 'take_back'))
    deps.now = new Date(Date.now() + 29 * DAY_MS)
    await sweepOnce(deps)
    expect(await lines()).toHaveLength(1)
    deps.now = new Date(Date.now() + 31 * DAY_MS)
    await sweepOnce(deps)
    expect(await lines()).toEqual([])
    expect(await say(id, 'bring_back')).toMatchObject({ code: 'not_found' })
    const left = await deps.db.withTenant(pair.room.tenantId, (tx) =>
      tx.selectFrom('profile_text').select('id').execute(),
    )
    expect(left).toEqual([])
  })

  test('what stands is not swept', async () => {
    must(await add('who', 'I am new here.'))
    deps.now = new Date(Date.now() + 400 * DAY_MS)
    await sweepOnce(deps)
    expect(await lines()).toHaveLength(1)
  })
})

describe('C7: a goal', () => {
  test('is hers alone until she shares exactly these words, and again when she says so', async () => {
    const goal = must(await add('goal', 'I want to swim.'))
    expect(goal.visibility).toBe('student_only')
    expect(await words('teacher')).toEqual([])
    must(await change(goal.id, 'I want to swim in the sea.', [goal.id]))
    // She read the words before: those now were written on another device.
    expect(await say(goal.id, 'share', goal.id)).toMatchObject({ code: 'conflict' })
    expect(await say(goal.id, 'share')).toMatchObject({ code: 'conflict' })
    const now = (await lines())[0]!.words.current!.id
    expect(must(await say(goal.id, 'share', now)).visibility).toBe('co_owned')
    expect(await words('teacher')).toEqual(['I want to swim in the sea.'])
    must(await say(goal.id, 'keep'))
    expect(await words('teacher')).toEqual([])
    must(await say(goal.id, 'take_back'))
    expect(await say(goal.id, 'share', now)).toMatchObject({ code: 'conflict' })
    must(await say(goal.id, 'bring_back'))
    expect(await words('teacher')).toEqual([])
    expect(await words('student')).toEqual(['I want to swim in the sea.'])
  })

  test('may be shared from the start; nothing else has a choice', async () => {
    must(await add('goal', 'I read one book.', { visibility: 'co_owned' }))
    expect(await words('teacher')).toEqual(['I read one book.'])
    expect(await add('who', 'Me.', { visibility: 'student_only' })).toMatchObject({
      code: 'body_invalid',
      detail: 'visibility',
    })
    const { id } = must(await add('who', 'Me.', { visibility: 'co_owned' }))
    expect(await say(id, 'keep')).toMatchObject({ code: 'forbidden' })
  })

  test('of one that is hers alone nobody else finds any trace: no event, no partnership', async () => {
    const { id } = must(await add('goal', 'I want to swim.'))
    must(await change(id, 'I want to dive.', [id]))
    const { tenantId } = pair.room
    const found = await deps.db.withTenant(tenantId, (tx) =>
      partnershipOf(tx, pair.about.courseId, pair.about.studentId),
    )
    expect(found).toBeNull()
    const heard = (personId: string) =>
      deps.db.withTenant(tenantId, (tx) =>
        readEvents(tx, { courseId: pair.about.courseId, personId, staff: true }, 0),
      )
    expect(await heard(pair.about.studentId)).toHaveLength(2)
    for (const personId of [pair.as('teacher').personId, ...Object.values(pair.others)])
      expect(await heard(personId)).toEqual([])
    must(await say(id, 'share', (await lines())[0]!.words.current!.id))
    const told = await heard(pair.as('teacher').personId)
    expect(told.map(({ kind, details }) => [kind, details])).toEqual([
      ['profile.changed', { studentId: pair.about.studentId, lineId: id }],
    ])
    must(await say(id, 'keep'))
    expect(await heard(pair.as('teacher').personId)).toHaveLength(2)
    for (const personId of Object.values(pair.others)) expect(await heard(personId)).toEqual([])
  })
})

describe('who may', () => {
  test('write: the student, in every way there is; her teachers in none', async () => {
    const { id } = must(await add('strength', 'I draw.'))
    for (const by of ['teacher', 'coTeacher'] as const) {
      for (const kind of profileKinds)
        expect(await add(kind, 'Words.', {}, by)).toMatchObject({ code: 'forbidden' })
      expect(await change(id, 'Words.', [], by)).toMatchObject({ code: 'forbidden' })
      for (const act of ['take_back', 'bring_back', 'share', 'keep'] as const)
        expect(await say(id, act, id, by)).toMatchObject({ code: 'forbidden' })
      // Whether there is such a line is nothing she learns by trying.
      expect(await change(newId(), 'Words.', [], by)).toMatchObject({ code: 'forbidden' })
    }
    expect(await words('student')).toEqual(['I draw.'])
    expect(await change(newId(), 'Words.')).toMatchObject({ code: 'not_found' })
  })

  test('read: she and her teachers; no classmate, TA, observer, nor a teacher who left or teaches next door', async () => {
    const { id } = must(await add('strength', 'I draw.'))
    const codes: Record<string, string[]> = {}
    for (const [key, personId] of Object.entries(pair.others)) {
      codes[key] = []
      for (const role of ['teacher', 'student'] as const) {
        const actor = pair.room.actor(personId, role)
        const reading = await profileFor(deps, actor, pair.about)
        const writing = await writeProfileText(deps, actor, pair.about, id, {
          id: newId(),
          text: 'Words.',
          saw: [],
        })
        codes[key].push(...[reading, writing].map((one) => (one.ok ? 'ok' : one.code)))
      }
    }
    const [forbidden, notFound] = ['forbidden', 'not_found'].map((code) => [code, code, code, code])
    expect(codes).toEqual({
      'next-door': forbidden,
      gone: forbidden,
      ta: forbidden,
      observer: notFound,
      classmate: notFound,
    })
  })

  test('a teacher of another course, one of another school, and whoever looks after the LMS find nothing', async () => {
    must(await add('strength', 'I draw.'))
    const beside = await makeTestClass(deps, pair.room)
    const elsewhere = await makeTestClass(deps)
    for (const room of [beside, elsewhere]) {
      const stranger = room.actor(await room.add({ role: 'teacher' }), 'teacher')
      expect(await profileFor(deps, stranger, pair.about)).toMatchObject({ code: 'not_found' })
      const claimed = { ...stranger, courseId: pair.about.courseId }
      expect(await profileFor(deps, claimed, pair.about)).toMatchObject({ code: 'not_found' })
    }
    // An admin who is in the course without a role there.
    const admin = pair.room.actor(await pair.room.add({ role: 'none' }), 'none')
    expect(await profileFor(deps, admin, pair.about)).toMatchObject({ code: 'not_found' })
  })

  test('the same student tells each course for itself', async () => {
    must(await add('strength', 'I draw.'))
    const beside = await makeTestClass(deps, pair.room)
    const there = { courseId: beside.courseId, studentId: pair.about.studentId }
    await deps.db.withTenant(pair.room.tenantId, (tx) =>
      tx
        .insertInto('enrollment')
        .values({
          tenant_id: pair.room.tenantId,
          course_id: beside.courseId,
          person_id: pair.about.studentId,
          role: 'student',
          state: 'active',
        })
        .execute(),
    )
    const her = beside.actor(pair.about.studentId, 'student')
    expect(must(await profileFor(deps, her, there)).lines).toEqual([])
    const [line] = await lines()
    expect(await tellProfile(deps, her, there, line!.id, { act: 'take_back' })).toMatchObject({
      code: 'not_found',
    })
  })

  test('what a student told who left is read by her teachers, and written in by nobody', async () => {
    const { id } = must(await add('strength', 'I draw.'))
    await deps.db.withTenant(pair.room.tenantId, (tx) =>
      tx
        .updateTable('enrollment')
        .set({ state: 'left', left_at: deps.clock() })
        .where('person_id', '=', pair.about.studentId)
        .execute(),
    )
    expect(await words('teacher')).toEqual(['I draw.'])
    expect(await say(id, 'take_back')).toMatchObject({ code: 'forbidden' })
  })
})

test('rows of one school do not exist in another, and no words stand in any row', async () => {
  must(await add('who', 'Zaunkönig'))
  must(await add('goal', 'Bergfink'))
  const rowsIn = (tenantId: string) =>
    deps.db.withTenant(tenantId, async (tx) => [
      ...(await tx.selectFrom('profile_line').selectAll().execute()),
      ...(await tx.selectFrom('profile_text').selectAll().execute()),
      ...(await tx.selectFrom('profile_text_seen').selectAll().execute()),
    ])
  await lines('teacher')
  const here = await rowsIn(pair.room.tenantId)
  expect(here).toHaveLength(5)
  const bytes = here.map((row) => JSON.stringify(row) + Object.values(row).map(String).join()).join()
  expect(bytes).not.toMatch(/Zaunkönig|Bergfink/)
  const elsewhere = await makeTestClass(deps)
  expect(await rowsIn(elsewhere.tenantId)).toEqual([])
})
