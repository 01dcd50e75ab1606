/** A teacher's focal cycles: hers alone, sealed, ended in a change for every student, and without a name after that. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { FocalCycles, type FocalCycle, type NewFocalAct } from 'shared/contract/focal-cycles'
import { TAKE_UP_AGAIN_MS } from 'shared/domain/partnership/focal-cycle'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepOnce } from '../platform/old-rows.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { partnershipRoutes } from './routes.ts'
import { actOnFocalCycle, focalCyclesFor, startFocalCycle } from './service.ts'
import { makeTestPair, must, type TestPair } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = new Hono().route('/', partnershipRoutes(deps))
const NOW = new Date('2026-11-30T15:00:00Z')
const QUESTION = 'What happens when I ask how before I say what is right? Zaunkönig'
const CARD = { learnt: 'Five seconds. Zaunkönig', change: 'I count. Zaunkönig', testOn: '2026-12-14' }

let pair: TestPair
let ira: string
let kai: string
let courseId: string

beforeEach(async () => {
  deps.now = NOW
  pair = await makeTestPair(deps)
  courseId = pair.about.courseId
  ira = pair.about.studentId
  kai = await pair.room.add({ name: 'Kai', role: 'student', sectionIds: [pair.room.sections.blue] })
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Wish = Partial<Parameters<typeof startFocalCycle>[3]>
type Act = NewFocalAct extends infer One ? (One extends NewFocalAct ? Omit<One, 'expected'> : never) : never

const teacher = () => pair.as('teacher')
const start = (over: Wish = {}, by = teacher()) =>
  startFocalCycle(deps, by, courseId, {
    id: newId(),
    question: QUESTION,
    studentIds: [ira, kai],
    weeks: 6,
    ...over,
  })
const all = async (by = teacher()) => must(await focalCyclesFor(deps, by, courseId))
const act = ({ id, revision }: Pick<FocalCycle, 'id' | 'revision'>, wish: Act, by = teacher()) =>
  actOnFocalCycle(deps, by, courseId, id, { ...wish, expected: revision })
const finish = { act: 'finish', ...CARD } as const
const later = (ms: number): void => {
  deps.now = new Date(NOW.getTime() + ms)
}
const named = ({ students }: FocalCycle) => students.map(({ name }) => name)

describe('a cycle', () => {
  test('begins with a question, some weeks and a few students; how many is hers to say', async () => {
    const cycle = must(await start())
    expect(cycle).toMatchObject({ state: 'running', question: QUESTION, weeks: 6, change: null, revision: 0 })
    expect(cycle.weeksOver).toBe('2027-01-11T15:00:00.000Z')
    expect(named(cycle)).toEqual(['Ira', 'Kai'])
    expect(cycle.students[1]).toMatchObject({ sections: ['Section blue'], isNamesake: false })
    const one = must(
      await act(cycle, { act: 'plan', question: 'What if I wait?', studentIds: [kai], weeks: 9 }),
    )
    expect([one.question, one.weeks, named(one)]).toEqual(['What if I wait?', 9, ['Kai']])
    expect((await all()).cycles).toEqual([one])
  })

  test('C3: ends in a change for every student, of which she tells later what happened', async () => {
    const done = must(await act(must(await start()), finish))
    expect(done).toMatchObject({
      state: 'done',
      endedAt: NOW.toISOString(),
      change: { ...CARD, happened: null },
    })
    later(20 * 86_400_000)
    const told = must(await act(done, { act: 'tell', happened: 'More hands went up.' }))
    expect(told.change?.happened).toBe('More hands went up.')
    expect(told.endedAt).toBe(done.endedAt)
  })

  test('is stopped without one, and can’t be told of then', async () => {
    const stopped = must(await act(must(await start()), { act: 'stop' }))
    expect(stopped).toMatchObject({ state: 'stopped', change: null })
    expect(await act(stopped, { act: 'tell', happened: 'Nothing.' })).toMatchObject({ code: 'conflict' })
    expect(await act(stopped, finish)).toMatchObject({ code: 'focal_cycle_ended' })
  })

  test('is one at a time in a course, and sent twice stands once', async () => {
    const id = newId()
    const cycle = must(await start({ id }))
    expect(must(await start({ id }))).toEqual(cycle)
    expect(await start({ id, question: 'Another one?' })).toMatchObject({ code: 'conflict' })
    expect(await start()).toMatchObject({ code: 'focal_cycle_open' })
    const done = must(await act(cycle, finish))
    expect(must(await act(cycle, finish))).toEqual(done)
    const next = must(await start())
    expect(await act(done, { act: 'take_up' })).toMatchObject({ code: 'focal_cycle_open' })
    expect((await all()).cycles.map(({ state }) => state)).toEqual(['running', 'done'])
    must(await act(next, { act: 'stop' }))
    must(await act(done, { act: 'take_up' }))
  })

  test('written on in two browsers: what had not been read is not written over', async () => {
    const cycle = must(await start())
    const plan = { act: 'plan' as const, question: 'What if I wait?', studentIds: [ira], weeks: 4 as const }
    must(await act(cycle, plan))
    must(await act(cycle, plan))
    expect(await act(cycle, { ...plan, question: 'What if I ask?' })).toMatchObject({ code: 'conflict' })
    expect((await all()).cycles[0]?.question).toBe('What if I wait?')
  })
})

describe('W-5: whom it names', () => {
  test('nobody once it ended; for a day the end is undone with the names, and then they are gone', async () => {
    const done = must(await act(must(await start()), finish))
    expect(done.students).toEqual([])
    expect(done.takeUpUntil).toBe('2026-12-01T15:00:00.000Z')
    later(TAKE_UP_AGAIN_MS - 1)
    await sweepOnce(deps)
    const again = must(await act(done, { act: 'take_up' }))
    expect([again.state, named(again), again.change]).toEqual([
      'running',
      ['Ira', 'Kai'],
      { ...CARD, happened: null },
    ])
    const ended = must(await act(again, finish))
    later(3 * TAKE_UP_AGAIN_MS)
    expect((await all()).cycles[0]?.takeUpUntil).toBeNull()
    expect(await act(ended, { act: 'take_up' })).toMatchObject({ code: 'focal_cycle_ended' })
    await sweepOnce(deps)
    const { rows } = await held('focal_names')
    expect(rows).toEqual([])
    expect((await all()).cycles[0]).toMatchObject({ question: QUESTION, change: CARD })
  })

  test('those who are still her students, and nobody who never was', async () => {
    const far = await pair.room.add({ name: 'Zoe', role: 'student', state: 'left' })
    const cycle = must(await start({ studentIds: [ira, far, newId(), pair.others['ta']!] }))
    expect(named(cycle)).toEqual(['Ira'])
    expect(await start({ studentIds: [far] }, pair.as('coTeacher'))).toMatchObject({ code: 'not_found' })
    const bound = pair.room.actor(pair.others['next-door']!, 'teacher')
    const theirs = must(await start({ studentIds: [ira, kai] }, bound))
    expect(named(theirs)).toEqual(['Kai'])
    expect((await all(bound)).students.map(({ name }) => name)).toEqual(['Kai'])
    await deps.db.withTenant(pair.room.tenantId, (tx) =>
      tx.updateTable('enrollment').set({ state: 'left' }).where('person_id', '=', ira).execute(),
    )
    expect(named((await all()).cycles[0]!)).toEqual([])
  })

  test('whoever the LMS calls otherwise since is still meant', async () => {
    must(await start({ studentIds: [ira] }))
    const now = await pair.room.add({ name: 'Ira N.', role: 'student', sectionIds: [pair.room.sections.red] })
    const link = { tenant_id: pair.room.tenantId, id: newId(), platform_id: pair.room.platformId }
    await deps.db.withTenant(pair.room.tenantId, async (tx) => {
      await tx.updateTable('enrollment').set({ state: 'left' }).where('person_id', '=', ira).execute()
      await tx
        .insertInto('user_alias')
        .values({
          ...link,
          old_sub: 'o',
          person_id: now,
          from_person_id: ira,
          source: 'past_id',
          linked_at: NOW,
        })
        .execute()
    })
    expect(named((await all()).cycles[0]!)).toEqual(['Ira N.'])
  })
})

describe('hers alone', () => {
  test('no colleague, assistant, observer, leaver or student is told of one or reaches it', async () => {
    const cycle = must(await start())
    const beside = pair.as('coTeacher')
    expect(JSON.stringify((await all(beside)).cycles)).toBe('[]')
    expect(await act(cycle, { act: 'stop' }, beside)).toMatchObject({ code: 'not_found' })
    expect(await start({ id: cycle.id }, beside)).toMatchObject({ code: 'conflict' })
    const no = { student: ira, ...pair.others }
    for (const [who, id] of Object.entries(no).filter(([key]) => key !== 'next-door')) {
      const actor = pair.room.actor(id, 'teacher')
      const asked = [
        await focalCyclesFor(deps, actor, courseId),
        await start({}, actor),
        await act(cycle, { act: 'stop' }, actor),
      ]
      for (const answer of asked) expect(answer, who).toMatchObject({ code: 'forbidden' })
    }
    expect((await all()).cycles[0]?.state).toBe('running')
  })

  test('nothing tells that there is one: no event, no word or name to be read or looked for at rest', async () => {
    const events = async () => (await held('course_event')).rows.length
    const before = await events()
    must(await act(must(await act(must(await start()), finish)), { act: 'take_up' }))
    expect(await events()).toBe(before)
    const rows = [...(await held('focal_cycle')).rows, ...(await held('focal_names')).rows]
    const atRest = rows.flatMap((row) => Object.values(row).map(String)).join()
    for (const secret of ['Zaunkönig', ira, kai]) expect(atRest).not.toContain(secret)
  })

  test('INV-15, C1: no column says anything of a student', async () => {
    const { rows } = await deps.db.withTenant(pair.room.tenantId, (tx) =>
      sql<{ column_name: string }>`select column_name from information_schema.columns
        where table_name in ('focal_cycle', 'focal_names')`.execute(tx),
    )
    const names = rows.map((row) => row.column_name).join(' ')
    expect(names).not.toMatch(/student|person|tier|risk|score|status|sphere/)
  })
})

test('the addresses answer what the contract says, kept by nobody', async () => {
  const { headers } = await pair.room.launch(pair.as('teacher').personId, 'teacher')
  const path = `http://localhost:3000/api/v1/courses/${courseId}/focal-cycles`
  const json = { ...headers, 'content-type': 'application/json' }
  const send = (to: string, body: object) =>
    app.request(path + to, { method: 'POST', headers: json, body: JSON.stringify(body) })
  const wish = { id: newId(), question: QUESTION, studentIds: [ira], weeks: 6 }
  for (const wrong of [{ weeks: 3 }, { weeks: 10 }, { studentIds: [] }, { question: ' ' }])
    expect((await send('', { ...wish, ...wrong })).status).toBe(400)
  expect((await send('', wish)).status).toBe(201)
  const acts = `/${wish.id}/acts`
  for (const wrong of [{ change: '' }, { learnt: undefined }, { testOn: '14.12.2026' }])
    expect((await send(acts, { ...finish, expected: 0, ...wrong })).status).toBe(400)
  expect((await send(acts, { ...finish, expected: 0 })).status).toBe(200)
  const answer = await app.request(path, { headers })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const { cycles, students } = v.parse(v.strictObject(FocalCycles.entries), await answer.json())
  expect([cycles.map(({ state }) => state), students.map(({ name }) => name)]).toEqual([
    ['done'],
    ['Ira', 'Kai', undefined],
  ])
})

/** Everything that is kept in a table of this school. */
function held(table: string) {
  return deps.db.withTenant(pair.room.tenantId, (tx) =>
    sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(tx),
  )
}
