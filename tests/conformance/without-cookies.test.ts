/**
 * What stands behind the ladder of conformance §2.2 on the server: proofs that count once and from our own pages only,
 * bearers and page tickets of a browser without cookies, and what a refusal says to whom. The browser's side is
 * in `pages/rungs*.test.ts`.
 */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Browser } from './browser.ts'
import { as, open, prepareLaunch, refusal, withClaims, type LaunchOptions } from './launches.ts'
import { openWorld, TOOL, type School } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())
afterEach(() => {
  world.deps.now = null
})

const JSON_TYPE = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }

interface Carried {
  readonly action: string
  readonly ticket: string
  readonly page: string
  readonly browser: string
}
interface Answer {
  readonly url: string
  readonly carried?: Carried
}

/** The page that is left when a launch's cookie did not come back: its sealed launch, and the secret of the login. */
async function unbound(school: School, browser: Browser, options: LaunchOptions = {}) {
  const { request, login } = await prepareLaunch(world, school, browser, options)
  await world.rows.query(`update login_state set storage_target = 'keeper' where platform_id = $1`, [
    school.platformId,
  ])
  const secret = browser.cookies.get(`__Host-lti_${login.state.slice(0, 16)}`)!
  browser.cookies.clear()
  const response = await browser.fetch(...request)
  const page = await response.text()
  const handover = /data-handover="([^"]+)"/.exec(page)?.[1] ?? ''
  return { response, page, handover, secret, login }
}

const prove = (browser: Browser, body: object, headers: Record<string, string> = JSON_TYPE) =>
  browser.fetch('/lti/prove', {
    method: 'POST',
    headers,
    body: JSON.stringify({ cookiesStay: false, ...body }),
  })

async function proved(browser: Browser, body: object): Promise<Answer> {
  const response = await prove(browser, body)
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

/** Opens the page that a proof was answered with. */
const openCarried = (
  browser: Browser,
  { action, ticket, page }: Carried,
  headers: Record<string, string> = {},
) => {
  const sent = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams({ ticket, page }).toString()
  return browser.fetch(action, { method: 'POST', headers: { ...sent, ...headers }, body })
}

async function bearerOf(browser: Browser, answer: Answer): Promise<string> {
  const page = await (await openCarried(browser, answer.carried!)).text()
  return /name="alliance-session" content="([^"]+)"/.exec(page)![1]!
}

const session = (browser: Browser, bearer: string, launchId?: string) =>
  browser.fetch('/api/v1/session', {
    headers: { 'alliance-session': bearer, ...(launchId ? { 'alliance-launch': launchId } : {}) },
  })

describe('a proof', () => {
  test('opens the launch once, and only with the login’s own secret', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { response, page, handover, secret, login } = await unbound(school, browser)
    expect(response.status).toBe(400)
    expect(page).toMatch(/<main data-error-code="binding" data-rung="storage"/)
    expect(page).not.toContain('eyJ')
    expect(page).not.toContain(secret)
    expect(page).toContain(`data-key="state_${login.state}"`)
    expect(page).toContain(`data-origin="https://lms-${school.id}.example.edu"`)
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(await refusal(prove(browser, { handover, secret: 'A'.repeat(43) }))).toEqual({
      status: 400,
      code: 'binding',
    })
    const answer = await proved(browser, { handover, secret })
    expect(answer.url).toMatch(/\/app\/[0-9a-f-]{36}\/$/)
    expect(await refusal(prove(browser, { handover, secret }))).toEqual({
      status: 400,
      code: 'state_consumed',
    })
  })

  test.each([
    ['another site’s script', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }],
    ['another site', { 'content-type': 'application/json', origin: 'https://evil.example' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }],
    ['text', { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }],
  ])('from %s is not heard, whoever knows the secret', async (_, headers) => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { handover, secret } = await unbound(school, browser)
    expect(await refusal(prove(browser, { handover, secret }, headers))).toEqual({
      status: 403,
      code: 'wrong_origin',
    })
  })

  test('of a launch that we did not seal is no launch', async () => {
    const browser = world.newBrowser()
    for (const handover of ['', 'AAAA', Buffer.from('state token').toString('base64url')])
      expect(await refusal(prove(browser, { handover, secret: 'A'.repeat(43) }))).toEqual({
        status: 400,
        code: 'form',
      })
  })

  test('where cookies stay by now opens an ordinary session', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { handover, secret } = await unbound(school, browser)
    const answer = await proved(browser, { handover, secret, cookiesStay: true })
    expect(answer.carried).toBeUndefined()
    expect((await browser.fetch('/api/v1/session')).status).toBe(200)
  })
})

