import type { LearningTarget } from 'shared/contract/partnership'
import { strategyResults } from 'shared/domain/partnership/strategy'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { addStrategy, addTry, moveTarget, targetsFor, withdrawStrategy, withdrawTarget } from './service.ts'
import { makeTestPair, must, propose, type TestPair } from './test-pair.ts'

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
type Wish = Parameters<typeof addStrategy>[4]

const add = (by: Who, over: Partial<Wish> = {}) =>
  addStrategy(deps, pair.as(by), pair.about, id, { id: newId(), text: 'I set a timer.', ...over })
const tell = (by: Who, strategyId: string, over: object = {}) =>
  addTry(
    deps,
    pair.as(by),
    pair.about,
    { targetId: id, strategyId },
    {
      id: newId(),
      result: 'helped',
      ...over,
    },
  )
const takeBack = (by: Who, strategyId: string) =>
  withdrawStrategy(deps, pair.as(by), pair.about, { targetId: id, strategyId })
const now = async (by: Who = 'student'): Promise<LearningTarget> =>
  must(await targetsFor(deps, pair.as(by), pair.about)).targets.find((target) => target.id === id)!
const shown = (target: LearningTarget) =>
  target.strategies.map(({ whose, text, tries }) => [whose, text, ...tries.map(({ result }) => result)])

describe('strategies on a target', () => {
  test('C13: what already works stands before what to try, the student’s own first, for both alike', async () => {
    must(await add('teacher', { text: 'Read it aloud.' }))
    must(await add('teacher', { text: 'Draw it.', tried: { id: newId(), result: 'partly' } }))
    must(await add('student', { text: 'I walk around.', tried: { id: newId(), result: 'helped' } }))
    must(await add('student', { text: 'I ask Ola.' }))
    const wanted = [
      ['student', 'I walk around.', 'helped'],
      ['educator', 'Draw it.', 'partly'],
      ['student', 'I ask Ola.'],
      ['educator', 'Read it aloud.'],
    ]
    for (const by of ['student', 'teacher', 'coTeacher'] as const)
      expect(shown(await now(by))).toEqual(wanted)
  })

  test('B9: each time is added to what was said before, also that it did not help, with what comes next', async () => {
    const [strategy] = must(await add('teacher', { text: 'Read it aloud.' })).strategies
    must(await tell('student', strategy!.id, { result: 'not_yet', next: 'I try it at home.' }))
    const after = must(await tell('teacher', strategy!.id, { result: 'unsure' }))
    expect(after.strategies[0]).toMatchObject({
      text: 'Read it aloud.',
      author: { name: 'Rosalind Achterberg' },
      tries: [
        { result: 'not_yet', next: 'I try it at home.', side: 'student', author: { name: 'Ira' } },
        { result: 'unsure', next: null, side: 'educator' },
      ],
    })
    for (const result of strategyResults) must(await tell('student', strategy!.id, { result }))
    expect((await now()).strategies[0]?.tries.map(({ result }) => result)).toEqual([
      'not_yet',
      'unsure',
      ...strategyResults,
    ])
  })

  test('sent twice stands once; other words under its id are a conflict, and nothing of them is kept', async () => {
    const wish = { id: newId(), text: 'I ask.', tried: { id: newId(), result: 'helped' as const } }
    must(await add('student', wish))
    must(await add('student', wish))
    expect(shown(await now())).toEqual([['student', 'I ask.', 'helped']])
    expect(await add('student', { ...wish, text: 'Other.' })).toMatchObject({ code: 'conflict' })
    expect(await add('teacher', wish)).toMatchObject({ code: 'conflict' })
    const { tried } = wish
    expect(await add('student', { id: newId(), text: 'Other.', tried })).toMatchObject({ code: 'conflict' })
    expect(await tell('student', wish.id, { id: tried.id, result: 'partly' })).toMatchObject({
      code: 'conflict',
    })
    expect(shown(await now())).toEqual([['student', 'I ask.', 'helped']])
  })

  test('two who add at once lose nothing', async () => {
    const [strategy] = must(await add('teacher')).strategies
    const wishes = [
      add('student', { text: 'One.' }),
      add('teacher', { text: 'Two.' }),
      tell('student', strategy!.id),
      tell('coTeacher', strategy!.id, { result: 'unsure' }),
    ]
    for (const done of await Promise.all(wishes)) must(done)
    const { strategies } = await now()
    const words = new Set(strategies.map(({ text }) => text))
    expect(words).toEqual(new Set(['I set a timer.', 'One.', 'Two.']))
    expect(strategies.find((one) => one.id === strategy!.id)?.tries).toHaveLength(2)
  })

  test('a strategy is taken back by its writer alone, until somebody else said how it went', async () => {
    const [mine] = must(await add('teacher', { text: 'Zaunkönig' })).strategies
    for (const by of ['student', 'coTeacher'] as const)
      expect(await takeBack(by, mine!.id)).toMatchObject({ code: 'forbidden' })
    must(await takeBack('teacher', mine!.id))
    must(await takeBack('teacher', mine!.id))
    expect((await now()).strategies[0]).toMatchObject({ id: mine!.id, text: null })
    expect(await tell('student', mine!.id)).toMatchObject({ code: 'conflict' })
    const joined = must(await add('teacher', { text: 'Draw it.' })).strategies.find((one) => one.text)!
    must(await tell('student', joined.id))
    expect(await takeBack('teacher', joined.id)).toMatchObject({ code: 'target_joined' })
  })

  test('goes with its target: nothing is added to what is over, and a withdrawn target keeps no word', async () => {
    const own = await propose(deps, pair, 'teacher')
    const words = { id: newId(), text: 'Zaunkönig' }
    must(await addStrategy(deps, pair.as('teacher'), pair.about, own.id, words))
    const gone = must(await withdrawTarget(deps, pair.as('teacher'), pair.about, own.id))
    expect(gone.strategies[0]?.text).toBeNull()
    const [strategy] = must(await add('teacher')).strategies
    must(await moveTarget(deps, pair.as('student'), pair.about, id, 'met'))
    expect(await add('student')).toMatchObject({ code: 'target_ended' })
    expect(await tell('student', strategy!.id)).toMatchObject({ code: 'target_ended' })
    expect(await tell('student', newId())).toMatchObject({ code: 'not_found' })
  })

  test('a target in which the student added a strategy is not the teacher’s alone to withdraw', async () => {
    const own = await propose(deps, pair, 'teacher')
    const words = { id: newId(), text: 'I ask.' }
    must(await addStrategy(deps, pair.as('student'), pair.about, own.id, words))
    expect(await withdrawTarget(deps, pair.as('teacher'), pair.about, own.id)).toMatchObject({
      code: 'target_joined',
    })
  })
})

