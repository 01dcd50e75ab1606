/** Puts a row of each tenant into every table that the schools left empty, so that each has something to protect. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

interface Column {
  readonly name: string
  readonly type: string
}

/** Past foreign keys, triggers and checks: what the row means does not matter, only whose it is. */
export async function fillTables(
  superuser: pg.Client,
  tables: readonly string[],
  tenants: readonly string[],
): Promise<void> {
  await superuser.query(`set session_replication_role = replica`)
  for (const table of tables) {
    await dropChecks(superuser, table)
    const columns = await requiredColumns(superuser, table)
    for (const tenant of tenants) {
      const { rowCount } = await superuser.query(`select from ${table} where tenant_id = $1 limit 1`, [
        tenant,
      ])
      if (rowCount === 0) await fill(superuser, table, columns, tenant)
    }
  }
  await superuser.query(`set session_replication_role = origin`)
}

async function dropChecks(superuser: pg.Client, table: string): Promise<void> {
  const { rows } = await superuser.query<{ name: string }>(
    `select quote_ident(conname) as name from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  )
  for (const { name } of rows) await superuser.query(`alter table ${table} drop constraint ${name}`)
}

async function fill(superuser: pg.Client, table: string, columns: Column[], tenant: string): Promise<void> {
  const names = ['tenant_id', ...columns.map((column) => `"${column.name}"`)]
  const values = [tenant, ...columns.map(valueFor)]
  const places = values.map((_, n) => `$${n + 1}`)
  await superuser.query(`insert into ${table} (${names.join()}) values (${places.join()})`, values)
}

async function requiredColumns(superuser: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await superuser.query<Column>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> 'tenant_id'
       and attnotnull and not atthasdef and attidentity = ''`,
    [table],
  )
  return rows
}

function valueFor({ type }: Column): unknown {
  if (type.endsWith('[]')) return '{}'
  if (type === 'uuid') return randomUUID()
  if (type === 'jsonb') return '{}'
  if (type === 'bytea') return Buffer.from(randomUUID())
  if (type === 'boolean') return false
  if (type.startsWith('timestamp') || type === 'date') return new Date()
  return /int|numeric/.test(type) ? 1 : randomUUID()
}
