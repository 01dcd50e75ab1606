/** Every kind of key is replaced by the operator's commands while two servers answer, and nobody notices. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readConfig } from 'lti-server/config'
import { runCommand } from 'lti-server/operator/run-command'
import { createLog } from 'lti-server/platform/log'
import { makeTestClass, type TestClass } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { startServer, type RunningServer } from 'lti-server/server'

vi.setConfig({ testTimeout: 180_000 })
const database = await openTestDatabase()
const old = randomBytes(32).toString('base64')
const next = randomBytes(32).toString('base64')
const environment = (masterKey: string) => ({
  DATABASE_URL: database.appUrl,
  MASTER_KEY: masterKey,
  PORT: '0',
  ALLOW_PRIVATE_NETWORK: '1',
})
const start = (masterKey: string): Promise<RunningServer> =>
  startServer(readConfig(environment(masterKey)), createLog('silent'))

let servers: RunningServer[]
let room: TestClass
let headers: Record<string, string>

beforeAll(async () => {
  servers = [await start(old), await start(old)]
  room = await makeTestClass(servers[0]!.deps)
  const student = await room.add({ role: 'student', name: 'Amara Osei' })
  headers = (await room.launch(student, 'student')).headers
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await database.close()
})

const ask = (server: RunningServer, path: string) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers })

/** Asks every server without a pause while `work` is done. @returns how often. */
async function meanwhile(work: () => Promise<unknown>): Promise<number> {
  let [done, asked] = [false, 0]
  const asking = servers.map(async (server) => {
    while (!done) {
      const answer = await ask(server, '/api/v1/session')
      expect([answer.status, await answer.json()]).toEqual([
        200,
        expect.objectContaining({ person: expect.objectContaining({ name: 'Amara Osei' }) }),
      ])
      asked += 1
    }
  })
  await work().finally(() => (done = true))
  await Promise.all(asking)
  return asked
}

test('the signing key, on both servers within a second', async () => {
  const kids = async (server: RunningServer) => {
    const set: unknown = await (await ask(server, '/lti/jwks.json')).json()
    return JSON.stringify(set).match(/"kid":"[^"]+"/g)
  }
  const [before] = (await kids(servers[0]!)) ?? []
  const rotated = await runCommand(['keys', 'rotate', '--signing'], environment(old))
  const { kid } = rotated as { kid: string }
  for (const server of servers) expect(await kids(server)).toEqual([`"kid":"${kid}"`, before])
})

test("a tenant's key, three times", async () => {
  for (const kid of [2, 3, 4]) {
    const asked = await meanwhile(async () => {
      const report = await runCommand(['keys', 'rotate', '--tenant', room.tenantId], environment(old))
      expect(report).toMatchObject({ kid, retired: [kid - 1] })
    })
    expect(asked).toBeGreaterThan(20)
  }
})

test('the master key, with every server replaced on the way', async () => {
  const rotate = (masterKey: string, more = {}) =>
    runCommand(['keys', 'rotate', '--master'], { ...environment(masterKey), ...more })
  await meanwhile(async () => {
    expect(await rotate(old, { NEXT_MASTER_KEY: next })).toMatchObject({ state: 'bridged' })
  })
  const other = { NEXT_MASTER_KEY: randomBytes(32).toString('base64') }
  await expect(rotate(old, other)).rejects.toThrow(/under way/)
  for (const index of servers.keys()) {
    const fresh = await start(next)
    await servers[index]!.close()
    servers[index] = fresh
  }
  await meanwhile(async () => {
    expect(await rotate(next)).toMatchObject({ state: 'finished' })
  })
  await expect(start(old)).rejects.toMatchObject({ code: 'master_key_wrong' })
  await meanwhile(() => runCommand(['keys', 'rotate', '--tenant', room.tenantId], environment(next)))
})
