/** A whole lesson over HTTP on a real database: from what is on the wall to an agreement with stances (F1–F3). */
import type { AllianceList, AllianceSummary, Decision, Version } from 'shared/contract/alliance'
import type { CardReceipt, Decisions } from 'shared/contract/alliance-acts'
import type { Problem } from 'shared/contract/api'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { agreedVersion, onVersionAgreed, type VersionAgreed } from './service.ts'
import { at, openLesson, startGathering, wordTwoLines, type Lesson } from './test-lesson.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson

beforeAll(async () => {
  lesson = await openLesson(deps)
})
beforeEach(() => {
  deps.now = new Date('2026-09-02T17:00:00Z')
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const list = () => `/api/v1/courses/${lesson.room.courseId}/alliances`
const fingersOf = (decisionIds: readonly string[], value: number) => ({
  positions: decisionIds.map((decisionId) => ({ decisionId, fingers: value })),
})

test('from the wall to an agreed version that everybody takes a stance to', async () => {
  const { teacher, students } = lesson
  const id = newId()
  const wall = [{ id: newId(), text: 'Be kind' }]
  const start = {
    id,
    band: '6-8',
    sectionIds: [lesson.room.sections.red],
    wall,
    timeZone: 'America/New_York',
  }
  expect(await teacher.post(list(), start)).toMatchObject({
    status: 201,
    body: { id, phase: 'draft', sections: [{ name: 'Section red' }], versionNumber: null },
  })
  expect((await students[0]!.get(`/api/v1/alliances/${id}`)).status).toBe(404)
  expect((await students[0]!.get<AllianceList>(list())).body.alliances).toEqual([])
  await teacher.post(at(id, 'phase'), { to: 'gathering' })

  const cardIds = students.map(() => newId())
  for (const [n, student] of students.entries()) {
    const sent = await student.post<CardReceipt>(at(id, 'cards'), {
      id: cardIds[n],
      text: `Card number ${n}`,
    })
    expect(sent).toMatchObject({
      status: 201,
      body: { namesClassmate: false, card: { id: cardIds[n], mine: true, fate: 'waiting' } },
    })
  }
  const before = await students[0]!.view(id)
  expect(before.cardCount).toBe(6)
  expect(before.cards.map((card) => card.text).sort()).toEqual(['Be kind', 'Card number 0'])
  const skim = await teacher.view(id)
  expect(skim.cards).toHaveLength(7)
  const bad = skim.cards.find((card) => card.text === 'Card number 5')!
  expect((await teacher.post(at(id, `cards/${bad.id}/fate`), { fate: 'held' })).body).toMatchObject({
    code: 'alliance_reason_needed',
    field: 'why',
  })
  await teacher.post(at(id, `cards/${bad.id}/fate`), { fate: 'held', why: 'Say it about all of us.' })

  await teacher.post(at(id, 'phase'), { to: 'grouping' })
  const revealed = await students[0]!.view(id)
  expect(revealed.cards).toHaveLength(6)
  expect(revealed.cards.some((card) => card.text === 'Card number 5')).toBe(false)
  expect((await students[5]!.view(id)).cards.find((card) => card.mine)).toMatchObject({
    fate: 'held',
    why: 'Say it about all of us.',
  })

  await teacher.post(at(id, `cards/${bad.id}/fate`), { fate: 'not_ours', why: 'We spoke about it.' })
  expect((await students[0]!.view(id)).cards.some((card) => card.text === 'Card number 5')).toBe(false)
  await teacher.post(at(id, `cards/${bad.id}/fate`), { fate: 'held', why: 'Say it about all of us.' })

  const grouped = (await teacher.view(id)).cards.filter((card) => card.id !== bad.id)
  const themeId = newId()
  const two = grouped.slice(0, 2).map((card) => card.id)
  expect((await teacher.post(at(id, 'themes'), { id: themeId, name: 'Waiting', cardIds: two })).status).toBe(
    201,
  )
  const other = newId()
  await teacher.post(at(id, 'themes'), { id: other, name: 'Kind', cardIds: [two[1]] })
  const themes = (await students[1]!.view(id)).themes
  expect(themes.map((theme) => theme.cardIds.length)).toEqual([1, 1])

  await teacher.post(at(id, 'phase'), { to: 'wording' })
  expect((await teacher.view(id)).unfinished?.map((one) => one.code)).toEqual([
    'alliance_needs_teacher_promise',
    'alliance_needs_student_promise',
  ])
  const [promise, respect] = [newId(), newId()]
  const line = (clauseId: string, direction: string, text: string, demonstrations: string[]) => ({
    id: clauseId,
    direction,
    text,
    demonstrations,
    cardIds: grouped.slice(0, 3).map((card) => card.id),
  })
  await teacher.post(at(id, 'clauses'), line(promise, 't_st', 'I answer in two days.', ['A date on it.']))
  await teacher.post(at(id, 'clauses'), line(respect, 'st_st', 'We wait.', []))
  expect(await teacher.post(at(id, 'phase'), { to: 'deciding' })).toMatchObject({
    status: 409,
    body: { code: 'alliance_clause_without_demonstration' },
  })
  await teacher.post(at(id, `clauses/${respect}`), { demonstrations: ['Nobody talks over a speaker.'] })
  expect((await teacher.post(at(id, 'phase'), { to: 'deciding' })).status).toBe(200)

  const first = [newId(), newId()]
  const opened = await teacher.post<Decisions>(at(id, 'decisions'), {
    decisions: [
      { id: first[0], clauseId: promise },
      { id: first[1], clauseId: respect },
    ],
  })
  expect(opened.body.decisions.map((one) => one.round)).toEqual([1, 1])
  for (const student of students.slice(0, 5)) {
    const own = student === students[0] ? 1 : 4
    const positions = [
      { decisionId: first[0], fingers: 5 },
      { decisionId: first[1], fingers: own, ...(own < 3 ? { concern: 'I need more time.' } : {}) },
    ]
    expect((await student.post(at(id, 'positions'), { positions })).status).toBe(200)
  }
  expect((await teacher.view(id)).decisions[0]).toMatchObject({
    answered: 5,
    eligible: 6,
    distribution: null,
  })
  expect((await students[1]!.view(id)).decisions[0]).not.toHaveProperty('answered')
  const agreed = await teacher.post<Decision>(at(id, `decisions/${first[0]}/close`), {})
  expect(agreed.body).toMatchObject({ state: 'agreed', distribution: [0, 0, 0, 0, 0, 5] })
  const again = await teacher.post<Decision>(at(id, `decisions/${first[1]}/close`), {})
  expect(again.body).toMatchObject({
    state: 'again',
    distribution: [0, 1, 0, 0, 4, 0],
    concerns: [{ text: 'I need more time.', name: null }],
  })

  const changed = { text: 'We wait for each other.' }
  expect((await teacher.post(at(id, `clauses/${respect}`), changed)).status).toBe(200)
  const second = newId()
  await teacher.post(at(id, 'decisions'), { decisions: [{ id: second, clauseId: respect }] })
  for (const student of students.slice(0, 5)) await student.post(at(id, 'positions'), fingersOf([second], 3))
  const closed = await teacher.post<Decision>(at(id, `decisions/${second}/close`), {})
  expect(closed.body).toMatchObject({ state: 'agreed', round: 2, asked: 'We wait for each other.' })

  expect(await teacher.post(at(id, 'versions'), { reviewOn: '2026-12-01' })).toMatchObject({
    body: { code: 'alliance_card_held' },
  })
  await teacher.post(at(id, `cards/${bad.id}/fate`), { fate: 'not_ours', why: 'The school decides it.' })
  const heard: VersionAgreed[] = []
  const stop = onVersionAgreed(deps, (one) => heard.push(one))
  const version = await teacher.post<Version>(at(id, 'versions'), { reviewOn: '2026-12-01' })
  expect(version).toMatchObject({ status: 201, body: { n: 1, reviewOn: '2026-12-01' } })
  expect(await teacher.post(at(id, 'versions'), { reviewOn: '2026-12-01' })).toEqual(version)
  stop()
  expect(heard).toEqual([
    { tenantId: lesson.room.tenantId, courseId: lesson.room.courseId, allianceId: id, n: 1 },
  ])
  expect(await agreedVersion(deps, lesson.room.tenantId, id)).toMatchObject({
    courseTitle: 'Biology 9',
    sections: [{ name: 'Section red' }],
    version: version.body,
  })

  await students[0]!.post(at(id, 'signatures'), { value: 'not_yet' })
  await students[1]!.post(at(id, 'signatures'), { value: 'signed' })
  const end = await students[0]!.view(id)
  expect(end).toMatchObject({ phase: 'agreed', signature: 'not_yet', version: version.body })
  expect(end.cards.every((card) => !['waiting', 'held', 'grouped'].includes(card.fate))).toBe(true)
  expect((await students[2]!.view(id)).signature).toBeNull()
  expect((await teacher.get<AllianceList>(list())).body.alliances.at(-1)).toMatchObject({
    versionNumber: 1,
    agreedAt: '2026-09-02T17:00:00.000Z',
  } satisfies Partial<AllianceSummary>)
})

describe('decisions', () => {
  const decide = async () => {
    const id = await startGathering(lesson, { timeZone: 'America/New_York' })
    const lines = await wordTwoLines(lesson, id)
    const [promise, respect] = [newId(), newId()]
    await lesson.teacher.post(at(id, 'decisions'), {
      decisions: [
        { id: promise, clauseId: lines.promise },
        { id: respect, clauseId: lines.respect },
      ],
    })
    return { id, lines, decisions: { promise, respect } }
  }

  test('an absent student’s concern within five school days reopens that line and no other', async () => {
    const { teacher, students } = lesson
    const { id, lines, decisions } = await decide()
    const both = Object.values(decisions)
    for (const student of students.slice(1)) await student.post(at(id, 'positions'), fingersOf(both, 4))
    for (const one of both) await teacher.post(at(id, `decisions/${one}/close`), {})
    await teacher.post(at(id, 'versions'), { reviewOn: '2026-12-01' })

    const mine = (await students[0]!.view(id)).decisions.find((one) => one.id === decisions.respect)
    expect(mine).toMatchObject({ mine: null, concernUntil: '2026-09-10T04:00:00.000Z' })
    const concern = { id: newId(), text: 'I was ill, and I stutter.' }
    const path = at(id, `decisions/${decisions.respect}/concerns`)
    expect((await students[1]!.post<Problem>(path, concern)).body.code).toBe('alliance_not_absent')
    expect(await students[0]!.post(path, concern)).toMatchObject({ status: 201, body: { state: 'again' } })
    expect(await students[0]!.post(path, concern)).toMatchObject({ status: 201, body: { state: 'again' } })

    const view = await teacher.view(id)
    expect(view.phase).toBe('deciding')
    const states = new Map(view.clauses.map((clause) => [clause.id, clause.state]))
    expect(states.get(lines.respect)).toBe('proposed')
    expect(states.get(lines.promise)).toBe('agreed')
    expect(view.version?.n).toBe(1)
    const read = view.decisions.find((one) => one.id === decisions.respect)?.concerns
    expect(read).toEqual([{ id: expect.any(String), text: concern.text, name: null }])
    expect(read?.[0]?.id).not.toBe(concern.id)

    deps.now = new Date('2026-09-10T04:00:00Z')
    const late = at(id, `decisions/${decisions.promise}/concerns`)
    expect((await students[0]!.post<Problem>(late, { ...concern, id: newId() })).body.code).toBe(
      'alliance_concern_late',
    )
  })

  test('low fingers twice park the line; a name is read only of who chose to speak', async () => {
    const { teacher, students } = lesson
    const { id, lines, decisions } = await decide()
    const low = { decisionId: decisions.respect, fingers: 0, concern: 'It hurts.', willSpeak: true }
    await students[2]!.post(at(id, 'positions'), { positions: [low] })
    const first = await teacher.post<Decision>(at(id, `decisions/${decisions.respect}/close`), {})
    expect(first.body).toMatchObject({
      state: 'again',
      distribution: null,
      concerns: [{ text: 'It hurts.', name: 'Chen Wei' }],
    })
    const second = newId()
    await teacher.post(at(id, 'decisions'), { decisions: [{ id: second, clauseId: lines.respect }] })
    await students[2]!.post(at(id, 'positions'), fingersOf([second], 2))
    const parked = await teacher.post<Decision>(at(id, `decisions/${second}/close`), {})
    expect(parked.body).toMatchObject({ state: 'parked', round: 2 })
    expect((await teacher.view(id)).clauses.find((one) => one.id === lines.respect)?.state).toBe('parked')
    await students[0]!.post(at(id, 'positions'), fingersOf([decisions.promise], 5))
    await teacher.post(at(id, `decisions/${decisions.promise}/close`), {})
    expect((await teacher.post<Problem>(at(id, 'versions'), { reviewOn: '2026-12-01' })).body.code).toBe(
      'alliance_needs_student_promise',
    )
  })

  test('answers change until close, nobody else’s are seen, silence decides nothing', async () => {
    const { teacher, students } = lesson
    const { id, decisions } = await decide()
    const path = at(id, `decisions/${decisions.promise}/close`)
    expect((await teacher.post<Problem>(path, {})).body.code).toBe('alliance_no_answers')
    for (const value of [1, 2, 5])
      await students[0]!.post(at(id, 'positions'), fingersOf([decisions.promise], value))
    const own = (await students[0]!.view(id)).decisions.find((one) => one.id === decisions.promise)
    expect(own?.mine).toBe(5)
    expect((await students[1]!.view(id)).decisions.map((one) => one.mine)).toEqual([null, null])
    expect((await teacher.post<Decision>(path, {})).body).toMatchObject({
      state: 'agreed',
      distribution: null,
    })
    const late = await students[1]!.post<Problem>(at(id, 'positions'), fingersOf([decisions.promise], 0))
    expect(late.body.code).toBe('alliance_decision_closed')
  })

  test('INV-1, INV-6: who joins while it is open belongs to it; going back keeps the round and asks again', async () => {
    const { teacher, students, room } = lesson
    const { id, lines, decisions } = await decide()
    const newcomer = await lesson.seat({ name: 'Gil', role: 'student', sectionIds: [room.sections.red] })
    await students[0]!.post(at(id, 'positions'), fingersOf([decisions.respect], 2))
    await newcomer.post(at(id, 'positions'), fingersOf([decisions.respect], 5))
    expect((await teacher.view(id)).decisions.find((one) => one.id === decisions.respect)).toMatchObject({
      answered: 2,
      eligible: 7,
    })
    await teacher.post(at(id, 'phase'), { to: 'wording' })
    const kept = (await students[0]!.view(id)).decisions
    expect(kept.map((one) => [one.id, one.state])).toEqual([
      [decisions.promise, 'again'],
      [decisions.respect, 'again'],
    ])
    expect(kept.find((one) => one.id === decisions.respect)?.mine).toBe(2)
    await teacher.post(at(id, 'phase'), { to: 'deciding' })
    const [third, fourth] = [newId(), newId()]
    const opened = await teacher.post<Decisions>(at(id, 'decisions'), {
      decisions: [
        { id: third, clauseId: lines.respect },
        { id: fourth, clauseId: lines.promise },
      ],
    })
    const rounds = new Map(opened.body.decisions.map((one) => [one.id, one.round]))
    expect([rounds.get(third), rounds.get(fourth)]).toEqual([2, 1])
  })

  test('opening is all or none', async () => {
    const { teacher } = lesson
    const { id, lines } = await decide()
    const seen = await teacher.view(id)
    const asked = await teacher.post<Problem>(at(id, 'decisions'), {
      decisions: [
        { id: newId(), clauseId: lines.respect },
        { id: newId(), clauseId: newId() },
      ],
    })
    expect(asked.status).toBeGreaterThanOrEqual(400)
    expect((await teacher.view(id)).decisions).toEqual(seen.decisions)
  })
})

test('a second version says what changed, and lines that are decided again need their decision', async () => {
  const { teacher, students } = lesson
  const id = await startGathering(lesson)
  const lines = await wordTwoLines(lesson, id)
  const agree = async (clauseIds: readonly string[]) => {
    const decisions = clauseIds.map((clauseId) => ({ id: newId(), clauseId }))
    await teacher.post(at(id, 'decisions'), { decisions })
    await students[0]!.post(
      at(id, 'positions'),
      fingersOf(
        decisions.map((one) => one.id),
        4,
      ),
    )
    for (const one of decisions) await teacher.post(at(id, `decisions/${one.id}/close`), {})
  }
  await agree([lines.promise, lines.respect])
  await teacher.post(at(id, 'versions'), { reviewOn: '2026-12-01' })
  await students[0]!.post(at(id, 'signatures'), { value: 'signed' })
  await teacher.post(at(id, 'phase'), { to: 'wording' })
  await teacher.post(at(id, `clauses/${lines.respect}`), { text: 'We wait and we listen.' })
  await teacher.post(at(id, 'phase'), { to: 'deciding' })
  expect((await teacher.post<Problem>(at(id, 'versions'), { reviewOn: '2026-12-01' })).body).toMatchObject({
    code: 'alliance_line_undecided',
    field: lines.respect,
  })
  await agree([lines.respect])
  const version = await teacher.post<Version>(at(id, 'versions'), { reviewOn: '2027-03-01' })
  expect(version.body).toMatchObject({ n: 2, changes: '1 line has new words.' })
  expect((await students[0]!.view(id)).signature).toBeNull()
})
