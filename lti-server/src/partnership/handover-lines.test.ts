/** What shows how a student grows, both sides and what she needed: each travels only as she chose it (F9, W-17). */
import type { Dimension } from 'shared/domain/partnership/dimension'
import type { NeedPart } from 'shared/domain/partnership/need'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import * as service from './service.ts'
import { makeTestPair, must, type TestPair } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const MINUTE_MS = 60_000
let pair: TestPair

beforeEach(async () => {
  deps.now = new Date()
  pair = await makeTestPair(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Who = Parameters<TestPair['as']>[0]
type Actor = ReturnType<TestPair['as']>
const student = () => pair.as('student')
const later = (): void => {
  deps.now = new Date(deps.clock().getTime() + MINUTE_MS)
}
async function comes(): Promise<Actor> {
  later()
  return pair.room.actor(await pair.room.add({ name: 'Sam Oyelaran', role: 'teacher' }), 'teacher')
}

const piece = (text: string, over: { id?: string; title?: string; visibility?: 'student_only' } = {}) =>
  service.addEvidence(deps, student(), pair.about, {
    id: newId(),
    kind: 'work',
    text,
    alone: false,
    visibility: 'co_owned',
    ...over,
  })
const side = (by: Who, text: string, dimension: Dimension = 'rapport') =>
  service.writeSideText(deps, pair.as(by), pair.about, { id: newId(), dimension, text, saw: [] })
const stage = (by: Who, text: string) =>
  service.sayStage(deps, pair.as(by), pair.about, { id: newId(), stage: 'rapport', text })
const need = (
  by: Actor,
  part: NeedPart,
  text: string,
  over: { id?: string; needId?: string; saw?: string[] } = {},
) => service.writeNeedText(deps, by, pair.about, { id: newId(), part, text, saw: [], ...over })
const needsOf = async (by: Actor) => must(await service.needsFor(deps, by, pair.about)).needs

const OLD = [
  'The piece.',
  'Her side.',
  'The other side.',
  'Her stage.',
  'The other stage.',
  'The need.',
  'The need, said anew.',
  'The plan.',
  'The change.',
]
/** One of everything, in words that name it. The need's id. */
async function everything(): Promise<string> {
  must(await piece('The piece.', { title: 'The essay' }))
  must(await side('student', 'Her side.'))
  must(await side('teacher', 'The other side.'))
  must(await stage('student', 'Her stage.'))
  must(await stage('teacher', 'The other stage.'))
  const [needId, again] = [newId(), newId()]
  must(await need(student(), 'needed', 'The need.', { id: needId }))
  must(await need(student(), 'needed', 'The need, said anew.', { id: again, needId, saw: [needId] }))
  must(await need(student(), 'next_time', 'The plan.', { needId }))
  must(await need(pair.as('teacher'), 'change_first', 'The change.', { needId }))
  return needId
}
async function readBy(by: Actor): Promise<string[]> {
  const asked = [
    must(await service.evidenceFor(deps, by, pair.about)),
    must(await service.bothSidesFor(deps, by, pair.about)),
    await needsOf(by),
  ]
  const told = JSON.stringify(asked)
  return OLD.filter((text) => told.includes(`"${text}"`))
}
const handovers = async () => must(await service.handoversFor(deps, student(), pair.about))
async function begun(to: Actor): Promise<string> {
  const id = newId()
  must(await service.offerHandover(deps, student(), pair.about, { id, to: to.personId }))
  return id
}
type Wish = Parameters<typeof service.actOnHandover>[4]
const act = async (by: Actor, id: string, wish: Partial<Wish> & Pick<Wish, 'act'>) =>
  must(await service.actOnHandover(deps, by, pair.about, id, { lines: [], ...wish }))

test('each piece of work, side, stage and part of a need arrives if she chose it, and no earlier words of it', async () => {
  const needId = await everything()
  const newcomer = await comes()
  expect(await readBy(newcomer)).toEqual([])
  expect(await readBy(pair.as('coTeacher'))).toEqual(OLD)
  const id = await begun(newcomer)
  const { lines } = await handovers()
  const texts = lines.map(({ text }) => text)
  expect(texts.sort()).toEqual(
    OLD.filter((text) => text !== 'The need.')
      .map((text) => (text === 'The piece.' ? 'The essay: The piece.' : text))
      .sort(),
  )
  expect(lines.find(({ text }) => text === 'Her side.')).toMatchObject({ dimension: 'rapport' })
  expect(lines.find(({ text }) => text === 'Her stage.')).toMatchObject({ stage: 'rapport' })
  const wanted = ['The piece.', 'Her side.', 'The other stage.', 'The need, said anew.', 'The change.']
  const chosen = lines.filter(({ text }) => wanted.some((one) => text.endsWith(one)))
  await act(student(), id, { act: 'choose', lines: chosen.map((one) => ({ kind: one.kind, id: one.id })) })
  expect(await readBy(newcomer)).toEqual([])
  later()
  await act(newcomer, id, { act: 'receive' })
  expect(await readBy(newcomer)).toEqual(wanted)
  must(await need(newcomer, 'change_first', 'I too.', { needId }))
})

test('of a piece of work that is hers alone, or that she took back, nothing travels', async () => {
  const [alone, taken] = [newId(), newId()]
  must(await piece('Mine alone.', { id: alone, visibility: 'student_only' }))
  must(await piece('The piece.', { id: taken }))
  const newcomer = await comes()
  const id = await begun(newcomer)
  expect((await handovers()).lines.map(({ text }) => text)).toEqual(['The piece.'])
  const both = [alone, taken].map((one) => ({ kind: 'evidence' as const, id: one }))
  await act(student(), id, { act: 'choose', lines: both })
  must(await service.actOnEvidence(deps, student(), pair.about, taken, { act: 'take_back' }))
  await act(newcomer, id, { act: 'receive' })
  expect(must(await service.evidenceFor(deps, newcomer, pair.about)).evidence).toEqual([])
})

test('whoever comes later reads what is added to an older need, and answers no need that she does not read', async () => {
  const needId = await everything()
  const newcomer = await comes()
  const answer = () => need(newcomer, 'change_first', 'I too.', { needId })
  expect(await answer()).toMatchObject({ code: 'body_invalid', detail: 'needId' })
  later()
  must(await need(student(), 'next_time', 'A new plan.', { needId }))
  expect(await needsOf(newcomer)).toMatchObject([
    { id: needId, needed: null, nextTime: { current: { text: 'A new plan.' } }, changeFirst: [] },
  ])
  must(await answer())
})

test('no teacher is asked for her side of words that she does not read: not even that they are there is told', async () => {
  must(await side('student', 'I draw it first.', 'insight'))
  const newcomer = await comes()
  const waits = async (by: Actor) => must(await service.partnershipFace(deps, by, pair.about)).sideWaits
  expect([await waits(pair.as('coTeacher')), await waits(newcomer)]).toEqual([true, false])
})
