/**
 * Writes a whole database into one file, as it was at one moment, while servers write on: one REPEATABLE READ
 * transaction as the owner, COPY per table and tenant. The embedded PostgreSQL comes without pg_dump.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  BackupUnreadable,
  checkBackup,
  END_OF_TABLE,
  FORMAT,
  FORMAT_VERSION,
  type Ending,
  type Manifest,
} from './format.ts'
import { listMigrations, listSequences, listTables, type KeptTable } from './tables.ts'

export interface BackupSource {
  readonly ownerUrl: string
  /** The generated one of an embedded database; `null` where the operator keeps it. */
  readonly masterKey: Buffer | null
  readonly now: Date
}

export interface BackupReport {
  readonly file: string
  readonly bytes: number
  readonly rows: number
  readonly tables: number
  readonly migration: string | null
}

/** There is a file of that name that is no backup. */
export class FileInTheWay extends Error {}

/**
 * Only the owner of the file may read it. It appears under its name when it is whole; an earlier backup of that name
 * is replaced then.
 * @throws FileInTheWay
 */
export async function writeBackup(source: BackupSource, file: string): Promise<BackupReport> {
  await refuseToReplace(file)
  const client = new pg.Client({ connectionString: source.ownerUrl })
  await client.connect()
  const part = `${file}.${randomBytes(4).toString('hex')}.part`
  const ending: Ending = { rows: {}, sequences: {}, sha256: '' }
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const tables = await listTables(client)
    // Nothing of the schema changes from here on; what comes after is one moment.
    for (const { name } of tables)
      await client.query(`lock table ${pg.escapeIdentifier(name)} in access share mode`)
    const manifest = await manifestOf(client, source, tables)
    const target = createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true })
    await pipeline(Readable.from(contents(client, manifest, ending)), createGzip(), target)
    await client.query('commit')
    await rename(part, file)
    await syncFolder(dirname(file))
    return {
      file,
      bytes: (await stat(file)).size,
      rows: Object.values(ending.rows).reduce((sum, count) => sum + count, 0),
      tables: tables.length,
      migration: manifest.migrations.at(-1) ?? null,
    }
  } finally {
    await client.end()
    await rm(part, { force: true })
  }
}

async function refuseToReplace(file: string): Promise<void> {
  if (!(await stat(file).catch(() => null))) return
  try {
    await checkBackup(file)
  } catch (error) {
    if (error instanceof BackupUnreadable) throw new FileInTheWay()
    throw error
  }
}

/** So that the new name outlives a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}

async function manifestOf(
  client: pg.Client,
  { masterKey, now }: BackupSource,
  tables: readonly KeptTable[],
): Promise<Manifest> {
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    createdAt: now.toISOString(),
    migrations: await listMigrations(client),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    masterKey: masterKey?.toString('base64') ?? null,
    keys: tables.some(({ name }) => name === 'key_state') ? await keysOf(client) : null,
  }
}

async function keysOf(client: pg.Client): Promise<Manifest['keys']> {
  const base64 = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null
  const { rows } = await client.query<
    Record<'check_sealed' | 'next_master_wrapped' | 'old_master_wrapped', Buffer | null> & {
      next_master_active: boolean
    }
  >('select check_sealed, next_master_wrapped, old_master_wrapped, next_master_active from key_state')
  const row = rows[0]
  return row
    ? {
        check: base64(row.check_sealed),
        next: base64(row.next_master_wrapped),
        old: base64(row.old_master_wrapped),
        nextActive: row.next_master_active,
      }
    : null
}

const NEWLINE = 0x0a

function countLines(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) count += 1
  return count
}

/** The bytes of the file before they are packed; `ending` is filled on the way. */
async function* contents(
  client: pg.Client,
  manifest: Manifest,
  ending: { -readonly [Part in keyof Ending]: Ending[Part] },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const told = (bytes: Buffer): Buffer => {
    hash.update(bytes)
    return bytes
  }
  yield told(Buffer.from(`${JSON.stringify(manifest)}\n`))
  // The owner sees every tenant's name, and otherwise one tenant's rows at a time (row security binds it too).
  const tenants = await client.query<{ id: string }>('select tenant_id as id from tenant order by tenant_id')
  for (const { name, columns } of manifest.tables) {
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    ending.rows[name] = 0
    for (const { id } of tenants.rows) {
      await client.query(`select set_config('app.tenant_id', $1, true)`, [id])
      const own = `select ${list} from ${pg.escapeIdentifier(name)} where tenant_id = current_tenant()`
      for await (const chunk of client.query(copyTo(`copy (${own}) to stdout`))) {
        ending.rows[name] += countLines(chunk)
        yield told(chunk)
      }
    }
    yield told(Buffer.from(`${END_OF_TABLE}\n`))
  }
  ending.sequences = await listSequences(client)
  ending.sha256 = hash.digest('hex')
  yield Buffer.from(`${JSON.stringify(ending)}\n`)
}
