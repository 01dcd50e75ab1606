import type { NeedPart } from 'shared/domain/partnership/need'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { needsFor, withdrawNeedText, writeNeedText } from './service.ts'
import { makeTestPair, must, type TestPair } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let pair: TestPair

beforeAll(async () => {
  pair = await makeTestPair(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Who = Parameters<TestPair['as']>[0]

const write = (by: Who, part: NeedPart, text: string, over: { id?: string; needId?: string } = {}) =>
  writeNeedText(deps, pair.as(by), pair.about, { id: newId(), part, text, saw: [], ...over })
const all = async (by: Who = 'student') => must(await needsFor(deps, pair.as(by), pair.about))

test('C14, C15: she writes what she needed and what she will try; her teacher, what changes first', async () => {
  const id = newId()
  must(await write('student', 'needed', 'I needed it to be quiet.', { id }))
  must(await write('teacher', 'change_first', 'I keep the corner free.', { needId: id }))
  must(await write('coTeacher', 'change_first', 'I knock first.', { needId: id }))
  must(await write('student', 'next_time', 'I show you the card.', { needId: id }))
  for (const by of ['student', 'teacher', 'coTeacher'] as const)
    expect((await all(by)).needs).toMatchObject([
      {
        id,
        needed: { current: { text: 'I needed it to be quiet.', author: { name: 'Ira' } } },
        nextTime: { current: { text: 'I show you the card.' } },
        changeFirst: [
          { author: { name: 'Rosalind Achterberg' }, current: { text: 'I keep the corner free.' } },
          { author: { name: 'Kofi Mensah' }, current: { text: 'I knock first.' } },
        ],
      },
    ])
  // Nobody answers for the other.
  for (const part of ['needed', 'next_time'] as const)
    expect(await write('teacher', part, 'She was tired.', { needId: id })).toMatchObject({
      code: 'forbidden',
    })
  expect(await write('student', 'change_first', 'Change it.', { needId: id })).toMatchObject({
    code: 'forbidden',
  })
  expect(await write('student', 'needed', 'Hm.', { needId: newId() })).toMatchObject({
    code: 'body_invalid',
    detail: 'needId',
  })
  expect((await all('student')).needs[0]!.changeFirst[0]!.current!.seenBy?.map(({ name }) => name)).toEqual([
    'Kofi Mensah',
  ])
})

test('W-16: six prompts are the teacher’s to read, and no answer has a number, an incident or a consequence', async () => {
  const { prompts, needs } = await all('teacher')
  expect(prompts).toHaveLength(6)
  expect((await all('student')).prompts).toEqual([])
  const fields = new Set(needs.flatMap((need) => Object.keys(need)))
  expect([...fields].sort()).toEqual(['changeFirst', 'id', 'needed', 'nextTime'])
})

test('either may begin; sent twice stands once; one’s own is taken back, and nobody else’s', async () => {
  const id = newId()
  for (const text of ['I move the seat.', 'I move the seat.'])
    must(await write('teacher', 'change_first', text, { id }))
  expect(await write('teacher', 'change_first', 'Other.', { id })).toMatchObject({ code: 'conflict' })
  expect((await all()).needs[0]).toMatchObject({ id, needed: null, nextTime: null })
  for (const by of ['student', 'coTeacher'] as const)
    expect(await withdrawNeedText(deps, pair.as(by), pair.about, id)).toMatchObject({ code: 'forbidden' })
  must(await withdrawNeedText(deps, pair.as('teacher'), pair.about, id))
  must(await withdrawNeedText(deps, pair.as('teacher'), pair.about, id))
  expect((await all()).needs[0]).toMatchObject({ id, changeFirst: [{ current: { text: null } }] })
  for (const [key, personId] of Object.entries(pair.others))
    for (const role of ['teacher', 'student'] as const) {
      const actor = pair.room.actor(personId, role)
      expect(await needsFor(deps, actor, pair.about), key).toMatchObject({ ok: false })
      const wish = { id: newId(), part: 'needed' as const, text: 'Mine.', saw: [] }
      expect(await writeNeedText(deps, actor, pair.about, wish), key).toMatchObject({ ok: false })
    }
})
