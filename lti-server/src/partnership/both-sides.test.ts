import type { NewStageWord } from 'shared/contract/both-sides'
import type { Dimension } from 'shared/domain/partnership/dimension'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  actOnConference,
  bothSidesFor,
  openConference,
  partnershipFace,
  sayStage,
  withdrawSideText,
  withdrawStageWord,
  writeSelfAssessment,
  writeSideText,
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

const write = (by: Who, dimension: Dimension, text: string, over: { id?: string; saw?: string[] } = {}) =>
  writeSideText(deps, pair.as(by), pair.about, { id: newId(), dimension, text, saw: [], ...over })
const say = (by: Who, said: Partial<NewStageWord>) =>
  sayStage(deps, pair.as(by), pair.about, { id: newId(), stage: null, ...said })
const all = async (by: Who = 'student') => must(await bothSidesFor(deps, pair.as(by), pair.about))
const of = async (dimension: Dimension, by: Who = 'student') =>
  (await all(by)).dimensions.find((one) => one.dimension === dimension)!
const waits = async (by: Who) => must(await partnershipFace(deps, pair.as(by), pair.about)).sideWaits

describe('C8: three dimensions with both sides', () => {
  test('each side is its own person’s, a co-teacher’s too, and both read both', async () => {
    must(await write('student', 'rapport', 'You remember my dog’s name.'))
    must(await write('teacher', 'rapport', 'I was shy at school too.'))
    must(await write('coTeacher', 'rapport', 'I am new here.'))
    for (const by of ['student', 'teacher', 'coTeacher'] as const)
      expect(await of('rapport', by)).toMatchObject({
        student: { current: { text: 'You remember my dog’s name.', author: { name: 'Ira' } } },
        educators: [
          { author: { name: 'Rosalind Achterberg' }, current: { text: 'I was shy at school too.' } },
          { author: { name: 'Kofi Mensah' }, current: { text: 'I am new here.' } },
        ],
      })
    expect((await all()).readers.map(({ name }) => name)).toEqual([
      'Ira',
      'Rosalind Achterberg',
      'Kofi Mensah',
    ])
    expect((await of('alliance')).student).toBeNull()
  })

  test('the teachers’ side cannot stay empty once hers is filled: they are asked until one of them writes', async () => {
    must(await write('teacher', 'insight', 'I watch where you pause.'))
    for (const by of ['teacher', 'coTeacher', 'student'] as const) expect(await waits(by)).toBe(false)
    must(await write('student', 'alliance', 'Ask me before you help.'))
    expect((await of('alliance')).waits).toBe(true)
    expect([await waits('teacher'), await waits('coTeacher'), await waits('student')]).toEqual([
      true,
      true,
      false,
    ])
    // It holds nobody up: she goes on.
    must(await write('student', 'alliance', 'Ask me twice.', { saw: [] }))
    must(await write('coTeacher', 'alliance', 'I will ask.'))
    expect([await waits('teacher'), await waits('coTeacher')]).toEqual([false, false])
    const { educators } = await of('alliance')
    must(await withdrawSideText(deps, pair.as('coTeacher'), pair.about, educators[0]!.current!.id))
    expect(await waits('teacher')).toBe(true)
  })

  test('INV-22: other words leave those before with both; written on two devices at once, none is lost', async () => {
    const first = newId()
    must(await write('student', 'insight', 'By drawing.', { id: first }))
    must(await write('student', 'insight', 'By drawing it first.', { saw: [first] }))
    must(await write('student', 'insight', 'Out loud.', { saw: [first] }))
    // What she had before her of another's side is no part of hers.
    must(await write('teacher', 'insight', 'You draw first.', { saw: [first] }))
    expect(await of('insight', 'teacher')).toMatchObject({
      student: {
        current: { text: 'Out loud.' },
        beside: [{ text: 'By drawing it first.' }],
        earlier: [{ text: 'By drawing.' }],
      },
      educators: [{ current: { text: 'You draw first.' }, beside: [], earlier: [] }],
    })
  })

  test('sent twice stands once; other words under its id, or another’s id, are a conflict', async () => {
    const id = newId()
    for (const text of ['Hello.', 'Hello.']) must(await write('teacher', 'rapport', text, { id }))
    expect((await of('rapport')).educators).toMatchObject([{ earlier: [], beside: [] }])
    expect(await write('teacher', 'rapport', 'Other.', { id })).toMatchObject({ code: 'conflict' })
    expect(await write('teacher', 'alliance', 'Hello.', { id })).toMatchObject({ code: 'conflict' })
    expect(await write('student', 'rapport', 'Hello.', { id })).toMatchObject({ code: 'conflict' })
  })

  test('INV-10: the student reads who opened her teacher’s words; what was withdrawn leaves its line', async () => {
    const id = newId()
    must(await write('teacher', 'rapport', 'For somebody else.', { id }))
    await all('coTeacher')
    await all('student')
    expect((await of('rapport')).educators[0]?.current?.seenBy?.map(({ name }) => name)).toEqual([
      'Kofi Mensah',
    ])
    expect((await of('rapport', 'teacher')).educators[0]?.current).not.toHaveProperty('seenBy')
    for (const by of ['student', 'coTeacher'] as const)
      expect(await withdrawSideText(deps, pair.as(by), pair.about, id)).toMatchObject({ code: 'forbidden' })
    must(await withdrawSideText(deps, pair.as('teacher'), pair.about, id))
    must(await withdrawSideText(deps, pair.as('teacher'), pair.about, id))
    expect((await of('rapport')).educators).toMatchObject([{ current: { id, text: null } }])
    must(await write('teacher', 'rapport', 'For somebody else.', { id }))
    expect((await of('rapport')).educators[0]?.current?.text).toBeNull()
  })
})

