import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { openTestDatabase, type TestDatabase } from '../test-database.ts'
import { addJob } from './add-job.ts'
import { startJobs, type JobTask, type JobWorker } from './work-jobs.ts'

const log = createLog('silent')
const TENANT = '0192a000-0000-7000-8000-000000000001'

let database: TestDatabase
const workers: JobWorker[] = []

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

async function work(tasks: Record<string, JobTask>): Promise<void> {
  workers.push(await startJobs({ db: database.db, log }, { tasks }))
}

function add(key: string, queue?: string, task = 'act', priority = 0): Promise<void> {
  const job = { task, key, priority, payload: { key }, ...(queue === undefined ? {} : { queue }) }
  return database.db.withTenant(TENANT, (tx) => addJob(tx, job))
}

test('a job that was added with a row is done once, by one of several processes', async () => {
  const done: unknown[] = []
  const act: JobTask = (payload) => Promise.resolve(void done.push(payload))
  await work({ act })
  await work({ act })
  await Promise.all(Array.from({ length: 20 }, (_, at) => add(`k${at}`)))
  await expect.poll(() => done.length).toBe(20)
  expect(new Set(done.map((payload) => JSON.stringify(payload))).size).toBe(20)
})

test('a job of a transaction that fails is never done', async () => {
  const done: unknown[] = []
  await work({ act: (payload) => Promise.resolve(void done.push(payload)) })
  const failing = database.db.withTenant(TENANT, async (tx) => {
    await addJob(tx, { task: 'act', key: 'gone', payload: { key: 'gone' } })
    throw new Error('never mind')
  })
  await expect(failing).rejects.toThrow('never mind')
  await add('after')
  await expect.poll(() => done).toEqual([{ key: 'after' }])
})

test('jobs of one queue take turns across processes, the urgent one first', async () => {
  const order: string[] = []
  let busy = 0
  let most = 0
  const act: JobTask = async (payload) => {
    most = Math.max(most, ++busy)
    await new Promise((resolve) => setTimeout(resolve, 5))
    order.push((payload as { key: string }).key)
    busy--
  }
  for (const key of ['a', 'b', 'c', 'd']) await add(key, 'host.test')
  await add('urgent', 'host.test', 'act', -10)
  await work({ act })
  await work({ act })
  await expect.poll(() => order.length).toBe(5)
  expect(most).toBe(1)
  expect(order[0]).toBe('urgent')
})

test('what a killed process was at is done by another within seconds', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'dies.fixture.ts'), database.appUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await add('left', 'host.test', 'hang')
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  const done: unknown[] = []
  await work({ hang: (payload) => Promise.resolve(void done.push(payload)) })
  await expect.poll(() => done, { timeout: 20_000 }).toEqual([{ key: 'left' }])
})

test('the application may use the queue and change nothing about its tables', async () => {
  const app = new pg.Client({ connectionString: database.appUrl })
  await app.connect()
  await expect(app.query('drop table graphile_worker._private_jobs')).rejects.toThrow(/owner/)
  await expect(app.query('create table graphile_worker.mine (id int)')).rejects.toThrow(/permission/)
  await app.end()
})
