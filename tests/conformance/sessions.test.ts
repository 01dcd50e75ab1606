/** What follows an accepted launch: sessions side by side, their end, tickets, and who may resolve a page. */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Browser } from './browser.ts'
import { accepted, launch, prepareLaunch, refusal, session, type LaunchOptions } from './launches.ts'
import { openWorld, type School } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())
afterEach(() => {
  world.deps.now = null
})

const COURSE = 'https://purl.imsglobal.org/spec/lti/claim/context'
const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'
const PRESENTATION = 'https://purl.imsglobal.org/spec/lti/claim/launch_presentation'
const JSON_TYPE = { 'content-type': 'application/json' }

const as = (sub: string, base = 'student'): LaunchOptions => ({
  base,
  change: (plan) => {
    plan.claims['sub'] = sub
  },
})
const inCourse = (id: string, title: string): LaunchOptions => ({
  change: (plan) => {
    plan.claims[COURSE] = { id, title }
  },
})
const custom = (values: Record<string, unknown>, base = 'student', sub?: string): LaunchOptions => ({
  base,
  change: (plan) => {
    plan.claims[CUSTOM] = values
    if (sub !== undefined) plan.claims['sub'] = sub
  },
})

function open(school: School, browser: Browser, options: LaunchOptions = {}): Promise<string> {
  return accepted(launch(world, school, browser, options))
}

async function one<Row extends object>(sql: string, values: unknown[]): Promise<Row> {
  const answer = await world.rows.query<Row>(sql, values)
  return answer.rows[0]!
}

describe('the session', () => {
  test('says who, where and as what, by the cookie alone or by the header', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const launchId = await open(school, browser, { base: 'teacher' })
    const { status, body } = await session(browser)
    expect(status).toBe(200)
    expect(body).toEqual({
      person: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Tess Q. Teacher' },
      course: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), title: 'Biology' },
      role: 'teacher',
      launchId,
    })
    expect((await session(browser, launchId)).body).toEqual(body)
    expect(await session(world.newBrowser(), launchId)).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in', status: 401 },
    })
  })

  test('of two tabs are two, each in its own course', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const biology = await open(school, browser, inCourse('c-1', 'Biology'))
    const art = await open(school, browser, inCourse('c-2', 'Art'))
    expect((await session(browser, biology)).body).toMatchObject({ course: { title: 'Biology' } })
    expect((await session(browser, art)).body).toMatchObject({ course: { title: 'Art' } })
    expect((await session(browser)).body).toMatchObject({ launchId: art })
  })

  test('of tabs that open at the same instant in a fresh browser all live', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const prepared = []
    for (let tab = 0; tab < 4; tab++) prepared.push(await prepareLaunch(world, school, browser))
    const responses = await Promise.all(prepared.map(({ request }) => browser.fetch(...request)))
    for (const response of responses) {
      expect((await session(browser, await accepted(response))).status).toBe(200)
    }
  })

  test('ends when another person launches in the same browser', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const first = [await open(school, browser, as('ada')), await open(school, browser, as('ada'))]
    const copied = new Map(browser.cookies)
    const second = await open(school, browser, as('ben'))
    expect((await session(browser, second)).status).toBe(200)
    for (const id of first) expect((await session(browser, id)).status).toBe(401)
    const thief = world.newBrowser()
    for (const [name, value] of copied) thief.cookies.set(name, value)
    for (const id of [...first, second, undefined]) expect((await session(thief, id)).status).toBe(401)
  })

  test('ends when a person of another school launches in the same browser', async () => {
    const [here, there] = [await world.addSchool(), await world.addSchool()]
    const browser = world.newBrowser()
    const first = await open(here, browser)
    const copied = new Map(browser.cookies)
    await open(there, browser)
    const thief = world.newBrowser()
    for (const [name, value] of copied) thief.cookies.set(name, value)
    expect((await session(thief, first)).status).toBe(401)
  })

  test('can not be fixed: a planted cookie opens nothing of who launches with it', async () => {
    const school = await world.addSchool()
    for (const planted of ['A'.repeat(43), 'short', 'x'.repeat(200), 'with space']) {
      const victim = world.newBrowser()
      victim.cookies.set('__Host-alliance', planted)
      const launchId = await open(school, victim)
      const attacker = world.newBrowser()
      attacker.cookies.set('__Host-alliance', planted)
      expect((await session(attacker, launchId)).status).toBe(401)
      expect((await session(victim, launchId)).status).toBe(200)
    }
    const attacker = world.newBrowser()
    await open(school, attacker, as('attacker'))
    const victim = world.newBrowser()
    victim.cookies.set('__Host-alliance', attacker.cookies.get('__Host-alliance')!)
    const launchId = await open(school, victim, as('victim'))
    expect((await session(attacker, launchId)).status).toBe(401)
  })

  test('is over after a day', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    await open(school, browser)
    world.deps.now = new Date(Date.now() + 24 * 3_600_000 + 1000)
    expect((await session(browser)).status).toBe(401)
  })

  test('follows the roster: a role that ended or changed counts at the next request', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    await open(school, browser, { base: 'teacher' })
    const change = (set: string) =>
      world.rows.query(`update enrollment set ${set} where tenant_id = $1`, [school.tenantId])
    await change(`role = 'student'`)
    expect((await session(browser)).body).toMatchObject({ role: 'student' })
    await change(`state = 'left', left_at = now()`)
    expect(await session(browser)).toMatchObject({ status: 403, body: { code: 'enrollment_ended' } })
    await open(school, browser, { base: 'teacher' })
    expect((await session(browser)).body).toMatchObject({ role: 'teacher' })
  })
})

