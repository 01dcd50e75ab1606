/**
 * The audit (design §6): who did what to whom, by ids and counts alone. Lines are only added; each one's digest covers
 * the one before, so that a line that was changed or taken out shows.
 */
import { createHash } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import type { Tx } from './database.ts'
import type { AuditLineTable } from './operation-tables.ts'

type AuditAct = 'browsers_ended'

interface AuditLine {
  readonly act: AuditAct
  readonly byId: string
  /** Null: nobody alone. */
  readonly aboutId: string | null
  /** Ids and counts, never words. */
  readonly details: Readonly<Record<string, string | number>>
}

const NOTHING = Buffer.alloc(32)

/** Adds a line, in the transaction of the act itself: neither is there without the other. */
export async function writeAudit(tx: Tx, tenantId: string, line: AuditLine, at: Date): Promise<void> {
  // Two acts at once take turns: each line covers the one before it.
  await tx
    .selectFrom('tenant')
    .select('tenant_id')
    .where('tenant_id', '=', tenantId)
    .forNoKeyUpdate()
    .execute()
  const last = await tx
    .selectFrom('audit_line')
    .select(['n', 'digest'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = {
    tenant_id: tenantId,
    n: Number(last?.n ?? 0) + 1,
    at,
    act: line.act,
    by_id: line.byId,
    about_id: line.aboutId,
  }
  await tx
    .insertInto('audit_line')
    .values({
      ...row,
      details: JSON.stringify(line.details),
      digest: digestOf(last?.digest ?? NOTHING, { ...row, details: line.details }),
    })
    .execute()
}

/** The newest lines of an act whose details say this. */
export function newestAudit(
  tx: Tx,
  act: AuditAct,
  details: AuditLine['details'],
  limit: number,
): Promise<Selectable<AuditLineTable>[]> {
  return tx
    .selectFrom('audit_line')
    .selectAll()
    .where('act', '=', act)
    .where(sql<boolean>`details @> ${JSON.stringify(details)}::jsonb`)
    .orderBy('n', 'desc')
    .limit(limit)
    .execute()
}

/**
 * Whether every line is there and as it was written. The oldest one is believed where those before it had their time.
 * @param lines all of a tenant's.
 */
export function isAuditWhole(lines: readonly Selectable<AuditLineTable>[]): boolean {
  const inOrder = lines.toSorted((one, other) => Number(one.n) - Number(other.n))
  return inOrder.every((line, index) => {
    const before = inOrder[index - 1]
    if (!before && Number(line.n) > 1) return true
    const follows = Number(line.n) === Number(before?.n ?? 0) + 1
    return follows && digestOf(before?.digest ?? NOTHING, line).equals(line.digest)
  })
}

type Told = Omit<Selectable<AuditLineTable>, 'digest' | 'n'> & { readonly n: string | number }

function digestOf(before: Buffer, { tenant_id, n, at, act, by_id, about_id, details }: Told): Buffer {
  // The database keeps an object's fields in an order of its own.
  const told = Object.entries(details).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const line = JSON.stringify([tenant_id, Number(n), at.toISOString(), act, by_id, about_id, told])
  return createHash('sha256').update(before).update(line).digest()
}
