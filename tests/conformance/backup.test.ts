/** A small school's whole installation: saved with the operator's command, restored into an empty folder, launched. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from 'lti-server/app'
import { readConfig } from 'lti-server/config'
import { openDeps } from 'lti-server/open-deps'
import { runCommand } from 'lti-server/operator/run-command'
import { createLog } from 'lti-server/platform/log'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { openBrowser } from './browser.ts'
import { accepted, launch, session } from './launches.ts'
import { openWorld, TOOL, type School, type World } from './world.ts'

vi.setConfig({ testTimeout: 120_000 })
const world = await openWorld()
const folder = await mkdtemp(join(tmpdir(), 'alliance-restore-'))
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.close()
})

const environment = (name: string) => ({
  DATA_DIR: join(folder, name),
  PUBLIC_URL: TOOL,
  ALLOW_PRIVATE_NETWORK: '1',
  INIT_CWD: folder,
})

/** The platform of these tests, and the server on the embedded database of a data folder. */
async function serve(name: string): Promise<World> {
  const opened = await openDeps(readConfig(environment(name)), createLog('silent'), {
    applicationName: 'test',
  })
  onTestFinished(() => opened.close())
  const app = createApp(opened.deps)
  const deps = { ...opened.deps, now: null, close: async () => undefined }
  return { ...world, deps, newBrowser: () => openBrowser(async (request) => app.fetch(request), TOOL) }
}

test('a restored folder serves the same launch, name and course', async () => {
  const known = await world.addSchool(1)
  const issuer = `https://lms-${known.id}.example.edu`
  const names = [
    '--name',
    'Lincoln',
    '--issuer',
    issuer,
    '--client-id',
    'client-A',
    '--deployment-id',
    'dep-1',
  ]
  const urls = ['--auth-url', `${issuer}/auth`, '--token-url', `${issuer}/token`]
  const keys = ['--jwks-url', world.platform.keySetUrl(known.id)]
  const added = await runCommand(['platform', 'add', ...names, ...urls, ...keys], environment('first'))
  const { id: platformId, tenantId } = added as { id: string; tenantId: string }
  const school: School = { ...known, tenantId, platformId }

  const before = await serve('first')
  const browser = before.newBrowser()
  await accepted(launch(before, school, browser, { base: 'teacher' }))
  const first = await session(browser)
  expect(first.body).toMatchObject({ role: 'teacher', person: { name: expect.any(String) } })

  const saved = await runCommand(['db', 'backup', 'school.backup'], environment('first'))
  expect(saved).toMatchObject({ file: join(folder, 'school.backup'), masterKey: 'inside' })
  await expect(runCommand(['db', 'restore', 'school.backup'], environment('first'))).rejects.toThrow(
    /not empty/,
  )
  const restored = await runCommand(['db', 'restore', 'school.backup'], environment('second'))
  expect(restored).toMatchObject({ rows: (saved as { rows: number }).rows })
  const key = (name: string) => readFile(join(folder, name, 'master.key'), 'utf8')
  expect(await key('second')).toBe(await key('first'))

  const after = await serve('second')
  const again = after.newBrowser()
  await accepted(launch(after, school, again, { base: 'teacher' }))
  const second = await session(again)
  expect(second.body).toEqual({ ...first.body, launchId: expect.any(String) })
})

test('says in words when a file is no backup', async () => {
  const missing = runCommand(['db', 'restore', 'nowhere'], environment('third'))
  await expect(missing).rejects.toThrow(/There is no .*nowhere/)
})
