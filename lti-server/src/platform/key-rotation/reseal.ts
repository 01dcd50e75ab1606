/**
 * Seals rows again, many at a time, while servers write: a row that changed in between keeps what was written, and is
 * met again in the next pass if that was sealed with the old key. Stopping anywhere leaves every row readable.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../database.ts'
import { keyNumberOf } from '../sealing.ts'
import { masterColumns, tenantColumns, type RowIdentity, type SealedColumn } from './sealed-columns.ts'

const BATCH = 500
/** Below PostgreSQL's own second, so that of two that wait for each other it is never a person's request that fails. */
const LOCK_PATIENCE = '200ms'
const AGAIN_MS = 50

type SealedRow = RowIdentity & { readonly sealed: Buffer; readonly place: string }
type SealingDeps = Pick<Deps, 'db' | 'ciphers'>
/** The value as it shall be, with its mark where there is one; `null` when it is that already. */
type Renew = (row: SealedRow) => { readonly sealed: Buffer; readonly mark: Buffer | null } | null

interface Pass {
  readonly changed: number
  /** Somebody else was at these rows. */
  readonly left: number
}

/** Goes once through a column's values, in the order of the primary key. */
async function pass(
  { db }: SealingDeps,
  tenantId: string,
  column: SealedColumn,
  renew: Renew,
): Promise<Pass> {
  const key = sql.join(column.identity.map((name) => sql.ref(name)))
  const also = sql.join(
    (column.also ?? []).map((name) => sql`${sql.ref(name)},`),
    sql` `,
  )
  const sealed = sql.ref(column.column)
  let [changed, left] = [0, 0]
  let after: SealedRow | undefined
  do {
    const last = after
    const from = last ? sql`and (${key}) > (${sql.join(column.identity.map((name) => last[name]))})` : sql``
    const { rows } = await db.withTenant(tenantId, (tx) =>
      sql<SealedRow>`
        select ${key}, ${also} ${sealed} as sealed, ctid::text as place from ${sql.table(column.table)}
        where octet_length(${sealed}) > 0 ${from} order by ${key} limit ${BATCH}`.execute(tx),
    )
    const stale = rows.flatMap((row) => {
      const fresh = renew(row)
      return fresh ? [{ ...fresh, row }] : []
    })
    const done =
      stale.length === 0 ? 0 : await db.withTenant(tenantId, (tx) => replace(tx, column, stale)).catch(busy)
    changed += done
    left += stale.length - done
    after = rows.length < BATCH ? undefined : rows.at(-1)
  } while (after)
  return { changed, left }
}

/** 55P03: a lock was not to be had. */
function busy(error: unknown): number {
  if (error instanceof Error && 'code' in error && error.code === '55P03') return 0
  throw error
}

/** Only rows that still stand where they stood and hold what was read. @returns how many. */
async function replace(
  tx: Tx,
  { table, column, mark }: SealedColumn,
  stale: readonly { row: SealedRow; sealed: Buffer; mark: Buffer | null }[],
): Promise<number> {
  await sql`select set_config('lock_timeout', ${LOCK_PATIENCE}, true)`.execute(tx)
  const marking = mark === undefined ? sql`` : sql`, ${sql.ref(mark)} = fresh.mark`
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} as held set ${sql.ref(column)} = fresh.sealed ${marking}
    from unnest(${stale.map(({ row }) => row.place)}::tid[], ${stale.map(({ row }) => row.sealed)}::bytea[],
      ${stale.map((one) => one.sealed)}::bytea[], ${stale.map((one) => one.mark)}::bytea[])
      as fresh (place, old, sealed, mark)
    where held.ctid = fresh.place and held.${sql.ref(column)} = fresh.old`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Until a pass finds nothing to do. @returns how many values were sealed again. */
async function untilDone(once: () => Promise<Pass>): Promise<number> {
  for (let total = 0; ;) {
    const { changed, left } = await once()
    total += changed
    if (changed === 0 && left === 0) return total
    if (left > 0) await pause(AGAIN_MS)
  }
}

/** Puts all of a tenant's text under data key `kid`. @returns how many values were not. */
export async function resealTenant(deps: SealingDeps, tenantId: string, kid: number): Promise<number> {
  const cipher = await deps.ciphers.of(tenantId)
  let total = 0
  for (const column of tenantColumns) {
    const renew: Renew = (row) => {
      if (keyNumberOf(row.sealed) === kid) return null
      const cell = column.cell(row)
      const text = cipher.open(cell, row.sealed)
      return { sealed: cipher.seal(cell, text), mark: column.mark ? cipher.mark(cell, text) : null }
    }
    total += await untilDone(() => pass(deps, tenantId, column, renew))
  }
  return total
}

/** Puts all of a tenant's secrets under the current master key. @returns how many were not. */
export async function rewrapTenant(deps: SealingDeps, tenantId: string): Promise<number> {
  const { master } = deps.ciphers
  let total = 0
  for (const column of masterColumns) {
    const renew: Renew = (row) => {
      const name = column.name(row)
      if (master.isCurrent(name, row.sealed)) return null
      return { sealed: master.seal(name, master.open(name, row.sealed)), mark: null }
    }
    total += await untilDone(() => pass(deps, tenantId, column, renew))
  }
  return total
}
