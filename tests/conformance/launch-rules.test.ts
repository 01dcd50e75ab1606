/** What the tables of conformance §1.2 and design §4 say about a launch beyond the cases of the file. */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { formPost } from './browser.ts'
import { accepted, inCourse, launch, open, prepareLaunch, refusal, session } from './launches.ts'
import { openWorld, startLogin } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())
afterEach(() => {
  world.deps.now = null
})

const MINUTE = 60_000
const later = (ms: number): void => {
  world.deps.now = new Date(world.deps.clock().getTime() + ms)
}

describe('the form', () => {
  test('comes by POST only', async () => {
    const browser = world.newBrowser()
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
      const response = await browser.fetch('/lti/launch?id_token=a.b.c&state=x', { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    }
  })

  test('is a form', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { request, login, token } = await prepareLaunch(world, school, browser)
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', undefined]) {
      const headers = type === undefined ? {} : { 'content-type': type }
      const body = new TextEncoder().encode(JSON.stringify({ state: login.state, id_token: token }))
      const response = browser.fetch('/lti/launch', { method: 'POST', headers, body })
      expect(await refusal(response)).toEqual({ status: 415, code: 'content_type' })
    }
    await accepted(browser.fetch(...request))
  })

  test('of more than its size is not read', async () => {
    const body = new URLSearchParams({ state: 'x', id_token: 'a'.repeat(2_000_000) }).toString()
    const response = world.newBrowser().fetch('/lti/launch', {
      ...formPost({}),
      body: new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(body))
          controller.close()
        },
      }),
      duplex: 'half',
    } as RequestInit)
    expect(await refusal(response)).toEqual({ status: 413, code: 'too_large' })
  })

  test('may hold what we do not know, as Canvas sends it', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { login, token } = await prepareLaunch(world, school, browser)
    const extras = { utf8: '✓', authenticity_token: 'x', lti_storage_target: 'post_message_forwarding' }
    await accepted(browser.fetch('/lti/launch', formPost({ ...extras, state: login.state, id_token: token })))
  })

  test.each([
    ['no token', { state: 'x' }],
    ['no state', { id_token: 'a.b.c' }],
    ['empty fields', { state: '', id_token: '' }],
  ])('with %s is refused', async (_, fields) => {
    const response = world.newBrowser().fetch('/lti/launch', formPost(fields))
    expect(await refusal(response)).toEqual({ status: 400, code: 'form' })
  })
})

