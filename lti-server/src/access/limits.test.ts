import { Hono } from 'hono'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { makeTestClass, openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { BROWSER_COOKIE, newSecret } from './browser-cookie.ts'
import { limitDoors } from './limits.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
afterEach(() => {
  deps.now = null
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const school = { 'x-forwarded-for': '198.18.7.1' }
const elsewhere = { 'x-forwarded-for': '8.8.8.8' }

/** Doors alone: what is behind them answers with the status that is asked for. */
function doors() {
  const app = new Hono()
  limitDoors(app, deps)
  app.all('*', (c) => c.body(null, Number(c.req.query('status')) as 200))
  return async (path: string, status: number, times: number, headers: Record<string, string>) => {
    let last = new Response()
    for (let n = 0; n < times; n += 1)
      last = await app.request(`${path}?status=${status}`, { method: 'POST', headers })
    return last
  }
}

describe('a door that stands open', () => {
  test('is closed to an address that was refused too often, and to no other, for ten minutes', async () => {
    const ask = doors()
    expect((await ask('/oauth/token', 400, 3_000, school)).status).toBe(400)
    const refused = await ask('/oauth/token', 200, 1, school)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    expect(await refused.json()).toMatchObject({ code: 'too_many_requests', status: 429 })
    expect((await ask('/oauth/token', 200, 1, elsewhere)).status).toBe(200)
    expect((await ask('/lti/launch', 200, 1, school)).status).toBe(200)
    deps.now = new Date(Date.now() + 600_001)
    expect((await ask('/oauth/token', 200, 1, school)).status).toBe(200)
  })

  test('never counts what succeeds, nor what fails on our side', async () => {
    const ask = doors()
    await ask('/lti/launch', 303, 12_000, school)
    await ask('/lti/notices', 503, 12_000, school)
    expect((await ask('/lti/launch', 303, 1, school)).status).toBe(303)
    expect((await ask('/lti/notices', 202, 1, school)).status).toBe(202)
  })

  test('answers a person with a page', async () => {
    const ask = doors()
    const refused = await ask('/lti/register', 404, 301, school)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    expect(await refused.text()).toContain('data-error-code="too_many_requests"')
  })
})

describe('the API', () => {
  const cookie = (secret: string) => ({ cookie: `${BROWSER_COOKIE}=${secret}` })

  test('stops looking for a browser that is nobody, and goes on for everybody else there', async () => {
    const app = createApp(deps)
    const room = await makeTestClass(deps)
    const teacher = await room.launch(await room.add({ role: 'teacher' }), 'teacher')
    const gone = newSecret()
    const ask = (headers: Record<string, string>) =>
      app.request('/api/v1/session', { headers: { ...school, ...headers } })
    for (let n = 0; n < 300; n += 1) expect((await ask(cookie(gone))).status).toBe(401)
    const refused = await ask(cookie(gone))
    expect(refused.status).toBe(429)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(teacher.headers)).status).toBe(200)
    expect((await ask({})).status).toBe(401)
  })

  test('is closed to an address that tries one secret after the other', async () => {
    const ask = doors()
    for (let n = 0; n < 20_000; n += 1)
      await ask('/api/v1/session', 401, 1, { ...school, ...cookie(newSecret()) })
    expect((await ask('/api/v1/session', 200, 1, { ...school, ...cookie(newSecret()) })).status).toBe(429)
    expect((await ask('/api/v1/session', 200, 1, { ...elsewhere, ...cookie(newSecret()) })).status).toBe(200)
  })
})

describe('an answer', () => {
  test('carries the number by which the log knows it, and a problem carries it too', async () => {
    const app = createApp(deps)
    const ids = new Set<string>()
    for (const path of [
      '/healthz',
      '/lti/jwks.json',
      '/lti/login',
      '/nowhere',
      '/app/x/',
      '/api/v1/openapi.json',
    ]) {
      const id = (await app.request(path)).headers.get('x-request-id') ?? ''
      expect(id, path).toMatch(/^[0-9a-f-]{36}$/)
      ids.add(id)
    }
    expect(ids.size).toBe(6)
    const problem = await app.request('/api/v1/session')
    expect(await problem.json()).toMatchObject({
      instance: `urn:uuid:${problem.headers.get('x-request-id')}`,
    })
  })
})
