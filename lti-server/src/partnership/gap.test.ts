import { Hono } from 'hono'
import pg from 'pg'
import { ConversationGap } from 'shared/contract/partnership'
import { gapOrders } from 'shared/domain/partnership/conversation-gap'
import * as v from 'valibot'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeTestClass, openTestDeps, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { partnershipRoutes } from './routes.ts'
import { gapFor, withdrawConversation, writeConversation } from './service.ts'
import { must } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = new Hono().route('/', partnershipRoutes(deps))

const NOW = new Date('2026-11-30T15:00:00Z')
const weeksAgo = (weeks: number): Date => new Date(NOW.getTime() - weeks * 7 * 86_400_000)

let room: TestClass
let teacher: string
let coTeacher: string
let kai: string

beforeEach(async () => {
  deps.now = NOW
  room = await makeTestClass(deps)
  teacher = await room.add({ name: 'Rosalind Achterberg', role: 'teacher' })
  coTeacher = await room.add({ name: 'Kofi Mensah', role: 'teacher' })
  kai = await student('Kai', { lmsUserId: '9001' })
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const student = (name: string, more: Partial<Parameters<TestClass['add']>[0]> = {}) =>
  room.add({ name, role: 'student', sectionIds: [room.sections.red], joinedAt: weeksAgo(10), ...more })
const gap = async (wish: Parameters<typeof gapFor>[3] = { order: 'longest' }, by = teacher) =>
  must(await gapFor(deps, room.actor(by, 'teacher'), room.courseId, wish))
const names = async (wish?: Parameters<typeof gapFor>[3], by?: string) =>
  (await gap(wish, by)).people.map(({ name, lastOn }) => [name, lastOn])
async function talk(studentId: string, heldOn: string, by = teacher): Promise<string> {
  const id = newId()
  const about = { courseId: room.courseId, studentId }
  must(await writeConversation(deps, room.actor(by, 'teacher'), about, { id, heldOn }))
  return id
}

describe('B1: with whom I have written down no conversation for three weeks', () => {
  test('names and my own last date, no date first; who is new, gone or no real student is not there', async () => {
    const ana = await student('Ana')
    const bo = await student('Bo')
    const chen = await student('Chen')
    await student('New here', { joinedAt: weeksAgo(2) })
    await student('Gone', { state: 'left' })
    await room.add({ name: 'Test Student', role: 'test-student', joinedAt: weeksAgo(10) })
    await room.add({ name: 'Observer', role: 'mentor', joinedAt: weeksAgo(10) })
    await talk(ana, '2026-10-20')
    await talk(bo, '2026-10-02')
    await talk(bo, '2026-11-01')
    await talk(chen, '2026-11-09')
    expect(await names()).toEqual([
      ['Kai', null],
      ['Ana', '2026-10-20'],
      ['Bo', '2026-11-01'],
    ])
    expect(await names({ order: 'name' })).toEqual([
      ['Ana', '2026-10-20'],
      ['Bo', '2026-11-01'],
      ['Kai', null],
    ])
    expect((await gap()).people[0]).toEqual({
      id: kai,
      name: 'Kai',
      lmsId: '9001',
      sectionIds: [room.sections.red],
      isNamesake: false,
      lastOn: null,
    })
  })

  test('two of one name are told apart, also when one of them is not in the list', async () => {
    const other = await student('Kai', { sectionIds: [room.sections.blue] })
    await talk(other, '2026-11-30')
    expect((await gap()).people).toMatchObject([{ id: kai, isNamesake: true }])
  })

  test('rolls: a talk counts for three weeks, and then the name is back with its date', async () => {
    await talk(kai, '2026-11-30')
    expect(await names()).toEqual([])
    deps.now = new Date('2026-12-22T15:00:00Z')
    expect(await names()).toEqual([['Kai', '2026-11-30']])
  })

  test('is about the asker alone: a colleague’s talk is none of mine, and a withdrawn one is none at all', async () => {
    await talk(kai, '2026-11-29', coTeacher)
    expect(await names()).toEqual([['Kai', null]])
    expect(await names({ order: 'longest' }, coTeacher)).toEqual([])
    const id = await talk(kai, '2026-11-30')
    expect(await names()).toEqual([])
    const about = { courseId: room.courseId, studentId: kai }
    must(await withdrawConversation(deps, room.actor(teacher, 'teacher'), about, id))
    expect(await names()).toEqual([['Kai', null]])
  })

  test('a talk in another course of mine is not this one’s', async () => {
    const next = await makeTestClass(deps, room)
    await deps.db.withTenant(room.tenantId, (tx) =>
      tx
        .insertInto('enrollment')
        .values(
          [teacher, kai].map((person_id, i) => ({
            tenant_id: room.tenantId,
            course_id: next.courseId,
            person_id,
            role: i === 0 ? ('teacher' as const) : ('student' as const),
            joined_at: weeksAgo(10),
          })),
        )
        .execute(),
    )
    const there = { ...room.actor(teacher, 'teacher'), courseId: next.courseId }
    const about = { courseId: next.courseId, studentId: kai }
    must(await writeConversation(deps, there, about, { id: newId(), heldOn: '2026-11-30' }))
    expect(must(await gapFor(deps, there, next.courseId, { order: 'name' })).people).toEqual([])
    expect(await names()).toEqual([['Kai', null]])
  })

  test('by section; a teacher whom the LMS binds to hers sees no other’s name or section', async () => {
    const { red, blue } = room.sections
    await student('Zoe', { sectionIds: [blue] })
    await student('Yan', { sectionIds: [red, blue] })
    const bound = await room.add({ role: 'teacher', sectionIds: [blue], sectionRestricted: true })
    expect((await gap()).sections.map(({ name }) => name)).toEqual(['Section blue', 'Section red'])
    expect(await names({ order: 'name', section: blue })).toEqual([
      ['Yan', null],
      ['Zoe', null],
    ])
    const theirs = await gap({ order: 'name' }, bound)
    expect(theirs.sections.map(({ id }) => id)).toEqual([blue])
    expect(theirs.people.map(({ name, sectionIds }) => [name, sectionIds])).toEqual([
      ['Yan', [blue]],
      ['Zoe', [blue]],
    ])
    const asked = await gapFor(deps, room.actor(bound, 'teacher'), room.courseId, {
      order: 'name',
      section: red,
    })
    expect(asked).toMatchObject({ code: 'not_found' })
  })

  test('is for her teachers: a TA, a student, somebody who left and a stranger are told nothing', async () => {
    const others = {
      ta: await room.add({ role: 'ta' }),
      student: kai,
      observer: await room.add({ role: 'mentor' }),
      gone: await room.add({ role: 'teacher', state: 'left' }),
    }
    for (const [who, id] of Object.entries(others))
      expect(
        await gapFor(deps, room.actor(id, 'teacher'), room.courseId, { order: 'name' }),
        who,
      ).toMatchObject({ code: 'forbidden' })
    const far = await makeTestClass(deps, room)
    expect(await gapFor(deps, far.actor(teacher, 'teacher'), room.courseId, { order: 'name' })).toMatchObject(
      { code: 'not_found' },
    )
  })

  test('asks the database as often for thirty students as for one', async () => {
    const before = await statements(() => gap())
    for (let i = 0; i < 29; i += 1) await talk(await student(`Student ${i}`), '2026-10-01')
    expect((await gap()).people).toHaveLength(30)
    expect(await statements(() => gap())).toBe(before)
  })
})

describe('GET …/conversation-gap', () => {
  const ask = async (query: string, by: string, role: 'teacher' | 'ta' | 'student' = 'teacher') => {
    const { headers } = await room.launch(by, role)
    const path = `http://localhost:3000/api/v1/courses/${room.courseId}/conversation-gap${query}`
    return app.request(path, { headers })
  }

  test('answers what the contract says, kept by nobody, in either order', async () => {
    for (const order of gapOrders) {
      const answer = await ask(`?order=${order}&section=${room.sections.red}`, teacher)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const { people, sections, more } = v.parse(v.strictObject(ConversationGap.entries), await answer.json())
      expect([people.map(({ name }) => name), sections.length, more]).toEqual([['Kai'], 1, false])
    }
  })

  test('W-4: knows no other order, and says what is wrong', async () => {
    for (const query of ['', '?order=grade', '?order=name&section=red'])
      expect((await ask(query, teacher)).status, query).toBe(400)
    expect((await ask(`?order=name&section=${newId()}`, teacher)).status).toBe(404)
    expect((await ask('?order=name', kai, 'student')).status).toBe(403)
  })
})

/** How many statements the work sends. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const { length } = sent.mock.calls
  sent.mockRestore()
  return length
}