describe('the token', () => {
  test.each(['.', '.x', ' ', '\n', '!', 'AA', '%00', '='])('with %j behind it is malformed', async (junk) => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { login, token } = await prepareLaunch(world, school, browser)
    const posted = browser.fetch('/lti/launch', formPost({ state: login.state, id_token: token + junk }))
    expect(await refusal(posted)).toEqual({ status: 400, code: 'malformed' })
  })

  test('with a changed payload, or other unused bits in its signature, is not signed', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const first = await prepareLaunch(world, school, browser, { mutate: ['token:tamper-payload'] })
    expect(await refusal(browser.fetch(...first.request))).toEqual({ status: 401, code: 'signature' })
    const { login, token } = await prepareLaunch(world, school, browser)
    const last = token.at(-1)!
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const twin = token.slice(0, -1) + alphabet[alphabet.indexOf(last) + 1]
    const posted = browser.fetch('/lti/launch', formPost({ state: login.state, id_token: twin }))
    expect(await refusal(posted)).toEqual({ status: 401, code: 'signature' })
  })

  test.each([
    [['claims.aud:set=["client-A","client-A"]'], 303, undefined],
    [['claims.aud:set=[]'], 401, 'audience'],
    [['claims.aud:set=[1]'], 400, 'claims_type'],
    [['claims.aud:set=["trusted-rp"]'], 401, 'audience'],
    [
      ['claims.aud:set=["client-A","client-A-second"]', 'claims.azp:set="client-A"'],
      401,
      'audience_untrusted',
    ],
    [['claims.azp:set="client-Z"'], 401, 'azp'],
    [['claims.exp:delete'], 400, 'claims_missing'],
    [['claims.iat:now=+61'], 401, 'not_yet_valid'],
    [['claims.iat:set="1"'], 400, 'claims_type'],
    [['claims.nbf:now=+120'], 401, 'not_yet_valid'],
    [['claims.nbf:now=+30'], 303, undefined],
    [['claims.exp:now=-59', 'claims.iat:now=-100'], 303, undefined],
    [['claims.iat:now=-599'], 303, undefined],
    [['header.typ:set="jwt"'], 303, undefined],
    [['header.typ:delete'], 303, undefined],
    [['header.kid:set=""'], 401, 'kid_missing'],
    [['claims.sub:set=7'], 400, 'claims_type'],
    [['claims.@context:set={"id":7}'], 400, 'claims_type'],
    [['claims.iss:set="a\\u0000"'], 401, 'issuer_unknown'],
    [['claims.aud:set="a\\u0000"'], 401, 'audience'],
    [['claims.sub:set="a\\u0000"'], 400, 'claims_type'],
    [['claims.sub:set="a\\ud800"'], 400, 'claims_type'],
    [['claims.@context:set={"id":"a\\u0000"}'], 400, 'claims_type'],
    [['claims.@deployment_id:set="a\\u0000"'], 400, 'claims_type'],
    [['claims.@context:set=null'], 303, undefined],
    [['claims.@target_link_uri:delete'], 400, 'claims_missing'],
    [['claims.@target_link_uri:set="https://tool.example.com:8443/lti/app"'], 400, 'target_not_allowed'],
    [['claims.@target_link_uri:set="https://tool.example.com/lti/application"'], 400, 'target_mismatch'],
  ])('%j answers %i %s', async (mutate, status, code) => {
    const school = await world.addSchool()
    const answer = await refusal(launch(world, school, world.newBrowser(), { mutate }))
    expect(answer).toEqual(code === undefined ? { status } : { status, code })
  })

  test('loses what no database can keep from words that are only shown', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    await open(world, school, browser, {
      ...inCourse('ctx-1', 'Bio\ud83d 1\0'),
      mutate: ['claims.name:set="Ana\\u0000 L"', 'claims.locale:set="en\\u0000"'],
    })
    expect((await session(browser)).body).toMatchObject({
      person: { name: 'Ana L' },
      course: { title: 'Bio\ufffd 1' },
    })
  })

  test('opens the page below our address that login and token agree on, and no other', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const go = (page: string) =>
      launch(world, school, browser, {
        login: { target_link_uri: `https://tool.example.com${page}` },
        mutate: [`claims.@target_link_uri:set="https://tool.example.com${page}"`],
      })
    const response = await go('/lti/app/alliances/1?tab=pulse')
    expect(response.headers.get('location')).toMatch(
      /^https:\/\/tool\.example\.com\/app\/[0-9a-f-]{36}\/alliances\/1\?tab=pulse$/,
    )
    for (const page of ['/lti/application', '/lti/launch', '/lti/app/../../healthz', '/']) {
      expect(await refusal(go(page))).toEqual({ status: 400, code: 'target_not_allowed' })
    }
  })
})

describe('the state', () => {
  test('lives ten minutes', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const login = await startLogin(browser, school)
    later(10 * MINUTE + 1)
    const { token } = await prepareLaunch(world, school, browser)
    const posted = browser.fetch('/lti/launch', formPost({ state: login.state, id_token: token }))
    expect(await refusal(posted)).toEqual({ status: 400, code: 'state_expired' })
  })

  test('without its cookie offers the same login in a window of its own', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { request } = await prepareLaunch(world, school, browser)
    browser.cookies.clear()
    const page = await (await browser.fetch(...request)).text()
    expect(page).toContain('<main data-error-code="binding"')
    const again = new URL(/href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&'))
    expect(again.origin + again.pathname).toBe('https://tool.example.com/lti/login')
    const response = await browser.fetch(again.href)
    expect(response.status).toBe(302)
    expect(new URL(response.headers.get('location')!).searchParams.get('lti_message_hint')).toBe('mh-1')
  })

  test('is not used up by a token that fails', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const { request, login } = await prepareLaunch(world, school, browser)
    const wrong = browser.fetch('/lti/launch', formPost({ state: login.state, id_token: 'a.b.c' }))
    expect(await refusal(wrong)).toEqual({ status: 400, code: 'malformed' })
    await accepted(browser.fetch(...request))
  })
})

