/** `admin db …`: the schema and its state. */
import { migrate, pendingMigrations } from '../platform/migrate.ts'
import { command, CommandError, type Command } from './command.ts'

const migrateCommand = command({
  words: 'db migrate',
  migrated: false,
  run: async ({ database: { db, ownerUrl } }) => {
    if (ownerUrl === null)
      throw new CommandError('Migrations run as the owner of the database: set DATABASE_OWNER_URL.')
    const role = await db.pool.query<{ name: string }>('select current_user as name')
    return migrate(ownerUrl, role.rows[0]!.name)
  },
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

export const dbCommands: readonly Command[] = [migrateCommand, status]
