/**
 * What a PostgreSQL has used of the processor, all its processes together: a benchmark counts the database's work as
 * the server's. Read from Linux's /proc, which knows it to the nanosecond for every process that lives.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** The unit of `/proc/<pid>/stat` on every Linux that Node runs on. */
const TICK_MS = 10

/** Milliseconds since it started, of the postmaster and every process it ever had. */
export function postgresCpuMs(postmaster: number): number {
  let total = ownMs(postmaster) + endedChildrenMs(postmaster)
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name) && parentOf(name) === postmaster) total += ownMs(name)
  }
  return total
}

/** A process may end while it is looked at: then its time is in its parent's count. */
function read(pid: number | string, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

function ownMs(pid: number | string): number {
  return Number(read(pid, 'schedstat')?.split(' ')[0] ?? 0) / 1e6
}

/** The fields of `stat` behind the command's name, which may hold anything; the first is the state. */
function statFields(pid: number | string): string[] {
  const stat = read(pid, 'stat')
  return stat === undefined ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function parentOf(pid: string): number {
  return Number(statFields(pid)[1])
}

function endedChildrenMs(pid: number): number {
  const fields = statFields(pid)
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS
}
