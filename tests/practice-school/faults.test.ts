/** The school misbehaves when told, by code or by HTTP, and behaves again when told so. */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from './school.ts'
import { launchAs } from './testing/launch.ts'

const TOOL = 'http://localhost:1'
let school: PracticeSchool
beforeEach(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: TOOL } })
})
afterEach(() => school.close())

const tell = (body: unknown) =>
  fetch(`${school.url}/practice/faults`, { method: 'POST', body: JSON.stringify(body) })
const verified = async () => {
  const { fields } = await launchAs(school, TOOL, 'teacher')
  const keys = createRemoteJWKSet(new URL(school.registration.jwksUrl))
  return jwtVerify(fields['id_token'] ?? '', keys).then(
    () => true,
    () => false,
  )
}

it('takes commands by HTTP, one or several, and names what it could not read', async () => {
  expect((await tell([{ do: 'half-roster' }, { do: 'key-set', answer: 'html' }])).status).toBe(200)
  expect(school.faults.now).toMatchObject({ halfRoster: true, keySet: 'html' })
  expect((await tell({ do: 'clear' })).status).toBe(200)
  expect(school.faults.now.halfRoster).toBe(false)
  expect((await tell({ do: 'explode' })).status).toBe(400)
  expect((await tell({ do: 'slow', path: '/', ms: -1 })).status).toBe(400)
})

it('throttles and fails as often as told', async () => {
  const status = async () => (await fetch(school.registration.jwksUrl)).status
  await school.faults.tell({ do: 'throttle', path: '/api/lti', status: 429, times: 2 })
  expect([await status(), await status(), await status()]).toEqual([429, 429, 200])
  await school.faults.tell({ do: 'fail', path: '/api/lti', status: 500, times: 1 })
  expect([await status(), await status()]).toEqual([500, 200])
})

it('cuts the line at one request, before it did what it was asked or after', async () => {
  const ask = () =>
    fetch(`${school.url}/practice/requests`).then(
      (answer) => answer.status,
      () => 'cut',
    )
  await school.faults.tell({ do: 'interrupt', path: '/practice/requests', after: 1, as: 'drop' })
  expect([await ask(), await ask(), await ask()]).toEqual([200, 'cut', 200])
  await school.faults.tell({ do: 'interrupt', path: '/practice/requests', method: 'POST', as: 500 })
  expect(await ask()).toBe(200)
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  const before = school.requests.length
  await school.faults.tell({ do: 'interrupt', path: '/login/oauth2/token', done: true, as: 502 })
  const lost = await fetch(school.registration.tokenUrl, { method: 'POST', body: form })
  expect(lost.status).toBe(502)
  expect(school.requests).toHaveLength(before + 1)
})

it('is slow on the path it was told', async () => {
  await school.faults.tell({ do: 'slow', path: '/api/lti', ms: 150 })
  const started = performance.now()
  await fetch(school.registration.jwksUrl)
  expect(performance.now() - started).toBeGreaterThanOrEqual(145)
})

it('has a key set that is down, or a page', async () => {
  await school.faults.tell({ do: 'key-set', answer: 'down' })
  expect((await fetch(school.registration.jwksUrl)).status).toBe(502)
  await school.faults.tell({ do: 'key-set', answer: 'html' })
  expect((await fetch(school.registration.jwksUrl)).headers.get('content-type')).toContain('text/html')
})

it('rotates its keys, with and without the old one, and forgets to publish', async () => {
  const { fields } = await launchAs(school, TOOL, 'teacher')
  const old = fields['id_token'] ?? ''
  const holds = async () =>
    jwtVerify(old, createRemoteJWKSet(new URL(school.registration.jwksUrl))).then(
      () => true,
      () => false,
    )
  await school.faults.tell({ do: 'rotate-keys', keepOld: true })
  expect([await holds(), await verified()]).toEqual([true, true])
  await school.faults.tell({ do: 'rotate-keys' })
  expect([await holds(), await verified()]).toEqual([false, true])
  await school.faults.tell({ do: 'unpublish-signing-key' })
  expect(await verified()).toBe(false)
})

it('records what was asked of it', async () => {
  await fetch(`${school.url}/`)
  await fetch(`${school.url}/nowhere`)
  expect(school.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
    ['GET', '/', 200],
    ['GET', '/nowhere', 404],
  ])
})
