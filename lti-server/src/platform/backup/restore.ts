/**
 * Puts a backup into an empty database, in one transaction: the schema as it was then, the rows, and afterwards what
 * has changed in the schema since. Whatever fails leaves a database without a row.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { KEY_CHECK, secretCell } from '../ciphers.ts'
import { openMasterKeys } from '../master-keys.ts'
import { knownMigrations, migrate } from '../migrate.ts'
import { checkBackup, readBackup, type BackupReader, type Manifest } from './format.ts'
import { listMigrations, listTables } from './tables.ts'

export type RestoreRefusal =
  /** There is something in it, or something else. */
  | 'not_empty'
  /** The backup was written by a newer version of this program, or the database was migrated by one. */
  | 'schema_newer'
  /** Nothing in it could be read with this master key. */
  | 'master_key_wrong'

/** Why a backup may not go there; nothing was written. */
export class RestoreRefused extends Error {
  readonly code: RestoreRefusal
  constructor(code: RestoreRefusal) {
    super(code)
    this.code = code
  }
}

export interface RestoreTarget {
  readonly ownerUrl: string
  /** The application's login role. */
  readonly appRole: string
  /** The one that this installation has already. */
  readonly masterKey: Buffer
  /** Takes over the key that came with the backup; `null` where the operator keeps the key herself. */
  readonly keepMasterKey: ((key: Buffer) => Promise<void>) | null
}

export interface RestoreReport {
  readonly rows: number
  readonly tables: number
  readonly createdAt: string
  /** The schema before and after. */
  readonly migration: { readonly from: string | null; readonly to: string }
}

/**
 * Reads the file twice: once to know that it is whole, once to write.
 * @throws RestoreRefused, BackupUnreadable
 */
export async function restoreBackup(target: RestoreTarget, file: string): Promise<RestoreReport> {
  const manifest = await checkBackup(file)
  const known = knownMigrations()
  if (manifest.migrations.some((name) => !known.includes(name))) throw new RestoreRefused('schema_newer')
  const key = rightKey(target, manifest)
  const client = new pg.Client({ connectionString: target.ownerUrl })
  await client.connect()
  try {
    await insistOnEmpty(client, manifest)
    await migrate(target.ownerUrl, target.appRole, new Set(manifest.migrations))
    if (key) await target.keepMasterKey?.(key)
    const rows = await load(client, await readBackup(file))
    const { current } = await migrate(target.ownerUrl, target.appRole)
    await client.query('analyze')
    const { createdAt, tables, migrations } = manifest
    return {
      rows,
      tables: tables.length,
      createdAt,
      migration: { from: migrations.at(-1) ?? null, to: current },
    }
  } finally {
    await client.end()
  }
}

/** The key to take over, or `null` when the one that is here fits. */
function rightKey({ masterKey, keepMasterKey }: RestoreTarget, manifest: Manifest): Buffer | null {
  if (isKeyOf(masterKey, manifest)) return null
  if (keepMasterKey && manifest.masterKey !== null) {
    const inside = Buffer.from(manifest.masterKey, 'base64')
    if (isKeyOf(inside, manifest)) return inside
  }
  throw new RestoreRefused('master_key_wrong')
}

function isKeyOf(key: Buffer, { keys, masterKey }: Manifest): boolean {
  // Before there was a check: the key that came along is the only one known.
  if (!keys?.check) return masterKey === null || key.equals(Buffer.from(masterKey, 'base64'))
  const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'base64'))
  const master = openMasterKeys(key)
  master.cross({
    next_master_wrapped: bytes(keys.next),
    old_master_wrapped: bytes(keys.old),
    next_master_active: keys.nextActive,
  })
  try {
    master.open(secretCell(KEY_CHECK), Buffer.from(keys.check, 'base64'))
    return true
  } catch {
    return false
  }
}

/** No table of anybody, or our schema, not newer than the backup's, and no tenant in it. */
async function insistOnEmpty(client: pg.Client, manifest: Manifest): Promise<void> {
  const done = await listMigrations(client)
  const tables = await listTables(client)
  if (done.length === 0 && tables.length > 0) throw new RestoreRefused('not_empty')
  if (done.some((name) => !manifest.migrations.includes(name))) throw new RestoreRefused('schema_newer')
  if (done.length === 0) return
  const { rows } = await client.query('select 1 from tenant limit 1')
  if (rows.length > 0) throw new RestoreRefused('not_empty')
}

async function load(client: pg.Client, reader: BackupReader): Promise<number> {
  const names = reader.manifest.tables.map(({ name }) => pg.escapeIdentifier(name))
  await client.query('begin')
  try {
    // Nobody else is here: for this transaction the owner is not bound by row security, and no trigger acts twice.
    for (const name of names)
      await client.query(`alter table ${name} no force row level security, disable trigger user`)
    for (const { name, columns } of reader.manifest.tables) {
      const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
      const target = client.query(copyFrom(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin`))
      await pipeline(Readable.from(reader.nextTable()), target)
    }
    const { rows, sequences } = await reader.finish()
    for (const [name, last] of Object.entries(sequences))
      await client.query('select setval($1::regclass, $2)', [`public.${pg.escapeIdentifier(name)}`, last])
    for (const name of names)
      await client.query(`alter table ${name} force row level security, enable trigger user`)
    await client.query('commit')
    return Object.values(rows).reduce((sum, count) => sum + count, 0)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}
