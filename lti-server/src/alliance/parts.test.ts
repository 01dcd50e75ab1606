/** The four parts of one alliance, each at its own step, agreed one after the other into one version (A3–A9). */
import type { AllianceSummary, AllianceView, Version } from 'shared/contract/alliance'
import { prompts } from 'shared/content/content'
import { partKinds, type PartKind } from 'shared/domain/alliance/vocabulary'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { at, openLesson, startGathering, wordTwoLines, type Lesson, type Seat } from './test-lesson.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson
let id: string

beforeAll(async () => {
  lesson = await openLesson(deps)
})
beforeEach(async () => {
  id = await startGathering(lesson)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

async function through(seat: Seat, part: PartKind): Promise<AllianceView> {
  const { status, body } = await seat.get<AllianceView>(`/api/v1/alliances/${id}?part=${part}`)
  expect(status).toBe(200)
  return body
}
const move = (part: PartKind, to: string) =>
  lesson.teacher.post<AllianceSummary>(at(id, 'phase'), { to, part })
const phasesOf = (view: Pick<AllianceSummary, 'parts'>) =>
  Object.fromEntries(view.parts.map(({ kind, phase }) => [kind, phase]))

/** Everybody shows four on every line that can be asked, and each is closed. */
async function decideAll(part: PartKind): Promise<void> {
  const { clauses } = await through(lesson.teacher, part)
  const decisions = clauses.map((clause) => ({ id: newId(), clauseId: clause.id }))
  expect((await lesson.teacher.post(at(id, 'decisions'), { decisions })).status).toBe(201)
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 4 }))
  for (const student of lesson.students) await student.post(at(id, 'positions'), { positions })
  for (const one of decisions) await lesson.teacher.post(at(id, `decisions/${one.id}/close`), {})
}

async function agreeOneLine(part: PartKind, line: object): Promise<Version> {
  await move(part, 'gathering')
  const [student] = lesson.students
  await student!.post(at(id, 'cards'), { id: newId(), text: `A card about ${part}`, part })
  for (const to of ['grouping', 'wording']) await move(part, to)
  const { cards } = await through(lesson.teacher, part)
  const made = await lesson.teacher.post(at(id, 'clauses'), {
    id: newId(),
    part,
    direction: 'all',
    demonstrations: [],
    cardIds: cards.map((card) => card.id),
    ...line,
  })
  expect(made.status).toBe(201)
  expect((await move(part, 'deciding')).status).toBe(200)
  await decideAll(part)
  const agreed = await lesson.teacher.post<Version>(at(id, 'versions'), { reviewOn: '2027-01-15', part })
  expect(agreed.status).toBe(201)
  return agreed.body
}

test('each part has its own step, and moving one moves no other', async () => {
  await wordTwoLines(lesson, id)
  await move('vision', 'gathering')
  const { body } = await move('roadmap', 'gathering')
  expect(phasesOf(body)).toEqual({
    vision: 'gathering',
    values: 'deciding',
    roadmap: 'gathering',
    routines: 'draft',
  })
})

test('a card is of the part it was written for, and is seen through no other', async () => {
  const [student] = lesson.students
  await move('vision', 'gathering')
  await student!.post(at(id, 'cards'), { id: newId(), text: 'I want to read aloud by June.', part: 'vision' })
  await student!.post(at(id, 'cards'), { id: newId(), text: 'We wait.', part: 'values' })
  const texts = async (part: PartKind) => (await through(student!, part)).cards.map((card) => card.text)
  expect(await texts('vision')).toEqual(['I want to read aloud by June.'])
  expect(await texts('values')).toEqual(['We wait.'])
  expect(await texts('routines')).toEqual([])
  expect((await through(student!, 'vision')).cardCount).toBe(1)
})

test('INV-5: showing the cards of one part shows none of another', async () => {
  const [writer, reader] = lesson.students
  await move('vision', 'gathering')
  await writer!.post(at(id, 'cards'), { id: newId(), text: 'A hope.', part: 'vision' })
  await writer!.post(at(id, 'cards'), { id: newId(), text: 'A value.', part: 'values' })
  await move('values', 'grouping')
  expect((await through(reader!, 'values')).cards.map((card) => card.text)).toEqual(['A value.'])
  expect((await through(reader!, 'vision')).cards).toEqual([])
})

