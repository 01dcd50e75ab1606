import 'fake-indexeddb/auto'
import { refusalOf, valueIn } from 'shared/publish/canvas-answer'
import { canvasRequest } from 'shared/publish/canvas-calls'
import { canvasHomePages } from 'shared/publish/canvas-pages'
import type { Wish } from 'shared/publish/plan'
import { outside } from 'shared/publish/slice'
import { err } from 'shared/domain/result'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../../../tests/practice-school/school.ts'
import { visitor, type Visitor } from '../../../tests/practice-school/testing/visitor.ts'
import { frontPageAnswers, type FrontPage } from './front-page.ts'
import { openKept } from './kept.ts'
import { openScribeBook, type ScribeBook } from './scribe-book.ts'
import { openVault } from './vault.ts'

const course = { lms: 'canvas', host: 'canvas.school.edu', course: '4821' } as const
const FRONT = '/api/v1/courses/4821/front_page'
const BODY = '<h2>Welcome</h2><p>See the <a href="/courses/4821/pages/course-map">map</a>.</p>'
const TODAY = '2026-11-30'
const stop = { place: 'top', onConflict: 'stop' } as const
const request = { tabId: 1, course }

let school: PracticeSchool
let teacher: Visitor
let scribe: ScribeBook
let desk: Desk
let id: string

beforeAll(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
})
afterAll(() => school.close())

beforeEach(async () => {
  await school.faults.tell(
    { do: 'clear' },
    { do: 'front-page', is: 'present' },
    { do: 'editor' },
    { do: 'editing-roles', roles: 'teachers' },
    { do: 'public-course', on: false },
    { do: 'home-view', is: 'wiki' },
    { do: 'edit-front-page', body: BODY },
  )
  teacher = visitor(school)
  await teacher.signInAs('teacher')
  const kept = openKept(uuid())
  scribe = openScribeBook(kept, openVault(kept))
  id = uuid()
  await scribe.start(null, course, id, { section: 'Period 3', language: 'en' })
  await write('I wait five seconds.', 't_st')
  await write('We let each other finish.', 'st_st')
  const about = { scribe: 'Dana', agreedOn: '2026-11-27', reviewOn: '2027-01-15' }
  await scribe.change(null, course, id, { do: 'about', about }, TODAY)
  await scribe.change(null, course, id, { do: 'agree' }, TODAY)
  desk = frontPageAnswers({ scribe, owner: async () => null, pagesIn: () => pagesOf(teacher) })
})

async function write(text: string, direction: 't_st' | 'st_st', lineId = uuid()): Promise<void> {
  const line = {
    id: lineId,
    text,
    direction,
    part: 'values',
    topic: null,
    demonstrations: ['See it.'],
  } as const
  await scribe.change(null, course, id, { do: 'line', line }, TODAY)
}

