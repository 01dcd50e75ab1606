import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  actOnConference,
  bothSidesFor,
  conferenceFor,
  confirmPact,
  needsFor,
  openConference,
  proposeTarget,
  sayStage,
  targetsFor,
  withdrawSideText,
  writeNeedText,
  writePactText,
  writeSideText,
} from './service.ts'
import { commit, makeTestPair, must, type TestPair } from './test-pair.ts'

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

const offer = () => openConference(deps, pair.as('teacher'), pair.about, { id: newId() })
const now = async () => must(await conferenceFor(deps, pair.as('student'), pair.about)).conference
async function press(act: 'start' | 'finish') {
  const { id, revision } = (await now())!
  return actOnConference(deps, pair.as('student'), pair.about, id, { id: newId(), expected: revision, act })
}

describe('INV-7: a younger student says it, and her educator writes it down', () => {
  const scribe = (by: Who, over: object = {}) =>
    proposeTarget(deps, pair.as(by), pair.about, {
      id: newId(),
      kind: 'habits',
      words: { id: newId(), text: 'I begin.' },
      strength: { id: newId(), text: 'I ask.' },
      scribed: true,
      ...over,
    })
  const promise = (targetId: string, by: Who = 'teacher') =>
    writePactText(deps, pair.as(by), pair.about, targetId, {
      id: newId(),
      field: 'commitment',
      text: 'I draw first.',
      saw: [],
      scribed: true,
    })

  test('her words are hers, with who wrote them down; her yes is one by voice or by a mark', async () => {
    must(await offer())
    must(await press('start'))
    const { id } = must(await scribe('teacher'))
    expect((await now())?.targetId).toBe(id)
    must(await promise(id))
    const { pact } = await commit(deps, pair, 'teacher', id, 'I sit beside you.')
    const yes = { covers: pact.covers }
    must(await confirmPact(deps, pair.as('teacher'), pair.about, id, { id: newId(), ...yes }))
    const said = { id: newId(), ...yes, said: 'mark' as const }
    must(await confirmPact(deps, pair.as('teacher'), pair.about, id, said))
    must(await confirmPact(deps, pair.as('teacher'), pair.about, id, said))
    const [target] = must(await targetsFor(deps, pair.as('student'), pair.about)).targets
    const teacher = { name: 'Rosalind Achterberg' }
    expect(target).toMatchObject({
      proposedBy: 'student',
      proposer: { name: 'Ira' },
      words: { current: { author: { name: 'Ira' }, side: 'student', scribe: teacher } },
      pact: {
        state: 'active',
        commitments: [
          { side: 'student', madeBy: { name: 'Ira' }, current: { scribe: teacher } },
          { side: 'educator', madeBy: teacher, current: { scribe: null } },
        ],
        yes: [
          { side: 'educator', said: 'typed', scribe: null },
          { side: 'student', person: { name: 'Ira' }, said: 'mark', scribe: teacher },
        ],
      },
    })
  })

  test('only whoever is in the conference with her, and only while they are', async () => {
    expect(await scribe('teacher')).toMatchObject({ code: 'forbidden' })
    must(await offer())
    expect(await scribe('teacher')).toMatchObject({ code: 'forbidden' })
    must(await press('start'))
    for (const by of ['coTeacher', 'student'] as const)
      expect(await scribe(by), by).toMatchObject({ code: 'forbidden' })
    const { id } = must(await scribe('teacher'))
    must(await promise(id))
    const { pact } = await commit(deps, pair, 'teacher', id, 'I sit beside you.')
    const yes = () => ({ id: newId(), covers: pact.covers, said: 'voice' as const })
    for (const by of ['coTeacher', 'student'] as const)
      expect(await confirmPact(deps, pair.as(by), pair.about, id, yes()), by).toMatchObject({
        code: 'forbidden',
      })
    must(await press('finish'))
    expect(await promise(id)).toMatchObject({ code: 'forbidden' })
    expect(await confirmPact(deps, pair.as('teacher'), pair.about, id, yes())).toMatchObject({
      code: 'forbidden',
    })
  })

  const side = (by: Who, text: string, over: { id?: string; scribed?: undefined } = {}) =>
    writeSideText(deps, pair.as(by), pair.about, {
      id: newId(),
      dimension: 'rapport',
      text,
      saw: [],
      scribed: true,
      ...over,
    })
  const stage = (by: Who, id = newId()) =>
    sayStage(deps, pair.as(by), pair.about, { id, stage: null, text: 'We begin.', scribed: true })
  const need = (by: Who, part: 'needed' | 'next_time' | 'change_first', text: string, needId = newId()) =>
    writeNeedText(deps, pair.as(by), pair.about, { id: needId, part, text, saw: [], scribed: true })

  test('how she sees it, where they stand and what she needed are hers too: read, put right and taken back by her', async () => {
    must(await offer())
    must(await press('start'))
    const [sideId, stageId, needId] = [newId(), newId(), newId()]
    for (const _ of ['once', 'twice']) {
      must(await side('teacher', 'You know my dog.', { id: sideId }))
      must(await stage('teacher', stageId))
      must(await need('teacher', 'needed', 'I needed a map.', needId))
    }
    const hers = { author: { name: 'Ira' }, side: 'student', scribe: { name: 'Rosalind Achterberg' } }
    const own = async () => must(await bothSidesFor(deps, pair.as('student'), pair.about))
    const rapport = async () => (await own()).dimensions[0]!
    expect(await rapport()).toMatchObject({
      student: { current: { text: 'You know my dog.', ...hers } },
      educators: [],
      waits: true,
    })
    expect((await own()).stage).toMatchObject({ educator: null, student: { text: 'We begin.', ...hers } })
    const needs = async () => must(await needsFor(deps, pair.as('student'), pair.about)).needs
    expect(await needs()).toMatchObject([{ needed: { current: { text: 'I needed a map.', ...hers } } }])
    // What a teacher changes first is nobody's to say for her.
    expect(await need('teacher', 'change_first', 'I turn.')).toMatchObject({ code: 'forbidden' })
    must(await side('student', 'You know my cat.', { scribed: undefined }))
    expect((await rapport()).student!.current).toMatchObject({ text: 'You know my cat.', scribe: null })
    expect(await withdrawSideText(deps, pair.as('teacher'), pair.about, sideId)).toMatchObject({
      code: 'forbidden',
    })
    must(await withdrawSideText(deps, pair.as('student'), pair.about, sideId))
  })

  test('of those too only by whoever is in the conference with her, and only while they are', async () => {
    const all = (by: Who) =>
      Promise.all([
        side(by, 'She is shy.'),
        stage(by),
        need(by, 'needed', 'Rest.'),
        need(by, 'next_time', 'Ask.'),
      ])
    const refused = Array.from({ length: 4 }, () => expect.objectContaining({ code: 'forbidden' }))
    expect(await all('teacher')).toEqual(refused)
    must(await offer())
    expect(await all('teacher')).toEqual(refused)
    must(await press('start'))
    for (const by of ['coTeacher', 'student'] as const) expect(await all(by), by).toEqual(refused)
    must(await press('finish'))
    expect(await all('teacher')).toEqual(refused)
  })
})