describe('a page without cookies', () => {
  async function carried(options: LaunchOptions = {}, name?: string, school?: School) {
    const at = school ?? (await world.addSchool())
    const browser = world.newBrowser()
    const { handover, secret } = await unbound(at, browser, options)
    const answer = await proved(browser, { handover, secret, ...(name ? { browser: name } : {}) })
    expect(browser.cookies.size).toBe(0)
    return { browser, answer, school: at, bearer: await bearerOf(browser, answer) }
  }

  test('has a session by its bearer, for its own launch and no other', async () => {
    const { browser, answer, bearer, school } = await carried()
    const launchId = answer.url.split('/').at(-2)!
    const seen = await session(browser, bearer, launchId)
    expect([seen.status, await seen.json()]).toEqual([
      200,
      expect.objectContaining({ role: 'student', launchId }),
    ])
    expect((await session(browser, bearer)).status).toBe(200)
    const other = await carried(as('other'), undefined, school)
    expect((await session(browser, bearer, other.answer.url.split('/').at(-2))).status).toBe(401)
    expect((await session(browser, `${bearer.slice(0, -4)}AAAA`)).status).toBe(401)
    // Neither the name that the platform keeps nor the launch's address opens anything.
    const { browser: name } = answer.carried!
    const thief = world.newBrowser()
    thief.cookies.set('__Host-alliance', name)
    expect((await thief.fetch('/api/v1/session')).status).toBe(401)
    expect((await session(thief, name)).status).toBe(401)
    expect((await thief.fetch(answer.url.slice(TOOL.length))).status).toBe(401)
  })

  test('is renewed by use and ends without', async () => {
    const { browser, bearer } = await carried()
    expect((await session(browser, bearer)).headers.get('alliance-session')).toBeNull()
    world.deps.now = new Date(Date.now() + 11 * 60_000)
    const renewed = (await session(browser, bearer)).headers.get('alliance-session')!
    world.deps.now = new Date(Date.now() + 4 * 3_600_000 + 5 * 60_000)
    expect((await session(browser, bearer)).status).toBe(401)
    expect((await session(browser, renewed)).status).toBe(200)
  })

  test('is opened once by its ticket, from our own page, within a minute', async () => {
    const { browser, answer, bearer } = await carried()
    const gone = { status: 401, code: 'not_signed_in' }
    expect(await refusal(openCarried(browser, answer.carried!))).toEqual(gone)
    const issue = async (): Promise<Carried> => {
      const response = await browser.fetch('/api/v1/tickets', {
        method: 'POST',
        headers: { ...JSON_TYPE, 'alliance-session': bearer },
        body: JSON.stringify({ purpose: 'page' }),
      })
      const { ticket, url } = (await response.json()) as { ticket: string; url: string }
      return { ...answer.carried!, action: new URL(url).pathname, ticket, page: 'mine' }
    }
    const next = await openCarried(browser, await issue())
    expect([next.status, await next.text()]).toEqual([200, expect.stringContaining('data-page="/app/')])
    expect(next.headers.getSetCookie()).toEqual([])
    expect(await refusal(openCarried(browser, await issue(), { 'sec-fetch-site': 'cross-site' }))).toEqual({
      status: 403,
      code: 'wrong_origin',
    })
    for (const page of [
      '../../healthz',
      '/healthz',
      '//evil.example/',
      'https://evil.example/',
      '\\\\evil',
    ]) {
      const response = await openCarried(browser, { ...(await issue()), page })
      expect([401, 404], page).toContain(response.status)
    }
    const late = await issue()
    world.deps.now = new Date(Date.now() + 61_000)
    expect(await refusal(openCarried(browser, late))).toEqual(gone)
  })

  test('lives beside others of its person, and ends when another pupil launches in that browser', async () => {
    const school = await world.addSchool()
    const first = await carried(as('ada'), undefined, school)
    const second = await carried(as('ada'), first.answer.carried!.browser, school)
    const name = second.answer.carried!.browser
    expect(name).toBe(first.answer.carried!.browser)
    for (const { browser, bearer } of [first, second])
      expect((await session(browser, bearer)).status).toBe(200)
    const pupil = await carried(as('ben'), name, school)
    expect((await session(pupil.browser, pupil.bearer)).status).toBe(200)
    for (const { browser, bearer } of [first, second])
      expect((await session(browser, bearer)).status).toBe(401)
  })
})

