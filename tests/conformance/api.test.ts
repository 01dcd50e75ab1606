/**
 * The api layer of `launch-cases.json`, by id. The file writes `/api/notes`; ours hang below a course and a student,
 * and the key set is `/lti/jwks.json`.
 */
import { createApp } from 'lti-server/app'
import { openTestBrowser, type TestBrowser } from 'lti-server/access/oauth/test-browser'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { afterAll, afterEach, expect, test } from 'vitest'
import { casesOf } from './cases.ts'
import { inCourse, open, session } from './launches.ts'
import { mark } from './tenancy/marks.ts'
import { openClass, openCourse } from './tenancy/schools.ts'
import type { Door, Seat } from './tenancy/seats.ts'
import { openWorld, TOOL } from './world.ts'

const world = await openWorld()
const { deps } = world
const app = createApp(deps)
const door: Door = async (request) => app.fetch(request)
afterAll(() => world.close())
afterEach(() => {
  deps.now = null
})

const course = await openCourse(deps, door, 'A1')
const other = await openCourse(deps, door, 'B1')
const ours = await openClass(deps, door, course, 'red')
const theirs = await openClass(deps, door, other, 'red')

const notesOf = ({ ids }: typeof ours, student = ids.student) =>
  `/api/v1/courses/${ids.course}/students/${student}/notes`
const get = (seat: Seat, path: string) => seat.ask({ method: 'GET', path })
const post = (seat: Seat, path: string, json: unknown) => seat.ask({ method: 'POST', path, json })
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

async function expectProblem(answer: Response, status: number, code: string): Promise<void> {
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await codeOf(answer)).toBe(code)
}

/** A teacher's browser on its way to its first tokens, and what the consent page and the code were. */
async function connecting(): Promise<{ browser: TestBrowser; consent: Response; code: string }> {
  const ask = (path: string, init?: RequestInit) => door(new Request(TOOL + path, init))
  const browser = await openTestBrowser(ask, TOOL, deps.config.extensionRedirects[0]!)
  const { launchId } = await course.room.launch(course.teacher.personId!, 'teacher')
  const consent = await browser.authorize(await course.room.ticket(launchId, 'connect'))
  const back = await browser.answer(await consent.clone().text(), 'connect')
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
  return { browser, consent, code }
}

const Tokens = v.object({ access_token: v.string(), refresh_token: v.string() })
const tokensIn = async (answer: Response) => v.parse(Tokens, await answer.json())

async function connectedBrowser() {
  const { browser, code } = await connecting()
  return { browser, ...(await tokensIn(await browser.redeem(code))) }
}

const checks: Record<
  string,
  (() => Promise<void>) | { readonly as: string; readonly check: () => Promise<void> }