describe('B11: where the two stand', () => {
  test('is said by a person, goes back as easily as forward, and what was said before stays', async () => {
    expect((await all()).stage).toEqual({ educator: null, student: null, before: [] })
    // Nothing stands in the way of the order that is advised.
    for (const stage of ['insight', 'student_leads', 'rapport'] as const)
      must(await say('teacher', { stage }))
    must(await say('coTeacher', { stage: 'alliance', text: 'You plan with us now.' }))
    expect((await all()).stage).toMatchObject({
      educator: { stage: 'alliance', text: 'You plan with us now.', author: { name: 'Kofi Mensah' } },
      student: null,
      before: [{ stage: 'rapport' }, { stage: 'student_leads' }, { stage: 'insight' }],
    })
  })

  test('the student says how she sees it, in her words or with a sentence; neither changes the other’s', async () => {
    must(await say('teacher', { stage: 'insight' }))
    must(await say('student', { text: 'We are only starting.' }))
    must(await say('student', { stage: 'rapport' }))
    expect((await all('teacher')).stage).toMatchObject({
      educator: { stage: 'insight', text: null },
      student: { stage: 'rapport', text: null },
      before: [{ side: 'student', stage: null, text: 'We are only starting.' }],
    })
    expect(await say('student', {})).toMatchObject({ code: 'body_invalid' })
    expect(await say('teacher', { text: 'Hm.' })).toMatchObject({ code: 'body_invalid', detail: 'stage' })
  })

  test('is taken back by whoever said it; then what was said before counts again', async () => {
    const [first, wrong] = [newId(), newId()]
    must(await say('teacher', { id: first, stage: 'rapport' }))
    must(await say('teacher', { id: wrong, stage: 'insight', text: 'Meant for Noor.' }))
    const back = (by: Who) => withdrawStageWord(deps, pair.as(by), pair.about, wrong)
    for (const by of ['student', 'coTeacher'] as const) expect(await back(by)).toMatchObject({ ok: false })
    must(await back('teacher'))
    must(await back('teacher'))
    expect((await all()).stage).toMatchObject({
      educator: { id: first, stage: 'rapport' },
      before: [{ id: wrong, text: null, withdrawn: true }],
    })
    expect(await say('teacher', { id: wrong, stage: 'alliance' })).toMatchObject({ code: 'conflict' })
    must(await say('teacher', { id: wrong, stage: 'insight', text: 'Meant for Noor.' }))
    expect((await all()).stage.educator?.id).toBe(first)
  })
})

test('INV-8: in a conference a teacher is told nothing of it before the student has looked at her own work', async () => {
  must(await write('teacher', 'insight', 'Zaunkönig'))
  must(await say('teacher', { stage: 'insight', text: 'Bergfink' }))
  const id = newId()
  must(await openConference(deps, pair.as('teacher'), pair.about, { id }))
  const start = { id: newId(), expected: 0, act: 'start' as const }
  must(await actOnConference(deps, pair.as('student'), pair.about, id, start))
  const held = await all('teacher')
  expect(held.selfViewFirst).toBe(true)
  expect(JSON.stringify(held)).not.toMatch(/Zaunkönig|Bergfink/)
  expect(must(await write('teacher', 'insight', 'Rotkehlchen'))).toEqual(held)
  // Whoever is not in it reads on.
  for (const by of ['coTeacher', 'student'] as const)
    expect(JSON.stringify(await all(by))).toMatch(/Rotkehlchen.*Bergfink/)
  must(
    await writeSelfAssessment(deps, pair.as('student'), pair.about, { id: newId(), text: 'I got unstuck.' }),
  )
  expect(await all('teacher')).toMatchObject({
    selfViewFirst: false,
    stage: { educator: { text: 'Bergfink' } },
  })
})

test('nobody else of the course reads or writes any of it, and it is sealed at rest', async () => {
  must(await write('teacher', 'insight', 'Zaunkönig'))
  must(await say('student', { text: 'Bergfink' }))
  for (const [key, personId] of Object.entries(pair.others)) {
    for (const role of ['teacher', 'student'] as const) {
      const actor = pair.room.actor(personId, role)
      expect(await bothSidesFor(deps, actor, pair.about), key).toMatchObject({ ok: false })
      const text = { id: newId(), dimension: 'rapport' as const, text: 'Mine.', saw: [] }
      expect(await writeSideText(deps, actor, pair.about, text), key).toMatchObject({ ok: false })
      const said = { id: newId(), stage: 'rapport' as const }
      expect(await sayStage(deps, actor, pair.about, said), key).toMatchObject({ ok: false })
    }
  }
  const rows = await deps.db.withTenant(pair.room.tenantId, async (tx) => [
    ...(await tx.selectFrom('dimension_text').selectAll().execute()),
    ...(await tx.selectFrom('stage_word').selectAll().execute()),
  ])
  expect(rows).toHaveLength(2)
  const bytes = rows.map((row) => JSON.stringify(row) + Object.values(row).map(String).join()).join()
  expect(bytes).not.toMatch(/Zaunkönig|Bergfink/)
})