const again = (page: string): URL => new URL(/href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&'))

describe('a window of its own', () => {
  const outcome = async (browser: Browser, state: string): Promise<unknown> =>
    (
      (await (
        await browser.fetch('/lti/window', {
          method: 'POST',
          headers: JSON_TYPE,
          body: JSON.stringify({ state }),
        })
      ).json()) as { outcome: unknown }
    ).outcome

  test('that blocks all cookies, too, says so and offers no third one', async () => {
    const school = await world.addSchool()
    const frame = world.newBrowser()
    const first = await unbound(school, frame)
    const top = world.newBrowser()
    expect((await top.fetch(again(first.page).href)).status).toBe(302)
    expect(await outcome(frame, first.login.state)).toBeNull()
    const { request } = await prepareLaunch(world, school, top, {
      login: { alliance_again: first.login.state },
    })
    top.cookies.clear()
    const page = await (await top.fetch(...request)).text()
    expect(page).toMatch(/<main data-error-code="binding" data-rung="window"/)
    expect(page).not.toContain('target="_blank"')
    expect(await outcome(frame, first.login.state)).toBe('refused')
  })

  test('tells the frame that it opened, and ends the frame’s own login', async () => {
    const school = await world.addSchool()
    const frame = world.newBrowser()
    const first = await unbound(school, frame)
    const top = world.newBrowser()
    await top.fetch(again(first.page).href)
    await open(world, school, top)
    expect(await outcome(frame, first.login.state)).toBe('opened')
    expect([...top.cookies.keys()]).not.toContain('__Host-lti_again')
    const { handover, secret } = first
    expect(await refusal(prove(frame, { handover, secret }))).toEqual({ status: 400, code: 'state_consumed' })
  })

  test('goes through the LMS’s own launch where the first hint is used up', async () => {
    const school = await world.addSchool()
    const custom = 'https://purl.imsglobal.org/spec/lti/claim/custom'
    const deployment = 'https://purl.imsglobal.org/spec/lti/claim/deployment_id'
    const claims = {
      [custom]: { canvas_course_id: '4821', canvas_api_domain: 'alder.instructure.com' },
      [deployment]: '913:abc',
    }
    await world.rows.query(
      `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, '913:abc', 'approved')`,
      [school.tenantId, school.platformId],
    )
    const login = { lti_deployment_id: '913:abc' }
    const { page } = await unbound(school, world.newBrowser(), { ...withClaims(claims), login })
    const response = await world.newBrowser().fetch(again(page).href)
    expect(response.headers.get('location')).toBe(
      'https://alder.instructure.com/courses/4821/external_tools/913?display=borderless',
    )
  })
})

describe('a session that a window left behind', () => {
  async function withWindow(school: School): Promise<string> {
    const { page } = await unbound(school, world.newBrowser())
    const top = world.newBrowser()
    await top.fetch(again(page).href)
    await open(world, school, top)
    return top.cookies.get('__Host-alliance-own')!
  }
  const lift = (browser: Browser, handover: string) => prove(browser, { handover, lift: true })

  test('opens the frame for its own person, and for nobody else', async () => {
    const school = await world.addSchool()
    const own = await withWindow(school)
    const attempt = async (options: LaunchOptions, cookie: string | undefined) => {
      const browser = world.newBrowser()
      const { handover } = await unbound(school, browser, options)
      if (cookie) browser.cookies.set('__Host-alliance-own', cookie)
      return lift(browser, handover)
    }
    expect((await attempt({}, own)).status).toBe(200)
    const binding = { status: 400, code: 'binding' }
    expect(await refusal(attempt(as('somebody-else'), own))).toEqual(binding)
    expect(await refusal(attempt({}, undefined))).toEqual(binding)
    expect(await refusal(attempt({}, 'A'.repeat(43)))).toEqual(binding)
    const { page } = await unbound(school, world.newBrowser())
    const forged = { ...withClaims({}), mutate: ['sign.key:key="attacker"'] }
    expect(page).toContain('id="lift"')
    expect(await refusal(attempt(forged, own))).toEqual(binding)
  })
})

describe('a refusal for want of a cookie', () => {
  test.each([
    ['a student', 'student', {}, 'Your browser did not keep what we need'],
    ['a teacher', 'teacher', {}, 'your students may have to do the same'],
    ['a teacher in Spanish', 'teacher', { locale: 'es-MX' }, 'sus estudiantes quizá deban hacer lo mismo'],
  ])('speaks to %s', async (_, base, claims, words) => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { request } = await prepareLaunch(world, school, browser, withClaims(claims, base))
    browser.cookies.clear()
    const page = await (await browser.fetch(...request)).text()
    expect(page).toContain(words)
    expect(page).toMatch(/<main data-error-code="binding" data-rung="cookie"/)
    expect(page).toMatch(/<strong>[A-Z2-9]{8}<\/strong>/)
  })

  test('believes no token that does not hold', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const options = { base: 'teacher', mutate: ['sign.key:key="attacker"'] }
    const { request } = await prepareLaunch(world, school, browser, options)
    browser.cookies.clear()
    expect(await (await browser.fetch(...request)).text()).toContain('Your browser did not keep what we need')
  })
})