> = {
  'api-001': async () => {
    const answer = await get(ours.teacher, notesOf(theirs))
    expect(await answer.clone().text()).not.toContain(mark('o', theirs.name))
    await expectProblem(answer, 404, 'not_found')
  },
  'api-003': {
    as: 'they are sealed in their author’s browser: here is no room for one',
    check: async () => {
      const note = { id: newId(), kind: 'private', text: 'For my eyes only' }
      await expectProblem(await post(ours.teacher, notesOf(ours), note), 400, 'body_invalid')
      await expectProblem(await get(ours.sectionTeacher, `${notesOf(ours)}/${note.id}`), 404, 'not_found')
    },
  },
  'api-005': async () => {
    const answer = await get(ours.student, notesOf(ours))
    expect(answer.status).toBe(200)
    const { notes } = (await answer.json()) as { notes: { kind: string; readers: { id: string }[] }[] }
    expect(notes.map((note) => note.kind).toSorted()).toEqual(['reply', 'target'])
    for (const note of notes) expect(note.readers.map((one) => one.id)).toContain(ours.student.personId)
    await expectProblem(await get(ours.student, notesOf(ours, ours.ids.classmate)), 404, 'not_found')
  },
  'api-006': async () => {
    const note = { id: newId(), kind: 'summary', text: 'Mine', tenant_id: other.room.tenantId }
    await expectProblem(await post(ours.teacher, notesOf(ours), note), 400, 'body_invalid')
    const { rowCount } = await world.rows.query('select from note where id = $1', [note.id])
    expect(rowCount).toBe(0)
  },
  'api-008': async () => {
    expect((await get(course.leaver, notesOf(ours))).status).toBe(200)
    const state = (now: string) =>
      world.rows.query('update enrollment set state = $1 where person_id = $2', [now, course.leaver.personId])
    await state('left')
    await expectProblem(await get(course.leaver, notesOf(ours)), 403, 'enrollment_ended')
    await state('active')
  },
  'api-010': async () => {
    const { browser, refresh_token: first } = await connectedBrowser()
    const second = await tokensIn(await browser.refresh(first))
    deps.now = new Date(Date.now() + 31_000)
    expect((await browser.refresh(first)).status).toBe(400)
    expect((await browser.refresh(second.refresh_token)).status).toBe(400)
    expect((await browser.call(notesOf(ours), second.access_token)).status).toBe(401)
  },
  'api-011': async () => {
    const { browser, code } = await connecting()
    const { access_token, refresh_token } = await tokensIn(await browser.redeem(code))
    expect((await browser.call(notesOf(ours), access_token)).status).toBe(200)
    expect((await browser.redeem(code)).status).toBe(400)
    expect((await browser.call(notesOf(ours), access_token)).status).toBe(401)
    expect((await browser.refresh(refresh_token)).status).toBe(400)
  },
  'api-013': async () => {
    const { browser } = await connecting()
    const { launchId } = await course.room.launch(course.teacher.personId!, 'teacher')
    const ticket = await course.room.ticket(launchId, 'connect')
    const answer = await browser.authorize(ticket, { code_challenge_method: 'plain' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('data-error-code="connect_invalid"')
  },
  'api-015': async () => {
    const { consent } = await connecting()
    expect(consent.status).toBe(200)
    expect(consent.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  },
  'api-016': async () => {
    const { browser, access_token } = await connectedBrowser()
    const proof = await browser.prove('GET', notesOf(ours), access_token)
    expect((await browser.call(notesOf(ours), access_token, proof)).status).toBe(200)
    const replay = await browser.call(notesOf(ours), access_token, proof)
    expect(replay.headers.get('www-authenticate')).toContain('DPoP')
    await expectProblem(replay, 401, 'not_signed_in')
  },
  'api-018': async () => {
    const { browser, access_token } = await connectedBrowser()
    await expectProblem(
      await browser.call(notesOf(ours), access_token, undefined, 'Bearer'),
      401,
      'not_signed_in',
    )
  },
  'api-020': async () => {
    const id = newId()
    const body = JSON.stringify({ id, kind: 'summary', text: 'From elsewhere' })
    const headers = {
      'content-type': 'text/plain',
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    }
    for (const sent of [headers, { 'content-type': 'text/plain' }]) {
      const seat = await simply(sent, body)
      await expectProblem(seat, 403, 'wrong_origin')
    }
    const { rowCount } = await world.rows.query('select from note where id = $1', [id])
    expect(rowCount).toBe(0)
  },
  'api-021': async () => {
    const { launchId } = await course.room.launch(course.teacher.personId!, 'teacher')
    const answer = await app.request(`${TOOL}/lti/app?session=${launchId}`)
    expect(answer.status).toBe(400)
    expect(answer.headers.getSetCookie()).toEqual([])
    for (const name of ['session', 'launch', 'alliance-launch', 'launchId', 'ltik'])
      expect((await app.request(`${TOOL}/api/v1/session?${name}=${launchId}`)).status).toBe(401)
    expect((await app.request(`${TOOL}/app/${launchId}/`)).status).toBe(401)
  },
  'api-023': async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const planted = 'P'.repeat(43)
    browser.cookies.set('__Host-alliance', planted)
    const launchId = await open(world, school, browser)
    expect(browser.cookies.get('__Host-alliance')).not.toBe(planted)
    const attacker = world.newBrowser()
    attacker.cookies.set('__Host-alliance', planted)
    expect((await session(attacker, launchId)).status).toBe(401)
  },
  'api-025': async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const teach = (id: string) => ({ ...inCourse(id, id), base: 'teacher' })
    const [first, second] = [
      await open(world, school, browser, teach('course-1')),
      await open(world, school, browser, teach('course-2')),
    ]
    const courseOf = async (id: string) => ((await session(browser, id)).body['course'] as { id: string }).id
    const [one, two] = [await courseOf(first), await courseOf(second)]
    const start = (launchId: string, courseId: string, id = newId()) =>
      browser.fetch(`/api/v1/courses/${courseId}/alliances`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'alliance-launch': launchId },
        body: JSON.stringify({ id, band: '6-8', sectionIds: [] }),
      })
    const id = newId()
    expect((await start(first, one, id)).status).toBe(201)
    const { rows } = await world.rows.query('select course_id from alliance where id = $1', [id])
    expect(rows).toEqual([{ course_id: one }])
    expect((await start(first, two)).status).toBe(404)
    expect((await start(second, one)).status).toBe(404)
  },
  'api-026': {
    as: 'there is no export yet, and what is not there is no one’s',
    check: async () => {
      for (const path of [`/api/v1/courses/${ours.ids.course}/export`, '/api/v1/export'])
        await expectProblem(await get(theirs.student, path), 404, 'not_found')
    },
  },
  'api-028': {
    as: 'there is no audit to be read yet: 404',
    check: async () => {
      for (const path of [`/api/v1/courses/${ours.ids.course}/audit`, '/api/v1/audit'])
        await expectProblem(await get(ours.teacher, path), 404, 'not_found')
    },
  },
  'api-030': async () => {
    const text = `<script>alert('${newId()}')</script><img src=x onerror=alert(1)>`
    expect((await post(ours.teacher, notesOf(ours), { id: newId(), kind: 'summary', text })).status).toBe(201)
    const list = await get(ours.student, notesOf(ours))
    expect(list.headers.get('content-type')).toContain('application/json')
    expect(await list.text()).toContain(JSON.stringify(text).slice(1, -1))
    const page = await get(ours.student, `/app/${ours.student.launchId}/mine`)
    const html = await page.text()
    expect(html).toContain('&lt;script&gt;alert(')
    expect(html).not.toContain(text)
    expect(html).not.toContain('<img src=x')
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  },
  'api-031': async () => {
    const answer = await app.request(`${TOOL}/lti/jwks.json`)
    expect(answer.status).toBe(200)
    const { keys, ...rest } = (await answer.json()) as { keys: Record<string, string>[] }
    expect(rest).toEqual({})
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys)
      expect(Object.keys(key).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  },
}

/** What a form or `fetch` without a question to us can send with the browser's cookie. */
async function simply(headers: Record<string, string>, body: string): Promise<Response> {
  const { headers: cookie } = await course.room.launch(course.teacher.personId!, 'teacher')
  const init = { method: 'POST', headers: { ...cookie, ...headers }, body }
  return door(new Request(TOOL + notesOf(ours), init))
}

const cases = casesOf('api')

test('every case of the layer is run', () => {
  expect(Object.keys(checks)).toEqual(cases.map((one) => one.id))
})

for (const { id, title } of cases) {
  const one = checks[id]!
  if (typeof one === 'function') test(`${id} ${title}`, one)
  else test(`${id} ${title} (${one.as})`, one.check)
}
