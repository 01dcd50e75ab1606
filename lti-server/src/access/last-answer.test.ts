import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { makeTestClass, openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = createApp(deps)
let headers: Record<string, string>
let notes: string
let launchId: string

beforeAll(async () => {
  const room = await makeTestClass(deps)
  const teacher = await room.add({ name: 'Rosalind Achterberg', role: 'teacher' })
  const student = await room.add({ name: 'Ira', role: 'student' })
  const launch = await room.launch(teacher, 'teacher')
  headers = launch.headers
  launchId = launch.launchId
  notes = `/api/v1/courses/${room.courseId}/students/${student}/notes`
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { code, field } = (await response.json()) as { code: string; field?: string }
  return { status: response.status, code, ...(field === undefined ? {} : { field }) }
}

async function pageCode(response: Response): Promise<[number, string | undefined]> {
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  return [response.status, /<main data-error-code="([^"]*)"/.exec(await response.text())?.[1]]
}

const send = (body: BodyInit) =>
  app.request(notes, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit)

describe('an address that nothing lives at', () => {
  test.each(['/api/v1/nothing', '/api/v1/alliances', '/api/'])('%s is a problem', async (path) => {
    expect(await problemOf(await app.request(path, { headers }))).toEqual({ status: 404, code: 'not_found' })
  })

  test.each(['/', '/lti', '/courses/1'])('%s is a page', async (path) => {
    expect(await pageCode(await app.request(path))).toEqual([404, 'not_found'])
  })
})

describe('in Spanish, where that is asked for,', () => {
  const headersOf = (asked: string) => ({ ...headers, 'accept-language': asked })

  test('a page is Spanish as a whole', async () => {
    const page = await (await app.request('/lti', { headers: headersOf('es-MX,es;q=0.9,en;q=0.8') })).text()
    expect(page).toContain('<html lang="es">')
    for (const words of ['no se pudo abrir', 'No lo encontramos.', 'Para quien administra', 'Número: '])
      expect(page).toContain(words)
    expect(page).not.toMatch(/could not|Go back|whoever|Number/)
  })

  test('a page says “usted” to who is known to teach, “tú” to who is not', async () => {
    const pageAt = async (path: string) => (await app.request(path, { headers: headersOf('es') })).text()
    expect(await pageAt('/lti')).toContain('Vuelve a tu curso y ábrelo otra vez.')
    const here = `/app/${launchId}/alliances/${newId()}/projector`
    expect(await pageAt(here)).toContain('Vuelva a su curso y ábralo otra vez.')
  })

  test('a problem is, with the same code', async () => {
    const answer = await app.request('/api/v1/nothing', { headers: headersOf('es') })
    expect(await answer.json()).toMatchObject({
      code: 'not_found',
      title: 'No lo encontramos.',
      detail: 'Vuelva a su curso y ábralo otra vez.',
    })
  })

  test('a body that does not fit is told of in no other language', async () => {
    const body = JSON.stringify({ id: 'no id', kind: 'promise', text: 'I will ask first.' })
    const init = { method: 'POST', headers: { ...headersOf('es'), 'content-type': 'application/json' }, body }
    expect(await (await app.request(notes, init)).json()).toMatchObject({
      code: 'body_invalid',
      field: 'id',
      detail: 'Revise el campo marcado y envíelo otra vez.',
    })
  })
})

describe('a body', () => {
  test('that goes on and on is left after its limit', async () => {
    let read = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 1
        if (read > 100) controller.close()
        else controller.enqueue(new Uint8Array(100_000).fill(0x20))
      },
    })
    expect(await problemOf(await send(endless))).toEqual({ status: 400, code: 'body_invalid', field: '' })
    expect(read).toBeLessThan(20)
  })

  test('with half an emoji is kept without it, and is the same when it comes again', async () => {
    const body = JSON.stringify({ id: newId(), kind: 'promise', text: 'I will ask \ud83d first.\0' })
    const first = await send(body)
    expect([first.status, (await first.json()) as unknown]).toMatchObject([
      201,
      { text: 'I will ask \ufffd first.' },
    ])
    expect((await send(body)).status).toBe(201)
  })
})

test('a list is asked for from a place that it has', async () => {
  const answer = await app.request(`${notes}?cursor=elsewhere`, { headers })
  expect(await problemOf(answer)).toEqual({ status: 400, code: 'body_invalid', field: 'cursor' })
})

describe('while the database is away', () => {
  beforeAll(() => database.db.close())

  test('a program gets a problem', async () => {
    const answer = await app.request('/api/v1/session', { headers })
    expect(await problemOf(answer)).toEqual({ status: 500, code: 'server_error' })
    expect((await app.request('/lti/jwks.json')).status).toBe(500)
  })

  test('a person gets a page', async () => {
    const login = new URLSearchParams({
      iss: 'https://lms.example.edu',
      login_hint: 'h',
      target_link_uri: 'http://localhost:3000/lti/app',
    })
    for (const path of [`/lti/login?${login}`, `/app/${newId()}/`]) {
      expect(await pageCode(await app.request(path, { headers }))).toEqual([500, 'server_error'])
    }
  })
})
