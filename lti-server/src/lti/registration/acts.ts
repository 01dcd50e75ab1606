/**
 * What pressing the button does: one talk with the LMS at a time, and what its answer becomes. A try that failed
 * leaves the invitation as it was.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { REGISTRATION_TIMEOUT_MS, sendRegistration, type Registered } from './answer.ts'
import { lmsOf, registrationRequest } from './ask.ts'
import type { RegistrationParts } from './configuration.ts'
import { claimInvitation, endClaim, takeTry } from './invitations.ts'
import { finishSession, keepProposal, type RegistrationSession } from './sessions.ts'
import { applyUpdate, findKnown, keepNew, movesKeys, type Change, type NewRegistration } from './store.ts'
import { toolAddresses } from './tool.ts'

const LOOK_AGAIN_MS = 200
const WAIT_MS = REGISTRATION_TIMEOUT_MS + 5_000

type Answer<T> = Result<T, ErrorCode>

/** The registration is stored, or the admin has to read what it would change. */
export type Outcome = { readonly platformId: string } | { readonly changes: readonly Change[] }

/**
 * Runs `act` for one press of the button at a time, also across servers. Who comes second waits and gets the first
 * one's outcome: a browser shows only the answer to its last press.
 */
export async function whileClaimed(
  { deps }: RegistrationParts,
  find: () => Promise<Answer<RegistrationSession>>,
  act: (session: RegistrationSession) => Promise<Answer<Outcome>>,
): Promise<Answer<Outcome>> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await pause(LOOK_AGAIN_MS)) {
    const session = await find()
    if (!session.ok) return session
    if (session.value.donePlatformId !== null) return ok({ platformId: session.value.donePlatformId })
    const { id, invitation } = session.value
    const press = newId()
    const claim = await claimInvitation(deps, invitation.id, press)
    if (claim === 'busy') continue
    if (claim !== 'claimed') {
      // The winner may have finished between our two looks.
      const again = await find()
      const done = again.ok ? again.value.donePlatformId : null
      return done === null ? err(claim) : ok({ platformId: done })
    }
    let used = false
    try {
      const fresh = await find()
      if (!fresh.ok) return fresh
      const outcome = await act(fresh.value)
      if (outcome.ok && 'platformId' in outcome.value) {
        await finishSession(deps, id, outcome.value.platformId)
        used = true
      }
      return outcome
    } finally {
      await endClaim(deps, invitation.id, press, used)
    }
  }
  return err('registration_busy')
}

/** Sends the registration, and stores what it became. */
export async function submit(
  parts: RegistrationParts,
  from: string,
  session: RegistrationSession,
): Promise<Answer<Outcome>> {
  const { deps } = parts
  const { invitation, configuration } = session
  // A server that ended between the two rows left the registration there and the invitation unused.
  if ((await tenantOf(parts, invitation.platformId)) !== null)
    return ok({ platformId: invitation.platformId })
  if (session.proposal !== null) return proposed(parts, newRegistration(from, session, session.proposal))
  if (!(await takeTry(deps, invitation.id))) return err('too_many_requests')
  const lms = lmsOf(configuration, invitation.lms)
  const body = registrationRequest(configuration, lms, toolAddresses(deps.config))
  const answer = await sendRegistration(deps, configuration.registrationUrl, body, session.token, lms)
  if (!answer.ok) return answer
  const registration = newRegistration(from, session, answer.value)
  const known = await findKnown(deps, registration)
  if (known === undefined) return keep(parts, registration)
  if (movesKeys(known, configuration)) return incident(parts, registration, 'registration_keys_moved')
  if (known.changes.length > 0) {
    await keepProposal(deps, session.id, answer.value)
    return ok({ changes: known.changes })
  }
  await applyUpdate(deps, registration, known.id)
  return ok({ platformId: known.id })
}

function newRegistration(from: string, session: RegistrationSession, answer: Registered): NewRegistration {
  const { invitation, configuration } = session
  const lms = lmsOf(configuration, invitation.lms)
  return { invitation, configuration, lms, answer, from }
}

async function keep(parts: RegistrationParts, registration: NewRegistration): Promise<Answer<Outcome>> {
  const kept = await keepNew(parts.deps, registration)
  if (!kept.ok) return incident(parts, registration, kept.code)
  const { configuration, answer, invitation } = registration
  parts.deps.log.info(
    {
      platformId: kept.value,
      invitationId: invitation.id,
      issuer: configuration.issuer,
      clientId: answer.clientId,
    },
    'registered',
  )
  return ok({ platformId: kept.value })
}

async function proposed(
  { deps }: RegistrationParts,
  registration: NewRegistration,
): Promise<Answer<Outcome>> {
  const known = await findKnown(deps, registration)
  return known === undefined ? err('registration_gone') : ok({ changes: known.changes })
}

/** The admin has read the changes and wants them. */
export async function change(
  parts: RegistrationParts,
  from: string,
  session: RegistrationSession,
): Promise<Answer<Outcome>> {
  if (session.proposal === null) return err('registration_gone')
  const registration = newRegistration(from, session, session.proposal)
  const known = await findKnown(parts.deps, registration)
  if (known === undefined) return err('registration_gone')
  if (movesKeys(known, session.configuration)) return incident(parts, registration, 'registration_keys_moved')
  await applyUpdate(parts.deps, registration, known.id)
  parts.deps.log.info(
    { platformId: known.id, changed: known.changes.map(({ field }) => field) },
    'registration updated',
  )
  return ok({ platformId: known.id })
}

/** Somebody with an invitation reached for what is not theirs: for the operator to look at. */
function incident(
  { deps }: RegistrationParts,
  { invitation, configuration, answer, from }: NewRegistration,
  code: ErrorCode,
): Answer<Outcome> {
  const { issuer, jwksUrl } = configuration
  deps.log.error(
    { incident: code, invitationId: invitation.id, issuer, clientId: answer.clientId, jwksUrl, from },
    'registration incident',
  )
  return err(code)
}

/** The tenant of a registration, or null. */
export async function tenantOf({ deps }: RegistrationParts, platformId: string): Promise<string | null> {
  const [row] = await deps.db.lookup<{ tenant: string | null }>('select platform_tenant($1) as tenant', [
    platformId,
  ])
  return row?.tenant ?? null
}
