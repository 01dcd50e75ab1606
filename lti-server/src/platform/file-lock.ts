/**
 * A lock between processes of one machine, kept as a file that names its holder.
 * It saves work that two processes would do at once (initdb, a build); what it guards must still be
 * finished by an atomic rename, because a holder that was stopped for a minute is taken for dead.
 */
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const TOUCH_MS = 5_000
const STALE_MS = 60_000

/** An ended process that nobody has reaped (containers without an init) still has its number. */
function isZombie(pid: number): boolean {
  try {
    // The state follows the command's name, which is in brackets and may hold anything.
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/** Whether a process of this id runs (also one of another user). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return process.platform !== 'linux' || !isZombie(pid)
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
