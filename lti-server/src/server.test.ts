/** The running server's end, and what a monitor reads of it. */
import { request } from 'node:http'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from './config.ts'
import { createLog } from './platform/log.ts'
import { makeTestClass } from './platform/test-class.ts'
import { openTestDatabase } from './platform/test-database.ts'
import { startServer, type RunningServer } from './server.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
let server: RunningServer
let origin: string

beforeEach(async () => {
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
    ALLOW_PRIVATE_NETWORK: '1',
  })
  server = await startServer(config, createLog('silent'))
  origin = `http://127.0.0.1:${server.port}`
  const running = server
  return () => running.close()
})
afterAll(() => database.close())

test('is not ready before it stops listening, ends streams with a hint, and finishes what is under way', async () => {
  const room = await makeTestClass(server.deps)
  const student = await room.add({ role: 'student' })
  const { headers } = await room.launch(student, 'student')
  const stream = await fetch(`${origin}/api/v1/events`, {
    headers: { ...headers, accept: 'text/event-stream' },
  })
  expect(stream.status).toBe(200)
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)

  // A request whose body arrives only after the server was told to stop.
  const slow = request(`${origin}/lti/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': 5 },
  })
  const answered = new Promise<number>((resolve, reject) => {
    slow.once('response', (response) => resolve(response.statusCode ?? 0)).once('error', reject)
  })
  slow.write('iss')
  await new Promise((resolve) =>
    slow.once('socket', (socket) => (socket.connecting ? socket.once('connect', resolve) : resolve(null))),
  )

  const closed = server.close({ noticeMs: 1_000 })
  const notReady = await fetch(`${origin}/readyz`)
  expect([notReady.status, await notReady.json()]).toEqual([503, { ready: false, reason: 'stopping' }])
  expect(notReady.headers.get('connection')).toBe('close')
  expect(await stream.text()).toMatch(/retry: \d+\n\n$/)
  slow.end('=x')
  expect(await answered).toBe(400)
  await closed
  await expect(fetch(`${origin}/readyz`)).rejects.toThrow()
})

test('tells a monitor what happened, and nothing about anybody', async () => {
  const room = await makeTestClass(server.deps)
  const { headers } = await room.launch(await room.add({ role: 'student', name: 'Amara Osei' }), 'student')
  await fetch(`${origin}/api/v1/session`, { headers })
  await fetch(`${origin}/api/v1/courses/${room.courseId}/alliances`, { headers })
  await fetch(`${origin}/lti/launch`, {
    method: 'POST',
    body: new URLSearchParams({ state: 'x', id_token: 'y' }),
  })
  const answer = await fetch(`${origin}/metrics`)
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(text).toContain('alliance_http_requests_total{method="GET",route="/api/v1/session",status="200"} 1')
  expect(text).toContain('route="/api/v1/courses/:courseId/alliances",status="200"} 1')
  expect(text).toMatch(/alliance_launches_total\{outcome="[a-z_]+"\} 1/)
  expect(text).toMatch(/alliance_database_connections\{state="open"\} \d/)
  expect(text).toMatch(/alliance_jobs_waiting \d/)
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|Amara|Alder/)
})

test('a second server stops while the first serves on', async () => {
  const config = server.deps.config
  const second = await startServer({ ...config, port: 0 }, createLog('silent'))
  onTestFinished(() => second.close())
  await second.close()
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
})