describe('what a launch leaves', () => {
  test('is one person and one course however often, with the newest name, sealed', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const rename = (name: string): LaunchOptions => ({
      change: (plan) => {
        plan.claims['name'] = name
      },
    })
    await open(school, browser, rename('Sam Student'))
    const before = await world.rowCounts()
    await open(school, browser, rename('Samira Student'))
    await open(school, browser, {
      mutate: ['claims.name:delete', 'claims.given_name:delete', 'claims.family_name:delete'],
    })
    expect(await world.rowCounts()).toEqual({ ...before, launch: before['launch']! + 2 })
    expect((await session(browser)).body).toMatchObject({ person: { name: 'Samira Student' } })
    const row = await one<{ name_sealed: Buffer }>('select name_sealed from person where tenant_id = $1', [
      school.tenantId,
    ])
    expect(row.name_sealed.toString('latin1')).not.toContain('Samira')
  })

  test('holds the LMS numbers, sections and hosts, and nothing that begins with $', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    await open(school, browser, {
      change: (plan) => {
        plan.claims[CUSTOM] = {
          canvas_user_id: 20311,
          canvas_course_id: '4821',
          canvas_api_domain: 'alder.instructure.com',
          canvas_section_ids: '9101,9102',
          canvas_group_ids: '$Canvas.group.contextIds',
          canvas_section_restricted: 'true',
        }
        plan.claims[PRESENTATION] = { return_url: 'https://vanity.alder.example/courses/4821' }
      },
    })
    const row = await one(
      `select p.lms_user_id, c.lms_course_id, c.api_domain, c.return_origin, l.frame_ancestors, l.details,
         cardinality(e.section_ids) as sections, e.section_restricted
       from launch l join person p on p.id = l.person_id join course c on c.id = l.course_id
       join enrollment e on e.person_id = p.id and e.course_id = c.id where l.tenant_id = $1`,
      [school.tenantId],
    )
    expect(row).toMatchObject({
      lms_user_id: '20311',
      lms_course_id: '4821',
      api_domain: 'alder.instructure.com',
      return_origin: 'https://vanity.alder.example',
      frame_ancestors: ['https://vanity.alder.example', 'https://alder.instructure.com'],
      sections: 2,
      section_restricted: true,
    })
    expect(JSON.stringify(row)).not.toContain('$Canvas')
    await open(school, browser, custom({ canvas_user_id: '$Canvas.user.id', canvas_section_ids: '9101' }))
    const after = await one('select lms_user_id from person where tenant_id = $1', [school.tenantId])
    expect(after).toEqual({ lms_user_id: '20311' })
  })

  test.each([
    'javascript:alert(1)',
    'http://plain.example/x',
    'data:text/html,x',
    'not a url',
    "https://x.example'; *",
    'https://*',
    'https://x.example;script-src',
  ])('never frames us for %s', async (returnUrl) => {
    const school = await world.addSchool()
    await open(school, world.newBrowser(), {
      change: (plan) => {
        plan.claims[PRESENTATION] = { return_url: returnUrl }
      },
    })
    const { frame_ancestors: ancestors } = await one<{ frame_ancestors: string[] }>(
      'select frame_ancestors from launch where tenant_id = $1',
      [school.tenantId],
    )
    expect(ancestors).toEqual([`https://lms-${school.id}.example.edu`])
  })

  test('an anonymous person can do nothing but be there', async () => {
    const school = await world.addSchool()
    await world.rows.query('update platform set anonymous = true where id = $1', [school.platformId])
    const browser = world.newBrowser()
    const launchId = await open(school, browser, { mutate: ['claims.sub:delete'] })
    expect((await session(browser)).body).toMatchObject({ role: 'anonymous', person: { id: launchId } })
    const ticket = await browser.fetch('/api/v1/tickets', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ purpose: 'window' }),
    })
    expect(ticket.status).toBe(403)
  })
})

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
    await open(school, frame, { base: 'teacher' })
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
    await open(school, frame, { base: 'teacher' })
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
    await open(school, frame)
    const late = await issue(frame, { purpose: 'window' })
    world.deps.now = new Date(Date.now() + 61_000)
    expect(await state(frame, late.id)).toMatchObject({ state: 'expired' })
    expect(await refusal(world.newBrowser().fetch(late.url))).toEqual({ status: 410, code: 'ticket_gone' })
    const orphan = await issue(frame, { purpose: 'window' })
    await open(school, frame, as('another'))
    expect(await refusal(world.newBrowser().fetch(orphan.url))).toEqual({ status: 410, code: 'ticket_gone' })
  })

  test('is asked for by our own page, for what there is', async () => {
    const school = await world.addSchool()
    const frame = world.newBrowser()
    await open(school, frame)
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
    await open(school, frame)
    await open(school, other, as('other'))
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
    await open(school, student, custom({ ...numbers, canvas_user_id: '20311', canvas_section_ids: '9101' }))
    await open(school, teacher, custom({ ...numbers, canvas_user_id: '7' }, 'teacher'))
    await open(school, outsider, {
      base: 'teacher',
      change: (plan) => {
        plan.claims['sub'] = 'outsider'
        plan.claims[COURSE] = { id: 'elsewhere', title: 'Elsewhere' }
      },
    })
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
