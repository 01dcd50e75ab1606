/**
 * Teachers' grants at their LMS: sealed, renewed by one server at a time, and marked as ended when the LMS says so.
 */
import type { Deps } from '../deps.ts'
import { sql } from 'kysely'
import { err, ok, type Result } from 'shared/domain/result'
import type { LmsAnswer } from 'shared/publish/home-pages'

export interface GrantHolder {
  readonly tenantId: string
  readonly personId: string
}

/** What an LMS gives after a person's yes. */
export interface Granted {
  readonly access: string
  /** Null: the LMS gives none this time, and one from before stays good. */
  readonly refresh: string | null
  readonly expiresInS: number
}

/** Where grants of one LMS hold, and how their tokens are renewed there. */
export interface GrantDoor {
  readonly base: string
  /** `ended`, `refused`: the grant is over; `down`: nobody can tell now. */
  renew(refresh: string): Promise<Result<Granted, 'ended' | 'refused' | 'down'>>
}

/** What a grant is good for. */
export interface GrantedFor {
  readonly base: string
  /** What students handed in may be read with it. */
  readonly readsWork: boolean
  readonly scopes?: readonly string[]
}

/** A token is renewed when it has less than this left. */
const EARLY_MS = 60_000

/** What a grant's two tokens are sealed for. */
export const accessCell = (personId: string) => `lms-grant/access/${personId}`
export const refreshCell = (personId: string) => `lms-grant/refresh/${personId}`

/** Keeps what the LMS gave after a consent; an earlier grant of this person there is replaced. */
export async function keepGrant(
  deps: Deps,
  holder: GrantHolder,
  { base, readsWork, scopes = [] }: GrantedFor,
  grant: Granted,
): Promise<void> {
  const cipher = await deps.ciphers.of(holder.tenantId)
  const now = deps.clock()
  const row = {
    access_sealed: cipher.seal(accessCell(holder.personId), grant.access),
    refresh_sealed: grant.refresh === null ? null : cipher.seal(refreshCell(holder.personId), grant.refresh),
    expires_at: new Date(now.getTime() + grant.expiresInS * 1000),
    granted_at: now,
    ended_at: null,
    reads_work: readsWork,
    scopes: [...scopes],
  }
  await deps.db.withTenant(holder.tenantId, (tx) =>
    tx
      .insertInto('lms_grant')
      .values({ tenant_id: holder.tenantId, person_id: holder.personId, api_base: base, ...row })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'person_id', 'api_base']).doUpdateSet({
          ...row,
          // Google gives a refresh token with the first yes only.
          refresh_sealed: sql`coalesce(excluded.refresh_sealed, lms_grant.refresh_sealed)`,
        }),
      )
      .execute(),
  )
}

/**
 * A token of this grant that is good for now. `not` is one that the LMS just refused: it is renewed unless another
 * server was faster. The row is locked while it is renewed, because a renewed token ends the one before.
 */
export async function grantToken(
  deps: Deps,
  holder: GrantHolder,
  door: GrantDoor,
  not?: string,
): Promise<LmsAnswer<string>> {
  const cipher = await deps.ciphers.of(holder.tenantId)
  return deps.db.withTenant(holder.tenantId, async (tx): Promise<LmsAnswer<string>> => {
    const mine = tx
      .selectFrom('lms_grant')
      .where('person_id', '=', holder.personId)
      .where('api_base', '=', door.base)
    const grant = await mine.selectAll().forUpdate().executeTakeFirst()
    if (!grant || grant.ended_at !== null) return err('lms_grant_ended')
    const access = cipher.open(accessCell(holder.personId), grant.access_sealed)
    const isFresh = grant.expires_at.getTime() - deps.clock().getTime() > EARLY_MS
    if (isFresh && access !== not) return ok(access)
    const change = (row: object) =>
      tx
        .updateTable('lms_grant')
        .set(row)
        .where('person_id', '=', holder.personId)
        .where('api_base', '=', door.base)
        .execute()
    const refresh = grant.refresh_sealed && cipher.open(refreshCell(holder.personId), grant.refresh_sealed)
    const renewed = refresh === null ? err('ended') : await door.renew(refresh)
    if (!renewed.ok) {
      if (renewed.code === 'down') return err('lms_down', renewed.detail)
      await change({ ended_at: deps.clock() })
      return err('lms_grant_ended', renewed.code)
    }
    const { access: next, expiresInS } = renewed.value
    await change({
      access_sealed: cipher.seal(accessCell(holder.personId), next),
      expires_at: new Date(deps.clock().getTime() + expiresInS * 1000),
    })
    return ok(next)
  })
}
