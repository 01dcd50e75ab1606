/**
 * PostgreSQL refuses to run as root. Started by root, its programs run as the OS user `postgres`
 * (or `nobody` where there is none: initdb needs an entry in the user database).
 */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartupError } from '../startup-error.ts'

type OsUser = { name: string; uid: number; gid: number }

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function findUser(): OsUser {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const row = rows.find(([name]) => name === wanted)
    if (row) return { name: wanted, uid: Number(row[2]), gid: Number(row[3]) }
  }
  throw new StartupError(
    'postgres_user_missing',
    'PostgreSQL does not run as root and this machine has no user "postgres" or "nobody". ' +
      'Start the server as an ordinary user, or set DATABASE_URL.',
  )
}

/** Whether `user` may walk down to `path` through every folder above it. */
function canReach(user: OsUser, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** Hands `path` to the user PostgreSQL runs as; nothing to do unless we are root. */
export function giveToPostgres(path: string): void {
  if (!isRoot()) return
  const user = findUser()
  chownSync(path, user.uid, user.gid)
}

/**
 * Starts one of PostgreSQL's programs as a user it accepts. `dataFolder` must exist.
 * When that user can't walk down to the program or the data (a checkout in root's home), it keeps the one
 * capability that lets it through, and nothing else of root.
 */
export function spawnAsPostgres(
  command: string,
  args: readonly string[],
  dataFolder: string,
  options: SpawnOptions = {},
): ChildProcess {
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' }
  if (!isRoot()) return spawn(command, args, { ...options, env })
  const user = findUser()
  const base: SpawnOptions = { ...options, env, cwd: '/' }
  if (canReach(user, command) && canReach(user, dataFolder)) {
    return spawn(command, args, { ...base, uid: user.uid, gid: user.gid })
  }
  if (SETPRIV === undefined) {
    throw new StartupError(
      'postgres_user_missing',
      `PostgreSQL runs as "${user.name}", who can't reach ${command} or ${dataFolder}. ` +
        'Move the checkout and DATA_DIR where others may enter, start as an ordinary user, or set DATABASE_URL.',
    )
  }
  const drop = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ]
  return spawn(SETPRIV, [...drop, command, ...args], base)
}
