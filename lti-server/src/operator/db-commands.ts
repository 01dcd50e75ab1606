/** `admin db …`: the schema, its state, and the whole database in one file. */
import { resolve } from 'node:path'
import type pg from 'pg'
import { keepMasterKey, masterKey } from '../config.ts'
import { BackupUnreadable } from '../platform/backup/format.ts'
import { restoreBackup, RestoreRefused, type RestoreRefusal } from '../platform/backup/restore.ts'
import { FileInTheWay, writeBackup } from '../platform/backup/write.ts'
import { migrate, pendingMigrations } from '../platform/migrate.ts'
import { command, CommandError, type Command, type CommandContext } from './command.ts'

function owner({ database: { ownerUrl } }: CommandContext, act: string): string {
  if (ownerUrl !== null) return ownerUrl
  throw new CommandError(`${act} as the owner of the database: set DATABASE_OWNER_URL.`)
}

async function roleName(pool: pg.Pool): Promise<string> {
  const role = await pool.query<{ name: string }>('select current_user as name')
  return role.rows[0]!.name
}

const migrateCommand = command({
  words: 'db migrate',
  migrated: false,
  run: async (context) => migrate(owner(context, 'Migrations run'), await roleName(context.database.db.pool)),
})

const status = command({
  words: 'db status',
  migrated: false,
  run: async ({ database: { db, embedded } }) => {
    const { rows } = await db.pool.query<{ version: string; role: string }>(
      `select current_setting('server_version') as version, current_user as role`,
    )
    return { ...rows[0], embedded, pending: await pendingMigrations(db.pool) }
  },
})

const KEY_INSIDE =
  'The file holds everything, the master key included: whoever has it can read all of it. Keep it like the data folder itself.'
const KEY_OUTSIDE =
  'The master key is not in the file: without MASTER_KEY as it is now, nothing in it can be read. Keep both, apart from each other.'

const backup = command({
  words: 'db backup',
  operands: ['FILE'],
  // As it is: also before a new version migrates it.
  migrated: false,
  run: async (context, _, [name]) => {
    const ownerUrl = owner(context, 'A backup is made')
    const { config, clock } = context.deps
    const kept = context.database.embedded && config.masterKey === null ? await masterKey(config) : null
    const file = resolve(context.standingIn, name!)
    try {
      const report = await writeBackup({ ownerUrl, masterKey: kept, now: clock() }, file)
      return { ...report, masterKey: kept ? 'inside' : 'outside', note: kept ? KEY_INSIDE : KEY_OUTSIDE }
    } catch (error) {
      if (error instanceof FileInTheWay)
        throw new CommandError(`${file} is there already and is no backup: choose another name.`)
      throw withoutFolder(error, file)
    }
  },
})

function withoutFolder(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return new CommandError(`There is no ${file}, or no such folder.`)
  if (code === 'EACCES' || code === 'EISDIR') return new CommandError(`${file} can't be used (${code}).`)
  return error
}

const REFUSALS: Record<RestoreRefusal, string> = {
  not_empty:
    'This database is not empty. A backup is only put into an empty one: set another DATA_DIR or DATABASE_URL.',
  schema_newer:
    'The backup and the database were not made by this version of the program or an earlier one: use the version that made them, and an empty database.',
  master_key_wrong:
    'Nothing in this backup could be read with the master key given: set MASTER_KEY to the one that was in use when the backup was made.',
}

const restore = command({
  words: 'db restore',
  operands: ['FILE'],
  migrated: false,
  run: async (context, _, [name]) => {
    const { config } = context.deps
    const file = resolve(context.standingIn, name!)
    try {
      const report = await restoreBackup(
        {
          ownerUrl: owner(context, 'A backup is restored'),
          appRole: await roleName(context.database.db.pool),
          masterKey: await masterKey(config),
          keepMasterKey: config.masterKey === null ? (key) => keepMasterKey(config, key) : null,
        },
        file,
      )
      return { file, ...report }
    } catch (error) {
      if (error instanceof RestoreRefused) throw new CommandError(REFUSALS[error.code])
      if (error instanceof BackupUnreadable) throw new CommandError(`${file}: ${error.message}`)
      throw withoutFolder(error, file)
    }
  },
})

export const dbCommands: readonly Command[] = [migrateCommand, status, backup, restore]
