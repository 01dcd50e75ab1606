/**
 * The launch layer of `launch-cases.json`: every refusal is asserted to have happened, with its code, and to have left
 * nothing; every acceptance to have made the session with the role that the case names.
 */
import { afterAll, describe, expect, test } from 'vitest'
import type { Browser } from './browser.ts'
import { casesOf, type Case } from './cases.ts'
import { planLaunch, type LaunchPlan } from './mutations.ts'
import { launchRequest, openWorld, startLogin, TOOL, type School, type StartedLogin } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())

const cases = casesOf('launch')

/** A launch that is ready to be posted. */
interface Attempt {
  readonly case: Case
  readonly school: School
  readonly browser: Browser
  readonly login: StartedLogin
  readonly plan: LaunchPlan
  readonly token: string
}

async function prepare(one: Case): Promise<Attempt> {
  const school = await world.addSchool()
  const browser = world.newBrowser()
  const login = await startLogin(browser, school)
  const moment = { now: Date.now() / 1000, nonce: login.nonce, state: login.state }
  const plan = planLaunch(one.base!, one.mutate, moment)
  plan.claims = school.own(plan.claims)
  const attempt = { case: one, school, browser, login, plan, token: world.platform.token(plan) }
  await setTheScene(attempt)
  return attempt
}

/** What the `session` and `jwks` strings of a case say about the time before the launch. */
async function setTheScene({ plan, school, browser, login }: Attempt): Promise<void> {
  if (plan.session['deployment'] === 'disabled') {
    await world.rows.query(`update deployment set state = 'disabled' where platform_id = $1`, [
      school.platformId,
    ])
  }
  if (plan.session['anonymous'] === 'allowed') {
    await world.rows.query(`update platform set anonymous = true where id = $1`, [school.platformId])
  }
  if (plan.session['state'] === 'consumed') await goodLaunch(school, browser, login)
  if (plan.session['binding'] === 'other') {
    browser.cookies.clear()
    await startLogin(browser, school)
  }
  if (plan.keySet === 'rotated') await goodLaunch(school, world.newBrowser())
  if (plan.keySet === 'html' || plan.keySet === 'oct-key' || plan.keySet === 'rotated') {
    world.platform.serve(school.id, plan.keySet)
  }
}

async function goodLaunch(school: School, browser: Browser, login?: StartedLogin): Promise<void> {
  const started = login ?? (await startLogin(browser, school))
  const plan = planLaunch('student', [], { now: Date.now() / 1000, ...started })
  plan.claims = school.own(plan.claims)
  const response = await browser.fetch(...launchRequest(plan, started.state, world.platform.token(plan)))
  expect(response.status).toBe(303)
}

function post(attempt: Attempt): Promise<Response> {
  return attempt.browser.fetch(...launchRequest(attempt.plan, attempt.login.state, attempt.token))
}

async function expectRefusal(response: Response, one: Case, token: string): Promise<void> {
  const page = await response.text()
  expect(/<main data-error-code="([^"]*)"/.exec(page)?.[1]).toBe(one.code)
  const [lowest, highest] = one.expect === 'error-retryable' ? [500, 599] : [400, 499]
  expect(response.status).toBeGreaterThanOrEqual(lowest)
  expect(response.status).toBeLessThanOrEqual(highest)
  expect(page).not.toContain(token)
  expect(page).not.toContain(token.split('.')[1]!.slice(0, 40))
  expect(response.headers.getSetCookie()).toEqual([])
}

async function expectAccepted(response: Response, browser: Browser, one: Case): Promise<string> {
  expect(await response.text()).toBe('')
  expect(response.status).toBe(303)
  const location = new URL(response.headers.get('location')!)
  expect(location.origin).toBe(TOOL)
  const launchId = /^\/app\/([0-9a-f-]{36})\/$/.exec(location.pathname)?.[1]
  expect(launchId).toBeDefined()
  const session = await browser.fetch('/api/v1/session', { headers: { 'alliance-launch': launchId! } })
  expect(session.status).toBe(200)
  expect(await session.json()).toMatchObject({ role: one.expect_role, launchId })
  return launchId!
}

const refusals = cases.filter((one) => ['reject', 'recoverable', 'error-retryable'].includes(one.expect))
const acceptances = cases.filter((one) => one.expect === 'accept')
const races = cases.filter((one) => one.expect === 'accept-exactly-one')

test('every case of the layer is run', () => {
  expect(refusals.length + acceptances.length + races.length).toBe(cases.length)
})

describe('is refused and leaves nothing', () => {
  test.each(refusals)('$id $title', async (one) => {
    const attempt = await prepare(one)
    const before = await world.rowCounts()
    const response = await post(attempt)
    await expectRefusal(response, one, attempt.token)
    expect(await world.rowCounts()).toEqual(before)
    if (attempt.plan.session['state'] !== 'consumed') {
      expect((await attempt.browser.fetch('/api/v1/session')).status).toBe(401)
    }
    for (const url of one.forbid_fetch ?? []) expect(world.fetched).not.toContain(url)
  })
})

describe('a refusal speaks', () => {
  const spanish = (page: string) => {
    expect(page).toContain('<html lang="es">')
    expect(page).toContain('Para quien administra la plataforma de la escuela')
    return page
  }

  test('the browser’s language while nothing else is known', async () => {
    const headers = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' }
    for (const path of ['/lti/launch', '/lti/login']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      spanish(await (await world.newBrowser().fetch(path, { headers })).text())
    }
  })

  test('the language that the LMS names', async () => {
    const one = cases.find(({ code }) => code === 'expired')!
    const attempt = await prepare({ ...one, mutate: [...one.mutate, 'claims.locale:set="es-MX"'] })
    expect(spanish(await (await post(attempt)).text())).toContain('El token caducó.')
  })
})

describe('is accepted', () => {
  test.each(acceptances)('$id $title', async (one) => {
    const attempt = await prepare(one)
    const fetchesBefore = world.platform.fetches(attempt.school.id)
    const more = Number(attempt.plan.session['parallel_logins'] ?? 1) - 1
    const logins = await Promise.all(
      Array.from({ length: more }, () => startLogin(attempt.browser, attempt.school)),
    )
    const first = await post(attempt)
    const launchIds = [await expectAccepted(first, attempt.browser, one)]
    for (const login of logins) {
      const plan = planLaunch(one.base!, one.mutate, { now: Date.now() / 1000, ...login })
      plan.claims = attempt.school.own(plan.claims)
      const request = launchRequest(plan, login.state, world.platform.token(plan))
      launchIds.push(await expectAccepted(await attempt.browser.fetch(...request), attempt.browser, one))
    }
    expect(new Set(launchIds).size).toBe(more + 1)
    if (one.max_fetch !== undefined) {
      expect(world.platform.fetches(attempt.school.id) - fetchesBefore).toBeLessThanOrEqual(one.max_fetch)
    }
  })
})

describe('is accepted once', () => {
  test.each(races)('$id $title', async (one) => {
    const attempt = await prepare(one)
    const responses = await Promise.all(
      Array.from({ length: attempt.plan.parallelPosts }, () => post(attempt)),
    )
    const accepted = responses.filter((response) => response.status === 303)
    expect(accepted).toHaveLength(1)
    for (const response of responses.filter((other) => other.status !== 303)) {
      expect(await response.text()).toContain(`data-error-code="${one.code}"`)
    }
  })
})
