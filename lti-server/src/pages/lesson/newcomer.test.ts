/** The newcomer's page as requests meet it: an address alone changes nothing, and each press is done once. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BROWSER_COOKIE, secretHash } from '../../access/browser-cookie.ts'
import { tellBearer } from '../../access/page-bearer.ts'
import { at, openLesson, startGathering, wordTwoLines, type Lesson } from '../../alliance/test-lesson.ts'
import { createApp } from '../../app.ts'
import { openTestDeps } from '../../platform/test-class.ts'
import { openTestDatabase } from '../../platform/test-database.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = createApp(deps)
const ORIGIN = 'http://localhost:3000'
let lesson: Lesson
let agreed: string
let launchId: string
let headers: Record<string, string>

beforeAll(async () => {
  lesson = await openLesson(deps)
  const { room, teacher, students } = lesson
  agreed = await startGathering(lesson)
  const { promise, respect } = await wordTwoLines(lesson, agreed)
  const decisions = [promise, respect].map((clauseId) => ({ id: newId(), clauseId }))
  await teacher.post(at(agreed, 'decisions'), { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 4 }))
  for (const student of students) await student.post(at(agreed, 'positions'), { positions })
  for (const one of decisions) await teacher.post(at(agreed, `decisions/${one.id}/close`), {})
  const reviewOn = new Date(Date.now() + 9e9).toISOString().slice(0, 10)
  await teacher.post(at(agreed, 'versions'), { reviewOn })
  const newcomer = await room.add({ name: 'Cleo Marsh', role: 'student', sectionIds: [room.sections.red] })
  ;({ launchId, headers } = await room.launch(newcomer, 'student'))
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const page = (id = agreed) => `${ORIGIN}/app/${launchId}/alliances/${id}/newcomer`

async function look(query = '', sent = headers): Promise<{ status: number; text: string }> {
  const response = await app.request(page() + query, { headers: sent })
  return { status: response.status, text: await response.text() }
}

async function press(fields: Record<string, string>): Promise<string> {
  const response = await app.request(page(), {
    method: 'POST',
    headers: { ...headers, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  expect(response.status).toBe(200)
  return response.text()
}

const field = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const formOf = (html: string) => ({
  id: field(html, 'id'),
  run: field(html, 'run'),
  expected: field(html, 'expected'),
})

test('an address that is opened with a cookie starts nothing; with a page’s own bearer it does', async () => {
  const query = `?id=${newId()}&run=&expected=0&do=start`
  expect((await look(query)).text).toContain('Begin')
  const secret = (headers['cookie'] ?? '').replace(`${BROWSER_COOKIE}=`, '')
  const bearer = tellBearer(deps, { launchId, browserHash: secretHash(secret) })
  const begun = await look(query, { 'alliance-session': bearer })
  expect(begun.text).toContain('Step 1 of 4')
})

test('a press that is sent again does nothing more; a page that was overtaken shows where they are', async () => {
  const first = formOf((await look()).text)
  const second = await press({ ...first, do: 'go_on' })
  expect(second).toContain('Step 2 of 4')
  expect(await press({ ...first, do: 'go_on' })).toContain('Step 2 of 4')
  const overtaken = await press({ ...first, id: newId(), do: 'go_on' })
  expect(overtaken).toContain('Step 2 of 4')
  expect(overtaken).toContain('done on another screen meanwhile')
  const back = await press({ ...formOf(second), do: 'back' })
  expect(back).toContain('Step 1 of 4')
})

test('it can rest, and is for students of the class alone', async () => {
  const rested = await press({ ...formOf((await look()).text), do: 'rest' })
  expect(rested).toContain('Go on')
  expect((await look()).text).toContain('Go on')
  const next = await startGathering(lesson)
  expect((await app.request(page(next), { headers })).status).toBe(409)
  expect((await app.request(page(newId()), { headers })).status).toBe(404)
})
