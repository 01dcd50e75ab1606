/** A class looks again: what it says of its lines, what its members propose, and that nothing goes quietly (F5, A15). */
import type { AmendmentReceipt, Amendments } from 'shared/contract/amendments'
import type { LineStates } from 'shared/contract/pulse'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { at, type Lesson, type Seat } from '../alliance/test-lesson.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { agree, daysAfter, decideAll, MONDAY, openLivingLesson, reviewOn } from './test-agreed.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson

beforeAll(async () => {
  lesson = await openLivingLesson(deps)
})
beforeEach(() => {
  deps.now = MONDAY
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const mark = (id: string, lines: { clauseId: string; state: string }[]) =>
  lesson.teacher.post<LineStates>(at(id, 'lines'), { lines })
const agreeAgain = (id: string) =>
  lesson.teacher.post<{ n?: number; code?: string; field?: string }>(at(id, 'versions'), {
    reviewOn: reviewOn(deps.now!),
  })
const linesFor = async (seat: Seat, id: string) => (await seat.get<LineStates>(at(id, 'lines'))).body
const amendmentsFor = async (seat: Seat, id: string) =>
  (await seat.get<Amendments>(at(id, 'amendments'))).body

test('the class says how it lives each line, and reads it in words beside the line and in the history', async () => {
  const { id, promise, respect } = await agree(deps, lesson)
  const said = [
    { clauseId: promise, state: 'practising' },
    { clauseId: respect, state: 'habit' },
  ]
  expect((await mark(id, said)).status).toBe(200)
  deps.now = daysAfter(1)
  expect((await mark(id, said)).status).toBe(200)
  const { lines, history } = await linesFor(lesson.students[0]!, id)
  expect(lines.map(({ id: line, state, since }) => [line, state, since])).toEqual([
    [promise, 'practising', MONDAY.toISOString()],
    [respect, 'habit', MONDAY.toISOString()],
  ])
  expect(history).toMatchObject([{ n: 1, marks: [{ state: 'practising' }, { state: 'habit' }] }])
  expect((await lesson.students[0]!.view(id)).living?.lines).toEqual([
    { id: promise, state: 'practising' },
    { id: respect, state: 'habit' },
  ])
  expect((await mark(id, [{ clauseId: newId(), state: 'habit' }])).status).toBe(404)
  for (const seat of [lesson.ta, lesson.students[0]!])
    expect((await seat.post(at(id, 'lines'), { lines: said })).status).toBe(403)
})

test('F5: a line that does not fit stays, marked, until the class has decided that it goes', async () => {
  const { id, promise, respect } = await agree(deps, lesson)
  await mark(id, [{ clauseId: respect, state: 'does_not_fit' }])
  expect((await mark(id, [{ clauseId: respect, state: 'habit' }])).body).toMatchObject({
    code: 'line_waits',
    field: respect,
  })
  // Another line for students, so that the agreement can do without this one (A13).
  deps.now = daysAfter(1)
  expect((await lesson.teacher.post(at(id, `lines/${respect}/ask`), {})).status).toBe(200)
  await lesson.teacher.post(at(id, 'clauses'), {
    id: newId(),
    text: 'We ask before we help.',
    direction: 'st_st',
    demonstrations: ['May I help?'],
    cardIds: [],
    teachersWords: true,
  })
  await lesson.teacher.post(at(id, 'phase'), { to: 'deciding' })
  const { clauses } = await lesson.teacher.view(id)
  const added = clauses.find((clause) => clause.text.startsWith('We ask'))!
  const decision = { id: newId(), clauseId: added.id }
  await lesson.teacher.post(at(id, 'decisions'), { decisions: [decision] })
  const positions = [{ decisionId: decision.id, fingers: 4 }]
  for (const student of lesson.students) await student.post(at(id, 'positions'), { positions })
  await lesson.teacher.post(at(id, `decisions/${decision.id}/close`), {})
  // Nobody has asked about the line: it can't be left behind.
  expect((await agreeAgain(id)).body).toMatchObject({ code: 'line_left_behind', field: respect })
  expect((await lesson.students[0]!.view(id)).living?.lines).toEqual([{ id: respect, state: 'does_not_fit' }])
  expect((await linesFor(lesson.students[0]!, id)).lines.map((line) => line.id)).toEqual([promise, respect])

  // The class lets it go: two rounds of low fingers park it.
  for (const fingers of [1, 1]) await decideAll(lesson, id, fingers)
  expect((await agreeAgain(id)).body).toMatchObject({ n: 2 })
  const { lines, history } = await linesFor(lesson.students[0]!, id)
  expect(lines.map((line) => line.id)).toEqual([promise, added.id])
  expect(history.map(({ n, marks }) => [n, marks.map((each) => `${each.state}: ${each.text}`)])).toEqual([
    [2, []],
    [1, ['does_not_fit: We wait for each other.', 'retired: We wait for each other.']],
  ])
})

test('the class may find that a line fits after all: decided on in its words, it begins again', async () => {
  const { id, respect } = await agree(deps, lesson)
  await mark(id, [{ clauseId: respect, state: 'does_not_fit' }])
  deps.now = daysAfter(1)
  await lesson.teacher.post(at(id, `lines/${respect}/ask`), {})
  await lesson.teacher.post(at(id, 'phase'), { to: 'deciding' })
  await decideAll(lesson, id)
  expect((await agreeAgain(id)).body).toMatchObject({ n: 1 })
  expect((await linesFor(lesson.teacher, id)).lines.map((line) => line.state)).toEqual([null, 'not_yet'])
})

test('one proposal sent from many windows at one moment, over and over, stands once each time', async () => {
  const { id, respect } = await agree(deps, lesson)
  const [writer] = lesson.students
  const proposal = (n: number) => ({
    id: newId(),
    kind: 'reword',
    clauseId: respect,
    text: `We wait for each other ${n}.`,
    why: 'Some still talk.',
  })
  for (let n = 0; n < 25; n += 1) {
    const body = proposal(n)
    // oxlint-disable-next-line no-await-in-loop -- a moment after the other
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => writer!.post<AmendmentReceipt>(at(id, 'amendments'), body)),
    )
    expect(sent.map(({ status }) => status)).toEqual(Array(8).fill(201))
    expect(new Set(sent.map((one) => one.body.amendment.id)).size).toBe(1)
  }
  expect((await amendmentsFor(writer!, id)).amendments).toHaveLength(25)
})

