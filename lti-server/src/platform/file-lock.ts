/**
 * A lock between processes of one machine, kept as a file that names its holder.
 * It saves work that two processes would do at once (initdb, a build); what it guards must still be
 * finished by an atomic rename, because a holder that was stopped for a minute is taken for dead.
 */
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const TOUCH_MS = 5_000
const STALE_MS = 60_000

/** Whether a process of this id exists (also one of another user). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    return !isAlive(Number(holder)) || Date.now() - mtimeMs > STALE_MS
  } catch {
    return false
  }
}

async function tryTake(path: string): Promise<boolean> {
  const mine = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await writeFile(mine, String(process.pid))
  try {
    await link(mine, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(mine, { force: true })
  }
}

/** Runs `work` while no other process holds `path`; the folder is made when missing. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  while (!(await tryTake(path))) {
    if (await isStale(path)) await rm(path, { force: true })
    else await pause(20)
  }
  const touching = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, TOUCH_MS)
  try {
    return await work()
  } finally {
    clearInterval(touching)
    await rm(path, { force: true })
  }
}
