/** What a started login knows beyond its checks, for the ways that remain when its cookie did not come back. */
import type { Database } from '../../platform/database.ts'
import type { Lms } from '../../platform/schema.ts'

/** What the frame hears of the window that went on in its place. */
export type WindowOutcome = 'opened' | 'refused'

export interface Ladder {
  readonly tenantId: string
  readonly lms: Lms
  /** The storage frame that the login named; null where the platform offers none. */
  readonly storageTarget: string | null
  readonly outcome: WindowOutcome | null
  /** Of a window's login: the hash of the state of the frame's. */
  readonly windowOf: Buffer | null
  /** Where the LMS itself launches the same course once more. */
  readonly relaunchUrl: string | null
  readonly expiresAt: Date
}

interface LadderRow {
  tenant_id: string
  lms: Lms
  storage_target: string | null
  outcome: string | null
  relaunch_url: string | null
  expires_at: Date
}

export async function findLadder(db: Database, stateHash: Buffer): Promise<Ladder | undefined> {
  const [row] = await db.lookup<LadderRow>('select * from find_ladder($1)', [stateHash])
  return (
    row && {
      tenantId: row.tenant_id,
      lms: row.lms,
      storageTarget: row.storage_target,
      outcome: row.outcome === 'opened' || row.outcome === 'refused' ? row.outcome : null,
      windowOf: windowOf(row.outcome),
      relaunchUrl: row.relaunch_url,
      expiresAt: row.expires_at,
    }
  )
}

const WINDOW_OF = 'window of '

function windowOf(outcome: string | null): Buffer | null {
  return outcome?.startsWith(WINDOW_OF) ? Buffer.from(outcome.slice(WINDOW_OF.length), 'hex') : null
}

/** Remembers with a window's login which frame's it goes on for: a browser may keep no cookie there either. */
export async function markWindow(db: Database, stateHash: Buffer, frameHash: Buffer): Promise<void> {
  const ladder = await findLadder(db, stateHash)
  if (!ladder) return
  await db.withTenant(ladder.tenantId, (tx) =>
    tx
      .updateTable('login_state')
      .set({ outcome: WINDOW_OF + frameHash.toString('hex') })
      .where('state_hash', '=', stateHash)
      .execute(),
  )
}

/** A login whose window has opened is used up itself. */
export async function settleLogin(
  db: Database,
  tenantId: string,
  stateHash: Buffer,
  outcome: WindowOutcome,
  now: Date,
): Promise<void> {
  await db.withTenant(tenantId, (tx) =>
    tx
      .updateTable('login_state')
      .set(outcome === 'opened' ? { outcome, used_at: now } : { outcome })
      .where('state_hash', '=', stateHash)
      .execute(),
  )
}

export async function keepRelaunchUrl(
  db: Database,
  tenantId: string,
  stateHash: Buffer,
  url: string,
): Promise<void> {
  await db.withTenant(tenantId, (tx) =>
    tx.updateTable('login_state').set({ relaunch_url: url }).where('state_hash', '=', stateHash).execute(),
  )
}
