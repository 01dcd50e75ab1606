import { Hono } from 'hono'
import { DEFAULT_EXTENSION_REDIRECTS } from 'shared/contract/extension-identity'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { oauthRoutes } from '../access/oauth/routes.ts'
import { openTestBrowser } from '../access/oauth/test-browser.ts'
import { makeTestClass, openTestDeps, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { partnershipRoutes } from './routes.ts'

const PUBLIC_URL = 'http://localhost:3000'
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = new Hono().route('/', oauthRoutes(deps)).route('/', partnershipRoutes(deps))
let room: TestClass
const people: Record<'teacher' | 'student' | 'classmate', string> = {
  teacher: '',
  student: '',
  classmate: '',
}
let notes: string

beforeAll(async () => {
  room = await makeTestClass(deps)
  people.teacher = await room.add({ name: 'Rosalind Achterberg', role: 'teacher' })
  people.student = await room.add({ name: 'Ira', role: 'student' })
  people.classmate = await room.add({ name: 'Ola', role: 'student' })
  notes = `/api/v1/courses/${room.courseId}/students/${people.student}/notes`
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const ask = (path: string, init?: RequestInit) => app.request(PUBLIC_URL + path, init)
async function as(key: keyof typeof people) {
  const { headers } = await room.launch(people[key], key === 'teacher' ? 'teacher' : 'student')
  return {
    get: (path: string) => ask(path, { headers }),
    post: (path: string, body: unknown, type = 'application/json') =>
      ask(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body: JSON.stringify(body),
      }),
  }
}
const promise = () => ({ id: newId(), kind: 'promise', text: 'I will ask you first.' })

test('the teacher sends from her browser, the student reads in the frame, a classmate finds nothing', async () => {
  const { launchId } = await room.launch(people.teacher, 'teacher')
  const browser = await openTestBrowser(ask, PUBLIC_URL, DEFAULT_EXTENSION_REDIRECTS[0])
  const page = await (await browser.authorize(await room.ticket(launchId, 'connect'))).text()
  const location = (await browser.answer(page, 'connect')).headers.get('location') ?? ''
  const tokens: unknown = await (
    await browser.redeem(new URL(location).searchParams.get('code') ?? '')
  ).json()
  const token = String(
    typeof tokens === 'object' && tokens && 'access_token' in tokens && tokens.access_token,
  )

  const note = promise()
  const sent = await ask(notes, {
    method: 'POST',
    headers: {
      authorization: `DPoP ${token}`,
      dpop: await browser.prove('POST', notes, token),
      'content-type': 'application/json',
    },
    body: JSON.stringify(note),
  })
  expect(sent.status).toBe(201)

  const read = await (await as('student')).get(notes)
  expect(await read.json()).toMatchObject({ notes: [{ id: note.id, text: note.text }] })
  const other = await as('classmate')
  for (const path of [notes, notes.replace('/notes', '/partnership')]) {
    const refused = await other.get(path)
    expect(refused.status).toBe(404)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
  }
  expect((await other.post(notes, promise())).status).toBe(404)
  expect((await other.post(`${notes}/${note.id}/withdraw`, {})).status).toBe(404)
})

test('says which field is wrong, and takes nothing from a page that is not ours', async () => {
  const teacher = await as('teacher')
  const long = await teacher.post(notes, { ...promise(), text: ' ' })
  expect(long.status).toBe(400)
  expect(await long.json()).toMatchObject({ code: 'body_invalid', field: 'text' })
  expect((await teacher.post(notes, promise(), 'text/plain')).status).toBe(403)
  const odd = await teacher.post(notes, { ...promise(), replyTo: newId() })
  expect(await odd.json()).toMatchObject({ code: 'body_invalid', field: 'replyTo' })
  expect((await teacher.get(`${notes}?cursor=1`)).status).toBe(400)
  expect((await ask(notes)).status).toBe(401)
  expect(
    (await ask(notes, { headers: { authorization: 'Bearer x' } })).headers.get('www-authenticate'),
  ).toContain('DPoP')
})
