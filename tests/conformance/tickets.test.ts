/** Leaving the LMS frame by a ticket, and the page-to-roster join (design §4). */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Browser } from './browser.ts'
import { accepted, as, open, refusal, session, withClaims, withCustom } from './launches.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())
afterEach(() => {
  world.deps.now = null
})

const COURSE = 'https://purl.imsglobal.org/spec/lti/claim/context'
const JSON_TYPE = { 'content-type': 'application/json' }

describe('a ticket', () => {
  const ask = (browser: Browser, body: unknown, headers: Record<string, string> = JSON_TYPE) =>
    browser.fetch('/api/v1/tickets', { method: 'POST', headers, body: JSON.stringify(body) })
  type Issued = { id: string; url: string; ticket: string }
  const issue = async (browser: Browser, body: unknown): Promise<Issued> =>
    (await (await ask(browser, body)).json()) as Issued
  const state = async (browser: Browser, id: string) => (await browser.fetch(`/api/v1/tickets/${id}`)).json()
  const ownForm = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }

  test('opens our page once, by a POST, in a window of its own', async () => {
    const school = await world.addSchool()
    const frame = world.newBrowser()
    await open(world, school, frame, { base: 'teacher' })
    const { id, url } = await issue(frame, { purpose: 'window', page: 'alliances/1/projector' })
    expect(await state(frame, id)).toEqual({ id, purpose: 'window', state: 'waiting', outcome: null })
    const top = world.newBrowser()
    for (let times = 0; times < 2; times++) {
      const page = await top.fetch(url)
      expect([page.status, page.headers.get('content-security-policy')]).toEqual([
        200,
        expect.stringContaining("frame-ancestors 'none'"),
      ])
    }
    expect(await state(frame, id)).toMatchObject({ state: 'waiting' })
    const opened = await top.fetch(url, { method: 'POST', headers: ownForm, body: '' })
    expect(opened.headers.get('location')).toMatch(
      /^https:\/\/tool\.example\.com\/app\/[0-9a-f-]{36}\/alliances\/1\/projector$/,
    )
    expect((await session(top)).body).toMatchObject({ role: 'teacher' })
    expect((await session(frame)).status).toBe(200)
    expect(await state(frame, id)).toMatchObject({ state: 'used', outcome: 'opened' })
    const again = top.fetch(url, { method: 'POST', headers: ownForm, body: '' })
    expect(await refusal(again)).toEqual({ status: 410, code: 'ticket_gone' })
  })

  test('opens two windows side by side', async () => {
    const school = await world.addSchool()
    const frame = world.newBrowser()
    await open(world, school, frame, { base: 'teacher' })
    const top = world.newBrowser()
    const tickets = [await issue(frame, { purpose: 'window' }), await issue(frame, { purpose: 'window' })]
    for (const { url } of tickets) await top.fetch(url)
    const opened = await Promise.all(
      tickets.map(({ url }) => top.fetch(url, { method: 'POST', headers: ownForm, body: '' })),
    )
    for (const response of opened) expect((await session(top, await accepted(response))).status).toBe(200)
  })

  test('is gone after a minute, and with its launch', async () => {
    const school = await world.addSchool()
    const frame = world.newBrowser()
    await open(world, school, frame)
    const late = await issue(frame, { purpose: 'window' })
    world.deps.now = new Date(Date.now() + 61_000)
    expect(await state(frame, late.id)).toMatchObject({ state: 'expired' })
    expect(await refusal(world.newBrowser().fetch(late.url))).toEqual({ status: 410, code: 'ticket_gone' })
    const orphan = await issue(frame, { purpose: 'window' })
    await open(world, school, frame, as('another'))
    expect(await refusal(world.newBrowser().fetch(orphan.url))).toEqual({ status: 410, code: 'ticket_gone' })
  })

  test('is asked for by our own page, for what there is', async () => {
    const school = await world.addSchool()
    const frame = world.newBrowser()
    await open(world, school, frame)
    const wrong = [
      [{ purpose: 'party' }, 'purpose'],
      [{ purpose: 'window', page: '../../healthz' }, 'page'],
      [{ purpose: 'window', page: '//evil.example' }, 'page'],
      [{ purpose: 'window', page: 'https://evil.example' }, 'page'],
    ] as const
    for (const [body, field] of wrong) {
      const response = await ask(frame, body)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({ status: 400, code: 'body_invalid', field })
    }
    const broken = await frame.fetch('/api/v1/tickets', { method: 'POST', headers: JSON_TYPE, body: '{' })
    expect(await broken.json()).toMatchObject({ status: 400, code: 'body_invalid' })
    const forged = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { ...JSON_TYPE, origin: 'https://evil.example' },
      { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of forged) {
      const response = await ask(frame, { purpose: 'window' }, headers)
      expect(await response.json()).toMatchObject({ status: 403, code: 'wrong_origin' })
    }
    expect((await ask(world.newBrowser(), { purpose: 'window' })).status).toBe(401)
  })

  test('tells its outcome to its own launch only', async () => {
    const school = await world.addSchool()
    const [frame, other] = [world.newBrowser(), world.newBrowser()]
    await open(world, school, frame)
    await open(world, school, other, as('other'))
    const { id } = await issue(frame, { purpose: 'connect' })
    expect((await other.fetch(`/api/v1/tickets/${id}`)).status).toBe(404)
  })
})

describe('a page’s numbers', () => {
  const numbers = { canvas_course_id: '4821', canvas_api_domain: 'alder.instructure.com' }
  const where = 'lms=canvas&host=alder.instructure.com&course=4821'
  const resolve = async (browser: Browser, query: string) => {
    const response = await browser.fetch(`/api/v1/resolve?${query}`)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  test('become our ids for a teacher of that course, and for nobody else', async () => {
    const school = await world.addSchool()
    const [student, teacher, outsider] = [world.newBrowser(), world.newBrowser(), world.newBrowser()]
    await open(
      world,
      school,
      student,
      withCustom({ ...numbers, canvas_user_id: '20311', canvas_section_ids: '9101' }),
    )
    await open(world, school, teacher, withCustom({ ...numbers, canvas_user_id: '7' }, 'teacher'))
    await open(
      world,
      school,
      outsider,
      withClaims({ sub: 'outsider', [COURSE]: { id: 'elsewhere', title: 'Elsewhere' } }, 'teacher'),
    )
    const { body: me } = await session(student)
    expect(await resolve(teacher, `${where}&student=20311`)).toEqual({
      status: 200,
      body: {
        course: me['course'],
        person: {
          id: (me['person'] as { id: string }).id,
          name: 'Sam Student',
          sections: [{ id: expect.any(String), lmsId: '9101', name: '' }],
        },
        partnership: null,
      },
    })
    expect((await resolve(teacher, `${where}&student=999`)).body).toMatchObject({ person: null })
    expect((await resolve(teacher, `${where}&student=7`)).body).toMatchObject({ person: null })
    expect((await resolve(student, `${where}&student=20311`)).status).toBe(403)
    expect((await resolve(outsider, `${where}&student=20311`)).status).toBe(404)
    expect((await resolve(teacher, where.replace('alder', 'other'))).status).toBe(404)
    expect((await resolve(world.newBrowser(), where)).status).toBe(401)
    expect(await resolve(teacher, 'lms=canvas&course=4821')).toMatchObject({
      status: 400,
      body: { field: 'host' },
    })
  })
})
