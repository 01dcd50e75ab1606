/**
 * The one door to PostgreSQL. Rows are reached inside `withTenant`, where row security knows the tenant; what
 * comes before a tenant is known goes through named SECURITY DEFINER look-ups (design §6).
 */
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

/** The tenant of what belongs to the operator: signing keys, invitations. */
export const OPERATOR_TENANT = '00000000-0000-0000-0000-000000000000'

export type Tx = Transaction<Schema>

/** Who asks, in her tenant. */
export interface Reader {
  readonly tenantId: string
  readonly personId: string
}

export interface Database {
  /** Runs `work` in one transaction that sees and writes this tenant's rows only. Rolls back when it throws. */
  withTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * The same for one person: of what is written between students and their teachers she reaches nothing until
   * `openPartnerships` has asked the roster, and then her own (domain §4.3).
   */
  withReader<T>(reader: Reader, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Calls a look-up function (`select … from find_login($1, $2)`) outside any tenant. `sql` is a constant text:
   * each is prepared once per connection.
   */
  lookup<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]>
  /** Ids of the tenants that are not erased. */
  tenants(): Promise<string[]>
  /** Hears `NOTIFY channel`; reconnects by itself and then calls `onReconnect`, because notices were missed. */
  listen(
    channel: string,
    heard: (payload: string) => void,
    onReconnect?: () => void,
  ): Promise<() => Promise<void>>
  /** For readiness and start-up checks only. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** The application's login role; never a superuser, never one that bypasses row security. */
  readonly url: string
  readonly poolSize?: number
  readonly onError?: (error: Error) => void
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({ connectionString: options.url, max: options.poolSize ?? 10 })
  const onError = options.onError ?? (() => undefined)
  pool.on('error', onError)
  // A connection that is lost while it is in use tells its own listeners only: without one the process would end.
  pool.on('connect', (client) => client.on('error', onError))
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    pool,
    withTenant: (tenantId, work) =>
      kysely.transaction().execute(async (tx) => {
        await tx.executeQuery(CompiledQuery.raw(`select set_config('app.tenant_id', $1, true)`, [tenantId]))
        return work(tx)
      }),
    withReader: ({ tenantId, personId }, work) =>
      kysely.transaction().execute(async (tx) => {
        // Nobody's transaction is the server's own, to which everything is open.
        if (personId === '') throw new Error('A reader without a name.')
        const named = `select set_config('app.tenant_id', $1, true), set_config('app.reader_id', $2, true)`
        await tx.executeQuery(CompiledQuery.raw(named, [tenantId, personId]))
        return work(tx)
      }),
    lookup: async <Row>(sql: string, parameters: readonly unknown[]) => {
      const statement = { name: statementName(sql), text: sql, values: [...parameters] }
      return (await pool.query<Row & pg.QueryResultRow>(statement)).rows
    },
    tenants: async () =>
      (await pool.query<{ id: string }>('select operator_tenants() as id')).rows.map((row) => row.id),
    listen: (channel, heard, onReconnect) => listen(options.url, channel, heard, onReconnect, onError),
    close: async () => {
      await kysely.destroy()
      // A kysely that never ran a query leaves the pool open.
      if (!pool.ending) await pool.end()
    },
  }
}

const statementNames = new Map<string, string>()

/** PostgreSQL cuts names at 63 bytes, so a short one stands for the text. */
function statementName(sql: string): string {
  const known = statementNames.get(sql)
  if (known !== undefined) return known
  const name = `lookup_${statementNames.size}`
  statementNames.set(sql, name)
  return name
}

/** A connection of its own per channel: a pooled one would lose its LISTEN when it is returned. */
async function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  onReconnect: (() => void) | undefined,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url })
    next.on('notification', (notice) => heard(notice.payload ?? ''))
    next.on('error', onError)
    next.on('end', again)
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = next
  }
  const again = (): void => {
    if (closed) return
    clearTimeout(retry)
    retry = setTimeout(() => {
      connect().then(onReconnect, (error: Error) => {
        onError(error)
        again()
      })
    }, 250)
  }
  await connect()
  return async () => {
    closed = true
    clearTimeout(retry)
    await client?.end()
  }
}

/** Why this login role must not serve requests, or null when it may (design §4, DATABASE_URL). */
export async function unsafeRole(pool: pg.Pool): Promise<string | null> {
  const answer = await pool.query<{ name: string; rolsuper: boolean; rolbypassrls: boolean; owner: boolean }>(
    `select rolname as name, rolsuper, rolbypassrls,
       (select pg_has_role(current_user, datdba, 'member') from pg_database where datname = current_database()) as owner
     from pg_roles where rolname = current_user`,
  )
  const role = answer.rows[0]
  if (role?.rolsuper) return `The database role ${role.name} is a superuser.`
  if (role?.rolbypassrls) return `The database role ${role.name} bypasses row security.`
  // The owner's look-ups see every tenant, and who owns a table may switch its row security off.
  if (role?.owner) return `The database role ${role.name} owns the database.`
  return null
}
