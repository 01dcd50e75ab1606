/**
 * Invitations: the gate before which nothing of a stranger's is read or called (conformance §3.3). One use, 128 bits,
 * seven days, known by its hash alone; used up by a registration that succeeded, never by a try.
 */
import { createHash, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import { OPERATOR_TENANT, type Tx } from '../../platform/database.ts'
import type { Lms } from '../../platform/schema.ts'

const LIFE_MS = 7 * 24 * 3_600_000
const TOKEN_BYTES = 16
const TRIES_AN_HOUR = 60
const HOUR_MS = 3_600_000
/** Longer than the longest talk with an LMS: a claim that is older belongs to a server that is gone. */
export const CLAIM_MS = 60_000

export interface Invitation {
  readonly id: string
  readonly name: string
  readonly lms: Lms | null
  /** The tenant the registration joins; `null`: a new one. */
  readonly tenantId: string | null
  /** The id a new registration gets. */
  readonly platformId: string
}

type RegistrationDeps = Pick<Deps, 'db' | 'clock'>

export function inOperator<T>({ db }: RegistrationDeps, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.withTenant(OPERATOR_TENANT, work)
}

export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** `token` is told once. */
export async function createInvitation(
  deps: RegistrationDeps,
  invited: { name: string; lms: Lms | null; tenantId: string | null },
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const now = deps.clock()
  const expiresAt = new Date(now.getTime() + LIFE_MS)
  await inOperator(deps, async (tx) => {
    await tx
      .insertInto('tenant')
      .values({ tenant_id: OPERATOR_TENANT, name: 'Operator' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('invitation')
      .values({
        tenant_id: OPERATOR_TENANT,
        id: newId(),
        token_hash: hashOf(token),
        name: invited.name,
        lms: invited.lms,
        for_tenant_id: invited.tenantId,
        platform_id: newId(),
        created_at: now,
        expires_at: expiresAt,
      })
      .execute()
  })
  return { token, expiresAt }
}

/** The invitation that the admin's address carries, when it may still be used. */
export async function findInvitation(
  deps: RegistrationDeps,
  token: string | undefined,
): Promise<Result<Invitation, ErrorCode>> {
  if (!token) return err('invitation_missing')
  const row = await inOperator(deps, (tx) =>
    tx.selectFrom('invitation').selectAll().where('token_hash', '=', hashOf(token)).executeTakeFirst(),
  )
  if (!row) return err('invitation_unknown')
  if (row.used_at !== null) return err('invitation_used')
  if (row.expires_at <= deps.clock()) return err('invitation_expired')
  return ok({
    id: row.id,
    name: row.name,
    lms: row.lms,
    tenantId: row.for_tenant_id,
    platformId: row.platform_id,
  })
}

/** Whether one more try may call out: a leaked invitation is no battering ram. */
export async function takeTry(deps: RegistrationDeps, id: string): Promise<boolean> {
  const now = deps.clock()
  const hourAgo = new Date(now.getTime() - HOUR_MS)
  const taken = await inOperator(deps, (tx) =>
    tx
      .updateTable('invitation')
      .set((eb) => {
        const fresh = eb.or([eb('tries_since', 'is', null), eb('tries_since', '<', hourAgo)])
        return {
          tries: eb
            .case()
            .when(fresh)
            .then(1)
            .else(eb('tries', '+', 1))
            .end(),
          tries_since: eb.case().when(fresh).then(now).else(eb.ref('tries_since')).end(),
        }
      })
      .where('id', '=', id)
      .where((eb) =>
        eb.or([
          eb('tries', '<', TRIES_AN_HOUR),
          eb('tries_since', 'is', null),
          eb('tries_since', '<', hourAgo),
        ]),
      )
      .executeTakeFirst(),
  )
  return taken.numUpdatedRows === 1n
}

export type Claim = 'claimed' | 'busy' | 'invitation_used' | 'invitation_expired'

/** Takes the invitation for one talk with the LMS; `busy` while another has it. */
export async function claimInvitation(
  deps: RegistrationDeps,
  invitationId: string,
  press: string,
): Promise<Claim> {
  const now = deps.clock()
  return inOperator(deps, async (tx) => {
    const row = await tx
      .selectFrom('invitation')
      .select(['used_at', 'expires_at', 'claimed_at'])
      .where('id', '=', invitationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.used_at !== null) return 'invitation_used'
    if (row.expires_at <= now) return 'invitation_expired'
    if (row.claimed_at !== null && row.claimed_at.getTime() > now.getTime() - CLAIM_MS) return 'busy'
    await tx
      .updateTable('invitation')
      .set({ claimed_by: press, claimed_at: now })
      .where('id', '=', invitationId)
      .execute()
    return 'claimed'
  })
}

/** Ends a claim: used up after a success, free again after a failure. */
export async function endClaim(
  deps: RegistrationDeps,
  invitationId: string,
  press: string,
  used: boolean,
): Promise<void> {
  await inOperator(deps, (tx) =>
    tx
      .updateTable('invitation')
      .set({ claimed_by: null, claimed_at: null, ...(used ? { used_at: deps.clock() } : {}) })
      .where('id', '=', invitationId)
      .where('claimed_by', '=', press)
      .execute(),
  )
}
