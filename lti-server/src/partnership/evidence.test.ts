import type { NewEvidence } from 'shared/contract/evidence'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../platform/events.ts'
import { sweepOnce } from '../platform/old-rows.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  actOnConference,
  actOnEvidence,
  addEvidence,
  evidenceFor,
  handedInFor,
  openConference,
} from './service.ts'
import { makeTestPair, must, propose, type TestPair } from './test-pair.ts'

const DAY_MS = 86_400_000
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let pair: TestPair

beforeEach(async () => {
  deps.now = new Date('2026-10-12T15:00:00Z')
  pair = await makeTestPair(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Who = Parameters<TestPair['as']>[0]

const wishOf = (over: Partial<NewEvidence>): NewEvidence => ({
  id: newId(),
  kind: 'work',
  text: 'My reasons have examples now.',
  alone: false,
  ...over,
})
const add = (over: Partial<NewEvidence> = {}, by: Who = 'student') =>
  addEvidence(deps, pair.as(by), pair.about, wishOf(over))
const act = (id: string, wish: 'share' | 'take_back' | 'bring_back', by: Who = 'student') =>
  actOnEvidence(deps, pair.as(by), pair.about, id, { act: wish })
const list = async (by: Who = 'student') => must(await evidenceFor(deps, pair.as(by), pair.about))
const titles = async (by: Who) => (await list(by)).evidence.map(({ title }) => title)
const heard = (personId: string) =>
  deps.db.withTenant(pair.room.tenantId, (tx) =>
    readEvents(tx, { courseId: pair.about.courseId, personId, staff: true }, 0),
  )

describe('C10: her work then and now', () => {
  test('stands in her words by the day of the work, about a target or about nothing in particular', async () => {
    const target = await propose(deps, pair)
    must(await add({ title: 'Essay, second', doneOn: '2026-10-09', targetId: target.id }))
    must(await add({ title: 'Essay, first', doneOn: '2026-09-11', targetId: target.id }))
    must(await add({ kind: 'talk', title: undefined }))
    expect((await list()).evidence).toMatchObject([
      { title: 'Essay, first', doneOn: '2026-09-11', targetId: target.id, scribe: null, seenBy: [] },
      { title: 'Essay, second', doneOn: '2026-10-09', visibility: 'student_only' },
      { title: null, kind: 'talk', doneOn: '2026-10-12', targetId: null },
    ])
    expect(await add({ targetId: newId() })).toMatchObject({ code: 'body_invalid', detail: 'targetId' })
  })

  test('a day that has not come, or that no calendar has, is named', async () => {
    expect(await add({ doneOn: '2026-10-14' })).toMatchObject({ code: 'evidence_in_future' })
    expect(await add({ doneOn: '2026-02-30' })).toMatchObject({ code: 'body_invalid', detail: 'doneOn' })
    expect((await list()).evidence).toEqual([])
  })

  test('W-17: one that she shared before a teacher came is not read by him, one that she shares after is', async () => {
    const early = must(await add({ title: 'Zaunkönig' }))
    const kept = must(await add({ title: 'Bergfink' }))
    must(await act(early.id, 'share'))
    await list('teacher')
    deps.now = new Date('2026-10-13T15:00:00Z')
    const personId = await pair.room.add({ role: 'teacher' })
    const late = { ...pair.as('teacher'), personId }
    const read = async () =>
      must(await evidenceFor(deps, late, pair.about)).evidence.map(({ title }) => title)
    expect(await read()).toEqual([])
    deps.now = new Date('2026-10-14T15:00:00Z')
    must(await act(kept.id, 'share'))
    expect(await read()).toEqual(['Bergfink'])
  })

  test('INV-9: is hers alone until she shares it; then her teachers read it, and she reads who did', async () => {
    const kept = must(await add({ title: 'Zaunkönig' }))
    const shown = must(await add({ title: 'Bergfink' }))
    expect(await titles('teacher')).toEqual([])
    must(await act(shown.id, 'share'))
    must(await act(shown.id, 'share'))
    const atOnce = must(await add({ title: 'Amsel', visibility: 'co_owned' }))
    for (const by of ['teacher', 'coTeacher'] as const)
      expect(await titles(by)).toEqual(['Bergfink', 'Amsel'])
    expect((await list('teacher')).evidence[0]).not.toHaveProperty('seenBy')
    const hers = (await list()).evidence
    for (const { id } of [shown, atOnce])
      expect(hers.find((one) => one.id === id)?.seenBy?.map(({ name }) => name)).toEqual([
        'Rosalind Achterberg',
        'Kofi Mensah',
      ])
    expect(hers.find(({ id }) => id === kept.id)?.seenBy).toEqual([])
  })

  test('of what is hers alone nobody else hears; of what is shared each reader, without its words', async () => {
    const { id } = must(await add({ text: 'Zaunkönig' }))
    must(await act(id, 'take_back'))
    const teacher = pair.as('teacher').personId
    expect(await heard(teacher)).toEqual([])
    must(await act(id, 'bring_back'))
    must(await act(id, 'share'))
    must(await act(id, 'take_back'))
    const news = await heard(teacher)
    expect(news.map(({ kind }) => kind)).toEqual(['evidence.changed', 'evidence.changed'])
    expect(JSON.stringify(news)).not.toContain('Zaun')
    expect(await heard(pair.about.studentId)).toHaveLength(5)
  })

  test('taken back it is nobody else’s to read; for thirty days she can bring it back, then it is gone', async () => {
    const { id } = must(await add({ title: 'Bergfink', visibility: 'co_owned' }))
    await list('teacher')
    must(await act(id, 'take_back'))
    expect(await titles('teacher')).toEqual([])
    expect(await act(must(await add({})).id, 'bring_back')).toMatchObject({ ok: true })
    deps.now = new Date(deps.clock().getTime() + 29 * DAY_MS)
    await sweepOnce(deps)
    must(await act(id, 'bring_back'))
    expect(await titles('teacher')).toEqual(['Bergfink'])
    must(await act(id, 'take_back'))
    deps.now = new Date(deps.clock().getTime() + 31 * DAY_MS)
    await sweepOnce(deps)
    expect(await act(id, 'bring_back')).toMatchObject({ code: 'not_found' })
    expect(await titles('student')).not.toContain('Bergfink')
  })

  test('sent twice stands once; other words under its id are a conflict', async () => {
    const wish = { id: newId(), title: 'Essay', doneOn: '2026-09-11' }
    must(await add(wish))
    must(await act(wish.id, 'share'))
    must(await add(wish))
    expect((await list()).evidence).toMatchObject([{ visibility: 'co_owned' }])
    for (const other of [{ text: 'Other.' }, { title: 'Other' }, { kind: 'self' as const }, { alone: true }])
      expect(await add({ ...wish, ...other })).toMatchObject({ code: 'conflict' })
  })
})

test('a link leads to the course’s own learning platform, and nowhere else', async () => {
  const link = 'https://aldercreek.instructure.com/courses/4821/assignments/7/submissions/9'
  const set = (column: object) =>
    deps.db.withTenant(pair.room.tenantId, (tx) => tx.updateTable('course').set(column).execute())
  await set({ api_domain: 'aldercreek.instructure.com', return_origin: 'http://127.0.0.1:3100' })
  expect(must(await add({ link })).link).toBe(link)
  expect((await list()).linksTo).toEqual(['https://aldercreek.instructure.com', 'http://127.0.0.1:3100'])
  for (const elsewhere of [
    'https://aldercreek.instructure.com.example.org/x',
    'https://somebody:secret@aldercreek.instructure.com/x',
    'http://aldercreek.instructure.com/x',
    'javascript:alert(1)//aldercreek.instructure.com',
    'my essay',
  ])
    expect(await add({ link: elsewhere }), elsewhere).toMatchObject({ code: 'evidence_link', detail: 'link' })
  const strict = { ...deps, config: { ...deps.config, allowPrivateNetwork: false } }
  const { linksTo } = must(await evidenceFor(strict, pair.as('student'), pair.about))
  expect(linksTo).toEqual(['https://aldercreek.instructure.com'])
})

test('a script in a submission’s title is text: it is kept and told as it is', async () => {
  const title = '<script>alert("Energy")</script>'
  must(await add({ title, visibility: 'co_owned' }))
  expect(await titles('teacher')).toEqual([title])
})

test('B10: once a month she is offered a look at what she can do without help, and nobody else is told', async () => {
  expect((await list()).aloneOffered).toBe(true)
  must(await add({ alone: true, doneOn: '2026-09-14', visibility: 'co_owned' }))
  expect((await list()).aloneOffered).toBe(true)
  const { id } = must(await add({ alone: true }))
  expect((await list()).aloneOffered).toBe(false)
  must(await act(id, 'take_back'))
  expect((await list()).aloneOffered).toBe(true)
  expect(await list('teacher')).not.toHaveProperty('aloneOffered')
})

describe('INV-7: in a conference', () => {
  test('her teacher may write down what she picks and says; it is hers, and both read it', async () => {
    expect(await add({ scribed: true }, 'teacher')).toMatchObject({ code: 'forbidden' })
    const id = newId()
    must(await openConference(deps, pair.as('teacher'), pair.about, { id }))
    must(
      await actOnConference(deps, pair.as('student'), pair.about, id, {
        id: newId(),
        expected: 0,
        act: 'start',
      }),
    )
    const piece = must(await add({ scribed: true, title: 'Essay', visibility: 'student_only' }, 'teacher'))
    expect(piece).toMatchObject({ visibility: 'co_owned', scribe: { name: 'Rosalind Achterberg' } })
    expect(await add({ scribed: true }, 'coTeacher')).toMatchObject({ code: 'forbidden' })
    expect(await act(piece.id, 'take_back', 'teacher')).toMatchObject({ code: 'forbidden' })
    must(await act(piece.id, 'take_back'))
    expect(await titles('teacher')).toEqual([])
  })
})

test('only she adds, shares and takes back; nobody else of the course reads any', async () => {
  const { id } = must(await add({ visibility: 'co_owned' }))
  for (const by of ['teacher', 'coTeacher'] as const) {
    expect(await add({}, by)).toMatchObject({ code: 'forbidden' })
    expect(await act(id, 'take_back', by)).toMatchObject({ code: 'forbidden' })
  }
  for (const [key, personId] of Object.entries(pair.others)) {
    for (const role of ['teacher', 'student'] as const) {
      const actor = pair.room.actor(personId, role)
      const asked = [
        evidenceFor(deps, actor, pair.about),
        handedInFor(deps, actor, pair.about),
        addEvidence(deps, actor, pair.about, wishOf({})),
        actOnEvidence(deps, actor, pair.about, id, { act: 'share' }),
      ]
      for (const answer of await Promise.all(asked)) expect(answer, key).toMatchObject({ ok: false })
    }
  }
})

test('is sealed at rest', async () => {
  must(await add({ title: 'Zaunkönig', text: 'Bergfink' }))
  const rows = await deps.db.withTenant(pair.room.tenantId, (tx) =>
    tx.selectFrom('evidence').selectAll().execute(),
  )
  const bytes = rows.map((row) => JSON.stringify(row) + Object.values(row).map(String).join()).join()
  expect(bytes).not.toMatch(/Zaunkönig|Bergfink/)
})
