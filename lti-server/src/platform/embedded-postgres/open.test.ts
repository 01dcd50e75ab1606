import { spawn, type ChildProcess } from 'node:child_process'
import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { isAlive } from '../file-lock.ts'
import { findBinaries } from './binaries.ts'
import { openEmbeddedPostgres } from './open.ts'

let dataDir: string
const holders: ChildProcess[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'alliance-keeper-'))
})
afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL')
  await stopped()
})
afterAll(async () => {
  // A keeper that came second may start the server once more before it sees that nobody is there.
  await vi.waitFor(
    async () => {
      expect(await keeperPids()).toEqual([])
      expect(await postmasterPid()).toBeNull()
    },
    { timeout: 15_000 },
  )
  await rm(dataDir, { recursive: true, force: true })
})

type Holder = { process: ChildProcess; pid: number; url: string }

/** A process of its own that uses the embedded PostgreSQL. */
function hold(): Promise<Holder> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold.fixture.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  holders.push(child)
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)))
    createInterface({ input: child.stdout }).once('line', (line) => {
      const [pid = '', url = ''] = line.split(' ')
      resolve({ process: child, pid: Number(pid), url })
    })
  })
}

async function postmasterPid(): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[0]) || null
}

function stopped(): Promise<void> {
  return expect.poll(postmasterPid, { timeout: 15_000 }).toBeNull()
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

test('eight starters at once get one server, on a folder that was empty', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, hold))
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(1)
  expect(new Set(all.map(({ url }) => url)).size).toBe(1)
})

test('the application role is no superuser and can connect to its database only', async () => {
  const postgres = await openEmbeddedPostgres(dataDir)
  const client = new Client({ connectionString: postgres.appUrl })
  await client.connect()
  const { rows } = await client.query(
    'select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user',
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false }])
  await expect(client.query('create table public.mine (id int)')).rejects.toThrow('permission denied')
  await client.end()
  await postgres.close()
})

test('closing the last hold stops the server before it resolves', async () => {
  const postgres = await openEmbeddedPostgres(dataDir)
  const pid = postgres.pid()
  await postgres.close()
  expect(isAlive(pid)).toBe(false)
})

test('a killed holder leaves nothing running', async () => {
  const holder = await hold()
  holder.process.kill('SIGKILL')
  await stopped()
  // A server takes its file away a moment before it is gone.
  await expect.poll(() => isAlive(holder.pid), { timeout: 15_000 }).toBe(false)
})

test('the server stays while another process still uses it', async () => {
  const [server, command] = await Promise.all([hold(), hold()])
  server.process.kill('SIGKILL')
  // Longer than the keeper waits before it stops an idle server.
  const until = Date.now() + 2_500
  await expect.poll(() => Date.now() > until, { timeout: 5_000 }).toBe(true)
  expect(await answers(command.url)).toBe(true)
  expect(await postmasterPid()).toBe(command.pid)
  command.process.stdin?.write('close\n')
  await stopped()
})

test('an orphan without keeper is adopted, and stopped in the end', async () => {
  const first = await hold()
  const client = new Client({ connectionString: first.url })
  await client.connect()
  const keepers = await keeperPids()
  expect(keepers).not.toEqual([])
  for (const keeper of keepers) process.kill(keeper, 'SIGKILL')
  first.process.kill('SIGKILL')
  const second = await hold()
  expect(second.pid).toBe(first.pid)
  await client.end()
  second.process.kill('SIGKILL')
  await stopped()
})

test('a killed server is brought back at the same address', async () => {
  const postgres = await openEmbeddedPostgres(dataDir)
  const before = postgres.pid()
  process.kill(before, 'SIGKILL')
  await expect.poll(() => postgres.pid(), { timeout: 20_000 }).not.toBe(before)
  const back = await answers(postgres.appUrl)
  await postgres.close()
  expect(back).toBe(true)
})

test('a server killed in its first moments is brought back where it was, too', async () => {
  for (let round = 0; round < 4; round++) {
    const postgres = await openEmbeddedPostgres(dataDir)
    const before = postgres.pid()
    // At once: its keeper may not have connected yet, and starts it a second time by itself.
    process.kill(before, 'SIGKILL')
    await expect.poll(() => postgres.pid(), { timeout: 20_000, interval: 10 }).not.toBe(before)
    const back = await answers(postgres.appUrl)
    await postgres.close()
    expect(back).toBe(true)
  }
})

test('a pid file that names a stranger does not block the start', async () => {
  const postgres = await openEmbeddedPostgres(dataDir)
  const file = join(dataDir, 'postgres/data/postmaster.pid')
  const record = await readFile(file, 'utf8')
  await postgres.close()
  await writeFile(file, record.replace(/^\d+/, String(process.pid)))
  const again = await openEmbeddedPostgres(dataDir)
  expect(await answers(again.appUrl)).toBe(true)
  await again.close()
})

test('no binary for this platform: says so and names the way out', async () => {
  await expect(findBinaries('sunos', 'sparc')).rejects.toMatchObject({
    code: 'postgres_binary_missing',
    message: expect.stringContaining('DATABASE_URL'),
  })
})

/** The keeper of this test's folder, found by its command line. */
async function keeperPids(): Promise<number[]> {
  const pids: number[] = []
  for await (const path of glob('/proc/[0-9]*/cmdline')) {
    const words = (await readFile(path, 'utf8').catch(() => '')).split('\0')
    if (words[1]?.endsWith('keeper.ts') && words[2] === dataDir) pids.push(Number(path.split('/')[2]))
  }
  return pids
}
