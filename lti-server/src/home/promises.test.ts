/** A teacher's own promises in her other classes, and a template without a student in it (design §5, A20, INV-3, W-7). */
import { AllianceTemplate, type OwnPromises } from 'shared/contract/home'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { at, NAMES, openLesson, startGathering, type Lesson, type Seat } from '../alliance/test-lesson.ts'
import { pageRoutes } from '../pages/routes.tsx'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { homeRoutes } from './routes.ts'
import { agreeFirst, wordOwn } from './test-home.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const pages = pageRoutes(deps, { of: () => null, folder: '' })
let lesson: Lesson

beforeAll(async () => {
  lesson = await openLesson(deps)
  lesson.app.route('/', homeRoutes(deps))
})
beforeEach(() => {
  deps.now = new Date('2026-09-02T17:00:00Z')
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

async function offers(seat: Seat): Promise<string[]> {
  const { status, body } = await seat.get<OwnPromises>(`/api/v1/courses/${lesson.room.courseId}/own-promises`)
  expect(status).toBe(200)
  return body.promises.map((promise) => promise.text)
}

async function wordingClass(section: 'red' | 'blue' = 'red'): Promise<string> {
  const id = await startGathering(lesson, { sectionIds: [lesson.room.sections[section]] })
  for (const [n, student] of lesson.students.entries())
    await student.post(at(id, 'cards'), { id: newId(), text: `Please answer us in time ${n}` })
  for (const to of ['grouping', 'wording']) await lesson.teacher.post(at(id, 'phase'), { to })
  return id
}

describe('own promises', () => {
  test('are offered in her own words alone: no line of students, of a colleague, or of another way', async () => {
    const id = await wordingClass()
    const [card] = (await lesson.teacher.view(id)).cards
    const mine = await wordOwn(lesson.teacher, id, 'I say sorry when I am wrong.')
    await wordOwn(lesson.teacher, id, 'I wait ten seconds.', { cardIds: [card!.id] })
    await wordOwn(lesson.teacher, id, 'We are kind.', { direction: 'all' })
    await wordOwn(lesson.teacher, id, 'I answer soon.', { cardIds: [card!.id], teachersWords: false })
    const dropped = await wordOwn(lesson.teacher, id, 'I never talk.')
    await lesson.teacher.post(at(id, `clauses/${dropped}`), { leftOut: true })
    const colleague = await lesson.seat({ name: 'Lena Brandt', role: 'teacher' })
    await wordOwn(colleague, id, 'I bring the good markers.')
    expect(await offers(lesson.teacher)).toEqual(['I say sorry when I am wrong.'])
    expect(await offers(colleague)).toEqual(['I bring the good markers.'])
    // Whoever changes the words stands by them from then on.
    await colleague.post(at(id, `clauses/${mine}`), { text: 'I say sorry first.' })
    expect(await offers(lesson.teacher)).toEqual([])
    expect((await offers(colleague)).toSorted()).toEqual(['I bring the good markers.', 'I say sorry first.'])
    for (const seat of [lesson.students[0]!, lesson.ta, lesson.testStudent])
      expect((await seat.get(`/api/v1/courses/${lesson.room.courseId}/own-promises`)).status).toBe(403)
  })

  test('become drafts that the class reads when it words its lines, and may be sent twice', async () => {
    const from = await wordOwn(lesson.teacher, await wordingClass(), 'I hand work back in a week.')
    const id = newId()
    const { courseId, sections } = lesson.room
    await lesson.teacher.post(`/api/v1/courses/${courseId}/alliances`, {
      id,
      band: '6-8',
      sectionIds: [sections.blue],
    })
    const promises = [
      { id: newId(), from },
      { id: newId(), text: 'I greet you at the door.', demonstrations: ['I say your name.'] },
    ]
    for (let sent = 0; sent < 2; sent += 1)
      expect((await lesson.teacher.post(at(id, 'own-promises'), { promises })).status).toBe(201)
    await lesson.teacher.post(at(id, 'phase'), { to: 'gathering' })
    const clauses = async (seat: Seat) =>
      (await seat.view(id)).clauses.map(({ text, teachersWords, state, direction, cardIds }) => ({
        text,
        teachersWords,
        state,
        direction,
        cardIds,
      }))
    const draft = { teachersWords: true, state: 'draft', direction: 't_st', cardIds: [] }
    const brought = [
      { ...draft, text: 'I hand work back in a week.' },
      { ...draft, text: 'I greet you at the door.' },
    ]
    expect(await clauses(lesson.teacher)).toEqual(brought)
    expect(await clauses(lesson.next)).toEqual([])
    await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
    expect(await clauses(lesson.next)).toEqual([])
    await lesson.teacher.post(at(id, 'phase'), { to: 'wording' })
    expect(await clauses(lesson.next)).toEqual(brought)
    expect(await offers(lesson.teacher)).toContain('I greet you at the door.')
  })

  test('are hers or nobody’s, all or none, and in time', async () => {
    const agreed = await agreeFirst(lesson)
    const students = agreed.clauses.find((clause) => clause.direction === 't_st')!.id
    const id = await startGathering(lesson)
    const own = { id: newId(), text: 'I listen.', demonstrations: [] }
    const promises = [own, { id: newId(), from: students }]
    expect(await lesson.teacher.post(at(id, 'own-promises'), { promises })).toMatchObject({
      status: 404,
    })
    expect((await lesson.teacher.view(id)).clauses).toEqual([])
    expect((await lesson.students[0]!.post(at(id, 'own-promises'), { promises: [own] })).status).toBe(403)
    expect(await lesson.teacher.post(at(agreed.id, 'own-promises'), { promises: [own] })).toMatchObject({
      status: 409,
      body: { code: 'alliance_wrong_phase' },
    })
  })
})

describe('a template', () => {
  const download = async (id: string, form: string, query = ''): Promise<Response> => {
    const { launchId, headers } = await lesson.room.launch(lesson.teacher.personId, 'teacher')
    return pages.request(`http://localhost:3000/app/${launchId}/alliances/${id}/template/${form}${query}`, {
      headers,
    })
  }

  test('says how the class did it, and of the teacher what she ticked', async () => {
    const id = await startGathering(lesson, { prompt: 'What helps you think, Dalia and all?' })
    await lesson.students[0]!.post(at(id, 'cards'), { id: newId(), text: 'Answer us in two days please' })
    for (const to of ['grouping', 'wording']) await lesson.teacher.post(at(id, 'phase'), { to })
    const ticked = await wordOwn(lesson.teacher, id, 'I answer within two days.')
    const named = await wordOwn(lesson.teacher, id, 'I will not call on Emeka first.')
    const quoted = await wordOwn(lesson.teacher, id, 'You said: answer us in two days please. I do.')
    const left = await wordOwn(lesson.teacher, id, 'I say sorry first.')
    const query = `?prompt=1&promise=${ticked}&promise=${named}&promise=${quoted}`
    const json = await download(id, 'json', query)
    expect(json.headers.get('content-disposition')).toMatch(/^attachment; filename="alliance-template\.json"/)
    const template = v.parse(AllianceTemplate, await json.json())
    expect(template).toMatchObject({
      band: '6-8',
      language: 'en',
      // Her own question names a student: not even ticked does it go along.
      parts: [{ part: 'values', prompt: null }],
      reviewWeeks: null,
      ownPromises: [{ text: 'I answer within two days.', demonstrations: ['A date stands on it.'] }],
    })
    const html = await (await download(id, 'html', query)).text()
    const said = JSON.stringify(template) + html
    for (const name of NAMES.flatMap((each) => each.split(' '))) expect(said).not.toContain(name)
    expect(said).not.toContain('two days please')
    expect(said).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/)
    expect(left && said).not.toContain('I say sorry first.')
  })

  test('of an agreed class counts its lines and says when it looks again', async () => {
    const { id } = await agreeFirst(lesson)
    const template = v.parse(AllianceTemplate, await (await download(id, 'json')).json())
    expect(template.parts[0]?.directions.filter(({ lines }) => lines > 0)).toEqual([
      { direction: 't_st', lines: 1 },
      { direction: 'st_st', lines: 1 },
    ])
    expect(template).toMatchObject({ protocols: ['fingers-8'], reviewWeeks: 8, ownPromises: [] })
    expect(template.parts[0]?.prompt).not.toBeNull()
    expect(await (await download(id, 'html')).text()).toContain('every 8 weeks')
  })
})
