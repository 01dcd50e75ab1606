/** Rows of connected browsers for whoever may see them. The caller's transaction knows the tenant. */
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { IDLE_LIFE_MS } from '../oauth/families.ts'
import type { ExtensionOauthTables } from '../oauth/tables.ts'

type BrowserRow = Pick<
  Selectable<ExtensionOauthTables['extension_family']>,
  'id' | 'browser' | 'name_sealed' | 'created_at'
> & { readonly last_used: Date }

const lastUsed = sql<Date>`coalesce(family.rotated_at, family.created_at)`

/** Families that stand: connected to the end, not signed out, and used within the last thirty days. */
function standing(tx: Tx, now: Date) {
  return tx
    .selectFrom('extension_family as family')
    .where('family.revoked_at', 'is', null)
    .where('family.code_used_at', 'is not', null)
    .where(lastUsed, '>', new Date(now.getTime() - IDLE_LIFE_MS))
}

/** More than anybody has. */
const MOST = 100

/** The newest first. */
export function listBrowsers(tx: Tx, personId: string, now: Date): Promise<BrowserRow[]> {
  return standing(tx, now)
    .select(['family.id', 'family.browser', 'family.name_sealed', 'family.created_at'])
    .select(lastUsed.as('last_used'))
    .where('family.person_id', '=', personId)
    .orderBy('family.id', 'desc')
    .limit(MOST)
    .execute()
}

/** @returns whether it is one of hers that stands. */
export async function isOwnBrowser(tx: Tx, personId: string, id: string, now: Date): Promise<boolean> {
  const row = await standing(tx, now)
    .select('family.id')
    .where('family.person_id', '=', personId)
    .where('family.id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

export async function setBrowserName(tx: Tx, id: string, sealed: Buffer | null): Promise<void> {
  await tx.updateTable('extension_family').set({ name_sealed: sealed }).where('id', '=', id).execute()
}

/** How many browsers of how many people are connected by this registration; of one person, where one is named. */
export function countBrowsers(
  tx: Tx,
  { platformId, personId }: { readonly platformId: string; readonly personId?: string },
  now: Date,
) {
  let query = standing(tx, now)
    .select(sql<number>`count(*)::int`.as('browsers'))
    .select(sql<number>`count(distinct family.person_id)::int`.as('people'))
    .where('family.platform_id', '=', platformId)
  if (personId !== undefined) query = query.where('family.person_id', '=', personId)
  return query.executeTakeFirstOrThrow()
}

/** Whose browsers are connected by this registration, in the order of their ids, after one of them. */
export function listPeople(tx: Tx, platformId: string, now: Date, after: string | null, limit: number) {
  let query = standing(tx, now)
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'family.tenant_id').onRef('person.id', '=', 'family.person_id'),
    )
    .select(['person.id', 'person.name_sealed'])
    .select(sql<number>`count(*)::int`.as('browsers'))
    .select(sql<Date>`max(coalesce(family.rotated_at, family.created_at))`.as('last_used'))
    .where('family.platform_id', '=', platformId)
    .groupBy(['person.id', 'person.name_sealed'])
    .orderBy('person.id')
    .limit(limit)
  if (after !== null) query = query.where('person.id', '>', after)
  return query.execute()
}