test('where no part is named it is the one the class is at: the part under way that moved last', async () => {
  deps.now = new Date(Date.now() + 1_000)
  await move('routines', 'gathering')
  const view = await lesson.students[0]!.view(id)
  expect(view.part).toBe('routines')
  deps.now = new Date(Date.now() + 2_000)
  await move('values', 'grouping')
  expect((await lesson.students[0]!.view(id)).part).toBe('values')
  deps.now = null
})

test('a part asks the content pack’s question for its band, or the teacher’s own', async () => {
  const [first] = prompts({ part: 'roadmap', band: '6-8', language: 'en' })
  expect((await through(lesson.teacher, 'roadmap')).prompt).toBe(first!.text)
  await lesson.teacher.post(at(id, 'phase'), { to: 'gathering', part: 'roadmap', prompt: 'What is our map?' })
  expect((await through(lesson.students[0]!, 'roadmap')).prompt).toBe('What is our map?')
  await move('roadmap', 'grouping')
  expect((await through(lesson.students[0]!, 'roadmap')).prompt).toBe('What is our map?')
})

test('a version holds every part as it stands: agreeing one leaves the lines of the others', async () => {
  const first = await agreeOneLine('vision', { text: 'We ask better questions by June.' })
  expect(first.clauses.map((line) => [line.part, line.text])).toEqual([
    ['vision', 'We ask better questions by June.'],
  ])
  await wordTwoLines(lesson, id)
  await decideAll('values')
  await lesson.teacher.post(at(id, 'versions'), { reviewOn: '2027-01-15', part: 'values' })
  const third = await agreeOneLine('routines', { text: 'Stuck? Ask two people first.', topic: 'learning' })
  expect(third.n).toBe(3)
  expect(third.changes).toBe('1 line is new.')
  expect(third.clauses.map((line) => line.part)).toEqual(['vision', 'values', 'values', 'routines'])
  expect(third.clauses.at(-1)).toMatchObject({ topic: 'learning' })
  const view = await lesson.students[0]!.view(id)
  expect(phasesOf(view)).toEqual({
    vision: 'agreed',
    values: 'agreed',
    roadmap: 'draft',
    routines: 'agreed',
  })
  expect(view.parts.map(({ lines }) => lines)).toEqual([1, 2, 0, 1])
})

test('INV-2 is the values’; another part needs a line and no particular one', async () => {
  await move('roadmap', 'gathering')
  for (const to of ['grouping', 'wording']) await move('roadmap', to)
  const refused = await move('roadmap', 'deciding')
  expect([refused.status, refused.body]).toEqual([
    409,
    expect.objectContaining({ code: 'alliance_part_empty' }),
  ])
})

test('a line says what its part can say, and one question is about lines of one part', async () => {
  await move('vision', 'gathering')
  for (const to of ['grouping', 'wording']) await move('vision', to)
  const line = { id: newId(), text: 'A line', demonstrations: [], cardIds: [], teachersWords: true }
  const wrongTopic = { ...line, part: 'vision', direction: 'all', topic: 'learning' }
  const wrongDirection = { ...line, part: 'vision', direction: 'leader_team' }
  for (const [body, field] of [
    [wrongTopic, 'topic'],
    [wrongDirection, 'direction'],
  ] as const) {
    const refused = await lesson.teacher.post(at(id, 'clauses'), body)
    expect([refused.status, refused.body]).toEqual([
      400,
      expect.objectContaining({ code: 'body_invalid', field }),
    ])
  }
})

test('an unknown part in the address is an answer, not a crash; unknown parts in bodies name the field', async () => {
  const looked = await lesson.teacher.get(`/api/v1/alliances/${id}?part=homework`)
  expect([looked.status, looked.body]).toEqual([400, expect.objectContaining({ field: 'part' })])
  const sent = await lesson.teacher.post(at(id, 'cards'), { id: newId(), text: 'A card', part: 'homework' })
  expect([sent.status, sent.body]).toEqual([400, expect.objectContaining({ field: 'part' })])
})

test('a server of the version before finds the values where it looks for them', async () => {
  await move('values', 'grouping')
  await move('vision', 'gathering')
  const row = await database.db.withTenant(lesson.room.tenantId, (tx) =>
    tx.selectFrom('alliance').select('phase').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  expect(row.phase).toBe('grouping')
  expect(partKinds).toHaveLength(4)
})
