/** The login layer of `launch-cases.json`, and what the table beside it says about logins (conformance §1.2 rows 1–11). */
import { afterAll, describe, expect, test } from 'vitest'
import { formPost, type Browser } from './browser.ts'
import { base, casesOf, type Case } from './cases.ts'
import { parseMutation, type Json } from './mutations.ts'
import { openWorld, TOOL, type School } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())

/** Frame cases need a browser: `pages/rungs-messages.long.test.ts` runs each of them. */
const cases = casesOf('login').filter((one) => !one.mutate.some((text) => text.startsWith('frame:')))

interface LoginPlan {
  readonly fields: URLSearchParams
  readonly method: 'GET' | 'POST'
  readonly count: number
}

function planLogin(school: School, one: Case): LoginPlan {
  const fields: Json = school.own(base('login'))
  let method: 'GET' | 'POST' = 'GET'
  let count = 1
  for (const text of one.mutate) {
    const { target, path, op, value } = parseMutation(text)
    const [field = ''] = path
    if (target === 'http') method = JSON.parse(value!) === 'POST' ? 'POST' : 'GET'
    else if (target === 'flood') count = Number(value)
    else if (target !== 'login') throw new Error(`unknown target: ${text}`)
    else if (op === 'delete') delete fields[field]
    else if (op === 'repeat-char') fields[field] = 'a'.repeat(Number(value))
    else fields[field] = JSON.parse(value!)
  }
  return { fields: asForm(fields), method, count }
}

/** An object is sent as `name[key]=value`, as query-object parsers read it. */
function asForm(fields: Json): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) form.append(`${name}[${key}]`, String(inner))
    } else form.append(name, String(value))
  }
  return form
}

function send(browser: Browser, { method, fields }: LoginPlan): Promise<Response> {
  return method === 'GET'
    ? browser.fetch(`/lti/login?${fields}`)
    : browser.fetch('/lti/login', formPost(fields))
}

async function stateRows(): Promise<number> {
  const answer = await world.rows.query<{ n: number }>('select count(*)::int as n from login_state')
  return answer.rows[0]!.n
}

/** What a login that goes on must say to the platform, whichever way it goes. */
function expectAuthorization(url: URL, school: School, sent: URLSearchParams): void {
  expect(url.origin + url.pathname).toBe(`https://lms-${school.id}.example.edu/auth`)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: 'client-A',
    redirect_uri: `${TOOL}/lti/launch`,
    login_hint: sent.get('login_hint'),
    lti_message_hint: sent.get('lti_message_hint'),
  })
  const [state, nonce] = [url.searchParams.get('state')!, url.searchParams.get('nonce')!]
  expect(state).toMatch(/^[0-9a-f]{64}$/)
  expect(Buffer.from(nonce, 'base64url')).toHaveLength(32)
  expect(state).not.toContain(Buffer.from(nonce, 'base64url').toString('hex').slice(0, 16))
}

/** One binding cookie, named after the state. */
function expectBindingCookie(response: Response, state: string): void {
  const line = response.headers
    .getSetCookie()
    .find((one) => one.startsWith(`__Host-lti_${state.slice(0, 16)}=`))
  for (const flag of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=None', 'Partitioned', 'Max-Age=600']) {
    expect(line?.split('; ')).toContain(flag)
  }
}

test('every case of the layer is of a kind that is run here', () => {
  const known = new Set(['reject', 'accept', 'no-open-redirect', 'rate-limited'])
  expect(cases.filter((one) => !known.has(one.expect))).toEqual([])
})

describe('login', () => {
  test.each(cases.filter((one) => one.expect === 'reject'))('$id $title', async (one) => {
    const school = await world.addSchool()
    const before = await stateRows()
    const response = await send(world.newBrowser(), planLogin(school, one))
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(/<main data-error-code="(issuer_missing|login_hint_missing|form)"/)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await stateRows()).toBe(before)
  })

  const goesOn = cases.filter((one) => one.expect === 'accept' || one.expect === 'no-open-redirect')
  test.each(goesOn)('$id $title', async (one) => {
    const school = await world.addSchool(1)
    const plan = planLogin(school, one)
    const response = await send(world.newBrowser(), plan)
    const url = plan.fields.has('lti_storage_target')
      ? await continueLink(response)
      : new URL(response.headers.get('location')!)
    expect(response.status).toBe(plan.fields.has('lti_storage_target') ? 200 : 302)
    expectAuthorization(url, school, plan.fields)
    expectBindingCookie(response, url.searchParams.get('state')!)
  })

  test.each(cases.filter((one) => one.expect === 'rate-limited'))(
    '$id $title',
    { timeout: 120_000 },
    async (one) => {
      const school = await world.addSchool()
      const plan = planLogin(school, one)
      const statuses = new Map<number, number>()
      for (let sent = 0; sent < plan.count; sent += 50) {
        const batch = await Promise.all(Array.from({ length: 50 }, () => send(world.newBrowser(), plan)))
        for (const { status } of batch) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
      expect(statuses.get(429)).toBeGreaterThan(0)
      expect(await stateRows()).toBeLessThan(plan.count)
    },
  )
})

/** The page sets the cookie too, goes on by a script with a nonce, and by its link without one. */
async function continueLink(response: Response): Promise<URL> {
  const page = await response.text()
  expect(page).not.toContain('__proto__')
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy')!)![1]
  expect(page).toContain(`<script nonce="${nonce}">`)
  return new URL(/<a id="continue" href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&'))
}

test.each([
  ['an unregistered issuer', { iss: 'https://nobody.example' }, 400, 'issuer_unknown'],
  ['another client id', { client_id: 'client-Z' }, 400, 'client_unknown'],
  ['no client id where the issuer has two', { client_id: undefined }, 400, 'client_ambiguous'],
  ['no target', { target_link_uri: undefined }, 400, 'target_missing'],
  ['an empty login hint', { login_hint: '' }, 400, 'login_hint_missing'],
  ['an issuer that is no text', { iss: 'https://lms\0' }, 400, 'form'],
  ['a message hint that is no text', { lti_message_hint: 'm\0' }, 400, 'form'],
])('refuses %s', async (_, changes, status, code) => {
  const school = await world.addSchool()
  const fields = { ...school.own(base('login')), ...changes }
  const form = asForm(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)))
  const response = await world.newBrowser().fetch(`/lti/login?${form}`)
  expect(response.status).toBe(status)
  expect(await response.text()).toContain(`<main data-error-code="${code}"`)
})

test('refuses a repeated field, another method and another content type', async () => {
  const school = await world.addSchool()
  const form = asForm(school.own(base('login')))
  const browser = world.newBrowser()
  const twice = await browser.fetch(`/lti/login?${form}&iss=https://evil.example`)
  expect([twice.status, await twice.text()]).toEqual([400, expect.stringContaining('data-error-code="form"')])
  const put = await browser.fetch('/lti/login', { ...formPost(form), method: 'PUT' })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
  const json = await browser.fetch('/lti/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(form)),
  })
  expect(json.status).toBe(415)
})

test('a registration that is switched off begins no login', async () => {
  const school = await world.addSchool()
  await world.rows.query(`update platform set state = 'disabled' where id = $1`, [school.platformId])
  const response = await world.newBrowser().fetch(`/lti/login?${asForm(school.own(base('login')))}`)
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('data-error-code="platform_disabled"')
})
