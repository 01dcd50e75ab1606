import type { LearningTarget, PactBox } from 'shared/contract/partnership'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { confirmPact, moveTarget, targetsFor, writeConversation, writePactText } from './service.ts'
import { commit, makeTestPair, must, propose, type TestPair } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let pair: TestPair
let id: string

beforeEach(async () => {
  pair = await makeTestPair(deps)
  id = (await propose(deps, pair)).id
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Who = Parameters<TestPair['as']>[0]

const confirm = (by: Who, covers: readonly string[], yesId = newId()) =>
  confirmPact(deps, pair.as(by), pair.about, id, { id: yesId, covers: [...covers] })
const write = (by: Who, over: object) =>
  writePactText(deps, pair.as(by), pair.about, id, {
    id: newId(),
    field: 'if_then',
    text: '',
    saw: [],
    ...over,
  })
const now = async (by: Who = 'student'): Promise<LearningTarget> =>
  must(await targetsFor(deps, pair.as(by), pair.about)).targets.find((target) => target.id === id)!

async function filled(): Promise<LearningTarget> {
  await commit(deps, pair, 'teacher', id, 'I will ask you first.')
  return commit(deps, pair, 'student', id, 'I will say when I am lost.')
}

describe('INV-7: a pact', () => {
  test('can’t be said yes to while one side is empty, by nobody', async () => {
    expect(await confirm('student', [])).toMatchObject({ code: 'pact_side_empty' })
    const { pact } = await commit(deps, pair, 'teacher', id, 'I will ask you first.')
    for (const by of ['teacher', 'student'] as const)
      expect(await confirm(by, pact.covers)).toMatchObject({ code: 'pact_side_empty' })
  })

  test('is active only with the student’s own yes, and then they work on the target', async () => {
    const { pact } = await filled()
    const half = must(await confirm('teacher', pact.covers))
    expect(half).toMatchObject({ state: 'proposed', pact: { state: 'one_side' } })
    must(await confirm('coTeacher', pact.covers))
    expect((await now()).pact.state).toBe('one_side')
    const whole = must(await confirm('student', pact.covers))
    expect(whole).toMatchObject({ state: 'working', pact: { state: 'active' } })
    expect(whole.pact.yes.map((one) => [one.side, one.person.name])).toEqual([
      ['educator', 'Rosalind Achterberg'],
      ['educator', 'Kofi Mensah'],
      ['student', 'Ira'],
    ])
  })

  test('asks for a new yes when its words changed, also between reading and saying yes', async () => {
    const { pact } = await filled()
    must(await confirm('teacher', pact.covers))
    must(await write('teacher', { text: 'If I forget, I tell you.' }))
    expect(await confirm('student', pact.covers)).toMatchObject({ code: 'pact_changed' })
    const changed = await now()
    expect(changed.pact).toMatchObject({ state: 'draft', yes: [] })
    must(await confirm('student', changed.pact.covers))
    expect((await now()).pact.state).toBe('one_side')
  })

  test('counts a yes that is sent twice once; the same id for something else is a conflict', async () => {
    const { pact } = await filled()
    const yesId = newId()
    must(await confirm('student', pact.covers, yesId))
    must(await confirm('student', pact.covers.toReversed(), yesId))
    expect((await now()).pact.yes).toHaveLength(1)
    expect(await confirm('teacher', pact.covers, yesId)).toMatchObject({ code: 'conflict' })
  })

  test('is checked by a talk about it, and closed when she ends the target', async () => {
    const { pact } = await filled()
    must(await confirm('teacher', pact.covers))
    must(await confirm('student', pact.covers))
    deps.now = new Date(Date.now() + 60_000)
    const talk = { id: newId(), heldOn: '2026-09-14', targetId: id }
    must(await writeConversation(deps, pair.as('teacher'), pair.about, talk))
    deps.now = null
    expect((await now()).pact.state).toBe('checked')
    must(await moveTarget(deps, pair.as('student'), pair.about, id, 'changed'))
    expect((await now()).pact.state).toBe('closed')
    expect(await write('student', { text: 'Late.' })).toMatchObject({ code: 'target_ended' })
    expect(await confirm('student', pact.covers)).toMatchObject({ code: 'target_ended' })
  })
})

describe('INV-22: two who write at once', () => {
  const texts = ({ current, beside, earlier }: PactBox) => ({
    current: current?.text,
    beside: beside.map((one) => one.text),
    earlier: earlier.map((one) => one.text),
  })

  test('lose nothing: the later stands, the other beside it, for both, until somebody who read both writes', async () => {
    const first = must(await write('student', { text: 'If stuck, I ask.' })).pact.ifThen.current!.id
    must(await write('teacher', { text: 'If stuck, we look together.', saw: [first] }))
    const both = must(await write('student', { text: 'If stuck, I ask Ola.', saw: [first] })).pact.ifThen
    const wanted = {
      current: 'If stuck, I ask Ola.',
      beside: ['If stuck, we look together.'],
      earlier: ['If stuck, I ask.'],
    }
    expect(texts(both)).toEqual(wanted)
    expect(texts((await now('teacher')).pact.ifThen)).toEqual(wanted)
    const saw = [both.current!.id, both.beside[0]!.id]
    const settled = must(await write('teacher', { text: 'If stuck, I ask Ola, then you.', saw }))
    expect(texts(settled.pact.ifThen)).toEqual({
      current: 'If stuck, I ask Ola, then you.',
      beside: [],
      earlier: ['If stuck, I ask Ola.', 'If stuck, we look together.', 'If stuck, I ask.'],
    })
  })

  test('and each at the same moment', async () => {
    const wishes = ['One.', 'Two.', 'Three.', 'Four.'].map((text) => write('student', { text }))
    for (const done of await Promise.all(wishes)) must(done)
    const { current, beside } = (await now()).pact.ifThen
    expect(new Set([current, ...beside].map((one) => one?.text))).toEqual(
      new Set(['One.', 'Two.', 'Three.', 'Four.']),
    )
  })

  test('a text sent twice stands once; other words under its id are a conflict', async () => {
    const textId = newId()
    must(await write('teacher', { id: textId, text: 'Mine.' }))
    must(await write('teacher', { id: textId, text: 'Mine.' }))
    expect(await write('teacher', { id: textId, text: 'Other.' })).toMatchObject({ code: 'conflict' })
    expect(await write('student', { id: textId, text: 'Mine.' })).toMatchObject({ code: 'conflict' })
    expect(texts((await now()).pact.ifThen)).toEqual({ current: 'Mine.', beside: [], earlier: [] })
  })
})

describe('a commitment', () => {
  test('is changed and taken out by whoever made it, and by nobody else', async () => {
    const made = await commit(deps, pair, 'teacher', id, 'I will ask you first.')
    const { id: commitmentId } = made.pact.commitments[0]!
    const change = { field: 'commitment', commitmentId, saw: [commitmentId] }
    for (const by of ['student', 'coTeacher'] as const)
      expect(await write(by, { ...change, text: 'Other.' })).toMatchObject({ code: 'forbidden' })
    const changed = must(await write('teacher', { ...change, text: 'I will ask you on Mondays.' }))
    expect(changed.pact.commitments).toMatchObject([
      {
        side: 'educator',
        current: { text: 'I will ask you on Mondays.' },
        earlier: [{ text: 'I will ask you first.' }],
      },
    ])
    const out = must(await write('teacher', { ...change, text: '' }))
    expect(out.pact.commitments[0]?.current?.text).toBeNull()
    expect(out.pact.covers).toEqual([])
  })

  test('needs words when it is made, and a place that is there', async () => {
    expect(await write('student', { field: 'commitment', text: '' })).toMatchObject({
      code: 'body_invalid',
      detail: 'text',
    })
    const nowhere = { field: 'commitment', commitmentId: newId(), text: 'I will.' }
    expect(await write('student', nowhere)).toMatchObject({ code: 'body_invalid', detail: 'commitmentId' })
    const words = await write('student', { field: 'words', text: '' })
    expect(words).toMatchObject({ code: 'body_invalid', detail: 'text' })
  })

  test('check dates are days; what is no day is refused', async () => {
    const { pact } = must(await write('student', { field: 'check_dates', text: '2026-12-07, 2026-11-30' }))
    expect(pact.checkDates.current?.text).toBe('2026-11-30 2026-12-07')
    expect(await write('student', { field: 'check_dates', text: 'soon' })).toMatchObject({ detail: 'text' })
  })
})

test('INV-10: the student reads every text of it, with the adults who opened it; adults learn nothing of her reading', async () => {
  await filled()
  await now('coTeacher')
  const hers = await now('student')
  expect(hers.words.current?.seenBy).toMatchObject([{ name: 'Kofi Mensah' }])
  const teachers = hers.pact.commitments.find((one) => one.side === 'educator')!
  expect(teachers.current?.seenBy).toMatchObject([{ name: 'Kofi Mensah' }])
  expect((await now('teacher')).words.current).not.toHaveProperty('seenBy')
})
