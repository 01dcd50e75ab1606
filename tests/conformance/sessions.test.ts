/** What follows an accepted launch: sessions side by side and their end, and what a launch leaves. */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { accepted, as, inCourse, open, prepareLaunch, session, withClaims, withCustom } from './launches.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())
afterEach(() => {
  world.deps.now = null
})

const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'
const PRESENTATION = 'https://purl.imsglobal.org/spec/lti/claim/launch_presentation'
const JSON_TYPE = { 'content-type': 'application/json' }

async function one<Row extends object>(sql: string, values: unknown[]): Promise<Row> {
  const answer = await world.rows.query<Row>(sql, values)
  return answer.rows[0]!
}

describe('the session', () => {
  test('says who, where and as what, by the cookie alone or by the header', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const launchId = await open(world, school, browser, { base: 'teacher' })
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
    const biology = await open(world, school, browser, inCourse('c-1', 'Biology'))
    const art = await open(world, school, browser, inCourse('c-2', 'Art'))
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
    const first = [
      await open(world, school, browser, as('ada')),
      await open(world, school, browser, as('ada')),
    ]
    const copied = new Map(browser.cookies)
    const second = await open(world, school, browser, as('ben'))
    expect((await session(browser, second)).status).toBe(200)
    for (const id of first) expect((await session(browser, id)).status).toBe(401)
    const thief = world.newBrowser()
    for (const [name, value] of copied) thief.cookies.set(name, value)
    for (const id of [...first, second, undefined]) expect((await session(thief, id)).status).toBe(401)
  })

  test('ends when a person of another school launches in the same browser', async () => {
    const [here, there] = [await world.addSchool(), await world.addSchool()]
    const browser = world.newBrowser()
    const first = await open(world, here, browser)
    const copied = new Map(browser.cookies)
    await open(world, there, browser)
    const thief = world.newBrowser()
    for (const [name, value] of copied) thief.cookies.set(name, value)
    expect((await session(thief, first)).status).toBe(401)
  })

  test('can not be fixed: a planted cookie opens nothing of who launches with it', async () => {
    const school = await world.addSchool()
    for (const planted of ['A'.repeat(43), 'short', 'x'.repeat(200), 'with space']) {
      const victim = world.newBrowser()
      victim.cookies.set('__Host-alliance', planted)
      const launchId = await open(world, school, victim)
      const attacker = world.newBrowser()
      attacker.cookies.set('__Host-alliance', planted)
      expect((await session(attacker, launchId)).status).toBe(401)
      expect((await session(victim, launchId)).status).toBe(200)
    }
    const attacker = world.newBrowser()
    await open(world, school, attacker, as('attacker'))
    const victim = world.newBrowser()
    victim.cookies.set('__Host-alliance', attacker.cookies.get('__Host-alliance')!)
    const launchId = await open(world, school, victim, as('victim'))
    expect((await session(attacker, launchId)).status).toBe(401)
  })

  test('is over after a day', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    await open(world, school, browser)
    world.deps.now = new Date(Date.now() + 24 * 3_600_000 + 1000)
    expect((await session(browser)).status).toBe(401)
  })

  test('follows the roster: a role that ended or changed counts at the next request', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    await open(world, school, browser, { base: 'teacher' })
    const change = (set: string) =>
      world.rows.query(`update enrollment set ${set} where tenant_id = $1`, [school.tenantId])
    await change(`role = 'student'`)
    expect((await session(browser)).body).toMatchObject({ role: 'student' })
    await change(`state = 'left', left_at = now()`)
    expect(await session(browser)).toMatchObject({ status: 403, body: { code: 'enrollment_ended' } })
    await open(world, school, browser, { base: 'teacher' })
    expect((await session(browser)).body).toMatchObject({ role: 'teacher' })
  })
})

describe('what a launch leaves', () => {
  test('is one person and one course however often, with the newest name, sealed', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const rename = (name: string) => withClaims({ name })
    await open(world, school, browser, rename('Sam Student'))
    const before = await world.rowCounts()
    await open(world, school, browser, rename('Samira Student'))
    await open(world, school, browser, {
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
    await open(
      world,
      school,
      browser,
      withClaims({
        [CUSTOM]: {
          canvas_user_id: 20311,
          canvas_course_id: '4821',
          canvas_api_domain: 'alder.instructure.com',
          canvas_section_ids: '9101,9102',
          canvas_group_ids: '$Canvas.group.contextIds',
          canvas_section_restricted: 'true',
        },
        [PRESENTATION]: { return_url: 'https://vanity.alder.example/courses/4821' },
      }),
    )
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
    await open(
      world,
      school,
      browser,
      withCustom({ canvas_user_id: '$Canvas.user.id', canvas_section_ids: '9101' }),
    )
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
    await open(world, school, world.newBrowser(), withClaims({ [PRESENTATION]: { return_url: returnUrl } }))
    const { frame_ancestors: ancestors } = await one<{ frame_ancestors: string[] }>(
      'select frame_ancestors from launch where tenant_id = $1',
      [school.tenantId],
    )
    expect(ancestors).toEqual([`https://lms-${school.id}.example.edu`])
  })

  test('of a whole class that arrives at once is one course, its sections, and each person once', async () => {
    const school = await world.addSchool()
    const arrivals = Array.from({ length: 60 }, (_, number) => {
      const sections = number % 2 === 0 ? '1,2,3,4' : '4,3,2,1'
      const person = { sub: `student-${number % 30}`, [CUSTOM]: { canvas_section_ids: sections } }
      return open(world, school, world.newBrowser(), withClaims(person))
    })
    await Promise.all(arrivals)
    const counts = await one(
      `select (select count(*)::int from person where tenant_id = $1) as people,
         (select count(*)::int from course where tenant_id = $1) as courses,
         (select count(*)::int from section where tenant_id = $1) as sections,
         (select count(*)::int from enrollment where tenant_id = $1 and cardinality(section_ids) = 4) as enrollments,
         (select count(*)::int from launch where tenant_id = $1) as launches`,
      [school.tenantId],
    )
    expect(counts).toEqual({ people: 30, courses: 1, sections: 4, enrollments: 30, launches: 60 })
  })

  test('may be framed by what an admin added, besides what was signed', async () => {
    const school = await world.addSchool()
    await world.rows.query('update platform set lms_origins = $2 where id = $1', [
      school.platformId,
      ['https://lms.vanity.example'],
    ])
    await open(
      world,
      school,
      world.newBrowser(),
      withClaims({ [PRESENTATION]: { return_url: 'https://a.example/x' } }),
    )
    expect(await one('select frame_ancestors from launch where tenant_id = $1', [school.tenantId])).toEqual({
      frame_ancestors: ['https://a.example', 'https://lms.vanity.example'],
    })
  })

  test('an anonymous person can do nothing but be there', async () => {
    const school = await world.addSchool()
    await world.rows.query('update platform set anonymous = true where id = $1', [school.platformId])
    const browser = world.newBrowser()
    const launchId = await open(world, school, browser, { mutate: ['claims.sub:delete'] })
    expect((await session(browser)).body).toMatchObject({ role: 'anonymous', person: { id: launchId } })
    const ticket = await browser.fetch('/api/v1/tickets', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ purpose: 'window' }),
    })
    expect(ticket.status).toBe(403)
  })
})
