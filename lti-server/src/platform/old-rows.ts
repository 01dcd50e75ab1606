/**
 * Rows that have had their time: launches that are over, tickets, proofs, notices, what was seen of platforms, keys
 * that sign and seal nothing any more, what was taken back long ago, whom a focal cycle named, the audit of three years ago; and the names of students who left, on cards that stay. Taken a few at a time, tenant by tenant, so that nobody waits behind it.
 */
import { sql } from 'kysely'
import { TAKE_UP_AGAIN_MS } from 'shared/domain/partnership/focal-cycle'
import type { Deps } from '../deps.ts'
import { cutNamesOfLeavers } from '../home/leavers.ts'
import { retireSigningKeys } from '../lti/signing-keys.ts'
import type { Tx } from './database.ts'
import { OPERATOR_TENANT } from './database.ts'
import { destroyRetiredKeys } from './key-rotation/rotate-tenant.ts'

interface OldRows {
  readonly table: string
  /** Which rows are old; `$before` is the moment. */
  readonly column: string
  readonly afterMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BIN_DAYS = 30

/**
 * In this order: what refers to others goes before them. A launch's rights end after a day (`LAUNCH_LIFE_MS`); its row
 * stays a little longer for the status page's counts.
 */
const OLD: readonly OldRows[] = [
  { table: 'login_state', column: 'expires_at', afterMs: HOUR_MS },
  { table: 'registration_session', column: 'expires_at', afterMs: HOUR_MS },
  { table: 'dpop_proof', column: 'expires_at', afterMs: 0 },
  { table: 'ticket', column: 'expires_at', afterMs: 2 * DAY_MS },
  { table: 'deep_link_answer', column: 'answered_at', afterMs: 8 * DAY_MS },
  { table: 'launch', column: 'created_at', afterMs: 8 * DAY_MS },
  { table: 'launch_attempt', column: 'at', afterMs: 30 * DAY_MS },
  { table: 'notice', column: 'received_at', afterMs: 90 * DAY_MS },
  // Whom a focal cycle named: until its end can't be undone any more (W-5).
  { table: 'focal_names', column: 'ended_at', afterMs: TAKE_UP_AGAIN_MS },
  // The bin of what a student told or showed and took back (design §5); its words go with it.
  { table: 'profile_line', column: 'taken_back_at', afterMs: BIN_DAYS * DAY_MS },
  { table: 'evidence', column: 'taken_back_at', afterMs: BIN_DAYS * DAY_MS },
  // Three years (design §5, Defaults), to which the database holds us.
  { table: 'audit_line', column: 'at', afterMs: 3 * 366 * DAY_MS },
]

const BATCH = 500
const FIRST_MS = 60_000
const EVERY_MS = 15 * 60_000
/** Of all servers on one database, one at a time. */
const SWEEP_LOCK = 7_216_433_003

/** One batch of one table. @returns how many rows went. */
async function takeBatch(tx: Tx, { table, column, afterMs }: OldRows, now: Date): Promise<number> {
  const before = new Date(now.getTime() - afterMs)
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ctid = any (array(
      select ctid from ${sql.table(table)} where ${sql.ref(column)} < ${before} limit ${BATCH}
    ))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

async function sweepTenant(deps: Deps, tenantId: string, signal: AbortSignal): Promise<number> {
  let swept = 0
  for (const rows of OLD) {
    for (let taken = BATCH; taken === BATCH && !signal.aborted;) {
      taken = await deps.db.withTenant(tenantId, (tx) => takeBatch(tx, rows, deps.clock()))
      swept += taken
    }
  }
  return swept
}

/** Once over all tenants; nothing when another process is at it. @returns how many rows went. */
export async function sweepOnce(
  deps: Deps,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  const client = await deps.db.pool.connect()
  try {
    const mine = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      SWEEP_LOCK,
    ])
    if (!mine.rows[0]?.locked) return 0
    let swept = 0
    for (const tenantId of new Set([OPERATOR_TENANT, ...(await deps.db.tenants())])) {
      if (signal.aborted) break
      swept += await sweepTenant(deps, tenantId, signal)
      await cutNamesOfLeavers(deps, tenantId, signal)
      await destroyRetiredKeys(deps, tenantId)
    }
    await retireSigningKeys(deps)
    return swept
  } finally {
    // A connection that can't give the lock back is closed, which gives it back.
    await client.query('select pg_advisory_unlock($1)', [SWEEP_LOCK]).then(
      () => client.release(),
      () => client.release(true),
    )
  }
}

/** Begins a while after the start, then goes on; answers with the way to stop. */
export function sweepOldRows(deps: Deps): () => Promise<void> {
  const stopping = new AbortController()
  let sweeping: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout
  const again = (afterMs: number): void => {
    timer = setTimeout(() => {
      sweeping = sweepOnce(deps, stopping.signal)
        .then((swept) => deps.log.debug({ swept }, 'old rows swept'))
        .catch((error: unknown) => deps.log.warn({ error }, 'old rows could not be swept'))
        .finally(() => {
          if (!stopping.signal.aborted) again(EVERY_MS)
        })
    }, afterMs).unref()
  }
  again(FIRST_MS)
  return async () => {
    stopping.abort()
    clearTimeout(timer)
    await sweeping
  }
}
