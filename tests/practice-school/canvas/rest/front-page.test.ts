/** The front page as a publisher meets it: revisions, rights, and edits that come between a read and a write. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../../school.ts'
import { grantedTokens } from '../../testing/grant.ts'
import { visitor, type Visitor } from '../../testing/visitor.ts'

interface Page {
  url: string
  title: string
  body: string
  updated_at: string
  page_id: number
}
interface Revision {
  revision_id: number
  latest: boolean
  body?: string
}

const SCOPES = [
  'url:GET|/api/v1/courses/:course_id/front_page',
  'url:PUT|/api/v1/courses/:course_id/front_page',
  'url:GET|/api/v1/courses/:course_id/pages/:url_or_id/revisions',
  'url:GET|/api/v1/courses/:course_id/pages/:url_or_id/revisions/:revision_id',
  'url:POST|/api/v1/courses/:course_id/pages/:url_or_id/revisions/:revision_id',
].join(' ')
const FRONT = '/api/v1/courses/4821/front_page'
const REVISIONS = '/api/v1/courses/4821/pages/biology-9-home/revisions'

let school: PracticeSchool
let teacher: Visitor
let token: string

beforeEach(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
  teacher = visitor(school)
  await teacher.signInAs('teacher')
  token = (await grantedTokens(school, teacher, SCOPES)).access_token
})
afterEach(() => school.close())

const ask = (path: string, method = 'GET', page?: Record<string, unknown>) =>
  fetch(school.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(page && { body: JSON.stringify({ wiki_page: page }) }),
  })
const page = async (): Promise<Page> => (await ask(FRONT)).json()
const revisions = async (): Promise<Revision[]> => (await ask(REVISIONS)).json()

it('makes a revision for a changed body and none for the same', async () => {
  const before = await page()
  await ask(FRONT, 'PUT', { body: before.body, notify_of_update: false })
  expect(await page()).toEqual(before)
  const added = `${before.body}\n<p>More.</p>`
  const written: Page = await (await ask(FRONT, 'PUT', { body: added })).json()
  expect(written.body).toBe(added)
  expect(Date.parse(written.updated_at)).toBeGreaterThan(Date.parse(before.updated_at))
  expect((await revisions()).map((one) => [one.revision_id, one.latest])).toEqual([
    [9, true],
    [8, false],
    [7, false],
  ])
})

it('takes a form as well as JSON, and only what a page has', async () => {
  const answer = await fetch(school.url + FRONT, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({
      'wiki_page[body]': '<p>By form</p>',
      'wiki_page[notify_of_update]': 'false',
    }),
  })
  const written: Page = await answer.json()
  expect(written.body).toBe('<p>By form</p>')
  expect((await ask(FRONT, 'PUT')).status).toBe(400)
})

it('goes back to an earlier revision, as a new one', async () => {
  const before = await page()
  await ask(FRONT, 'PUT', { body: '<p>Wrong</p>' })
  const shown: Revision = await (await ask(`${REVISIONS}/8`)).json()
  expect(shown.body).toBe(before.body)
  expect((await ask(`${REVISIONS}/8`, 'POST')).status).toBe(200)
  expect((await page()).body).toBe(before.body)
  const latest: Revision = await (await ask(`${REVISIONS}/latest`)).json()
  expect([latest.revision_id, latest.latest]).toEqual([10, true])
  expect((await ask(`${REVISIONS}/99`, 'POST')).status).toBe(404)
})

it('lets a title change the address', async () => {
  await ask(FRONT, 'PUT', { title: 'Welcome, all!' })
  expect((await page()).url).toBe('welcome-all')
  expect((await ask('/api/v1/courses/4821/pages/33120/revisions')).status).toBe(200)
})

describe('bad days', () => {
  it('a teacher edits between read and write', async () => {
    await school.faults.tell({ do: 'edit-between', append: '<p>In between</p>' })
    const read = await page()
    expect(read.body).not.toContain('In between')
    expect((await page()).body).toContain('In between')
  })

  it('creates a page when written to without one', async () => {
    await school.faults.tell({ do: 'front-page', is: 'missing' })
    expect((await ask(FRONT)).status).toBe(404)
    await ask(FRONT, 'PUT', { body: '<p>New</p>' })
    expect(await page()).toMatchObject({ body: '<p>New</p>', title: 'Front Page', page_id: 33121 })
  })

  it('is written by students only when they may, and then the body alone', async () => {
    const student = visitor(school)
    await student.signInAs('student-1')
    const write = () =>
      student.ask(FRONT, {
        method: 'PUT',
        headers: {
          'content-type': 'application/json',
          'x-csrf-token': decodeURIComponent(student.cookie('_csrf_token') ?? ''),
        },
        body: JSON.stringify({ wiki_page: { body: '<p>Ours</p>', title: 'Ours' } }),
      })
    expect((await write()).status).toBe(401)
    await school.faults.tell({ do: 'editing-roles', roles: 'teachers,students' })
    expect((await write()).status).toBe(200)
    expect(await page()).toMatchObject({ body: '<p>Ours</p>', title: 'Biology 9 home' })
  })

  it('takes a session’s CSRF token once, and tells the next one', async () => {
    const token = decodeURIComponent(teacher.cookie('_csrf_token') ?? '')
    const write = (csrf: string) =>
      teacher.ask(FRONT, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
        body: JSON.stringify({ wiki_page: { body: '<p>Hers</p>' } }),
      })
    expect((await write(token)).status).toBe(200)
    expect((await write(token)).status).toBe(422)
    expect((await write(decodeURIComponent(teacher.cookie('_csrf_token') ?? ''))).status).toBe(200)
    await school.faults.tell({ do: 'end-sessions' })
    expect((await teacher.ask(FRONT)).status).toBe(401)
  })

  it('refuses a session without its CSRF token, and a person who is not in the course', async () => {
    expect((await teacher.ask(FRONT, { method: 'PUT', body: '{}' })).status).toBe(422)
    await school.faults.tell({ do: 'drop', person: 'student-4' })
    const gone = visitor(school)
    await gone.signInAs('student-4')
    expect((await gone.ask(FRONT)).status).toBe(401)
  })
})
