import type { Conference, NewConferenceAct } from 'shared/contract/conferences'
import { FORGOTTEN_MS } from 'shared/domain/protocol/run'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../platform/events.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  actOnConference,
  askForCheckIn,
  checkInsFor,
  conferenceFor,
  confirmPact,
  conversationsFor,
  moveTarget,
  notesFor,
  openConference,
  partnershipFace,
  proposeTarget,
  sendNote,
  takeSelfAssessmentBack,
  targetsFor,
  writeSelfAssessment,
} from './service.ts'
import { commit, makeTestPair, must, propose, type TestPair } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let pair: TestPair
const START = new Date('2026-11-24T15:00:00.000Z')

beforeEach(async () => {
  deps.now = START
  pair = await makeTestPair(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Who = Parameters<TestPair['as']>[0]
type Act = NewConferenceAct['act']

const wait = (ms: number) => {
  deps.now = new Date(deps.clock().getTime() + ms)
}
const offer = (by: Who = 'teacher', id = newId()) => openConference(deps, pair.as(by), pair.about, { id })
const now = async (by: Who = 'student'): Promise<Conference | null> =>
  must(await conferenceFor(deps, pair.as(by), pair.about)).conference
const send = (by: Who, id: string, body: NewConferenceAct) =>
  actOnConference(deps, pair.as(by), pair.about, id, body)
/** A press on what stands there now. */
async function press(act: Act, by: Who = 'student', over: object = {}) {
  const one = (await now())!
  return send(by, one.id, { id: newId(), expected: one.revision, act, ...over } as NewConferenceAct)
}
const talks = async () => must(await conversationsFor(deps, pair.as('student'), pair.about)).conversations
const look = () =>
  writeSelfAssessment(deps, pair.as('student'), pair.about, { id: newId(), text: 'I got unstuck.' })
const first = async (by: Who = 'teacher') =>
  must(await partnershipFace(deps, pair.as(by), pair.about)).selfViewFirst
async function begun(): Promise<Conference> {
  must(await offer())
  return must(await press('start')).conference!
}

describe('F8: ten minutes together', () => {
  test('are offered by an educator and driven by the student; both read the same step and its time', async () => {
    must(await offer())
    expect(await now()).toMatchObject({
      state: 'planned',
      step: 1,
      educator: { name: 'Rosalind Achterberg' },
    })
    must(await press('start'))
    wait(60_000)
    for (const by of ['student', 'teacher', 'coTeacher'] as const)
      expect(await now(by)).toMatchObject({ state: 'running', step: 1, remainingMs: 60_000, ticking: true })
    must(await press('go_on'))
    must(await press('pause', 'teacher'))
    wait(600_000)
    expect(await now('teacher')).toMatchObject({
      step: 2,
      remainingMs: 180_000,
      paused: true,
      ticking: false,
    })
    must(await press('resume'))
    must(await press('stretch', 'teacher', { minutes: 2 }))
    expect(await now()).toMatchObject({ lengthMs: 300_000, paused: false })
    must(await press('back'))
    expect(await now()).toMatchObject({ step: 1, remainingMs: 60_000 })
    for (const act of ['go_on', 'back', 'pass', 'talk_only'] as const)
      expect(await press(act, 'teacher'), act).toMatchObject({ code: 'forbidden' })
    expect(await press('choose', 'teacher', { targetId: null })).toMatchObject({ code: 'forbidden' })
  })

  test('each step offers its reader something to say, in both languages', async () => {
    const { steps } = await begun()
    expect(steps.map(({ minutes }) => minutes)).toEqual([2, 3, 2, 2, 1])
    expect(steps.map(({ offers }) => offers.length)).toEqual([3, 3, 10, 6, 0])
    expect((await now('teacher'))!.steps[3]!.offers).toHaveLength(7)
    for (const { en, es } of steps) expect(en).not.toBe(es)
  })

  test('a target that they choose and a pact that both say yes to: an active pact, and a conversation about it', async () => {
    await begun()
    for (const _ of [1, 2]) must(await press('go_on'))
    const { id: targetId } = await propose(deps, pair)
    expect(await now('teacher')).toMatchObject({ step: 3, targetId })
    must(await press('go_on'))
    await commit(deps, pair, 'student', targetId, 'I try the first step.')
    const { pact } = await commit(deps, pair, 'teacher', targetId, 'I ask you quietly.')
    wait(1000)
    for (const by of ['student', 'teacher'] as const)
      must(await confirmPact(deps, pair.as(by), pair.about, targetId, { id: newId(), covers: pact.covers }))
    must(await press('go_on'))
    const { id } = (await now())!
    must(await press('go_on'))
    expect(await now()).toBeNull()
    expect(await talks()).toMatchObject([
      {
        id,
        heldOn: '2026-11-24',
        kind: 'conference',
        summary: null,
        targetId,
        author: { name: 'Rosalind Achterberg' },
      },
    ])
    const [target] = must(await targetsFor(deps, pair.as('student'), pair.about)).targets
    expect(target).toMatchObject({ state: 'working', pact: { state: 'active' } })
    // The next one is a look at it.
    wait(86_400_000)
    await begun()
    must(await press('choose', 'student', { targetId }))
    must(await press('finish', 'teacher'))
    const [later] = must(await targetsFor(deps, pair.as('student'), pair.about)).targets
    expect(later?.pact.state).toBe('checked')
  })

  test('when she wants no target it was a talk: its date, and nothing that says so anywhere', async () => {
    await begun()
    const { id: targetId } = await propose(deps, pair, 'teacher')
    must(await press('choose', 'student', { targetId }))
    must(await press('talk_only'))
    const [talk, ...more] = await talks()
    expect(more).toEqual([])
    expect(talk).toMatchObject({ heldOn: '2026-11-24', kind: 'conference', summary: null, targetId: null })
    const rows = await deps.db.withTenant(pair.room.tenantId, async (tx) => [
      ...(await tx.selectFrom('conference').selectAll().execute()),
      ...(await tx.selectFrom('conference_act').selectAll().execute()),
    ])
    expect(rows).toEqual([])
  })

  test('a target that she put aside while they talked is not told with the conversation', async () => {
    await begun()
    const { id: targetId } = await propose(deps, pair, 'teacher')
    must(await press('choose', 'student', { targetId }))
    must(await moveTarget(deps, pair.as('student'), pair.about, targetId, 'set_aside'))
    must(await press('finish'))
    expect(await talks()).toMatchObject([{ targetId: null }])
  })

  test('an offer that nobody took leaves nothing; one that was forgotten can be taken up again', async () => {
    must(await offer())
    must(await press('finish', 'teacher'))
    expect([await now(), await talks()]).toEqual([null, []])
    await begun()
    wait(120_001 + FORGOTTEN_MS)
    expect(await now()).toMatchObject({ state: 'resting' })
    must(await press('resume'))
    expect(await now()).toMatchObject({ state: 'running', step: 1, remainingMs: 0 })
  })

  test('what was chosen is something of theirs that is not over', async () => {
    await begun()
    const { id: targetId } = await propose(deps, pair, 'teacher')
    must(await moveTarget(deps, pair.as('student'), pair.about, targetId, 'set_aside'))
    for (const other of [targetId, newId()])
      expect(await press('choose', 'student', { targetId: other })).toMatchObject({
        code: 'body_invalid',
        detail: 'targetId',
      })
  })

  test('it ends a check-in that she asked for before', async () => {
    must(await askForCheckIn(deps, pair.as('student'), pair.about, { id: newId() }))
    wait(1000)
    await begun()
    must(await press('finish'))
    expect(must(await checkInsFor(deps, pair.as('student'), pair.about)).checkIns[0]?.state).toBe('talked')
  })
})

describe('two who press', () => {
  test('at once: the second looks again; one press that comes twice is taken once', async () => {
    must(await offer())
    const { id } = (await now())!
    const start = { id: newId(), expected: 0, act: 'start' as const }
    must(await send('student', id, start))
    must(await send('student', id, start))
    expect(await send('teacher', id, { ...start, id: newId() })).toMatchObject({ code: 'conflict' })
    expect((await now())?.revision).toBe(1)
    const seen = () => ({ id: newId(), expected: 1 })
    const both = await Promise.all([
      send('student', id, { ...seen(), act: 'go_on' }),
      send('teacher', id, { ...seen(), act: 'pause' }),
    ])
    expect(both.map((one) => (one.ok ? 'done' : one.code)).toSorted()).toEqual(['conflict', 'done'])
    const end = { id: newId(), expected: 2, act: 'finish' as const }
    must(await send('student', id, end))
    must(await send('student', id, end))
    expect(await talks()).toHaveLength(1)
    expect(await send('student', id, { ...end, act: 'go_on' })).toMatchObject({ code: 'conflict' })
    expect(await send('student', newId(), { ...end, act: 'go_on' })).toMatchObject({ code: 'not_found' })
  })

  test('there is one at a time, and an offer that comes twice is one', async () => {
    const id = newId()
    must(await offer('teacher', id))
    must(await offer('teacher', id))
    expect(await offer('coTeacher')).toMatchObject({ code: 'conference_open' })
    expect(await offer('student')).toMatchObject({ code: 'forbidden' })
    must(await press('start'))
    must(await press('finish'))
    expect(must(await offer('teacher', id)).conference).toBeNull()
    expect(await talks()).toHaveLength(1)
    must(await offer('coTeacher'))
  })
})

describe('INV-8: the student’s own view comes first', () => {
  const notes = async (by: Who) => must(await notesFor(deps, pair.as(by), pair.about))
  beforeEach(async () => {
    const note = { id: newId(), kind: 'summary' as const, text: 'You skip the last step.' }
    must(await sendNote(deps, pair.as('teacher'), pair.about, note))
  })

  test('what the educator wrote waits until she saved a look of her own, kept for herself or not', async () => {
    must(await offer())
    expect(await first()).toBe(false)
    must(await press('start'))
    expect(await first()).toBe(true)
    expect(await notes('teacher')).toMatchObject({ notes: [], selfViewFirst: true })
    expect((await notes('teacher')).readers).toHaveLength(3)
    expect((await now('teacher'))?.selfViewFirst).toBe(true)
    const { id } = must(await look())
    expect(await first()).toBe(false)
    expect(await notes('teacher')).toMatchObject({ notes: [{ text: 'You skip the last step.' }] })
    expect((await now())?.selfViewFirst).toBe(false)
    must(await takeSelfAssessmentBack(deps, pair.as('student'), pair.about, id))
    expect(await first()).toBe(false)
  })

  test('or until she goes on without one; no pause of the educator opens it', async () => {
    await begun()
    must(await press('pause', 'teacher'))
    expect((await notes('teacher')).notes).toEqual([])
    must(await press('pass'))
    expect((await notes('teacher')).notes).toHaveLength(1)
  })

  test('holds back nobody who is not in it, and not the student from what is written about her (INV-10)', async () => {
    await begun()
    expect(await first('coTeacher')).toBe(false)
    expect((await notes('coTeacher')).notes).toHaveLength(1)
    expect((await notes('student')).notes).toHaveLength(1)
    wait(120_001 + FORGOTTEN_MS)
    expect((await notes('teacher')).notes).toHaveLength(1)
  })

  test('the educator is told whether it waits, never what she did about it', async () => {
    await begun()
    must(await press('pass'))
    const passed = JSON.stringify(await now('teacher'))
    must(await press('finish'))
    await begun()
    must(await look())
    expect(passed).not.toMatch(/pass/)
    expect(JSON.stringify(await now('teacher'))).not.toMatch(/pass|saved/)
  })
})

test('nobody else sees or drives it, and it is announced to the two and her teachers without a word', async () => {
  await begun()
  const { id, revision } = (await now())!
  for (const [key, personId] of Object.entries(pair.others)) {
    for (const role of ['teacher', 'student'] as const) {
      const actor = pair.room.actor(personId, role)
      const body = { id: newId(), expected: revision, act: 'finish' as const }
      const done = [
        await conferenceFor(deps, actor, pair.about),
        await openConference(deps, actor, pair.about, { id: newId() }),
        await actOnConference(deps, actor, pair.about, id, body),
      ]
      for (const one of done) expect(one, key).toMatchObject({ ok: false })
    }
    const heard = await deps.db.withTenant(pair.room.tenantId, (tx) =>
      readEvents(tx, { courseId: pair.about.courseId, personId, staff: true }, 0),
    )
    expect(heard).toEqual([])
  }
  // A proposal outside of one is nobody's choice.
  must(await press('finish'))
  must(
    await proposeTarget(deps, pair.as('student'), pair.about, {
      id: newId(),
      kind: 'habits',
      words: { id: newId(), text: 'I begin.' },
      strength: { id: newId(), text: 'I ask.' },
    }),
  )
  expect(await now()).toBeNull()
})
