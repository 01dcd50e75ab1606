import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const CODE = `
  import { whenParentEnds } from '${pathToFileURL(join(import.meta.dirname, 'ancestors.ts')).href}'
  setInterval(() => undefined, 1000)
  whenParentEnds(() => { console.log('gone'); process.exit() })
  console.log('here')`

test.runIf(process.platform === 'linux')('hears that npm was killed, though its shell lives on', async () => {
  const program = `"$NODE" --input-type=module -e "$CODE"; true`
  const npm = spawn('sh', ['-c', `sh -c '${program}'; true`], {
    env: { ...process.env, npm_lifecycle_event: 'start', NODE: process.execPath, CODE },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const lines = createInterface({ input: npm.stdout })
  expect(await once(lines, 'line')).toEqual(['here'])
  npm.kill('SIGKILL')
  expect(await once(lines, 'line')).toEqual(['gone'])
})