test('INV-10: the student reads who opened each entry; adults learn nothing of her reading', async () => {
  const [strategy] = must(await add('student')).strategies
  await now('coTeacher')
  must(await tell('teacher', strategy!.id, { next: 'We look on Monday.' }))
  await now('coTeacher')
  const [hers] = (await now('student')).strategies
  expect(hers?.seenBy).toMatchObject([{ name: 'Kofi Mensah' }])
  expect(hers?.tries[0]?.seenBy).toMatchObject([{ name: 'Kofi Mensah' }])
  const [theirs] = (await now('teacher')).strategies
  expect(theirs).not.toHaveProperty('seenBy')
})

test('nobody else reads or adds any, and they are sealed at rest', async () => {
  const [strategy] = must(await add('student', { text: 'Zaunkönig' })).strategies
  for (const [key, personId] of Object.entries(pair.others)) {
    const actor = pair.room.actor(personId, 'teacher')
    const wish = { id: newId(), text: 'Mine.' }
    const at = { targetId: id, strategyId: strategy!.id }
    const done = [
      await targetsFor(deps, actor, pair.about),
      await addStrategy(deps, actor, pair.about, id, wish),
      await addTry(deps, actor, pair.about, at, { id: newId(), result: 'helped' }),
      await withdrawStrategy(deps, actor, pair.about, at),
    ]
    for (const one of done) expect(one, key).toMatchObject({ ok: false })
  }
  const rows = await deps.db.withTenant(pair.room.tenantId, (tx) =>
    tx.selectFrom('strategy_entry').selectAll().execute(),
  )
  expect(rows.map((row) => String(row.text_sealed)).join()).not.toContain('Zaun')
})