/** The front page with a person's own session, as the script in her page reaches it. */
function pagesOf(person: Visitor) {
  return canvasHomePages(async (call, shape) => {
    const { method, path, body } = canvasRequest(course.course, call)
    const response = await person.ask(`/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-csrf-token': decodeURIComponent(person.cookie('_csrf_token') ?? ''),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const refusal = refusalOf({
      status: response.status,
      text,
      remaining: response.headers.get('x-rate-limit-remaining'),
    })
    return refusal === null ? valueIn(text, shape) : err(refusal)
  })
}

const bodyNow = async (): Promise<string> => {
  const page: { body: string } = await (await teacher.ask(FRONT)).json()
  return page.body
}
const writes = (since: number): number =>
  school.requests.slice(since).filter(({ method }) => method !== 'GET').length
type Desk = ReturnType<typeof frontPageAnswers>
const see = () => desk['front-page']({ ask: 'front-page', ...request })
const undo = () => desk['undo-front-page']({ ask: 'undo-front-page', ...request })
const put = (wish: Wish = stop, by: Desk = desk) =>
  by['publish-front-page']({ ask: 'publish-front-page', ...request, wish })

async function told(answer: ReturnType<typeof see>): Promise<FrontPage> {
  const result = await answer
  if (!result.ok) throw new Error(result.code)
  return result.value
}

describe('a class’s agreement on the front page, with the teacher’s own session', () => {
  it('is shown first, put there by one click without a byte outside it, and taken off by one', async () => {
    const before = await bodyNow()
    const since = school.requests.length
    const seen = await told(see())
    expect(seen).toMatchObject({ state: 'ready', code: null, canUndo: false, notes: [] })
    expect(seen.preview).toContain('I wait five seconds.')
    expect(writes(since)).toBe(0)
    const done = await told(put())
    expect(done).toMatchObject({ state: 'published', canUndo: true, pageTitle: 'Biology 9 home' })
    const after = await bodyNow()
    expect(after).toContain('Period 3')
    expect(outside(after)).toEqual({ ok: true, value: before })
    // A second click, as of a double one, writes nothing.
    const written = school.requests.length
    expect(await told(put())).toMatchObject({
      state: 'published',
      canUndo: true,
    })
    expect(writes(written)).toBe(0)
    expect(await told(undo())).toMatchObject({ state: 'ready', canUndo: false })
    expect(await bodyNow()).toBe(before)
  })

  it('takes the newest version in the same place, and stops where somebody changed our block', async () => {
    await told(put({ ...stop, place: 'bottom' }))
    await write('I say sorry.', 't_st')
    await scribe.change(null, course, id, { do: 'agree' }, TODAY)
    expect(await told(see())).toMatchObject({ state: 'ready', canUndo: true })
    await told(put())
    const ours = await bodyNow()
    expect(ours).toContain('I say sorry.')
    const theirs = ours.replace('I say sorry.', 'Nobody is sorry.')
    await school.faults.tell({ do: 'edit-front-page', body: theirs })
    expect(await told(put())).toMatchObject({
      state: 'conflict',
      code: 'publish_block_edited',
    })
    expect(await bodyNow()).toBe(theirs)
    expect(await told(put({ ...stop, onConflict: 'ours' }))).toMatchObject({
      state: 'published',
    })
    expect(await bodyNow()).toBe(ours)
  })

  it.each([
    [{ do: 'public-course' }, 'unwritable', 'publish_public_course'],
    [{ do: 'editor', is: 'block_editor' }, 'unwritable', 'publish_other_editor'],
    [{ do: 'front-page', is: 'missing' }, 'unwritable', 'publish_no_front_page'],
    [{ do: 'end-sessions' }, 'failed', 'publish_signed_out'],
    [{ do: 'fail', path: '/api/v1', status: 502 }, 'failed', 'publish_lms_down'],
    // Locked by a blueprint, or the course is over: it can be read and not be written.
    [{ do: 'fail', path: FRONT, status: 403, method: 'PUT' }, 'unwritable', 'publish_not_allowed'],
    [{ do: 'edit-between', append: '<p>More.</p>', times: 50 }, 'failed', 'publish_page_moved'],
  ] as const)(
    '%j is said, nothing is written, and the block is there to be pasted',
    async (fault, state, code) => {
      await school.faults.tell(fault)
      const answer = await told(put())
      expect(answer).toMatchObject({ state, code, canUndo: false })
      expect(answer.html).toContain('I wait five seconds.')
      expect(await scribe.front(course)).toBeNull()
    },
  )

  it('asks when somebody took the block off, and forgets it when she leaves it off', async () => {
    await told(put())
    await school.faults.tell({ do: 'edit-front-page', body: BODY })
    const off = await bodyNow()
    expect(await told(see())).toMatchObject({ state: 'conflict', code: 'publish_block_removed' })
    expect(await told(undo())).toMatchObject({ state: 'ready', canUndo: false })
    expect(await bodyNow()).toBe(off)
    expect(await scribe.front(course)).toBeNull()
  })

  it('tells what is worth knowing: a home elsewhere, students who may edit', async () => {
    await school.faults.tell(
      { do: 'home-view', is: 'modules' },
      { do: 'editing-roles', roles: 'teachers,students' },
    )
    expect(await told(see())).toMatchObject({
      state: 'ready',
      notes: ['publish_home_elsewhere', 'publish_students_can_edit'],
    })
  })

  it('is not for whoever may not edit the page, and for no class that has agreed nothing', async () => {
    const student = visitor(school)
    await student.signInAs('student-1')
    const hers = frontPageAnswers({ scribe, owner: async () => null, pagesIn: () => pagesOf(student) })
    expect(await told(put(stop, hers))).toMatchObject({
      code: 'publish_not_allowed',
    })
    await scribe.change(null, course, id, { do: 'undo-agree' }, TODAY)
    expect(await see()).toMatchObject({ ok: false, code: 'publish_not_agreed' })
  })
})
