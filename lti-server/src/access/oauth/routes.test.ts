import { Hono } from 'hono'
import { DEFAULT_EXTENSION_REDIRECTS } from 'shared/contract/extension-identity'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeTestClass, openTestDeps, type TestClass } from '../../platform/test-class.ts'
import { openTestDatabase } from '../../platform/test-database.ts'
import { actorFromExtension } from '../extension-tokens.ts'
import { oauthRoutes } from './routes.ts'
import { openTestBrowser, type TestBrowser } from './test-browser.ts'

const PUBLIC_URL = 'http://localhost:3000'
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = new Hono().route('/', oauthRoutes(deps))
app.get('/api/v1/courses/:id/notes', async (c) => {
  const actor = await actorFromExtension(deps, c.req.raw, c.req.param('id'))
  return actor.ok
    ? c.json({ role: actor.value.role, personId: actor.value.personId })
    : c.json({ code: actor.code, why: actor.detail }, actor.code === 'not_signed_in' ? 401 : 403)
})

let room: TestClass
let teacher: string
let browser: TestBrowser

beforeAll(async () => {
  room = await makeTestClass(deps)
})
beforeEach(async () => {
  deps.now = null
  teacher = await room.add({ name: 'Rosalind Achterberg', role: 'teacher' })
  browser = await openTestBrowser((path, init) => app.request(PUBLIC_URL + path, init), PUBLIC_URL, CHROME)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const CHROME = DEFAULT_EXTENSION_REDIRECTS[0]
const later = (ms: number) => {
  deps.now = new Date(Date.now() + ms)
}
const notes = () => `/api/v1/courses/${room.courseId}/notes`

async function ticketFor(personId: string, role: 'teacher' | 'student' = 'teacher'): Promise<string> {
  return room.ticket((await room.launch(personId, role)).launchId, 'connect')
}

async function codeFor(personId: string): Promise<string> {
  const page = await (await browser.authorize(await ticketFor(personId))).text()
  const answer = await browser.answer(page, 'connect')
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

interface Tokens {
  access_token: string
  refresh_token: string
}
async function connect(personId = teacher): Promise<Tokens> {
  const answer = await browser.redeem(await codeFor(personId))
  expect(answer.status).toBe(200)
  return tokensIn(answer)
}
async function tokensIn(answer: Response): Promise<Tokens> {
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || !('access_token' in body) || !('refresh_token' in body))
    throw new Error(`no tokens: ${JSON.stringify(body)}`)
  return { access_token: String(body.access_token), refresh_token: String(body.refresh_token) }
}
const errorOf = async (answer: Response) => (await answer.json()) as { error?: string; why?: string }

test('a refusal speaks the browser’s language', async () => {
  const headers = { 'accept-language': 'es-MX,es;q=0.9' }
  const page = await (await app.request(`${PUBLIC_URL}/oauth/authorize`, { headers })).text()
  expect(page).toContain('<html lang="es">')
  expect(page).toContain('Ese servidor no conoce')
})

describe('the consent page', () => {
  test('names person and school, cannot be framed (api-015), and may lead to the extension only', async () => {
    const page = await browser.authorize(await ticketFor(teacher))
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain(
      `form-action 'self' ${DEFAULT_EXTENSION_REDIRECTS.map((url) => new URL(url).origin).join(' ')}`,
    )
    const text = await page.text()
    expect(text).toContain('Rosalind Achterberg')
    expect(text).toContain('Alder Creek')
  })

  test('may be loaded twice; the answer alone uses the ticket up', async () => {
    const ticket = await ticketFor(teacher)
    const first = await (await browser.authorize(ticket)).text()
    const second = await (await browser.authorize(ticket)).text()
    const location = (await browser.answer(second, 'connect')).headers.get('location') ?? ''
    const back = new URL(location)
    expect(back.origin + back.pathname).toBe(CHROME)
    expect(back.searchParams.get('state')).toBe(browser.state)
    expect(back.searchParams.get('iss')).toBe(PUBLIC_URL)
    const again = (await browser.answer(first, 'connect')).headers.get('location') ?? ''
    expect(new URL(again).searchParams.get('error')).toBe('invalid_request')
    const reload = (await browser.authorize(ticket)).headers.get('location') ?? ''
    expect(new URL(reload).searchParams.get('error')).toBe('invalid_request')
  })

  test('waits for a slow reader, not for ever', async () => {
    const page = await (await browser.authorize(await ticketFor(teacher))).text()
    later(5 * 60_000)
    expect(
      new URL((await browser.answer(page, 'connect')).headers.get('location') ?? '').searchParams.has('code'),
    ).toBe(true)
    deps.now = null
    const other = await (await browser.authorize(await ticketFor(teacher))).text()
    later(11 * 60_000)
    expect((await browser.answer(other, 'connect')).status).toBe(400)
  })

  test('“not now” leads back with access_denied and uses the ticket up', async () => {
    const ticket = await ticketFor(teacher)
    const page = await (await browser.authorize(ticket)).text()
    const back = new URL((await browser.answer(page, 'refuse')).headers.get('location') ?? '')
    expect(back.searchParams.get('error')).toBe('access_denied')
    const again = new URL((await browser.answer(page, 'connect')).headers.get('location') ?? '')
    expect(again.searchParams.has('code')).toBe(false)
  })

  test.each([
    ['plain PKCE (api-013)', { code_challenge_method: 'plain' }, 'connect_invalid'],
    ['no PKCE', { code_challenge: '' }, 'connect_invalid'],
    ['no key', { dpop_jkt: '' }, 'connect_invalid'],
    ['another client', { client_id: 'someone' }, 'connect_invalid'],
    ['an address that is not ours', { redirect_uri: 'https://evil.example/' }, 'wrong_server'],
    ['an address that begins like ours', { redirect_uri: `${CHROME}more` }, 'wrong_server'],
  ])('refuses %s with a page and redirects nowhere', async (_what, over, code) => {
    const answer = await browser.authorize(await ticketFor(teacher), over)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(`data-error-code="${code}"`)
  })

  test('refuses students, and whoever left since', async () => {
    const student = await room.add({ role: 'student' })
    const answer = await browser.authorize(await ticketFor(student, 'student'))
    expect(answer.status).toBe(403)
    const gone = await room.add({ role: 'teacher', state: 'left' })
    const left = (await browser.authorize(await ticketFor(gone))).headers.get('location') ?? ''
    expect(new URL(left).searchParams.get('error')).toBe('invalid_request')
  })
})

describe('tokens', () => {
  test('let the teacher act in her course, until she leaves it', async () => {
    const { access_token } = await connect()
    const answer = await browser.call(notes(), access_token)
    expect(await answer.json()).toEqual({ role: 'teacher', personId: teacher })
    await deps.db.withTenant(room.tenantId, (tx) =>
      tx.updateTable('enrollment').set({ state: 'left' }).where('person_id', '=', teacher).execute(),
    )
    expect((await browser.call(notes(), access_token)).status).toBe(403)
  })

  test('a code used twice revokes what the first use gave (api-011)', async () => {
    const code = await codeFor(teacher)
    const { access_token } = await tokensIn(await browser.redeem(code))
    const second = await browser.redeem(code)
    expect(second.status).toBe(400)
    expect(await errorOf(second)).toMatchObject({ error: 'invalid_grant' })
    expect((await browser.call(notes(), access_token)).status).toBe(401)
  })

  test('a code is worth nothing without its verifier, its key, its redirect, or after a minute', async () => {
    const code = await codeFor(teacher)
    const thief = await openTestBrowser(
      (path, init) => app.request(PUBLIC_URL + path, init),
      PUBLIC_URL,
      CHROME,
    )
    expect(await errorOf(await thief.redeem(code))).toMatchObject({ error: 'invalid_dpop_proof' })
    expect(await errorOf(await browser.redeem(code, { code_verifier: 'a'.repeat(43) }))).toMatchObject({
      error: 'invalid_grant',
    })
    expect(
      await errorOf(await browser.redeem(code, { redirect_uri: DEFAULT_EXTENSION_REDIRECTS[1] })),
    ).toMatchObject({ error: 'invalid_grant' })
    later(61_000)
    expect(await errorOf(await browser.redeem(code))).toMatchObject({ error: 'invalid_grant' })
    deps.now = null
    expect((await browser.redeem(code)).status).toBe(200)
  })

  test('a refresh token used again after its grace ends the family (api-010)', async () => {
    const first = await connect()
    const second = await tokensIn(await browser.refresh(first.refresh_token))
    later(31_000)
    expect((await browser.refresh(first.refresh_token)).status).toBe(400)
    expect((await browser.refresh(second.refresh_token)).status).toBe(400)
    deps.now = null
    expect((await browser.call(notes(), second.access_token)).status).toBe(401)
  })

  test('the token before works for a moment: a worker that died in between goes on', async () => {
    const first = await connect()
    const lost = await tokensIn(await browser.refresh(first.refresh_token))
    const kept = await tokensIn(await browser.refresh(first.refresh_token))
    expect(kept.refresh_token).toBe(lost.refresh_token)
    const next = await tokensIn(await browser.refresh(kept.refresh_token))
    expect((await browser.call(notes(), next.access_token)).status).toBe(200)
    expect((await browser.refresh(first.refresh_token)).status).toBe(400)
  })

  test('that moment is the browser’s own: another key comes to nothing and ends nothing', async () => {
    const first = await connect()
    const second = await tokensIn(await browser.refresh(first.refresh_token))
    const thief = await openTestBrowser(
      (path, init) => app.request(PUBLIC_URL + path, init),
      PUBLIC_URL,
      CHROME,
    )
    for (const token of [first.refresh_token, second.refresh_token])
      expect(await errorOf(await thief.refresh(token))).toMatchObject({ error: 'invalid_dpop_proof' })
    expect((await browser.refresh(second.refresh_token)).status).toBe(200)
  })

  test('two refreshes at once both answer, and the next one still works', async () => {
    const { refresh_token } = await connect()
    const answers = await Promise.all([browser.refresh(refresh_token), browser.refresh(refresh_token)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    const { refresh_token: next } = await tokensIn(answers[0])
    expect((await browser.refresh(next)).status).toBe(200)
  })

  test('live for ten minutes, and the sign-in for thirty days of use', async () => {
    const { access_token, refresh_token } = await connect()
    later(601_000)
    expect((await browser.call(notes(), access_token)).status).toBe(401)
    later(31 * 24 * 3600_000)
    const proof = await browser.prove('POST', '/oauth/token', undefined, {
      claims: { iat: Math.floor(deps.clock().getTime() / 1000) },
    })
    expect(await errorOf(await browser.refresh(refresh_token, proof))).toMatchObject({
      error: 'invalid_grant',
    })
  })

  test('signing out ends them at the next request; a stranger’s key signs nobody out', async () => {
    const { access_token, refresh_token } = await connect()
    const thief = await openTestBrowser(
      (path, init) => app.request(PUBLIC_URL + path, init),
      PUBLIC_URL,
      CHROME,
    )
    expect((await thief.revoke(refresh_token)).status).toBe(200)
    expect((await browser.call(notes(), access_token)).status).toBe(200)
    expect((await browser.revoke(refresh_token)).status).toBe(200)
    expect((await browser.call(notes(), access_token)).status).toBe(401)
    expect((await browser.refresh(refresh_token)).status).toBe(400)
  })

  test('end with the registration', async () => {
    const other = await makeTestClass(deps)
    const home = room
    room = other
    const { access_token } = await connect(await other.add({ role: 'teacher' }))
    await deps.db.withTenant(other.tenantId, (tx) =>
      tx.updateTable('platform').set({ state: 'disabled' }).execute(),
    )
    expect((await browser.call(notes(), access_token)).status).toBe(401)
    room = home
  })

  test('work in no tenant but their own, forged ones nowhere', async () => {
    const { access_token } = await connect()
    const other = await makeTestClass(deps)
    expect((await browser.call(`/api/v1/courses/${other.courseId}/notes`, access_token)).status).toBe(403)
    const bytes = Buffer.from(access_token, 'base64url')
    for (const at of [1, 17, 36, 60]) {
      const forged = Buffer.from(bytes)
      forged[at]! ^= 1
      expect((await browser.call(notes(), forged.toString('base64url'))).status).toBe(401)
    }
    const tenants = await deps.db.tenants()
    expect(tenants).toContain(room.tenantId)
  })
})

describe('proofs', () => {
  test('a proof that was used is refused, on every server (api-016)', async () => {
    const { access_token } = await connect()
    const proof = await browser.prove('GET', notes(), access_token)
    expect((await browser.call(notes(), access_token, proof)).status).toBe(200)
    expect(await errorOf(await browser.call(notes(), access_token, proof))).toMatchObject({ why: 'replay' })
  })

  test('at the token endpoint, too: its method, its address, its moment, once', async () => {
    const { refresh_token } = await connect()
    const at = Math.floor(Date.now() / 1000)
    const wrong = {
      htm: { claims: { htm: 'GET' } },
      htu: { claims: { htu: `${PUBLIC_URL}/oauth/revoke` } },
      old: { claims: { iat: at - 400 } },
      early: { claims: { iat: at + 400 } },
    }
    for (const [what, change] of Object.entries(wrong)) {
      const proof = await browser.prove('POST', '/oauth/token', undefined, change)
      expect(await errorOf(await browser.refresh(refresh_token, proof)), what).toMatchObject({
        error: 'invalid_dpop_proof',
      })
    }
    const proof = await browser.prove('POST', '/oauth/token')
    expect((await browser.refresh(refresh_token, proof)).status).toBe(200)
    expect(await errorOf(await browser.refresh(refresh_token, proof))).toMatchObject({
      error: 'invalid_dpop_proof',
    })
    // None of these was the browser’s own token used twice: it goes on.
    expect((await browser.refresh(refresh_token)).status).toBe(200)
  })

  test('a bound token shown as Bearer is refused (api-018)', async () => {
    const { access_token } = await connect()
    expect((await browser.call(notes(), access_token, undefined, 'Bearer')).status).toBe(401)
  })

  test('each must be for this token, this method, this address, this moment, by this key', async () => {
    const { access_token } = await connect()
    const at = Math.floor(Date.now() / 1000)
    const wrong = {
      ath: { claims: { ath: 'x' } },
      htm: { claims: { htm: 'POST' } },
      htu: { claims: { htu: `${PUBLIC_URL}/api/v1/other` } },
      iat: { claims: { iat: at - 400 } },
      typ: { header: { typ: 'JWT' } },
    }
    for (const change of Object.values(wrong)) {
      const proof = await browser.prove('GET', notes(), access_token, change)
      expect((await browser.call(notes(), access_token, proof)).status).toBe(401)
    }
    const thief = await openTestBrowser(
      (path, init) => app.request(PUBLIC_URL + path, init),
      PUBLIC_URL,
      CHROME,
    )
    const stolen = await thief.call(notes(), access_token)
    expect(await errorOf(stolen)).toMatchObject({ why: 'key' })
    const none = await app.request(PUBLIC_URL + notes(), {
      headers: { authorization: `DPoP ${access_token}` },
    })
    expect(none.status).toBe(401)
  })
})

test('the token endpoint answers the extension across origins, without credentials', async () => {
  const preflight = await app.request(`${PUBLIC_URL}/oauth/token`, {
    method: 'OPTIONS',
    headers: {
      origin: 'chrome-extension://iocdmojellnedpcgchgeipjingfcfgkn',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'dpop',
    },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('dpop')
  expect(preflight.headers.has('access-control-allow-credentials')).toBe(false)
})