test('a proposal: hidden from classmates, taken up in its own words, decided, and in the next version', async () => {
  const { id, respect } = await agree(deps, lesson)
  const [writer, classmate] = lesson.students
  const body = {
    id: newId(),
    kind: 'reword',
    clauseId: respect,
    text: 'We wait for each other and Bo Lindqvist.',
    why: 'Some still talk.',
  }
  const sent = await writer!.post<AmendmentReceipt>(at(id, 'amendments'), body)
  expect(sent).toMatchObject({
    status: 201,
    body: { namesClassmate: true, amendment: { id: body.id, fate: 'waiting', mine: true } },
  })
  expect((await writer!.post(at(id, 'amendments'), body)).status).toBe(201)
  expect((await writer!.post(at(id, 'amendments'), { ...body, why: 'Other.' })).body).toMatchObject({
    code: 'conflict',
  })
  expect((await amendmentsFor(classmate!, id)).amendments).toEqual([])
  const desk = await amendmentsFor(lesson.teacher, id)
  expect(desk).toMatchObject({ takenUp: 0, advised: 2, amendments: [{ why: body.why, mine: false }] })
  expect(JSON.stringify(desk)).not.toContain(body.id)
  expect(JSON.stringify(desk)).not.toContain(writer!.personId)
  const [{ id: masked } = { id: '' }] = desk.amendments

  expect((await lesson.ta.post(at(id, `amendments/${masked}/answer`), { fate: 'taken_up' })).status).toBe(403)
  deps.now = daysAfter(1)
  for (let twice = 0; twice < 2; twice += 1) {
    const taken = await lesson.teacher.post(at(id, `amendments/${masked}/answer`), { fate: 'taken_up' })
    expect(taken).toMatchObject({ status: 200, body: { fate: 'taken_up', outcome: null } })
  }
  const view = await writer!.view(id)
  const line = view.clauses.find((clause) => clause.id === respect)!
  expect([view.phase, line.text, line.state]).toEqual(['wording', body.text, 'draft'])
  // INV-1: what was decided about the old words is not the new ones' decision.
  expect(line.decisionId).toBeNull()
  // A11: its words are a card behind the line, the writer's own to her and nobody's to others.
  const card = view.cards.find((one) => one.text === body.text)!
  expect([card.mine, line.cardIds.includes(card.id)]).toEqual([true, true])
  const others = (await classmate!.view(id)).cards.find((one) => one.text === body.text)!
  expect([others.mine, others.id === card.id]).toEqual([false, false])
  expect(await amendmentsFor(classmate!, id)).toMatchObject({ amendments: [{ why: null, answer: null }] })
  expect((await writer!.post(at(id, `amendments/${body.id}/withdraw`), {})).body).toMatchObject({
    code: 'amendment_answered',
  })

  await lesson.teacher.post(at(id, 'phase'), { to: 'deciding' })
  await decideAll(lesson, id)
  expect((await agreeAgain(id)).body).toMatchObject({ n: 2 })
  expect((await amendmentsFor(writer!, id)).amendments).toMatchObject([
    { outcome: { agreed: true, version: 2 } },
  ])
  expect((await linesFor(writer!, id)).history[1]!.marks).toMatchObject([{ state: 'amended' }])
})