describe('the key set', () => {
  test('is asked once for many launches, and for unknown keys once a minute', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    for (let times = 0; times < 3; times++) await accepted(launch(world, school, browser))
    expect(world.platform.fetches(school.id)).toBe(1)
    const unknown = () =>
      refusal(launch(world, school, browser, { mutate: ['header.kid:set="k9"', 'sign:key=attacker'] }))
    for (let times = 0; times < 3; times++)
      expect(await unknown()).toEqual({ status: 401, code: 'kid_unknown' })
    expect(world.platform.fetches(school.id)).toBe(2)
    later(MINUTE + 1)
    await unknown()
    expect(world.platform.fetches(school.id)).toBe(3)
  })

  test('is asked once when many launches wait for the first answer', async () => {
    const school = await world.addSchool()
    const launches = await Promise.all(
      Array.from({ length: 8 }, () => launch(world, school, world.newBrowser())),
    )
    for (const response of launches) await accepted(response)
    expect(world.platform.fetches(school.id)).toBe(1)
  })

  test('that is down leaves no memory of it, and a good one stays good through an outage', async () => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    world.platform.serve(school.id, 'down')
    expect(await refusal(launch(world, school, browser))).toEqual({ status: 503, code: 'jwks_unavailable' })
    world.platform.serve(school.id, 'good')
    await accepted(launch(world, school, browser))
    world.platform.serve(school.id, 'down')
    later(2 * 60 * MINUTE)
    await accepted(launch(world, school, browser))
  })

  test('gives no key that is too weak', async () => {
    const school = await world.addSchool()
    world.platform.serve(school.id, 'weak')
    const weak = { mutate: ['header.kid:set="weak"', 'sign:key=weak'] }
    const answer = await refusal(launch(world, school, world.newBrowser(), weak))
    expect(answer).toEqual({ status: 401, code: 'kid_unknown' })
  })
})

describe('the deployment', () => {
  const deployments = async (platformId: string) => {
    const answer = await world.rows.query<{ deployment_id: string; state: string }>(
      'select deployment_id, state from deployment where platform_id = $1 order by deployment_id',
      [platformId],
    )
    return answer.rows.map((row) => `${row.deployment_id} ${row.state}`)
  }

  test.each([
    ['that the login named too', { lti_deployment_id: 'dep-new' }],
    ['that the login did not name', { lti_deployment_id: undefined }],
  ])('that nobody knows, %s, waits for an admin and makes no tenant', async (_, login) => {
    const school = await world.addSchool()
    const before = await world.rowCounts()
    const options = { login, mutate: ['claims.@deployment_id:set="dep-new"'] }
    for (let times = 0; times < 2; times++) {
      const answer = await refusal(launch(world, school, world.newBrowser(), options))
      expect(answer).toEqual({ status: 403, code: 'deployment_pending' })
    }
    expect(await deployments(school.platformId)).toEqual(['dep-1 approved', 'dep-new pending'])
    expect(await world.rowCounts()).toEqual({ ...before, deployment: before['deployment']! + 1 })
    await world.rows.query(`update deployment set state = 'approved' where deployment_id = 'dep-new'`)
    await accepted(launch(world, school, world.newBrowser(), options))
  })

  test('of the login is the deployment of the token', async () => {
    const school = await world.addSchool()
    await world.rows.query(
      `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, 'dep-2', 'approved')`,
      [school.tenantId, school.platformId],
    )
    const mutate = ['claims.@deployment_id:set="dep-2"']
    const answer = await refusal(launch(world, school, world.newBrowser(), { mutate }))
    expect(answer).toEqual({ status: 401, code: 'deployment_unknown' })
  })

  test.each([
    ['deployment', `update deployment set state = 'disabled' where platform_id = $1`, 'deployment_disabled'],
    ['registration', `update platform set state = 'disabled' where id = $1`, 'platform_disabled'],
  ])('a %s that is switched off after the login refuses, and ends what is open', async (_, sql, code) => {
    const school = await world.addSchool()
    const browser = world.newBrowser()
    const open = await accepted(launch(world, school, browser))
    const { request } = await prepareLaunch(world, school, browser)
    await world.rows.query(sql, [school.platformId])
    expect(await refusal(browser.fetch(...request))).toEqual({ status: 403, code })
    expect((await session(browser, open)).status).toBe(403)
  })
})
