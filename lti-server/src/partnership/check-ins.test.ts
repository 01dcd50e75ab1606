import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../platform/events.ts'
import { makeTestClass, openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  answerOffer,
  askedCheckIns,
  askForCheckIn,
  checkInsFor,
  endCheckIn,
  offerTime,
  partnershipFace,
  seeCheckIn,
  withdrawConversation,
  writeConversation,
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

const ask = (over: object = {}, by: Who = 'student') =>
  askForCheckIn(deps, pair.as(by), pair.about, { id: newId(), ...over })
const list = async (by: Who = 'student') => must(await checkInsFor(deps, pair.as(by), pair.about)).checkIns
const see = (id: string, by: Who = 'teacher') => seeCheckIn(deps, pair.as(by), pair.about, id)
const offer = (id: string, text: string, by: Who = 'teacher', offerId = newId()) =>
  offerTime(deps, pair.as(by), pair.about, id, { id: offerId, text })
const answer = (id: string, offerId: string, said: 'fits' | 'another', by: Who = 'student') =>
  answerOffer(deps, pair.as(by), pair.about, id, { offerId, answer: said })
const end = (id: string, how: 'done' | 'taken_back', by: Who = 'student') =>
  endCheckIn(deps, pair.as(by), pair.about, id, how)
const talk = (heldOn = new Date().toISOString().slice(0, 10)) =>
  writeConversation(deps, pair.as('teacher'), pair.about, { id: newId(), heldOn })
const asked = async (by: Who = 'teacher') =>
  must(await askedCheckIns(deps, pair.as(by), pair.about.courseId)).asked

describe('F17: a check-in', () => {
  test('is asked for without a reason, seen, offered a time and agreed to; each side reads where it stands', async () => {
    const { id } = must(await ask())
    expect((await list())[0]).toMatchObject({ id, state: 'asked', line: null, seenBy: [], offers: [] })
    expect((await list('teacher'))[0]).toMatchObject({ id, state: 'asked', opened: false })
    must(await see(id))
    expect((await list())[0]).toMatchObject({ state: 'seen', seenBy: [{ name: 'Rosalind Achterberg' }] })
    const offered = must(await offer(id, 'Tuesday after class'))
    const [time] = offered.offers
    expect((await list())[0]).toMatchObject({
      state: 'offered',
      offers: [{ text: 'Tuesday after class', author: { name: 'Rosalind Achterberg' }, answer: null }],
    })
    expect(must(await answer(id, time!.id, 'another')).state).toBe('another')
    const [again] = must(await offer(id, 'Wednesday at lunch')).offers
    expect(must(await answer(id, again!.id, 'fits')).state).toBe('fits')
    expect((await list('coTeacher'))[0]).toMatchObject({ state: 'fits', opened: false })
  })

  test('no educator gets her words before she has said that she opens them', async () => {
    const { id } = must(await ask({ line: 'It is about my group.' }))
    expect((await list('teacher'))[0]?.line).toBeNull()
    expect(JSON.stringify(must(await partnershipFace(deps, pair.as('teacher'), pair.about)))).not.toContain(
      'group',
    )
    expect(must(await see(id)).line).toBe('It is about my group.')
    expect((await list('teacher'))[0]?.line).toBe('It is about my group.')
    expect((await list('coTeacher'))[0]?.line).toBeNull()
    must(await offer(id, 'At lunch', 'coTeacher'))
    expect((await list('coTeacher'))[0]?.line).toBe('It is about my group.')
    expect((await list())[0]?.seenBy?.map(({ name }) => name)).toEqual(['Rosalind Achterberg', 'Kofi Mensah'])
    expect((await list('teacher'))[0]).not.toHaveProperty('seenBy')
  })

  test('ends when a talk was written down since, and stands again when that is withdrawn', async () => {
    must(await talk('2026-09-01'))
    const { id } = must(await ask())
    must(await talk('2026-09-01'))
    expect((await list())[0]?.state).toBe('asked')
    const held = must(await talk())
    expect((await list())[0]?.state).toBe('talked')
    expect(await offer(id, 'At lunch')).toMatchObject({ code: 'check_in_ended' })
    expect(await asked()).toEqual([])
    must(await withdrawConversation(deps, pair.as('teacher'), pair.about, held.id))
    expect((await list())[0]?.state).toBe('asked')
    expect(await asked()).toHaveLength(1)
  })

  test('is hers to end and to take back with its words, also after a time was agreed', async () => {
    const first = must(await ask({ line: 'Zaunkönig' }))
    must(await see(first.id))
    must(await end(first.id, 'taken_back'))
    must(await end(first.id, 'taken_back'))
    expect((await list('teacher'))[0]).toMatchObject({ state: 'taken_back', line: null })
    expect(await end(first.id, 'done')).toMatchObject({ code: 'check_in_ended' })
    const second = must(await ask({ line: 'Zaunkönig' }))
    const [time] = must(await offer(second.id, 'At lunch')).offers
    must(await answer(second.id, time!.id, 'fits'))
    must(await end(second.id, 'done'))
    expect((await list()).map(({ state, line }) => [state, line])).toEqual([
      ['done', 'Zaunkönig'],
      ['taken_back', null],
    ])
  })

  test('is one at a time, also when two tabs ask at once', async () => {
    const both = await Promise.all([ask(), ask({ line: 'Please.' })])
    expect(both.map((one) => (one.ok ? 'asked' : one.code)).toSorted()).toEqual(['asked', 'check_in_open'])
    expect(await list()).toHaveLength(1)
    must(await talk())
    must(await ask())
    expect((await list()).map(({ state }) => state)).toEqual(['asked', 'talked'])
  })

  test('sent twice stands once; other words under its id are a conflict', async () => {
    const id = newId()
    must(await ask({ id, line: 'Please.' }))
    must(await ask({ id, line: 'Please.' }))
    expect(await list()).toHaveLength(1)
    expect(await ask({ id, line: 'Other.' })).toMatchObject({ code: 'conflict' })
    const offerId = newId()
    must(await offer(id, 'At lunch', 'teacher', offerId))
    must(await offer(id, 'At lunch', 'teacher', offerId))
    expect((await list())[0]?.offers).toHaveLength(1)
    expect(await offer(id, 'Later', 'teacher', offerId)).toMatchObject({ code: 'conflict' })
    expect(await offer(id, 'At lunch', 'coTeacher', offerId)).toMatchObject({ code: 'conflict' })
  })

  test('an answer goes to the offer she read, not to one that came meanwhile', async () => {
    const { id } = must(await ask())
    const [first] = must(await offer(id, 'Tuesday')).offers
    must(await offer(id, 'Wednesday', 'coTeacher'))
    expect(await answer(id, first!.id, 'fits')).toMatchObject({ code: 'conflict' })
    expect((await list())[0]?.state).toBe('offered')
  })
})

describe('who may', () => {
  test('ask: the student; open and offer: her teachers; neither does the other’s', async () => {
    for (const by of ['teacher', 'coTeacher'] as const)
      expect(await ask({}, by)).toMatchObject({ code: 'forbidden' })
    const { id } = must(await ask())
    expect(await see(id, 'student')).toMatchObject({ code: 'forbidden' })
    expect(await offer(id, 'At lunch', 'student')).toMatchObject({ code: 'forbidden' })
    const [time] = must(await offer(id, 'At lunch')).offers
    expect(await answer(id, time!.id, 'fits', 'teacher')).toMatchObject({ code: 'forbidden' })
    for (const how of ['done', 'taken_back'] as const)
      expect(await end(id, how, 'teacher')).toMatchObject({ code: 'forbidden' })
    expect(await see(newId())).toMatchObject({ code: 'not_found' })
  })

  test('nobody else reads it, by any way; the list of who asked is for her own teachers', async () => {
    const { id } = must(await ask({ line: 'Please.' }))
    expect(await asked()).toMatchObject([{ student: { name: 'Ira' } }])
    expect(await asked('coTeacher')).toHaveLength(1)
    const codes: Record<string, string[]> = {}
    for (const [key, personId] of Object.entries(pair.others)) {
      for (const role of ['teacher', 'student'] as const) {
        const actor = pair.room.actor(personId, role)
        const reading = await checkInsFor(deps, actor, pair.about)
        const opening = await seeCheckIn(deps, actor, pair.about, id)
        const listing = await askedCheckIns(deps, actor, pair.about.courseId)
        codes[key] = [reading, opening, listing].map((one) => (one.ok ? JSON.stringify(one.value) : one.code))
      }
    }
    expect(codes).toEqual({
      'next-door': ['forbidden', 'forbidden', '{"asked":[]}'],
      gone: ['forbidden', 'forbidden', 'forbidden'],
      ta: ['forbidden', 'forbidden', 'forbidden'],
      observer: ['not_found', 'not_found', 'forbidden'],
      classmate: ['not_found', 'not_found', 'forbidden'],
    })
    const elsewhere = await makeTestClass(deps)
    const stranger = elsewhere.actor(await elsewhere.add({ role: 'teacher' }), 'teacher')
    expect(await askedCheckIns(deps, stranger, pair.about.courseId)).toMatchObject({ code: 'not_found' })
    const claimed = { ...stranger, courseId: pair.about.courseId }
    expect(await askedCheckIns(deps, claimed, pair.about.courseId)).toMatchObject({ code: 'not_found' })
  })

  test('the list names the newest first, each once, and only while it stands', async () => {
    must(await ask())
    const other = await pair.room.add({ name: 'Ola', role: 'student', sectionIds: [pair.room.sections.red] })
    const about = { ...pair.about, studentId: other }
    must(await askForCheckIn(deps, pair.room.actor(other, 'student'), about, { id: newId() }))
    expect((await asked()).map(({ student }) => student.name)).toEqual(['Ola', 'Ira'])
    const [mine] = await list()
    must(await end(mine!.id, 'taken_back'))
    expect((await asked()).map(({ student }) => student.name)).toEqual(['Ola'])
  })
})

test('the covered face says that she asked and when, until it is over', async () => {
  const face = async () => must(await partnershipFace(deps, pair.as('teacher'), pair.about)).checkInAt
  expect(await face()).toBeNull()
  const { id, askedAt } = must(await ask())
  expect(await face()).toBe(askedAt)
  must(await end(id, 'done'))
  expect(await face()).toBeNull()
})

test('W-21: it is announced to its readers alone, without a word of it', async () => {
  const { id } = must(await ask({ line: 'Zaunkönig' }))
  must(await offer(id, 'Bergfink'))
  const heard = (personId: string) =>
    deps.db.withTenant(pair.room.tenantId, (tx) =>
      readEvents(tx, { courseId: pair.about.courseId, personId, staff: true }, 0),
    )
  const hers = await heard(pair.about.studentId)
  expect(hers.map(({ kind, details }) => [kind, details['checkInId']])).toEqual([
    ['check_in.changed', id],
    ['check_in.changed', id],
  ])
  expect(JSON.stringify(hers)).not.toMatch(/Zaunkönig|Bergfink/)
  for (const personId of Object.values(pair.others)) expect(await heard(personId)).toEqual([])
})

test('is sealed at rest', async () => {
  const { id } = must(await ask({ line: 'Zaunkönig' }))
  must(await offer(id, 'Bergfink'))
  const rows = await deps.db.withTenant(pair.room.tenantId, async (tx) => [
    ...(await tx.selectFrom('check_in').selectAll().execute()),
    ...(await tx.selectFrom('check_in_offer').selectAll().execute()),
  ])
  const bytes = rows.map((row) => JSON.stringify(row) + Object.values(row).map(String).join()).join()
  expect(bytes).not.toMatch(/Zaunkönig|Bergfink/)
})
