import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RESTING_PATH } from 'shared/contract/resting'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../config.ts'
import { createLog } from '../platform/log.ts'
import { apiRoutes } from './routes.ts'

test('tells what the operator’s file says, at once, and keeps the last good list when it says nonsense', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'resting-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const config = readConfig({ DATA_DIR: folder, ALLOW_PRIVATE_NETWORK: '1' })
  const app = apiRoutes({ config, log: createLog('silent') })
  const told = async () => (await app.request(RESTING_PATH)).json()
  const say = (list: unknown) => writeFile(join(folder, 'resting-parts.json'), JSON.stringify(list))

  expect(await told()).toEqual({ version: 1, resting: [] })
  const list = { version: 1, resting: [{ part: 'canvas/gradebook', from: '0.1', to: '0.1.4' }] }
  await say(list)
  expect(await told()).toEqual(list)
  for (const nonsense of [
    { ...list, script: 'alert(1)' },
    { version: 1, resting: [{ part: 'canvas', code: 'alert(1)' }] },
    { version: 2, resting: [] },
    [],
  ]) {
    await say(nonsense)
    expect(await told()).toEqual(list)
  }
  await rm(join(folder, 'resting-parts.json'))
  expect(await told()).toEqual({ version: 1, resting: [] })
})