test('every proposal has an answer: for later with a reason, taken back by its writer, taken up after all', async () => {
  const { id, promise, respect } = await agree(deps, lesson)
  const [writer, other] = lesson.students
  const add = { id: newId(), kind: 'add', direction: 'st_st', text: 'We share.', why: 'Fair.' }
  const drop = { id: newId(), kind: 'drop', clauseId: respect, why: 'We do it anyway.' }
  const own = { id: newId(), kind: 'reword', clauseId: promise, text: 'I answer tomorrow.', why: 'I can.' }
  await writer!.post(at(id, 'amendments'), add)
  await other!.post(at(id, 'amendments'), drop)
  await lesson.teacher.post(at(id, 'amendments'), own)
  const seen = async (kind: string) =>
    (await amendmentsFor(lesson.teacher, id)).amendments.find((one) => one.kind === kind)!
  const answer = async (kind: string, body: object) =>
    lesson.teacher.post(at(id, `amendments/${(await seen(kind)).id}/answer`), body)
  expect((await answer('add', { fate: 'later' })).body).toMatchObject({
    code: 'amendment_reason_needed',
    field: 'why',
  })
  expect((await answer('add', { fate: 'later', why: 'In spring.' })).status).toBe(200)
  expect((await amendmentsFor(writer!, id)).amendments).toMatchObject([
    { fate: 'later', answer: 'In spring.' },
  ])
  expect((await amendmentsFor(other!, id)).amendments.find((one) => one.kind === 'add')).toMatchObject({
    text: 'We share.',
    answer: null,
  })
  const mine = await lesson.teacher.post(at(id, `amendments/${own.id}/withdraw`), {})
  expect(mine.body).toMatchObject({ fate: 'withdrawn' })
  expect((await amendmentsFor(lesson.ta, id)).amendments.some((one) => one.kind === 'reword')).toBe(false)

  deps.now = daysAfter(1)
  expect((await answer('add', { fate: 'taken_up' })).status).toBe(200)
  expect((await answer('drop', { fate: 'taken_up' })).status).toBe(200)
  expect((await amendmentsFor(lesson.teacher, id)).takenUp).toBe(2)
  const { clauses } = await lesson.teacher.view(id)
  const added = clauses.find((clause) => clause.text === 'We share.')!
  expect(added).toMatchObject({ direction: 'st_st', state: 'draft', teachersWords: false })
  expect(added.cardIds).toHaveLength(1)
  const body = { demonstrations: ['We pass it on.'] }
  await lesson.teacher.post(at(id, `clauses/${added.id}`), body)
  await lesson.teacher.post(at(id, 'phase'), { to: 'deciding' })
  await decideAll(lesson, id)
  expect((await agreeAgain(id)).body).toMatchObject({ n: 2 })
  // The class kept the line that was to go, and took the new one.
  expect(
    (await amendmentsFor(writer!, id)).amendments
      .map((one) => `${one.kind}: ${one.outcome?.agreed}`)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['add: true', 'drop: false'])
})

test('who is no member of the class proposes nothing and finds nothing', async () => {
  const { id, respect } = await agree(deps, lesson)
  const body = { id: newId(), kind: 'drop', clauseId: respect, why: 'No.' }
  for (const [seat, status] of [
    [lesson.next, 404],
    [lesson.mentor, 404],
    [lesson.ta, 403],
    [lesson.testStudent, 403],
  ] as const)
    expect((await seat.post(at(id, 'amendments'), body)).status).toBe(status)
  await lesson.students[0]!.post(at(id, 'amendments'), body)
  for (const act of ['withdraw', 'answer'])
    expect(
      (await lesson.students[1]!.post(at(id, `amendments/${body.id}/${act}`), { fate: 'taken_up' })).status,
    ).toBe(act === 'answer' ? 403 : 404)
})
