/**
 * Seals rows again, a few at a time, while servers write: a row that changed in between keeps what was written, and is
 * met again in the next pass if that was sealed with the old key. Stopping anywhere leaves every row readable.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../database.ts'
import { keyNumberOf } from '../sealing.ts'
import {
  masterColumns,
  tenantColumns,
  type MasterColumn,
  type RowIdentity,
  type SealedColumn,
  type TenantColumn,
} from './sealed-columns.ts'

const BATCH = 200

type SealedRow = RowIdentity & { readonly sealed: Buffer }
type SealingDeps = Pick<Deps, 'db' | 'ciphers'>

/** Walks a column's values in the order of the primary key. `work` answers how many it changed. */
async function walk(
  { db }: SealingDeps,
  tenantId: string,
  column: SealedColumn,
  work: (tx: Tx, row: SealedRow) => Promise<number>,
): Promise<number> {
  const columns = sql.join(column.identity.map((name) => sql.ref(name)))
  const also = sql.join(
    (column.also ?? []).map((name) => sql`${sql.ref(name)},`),
    sql` `,
  )
  let changed = 0
  let after: SealedRow | undefined
  do {
    const last = after
    const from = last && sql`and (${columns}) > (${sql.join(column.identity.map((name) => last[name]))})`
    const rows = await db.withTenant(tenantId, async (tx) => {
      const found = await sql<SealedRow>`
        select ${columns}, ${also} ${sql.ref(column.column)} as sealed from ${sql.table(column.table)}
        where octet_length(${sql.ref(column.column)}) > 0 ${from ?? sql``}
        order by ${columns} limit ${BATCH}`.execute(tx)
      for (const row of found.rows) changed += await work(tx, row)
      return found.rows
    })
    after = rows.length < BATCH ? undefined : rows.at(-1)
  } while (after)
  return changed
}

/** Only when it still holds what was read. @returns how many rows that were. */
async function replace(
  tx: Tx,
  { table, column, identity }: SealedColumn,
  row: SealedRow,
  sealed: Buffer,
  besides: RawBuilder<unknown> = sql``,
): Promise<number> {
  const isIt = sql.join(
    identity.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
    sql` and `,
  )
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${sealed} ${besides}
    where ${isIt} and ${sql.ref(column)} = ${row.sealed}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** One pass over a tenant's text: what is not under data key `kid` is put under it. @returns how many values. */
export async function resealTenant(deps: SealingDeps, tenantId: string, kid: number): Promise<number> {
  const cipher = await deps.ciphers.of(tenantId)
  const reseal = (column: TenantColumn) => async (tx: Tx, row: SealedRow) => {
    if (keyNumberOf(row.sealed) === kid) return 0
    const cell = column.cell(row)
    const text = cipher.open(cell, row.sealed)
    const mark = column.mark && sql`, ${sql.ref(column.mark)} = ${cipher.mark(cell, text)}`
    return replace(tx, column, row, cipher.seal(cell, text), mark || undefined)
  }
  let done = 0
  for (const column of tenantColumns) done += await walk(deps, tenantId, column, reseal(column))
  return done
}

/** One pass over a tenant's secrets: what is not under the current master key is put under it. @returns how many. */
export async function rewrapTenant(deps: SealingDeps, tenantId: string): Promise<number> {
  const { master } = deps.ciphers
  const rewrap = (column: MasterColumn) => async (tx: Tx, row: SealedRow) => {
    const name = column.name(row)
    if (master.isCurrent(name, row.sealed)) return 0
    return replace(tx, column, row, master.seal(name, master.open(name, row.sealed)))
  }
  let done = 0
  for (const column of masterColumns) done += await walk(deps, tenantId, column, rewrap(column))
  return done
}
