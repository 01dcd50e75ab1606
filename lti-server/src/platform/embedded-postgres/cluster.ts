/**
 * The files of an embedded PostgreSQL: `DATA_DIR/postgres/{data,credentials.json,*.log}`.
 * A new one is built aside, roles and database included, and moved into place in one rename: it is whole or absent.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import * as v from 'valibot'
import { withFileLock } from '../file-lock.ts'
import { StartupError } from '../startup-error.ts'
import { findBinaries } from './binaries.ts'
import { giveToPostgres, spawnAsPostgres } from './os-user.ts'

/** The database's name and its roles: the owner migrates, the app serves, the keeper only counts clients. */
export const DATABASE = 'alliance'
export const ROLES = {
  super: 'postgres',
  owner: 'alliance_owner',
  app: 'alliance_app',
  keeper: 'alliance_keeper',
} as const
export type RoleKey = keyof typeof ROLES

const Credentials = v.object({ super: v.string(), owner: v.string(), app: v.string(), keeper: v.string() })
type Credentials = v.InferOutput<typeof Credentials>

export type Cluster = {
  /** `DATA_DIR/postgres`, links resolved. */
  folder: string
  /** PostgreSQL's own data folder, as `show data_directory` gives it. */
  dataFolder: string
  credentials: Credentials
}

function describe(folder: string): Omit<Cluster, 'credentials'> {
  return { folder, dataFolder: join(folder, 'data') }
}

/** Connection string of `role` on 127.0.0.1:`port`. */
export function clusterUrl(
  cluster: Cluster,
  role: RoleKey,
  port: number,
  database: string = DATABASE,
): string {
  return `postgres://${ROLES[role]}:${cluster.credentials[role]}@127.0.0.1:${port}/${database}`
}

async function run(command: string, args: string[], dataFolder: string, input = ''): Promise<void> {
  const child = spawnAsPostgres(command, args, dataFolder, { stdio: ['pipe', 'ignore', 'pipe'] })
  const done = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  child.stdin?.on('error', () => undefined).end(input)
  const [code, errors] = await Promise.all([done, child.stderr ? text(child.stderr) : ''])
  if (code !== 0 || /^(ERROR|FATAL|PANIC):| (ERROR|FATAL|PANIC): /m.test(errors)) {
    throw new StartupError('postgres_start_failed', `${command} failed (${code}): ${errors.trim()}`)
  }
}

/** One statement a line: that is how PostgreSQL's single-user mode reads them. */
function roleStatements(credentials: Credentials): string {
  const login = (role: RoleKey) =>
    `CREATE ROLE ${ROLES[role]} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '${credentials[role]}'`
  return [
    login('owner'),
    login('app'),
    login('keeper'),
    `GRANT pg_monitor TO ${ROLES.keeper}`,
    `CREATE DATABASE ${DATABASE} OWNER ${ROLES.owner}`,
    `REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${DATABASE} TO ${ROLES.app}`,
    '',
  ].join('\n')
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

async function createIn(folder: string, fast: boolean): Promise<void> {
  const { initdb, postgres } = await findBinaries()
  const { dataFolder } = describe(folder)
  const credentials: Credentials = { super: secret(), owner: secret(), app: secret(), keeper: secret() }
  await mkdir(dataFolder, { recursive: true, mode: 0o711 })
  const passwordFile = join(folder, 'initial-password')
  await writeFile(passwordFile, credentials.super, { mode: 0o600 })
  for (const path of [dataFolder, passwordFile]) giveToPostgres(path)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${ROLES.super}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  await run(initdb, ['-D', dataFolder, ...locale, ...access, ...(fast ? ['--no-sync'] : [])], dataFolder)
  await rm(passwordFile)
  await run(postgres, ['--single', '-D', dataFolder, 'postgres'], dataFolder, roleStatements(credentials))
  await writeFile(join(folder, 'credentials.json'), JSON.stringify(credentials), { mode: 0o600 })
}

/** The cluster below `dataDir`, made on first use (about a second). `fast` skips syncing it to disk: tests only. */
export async function openCluster(dataDir: string, fast = false): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true })
  const folder = join(await realpath(dataDir), 'postgres')
  if (!existsSync(folder)) {
    await withFileLock(join(dataDir, 'initdb.lock'), async () => {
      if (existsSync(folder)) return
      const aside = `${folder}.new-${randomBytes(6).toString('hex')}`
      try {
        await createIn(aside, fast)
        await rename(aside, folder).catch((error: unknown) => {
          if (!existsSync(folder)) throw error
        })
      } finally {
        await rm(aside, { recursive: true, force: true })
      }
    })
  }
  const credentials = v.parse(
    Credentials,
    JSON.parse(await readFile(join(folder, 'credentials.json'), 'utf8')),
  )
  return { ...describe(folder), credentials }
}
