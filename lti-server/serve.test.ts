import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from './build.ts'
import { isAlive } from './src/platform/file-lock.ts'

const HERE = import.meta.dirname
let folder: string
const children: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alliance-serve-'))
  await ensureBuilt()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await expect.poll(postmaster, { timeout: 15_000 }).toBeNull()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _1, DATABASE_OWNER_URL: _2, MASTER_KEY: _3, ...rest } = process.env
  return { ...rest, DATA_DIR: join(folder, 'data'), PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', ...more }
}

async function postmaster(): Promise<number | null> {
  const record = await readFile(join(folder, 'data/postgres/data/postmaster.pid'), 'utf8').catch(() => '')
  return Number(record.split('\n')[0]) || null
}

const Ready = v.object({ msg: v.literal('ready'), port: v.number() })

type Server = { process: ChildProcess; url: string; ended: Promise<number | null> }

/** Starts the server as `npm run server` does, and waits until it says that it is ready. */
function start(command = process.execPath, args = [join(HERE, 'serve.ts')]): Promise<Server> {
  const child = spawn(command, args, { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] })
  children.push(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line)
      const ready = line.startsWith('{') ? v.safeParse(Ready, JSON.parse(line)) : null
      if (ready?.success) resolve({ process: child, url: `http://127.0.0.1:${ready.output.port}`, ended })
    })
    void ended.then((code) => reject(new Error(`ended with ${code}: ${lines.join('\n')}`)))
  })
}

async function admin(...args: string[]): Promise<{ code: number | null; out: string; errors: string }> {
  const child = spawn(process.execPath, [join(HERE, 'admin.ts'), ...args], {
    env: environment({ LOG_LEVEL: '' }),
  })
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, errors }
}

async function readiness(url: string): Promise<number> {
  return (await fetch(`${url}/readyz`)).status
}

describe('the server', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is ready, and %s leaves nothing running',
    async (signal) => {
      const server = await start()
      expect(await readiness(server.url)).toBe(200)
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
      const database = await postmaster()
      server.process.kill(signal)
      expect(await server.ended).toBe(0)
      expect(isAlive(database!)).toBe(false)
    },
  )

  test('killed, leaves no database behind', async () => {
    const server = await start()
    server.process.kill('SIGKILL')
    await expect.poll(postmaster, { timeout: 15_000 }).toBeNull()
  })

  test('stops when the shell that npm runs it in is killed', async () => {
    const shell = await start('sh', ['-c', `"${process.execPath}" "${join(HERE, 'serve.ts')}"; true`])
    shell.process.kill('SIGKILL')
    await expect.poll(() => readiness(shell.url).catch(() => null), { timeout: 10_000 }).toBeNull()
    await expect.poll(postmaster, { timeout: 15_000 }).toBeNull()
  })

  test('lives through a crash of its database', async () => {
    const server = await start()
    const before = await postmaster()
    process.kill(before!, 'SIGKILL')
    await expect.poll(postmaster, { timeout: 15_000 }).not.toBe(before)
    await expect.poll(() => readiness(server.url), { timeout: 15_000 }).toBe(200)
    expect(server.process.exitCode).toBeNull()
  })

  test('says which port is taken, and the variable that changes it', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    const child = spawn(process.execPath, [join(HERE, 'serve.ts')], { env: environment({ PORT: port }) })
    expect(await text(child.stderr)).toMatch(new RegExp(`Port ${port} .*PORT`))
    other.close()
  })

  test('refuses a wrong variable by its name', async () => {
    const child = spawn(process.execPath, [join(HERE, 'serve.ts')], {
      env: environment({ MASTER_KEY: 'short' }),
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    expect(await text(child.stderr)).toContain('MASTER_KEY must be')
    expect(await ended).toBe(1)
  })
})

describe('the operator', () => {
  const flags = {
    name: 'Alder Creek',
    issuer: 'https://canvas.instructure.com',
    'client-id': '10',
    'deployment-id': '1:a',
    'auth-url': 'https://sso.canvaslms.com/auth',
    'token-url': 'https://sso.canvaslms.com/token',
    'jwks-url': 'https://sso.canvaslms.com/jwks',
  }
  const platform = [
    'platform',
    'add',
    ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
  ]

  test('works with and without a running server, one JSON value on stdout', async () => {
    const added = await admin(...platform)
    expect(added).toMatchObject({ code: 0, errors: '' })
    const { id } = v.parse(v.object({ id: v.string(), tenantId: v.string() }), JSON.parse(added.out))
    expect(await postmaster()).toBeNull()
    const server = await start()
    const shown = await admin('platform', 'show', id)
    expect(JSON.parse(shown.out)).toMatchObject({ id, lms: 'canvas', deployments: [{ deploymentId: '1:a' }] })
    expect(await readiness(server.url)).toBe(200)
    const disabled = await admin('platform', 'disable', id)
    expect(JSON.parse(disabled.out)).toMatchObject({ state: 'disabled' })
    expect(JSON.parse((await admin('course', 'list', '--platform', id)).out)).toEqual([])
  })

  test.each([
    [['platform', 'show', 'x'], 'is not an id'],
    [['platform', 'add'], '--name is missing'],
    [['frobnicate'], 'no such command'],
    [platform, 'is registered already'],
    [['roster', 'sync'], 'Give either'],
  ])('says on stderr what is wrong with %j', async (args, words) => {
    const answer = await admin(...args)
    expect(answer).toMatchObject({ code: 1, out: '' })
    expect(answer.errors).toContain(words)
  })
})
