/**
 * The two steps of one admin's browser: what was read in the first is kept here for the second, the LMS's token sealed
 * and only until it was used (conformance §3.3.2). The form's secret and the browser's cookie must both be right.
 */
import { timingSafeEqual } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { newSecret, readCookie } from '../../access/browser-cookie.ts'
import type { Deps } from '../../deps.ts'
import { OPERATOR_TENANT } from '../../platform/database.ts'
import type { Registered } from './answer.ts'
import type { PlatformConfiguration } from './configuration.ts'
import { hashOf, inOperator, type Invitation } from './invitations.ts'

/** As long as Canvas's and Moodle's registration tokens live. */
export const SESSION_LIFE_SECONDS = 3_600

type SessionDeps = Pick<Deps, 'db' | 'ciphers' | 'clock'>

export interface RegistrationSession {
  readonly id: string
  readonly invitation: Invitation
  readonly configuration: PlatformConfiguration
  /** Gone once it was used, or when the key that sealed it is. */
  readonly token: string | undefined
  readonly proposal: Registered | null
  readonly donePlatformId: string | null
}

export interface OpenedSession {
  /** For the form. */
  readonly secret: string
  readonly cookie: { readonly name: string; readonly value: string }
}

/** Several registrations in one browser do not collide. */
export function registrationCookie(secret: string): string {
  return `__Host-register_${hashOf(secret).toString('hex').slice(0, 16)}`
}

export async function openSession(
  deps: SessionDeps,
  invitationId: string,
  configuration: PlatformConfiguration,
  token: string | undefined,
): Promise<OpenedSession> {
  const id = newId()
  const [secret, browser] = [newSecret(), newSecret()]
  const now = deps.clock()
  await inOperator(deps, async (tx) => {
    await tx
      .insertInto('registration_session')
      .values({
        tenant_id: OPERATOR_TENANT,
        id,
        secret_hash: hashOf(secret),
        browser_hash: hashOf(browser),
        invitation_id: invitationId,
        configuration: JSON.stringify(configuration),
        token_sealed:
          token === undefined ? null : deps.ciphers.sealSecret(registrationTokenName(id), Buffer.from(token)),
        created_at: now,
        expires_at: new Date(now.getTime() + SESSION_LIFE_SECONDS * 1000),
      })
      .execute()
  })
  return { secret, cookie: { name: registrationCookie(secret), value: browser } }
}

/** What the LMS's token is sealed for. */
export function registrationTokenName(id: string): string {
  return `registration-token/${id}`
}

/** The session of the form, for the browser that got it. */
export async function findSession(
  deps: SessionDeps,
  secret: string | undefined,
  cookieHeader: string | undefined,
): Promise<Result<RegistrationSession, ErrorCode>> {
  if (!secret) return err('registration_gone')
  const row = await inOperator(deps, (tx) =>
    tx
      .selectFrom('registration_session as s')
      .innerJoin('invitation as i', (join) =>
        join.onRef('i.tenant_id', '=', 's.tenant_id').onRef('i.id', '=', 's.invitation_id'),
      )
      .selectAll('s')
      .select(['i.name', 'i.lms', 'i.for_tenant_id', 'i.platform_id'])
      .where('s.secret_hash', '=', hashOf(secret))
      .executeTakeFirst(),
  )
  if (!row || row.expires_at <= deps.clock()) return err('registration_gone')
  const browser = readCookie(cookieHeader, registrationCookie(secret))
  if (browser === undefined || !timingSafeEqual(hashOf(browser), row.browser_hash)) {
    return err('registration_binding')
  }
  return ok({
    id: row.id,
    invitation: {
      id: row.invitation_id,
      name: row.name,
      lms: row.lms,
      tenantId: row.for_tenant_id,
      platformId: row.platform_id,
    },
    configuration: row.configuration,
    token: openToken(deps, row.id, row.token_sealed),
    proposal: row.proposal,
    donePlatformId: row.done_platform_id,
  })
}

function openToken({ ciphers }: SessionDeps, id: string, sealed: Buffer | null): string | undefined {
  if (sealed === null) return undefined
  try {
    return ciphers.openSecret(registrationTokenName(id), sealed).toString()
  } catch {
    // Sealed before the master key changed: the LMS refuses us without it, and the admin starts again.
    return undefined
  }
}

/** What the LMS answered waits for the admin's yes; its token is used up. */
export async function keepProposal(deps: SessionDeps, id: string, proposal: Registered): Promise<void> {
  await changeSession(deps, id, { proposal: JSON.stringify(proposal), token_sealed: null })
}

export async function finishSession(deps: SessionDeps, id: string, platformId: string): Promise<void> {
  await changeSession(deps, id, { done_platform_id: platformId, token_sealed: null, proposal: null })
}

async function changeSession(
  deps: SessionDeps,
  id: string,
  change: { proposal: string | null; token_sealed: null; done_platform_id?: string },
): Promise<void> {
  await inOperator(deps, (tx) =>
    tx.updateTable('registration_session').set(change).where('id', '=', id).execute(),
  )
}
