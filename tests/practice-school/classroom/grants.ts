/**
 * What people allowed an app at Google: codes, access tokens of an hour, and refresh tokens, which come once only. A
 * later yes adds to an earlier one when the app asks for that (`include_granted_scopes`).
 */
import { randomBytes } from 'node:crypto'
import type { Person } from '../story/people.ts'

export const ACCESS_LIFETIME_S = 3599

export interface GoogleGrant {
  readonly person: Person
  readonly clientId: string
  readonly scopes: Set<string>
  /** Withdrawn grants know no token any more. */
  withdrawn: boolean
  /** Google gives a refresh token with the first yes only, and again when the app asks for consent anew. */
  refreshGiven: boolean
}

export interface OfferedCode {
  readonly grant: GoogleGrant
  readonly scopes: ReadonlySet<string>
  readonly redirectUri: string
  readonly nonce: string | null
  readonly challenge: string | null
  readonly offline: boolean
  readonly consentAsked: boolean
}

export interface GoogleGrants {
  of(person: Person, clientId: string): GoogleGrant
  offerCode(code: OfferedCode): string
  redeemCode(code: string): OfferedCode | null
  issueAccess(grant: GoogleGrant, scopes: ReadonlySet<string>): string
  issueRefresh(grant: GoogleGrant): string
  renew(refresh: string): GoogleGrant | null
  /** What a token may do now, or null. */
  accessOf(token: string): { grant: GoogleGrant; scopes: ReadonlySet<string> } | null
  /** As the person does it in her account, or the app by `/revoke`. */
  withdraw(grant: GoogleGrant): void
  grantOfToken(token: string): GoogleGrant | null
  expireAccess(): void
}

export function openGoogleGrants(): GoogleGrants {
  const grants = new Map<string, GoogleGrant>()
  const codes = new Map<string, { offered: OfferedCode; endsAt: number }>()
  const access = new Map<string, { grant: GoogleGrant; scopes: ReadonlySet<string>; endsAt: number }>()
  const refresh = new Map<string, GoogleGrant>()
  const fresh = (token: string) => {
    const found = access.get(token)
    return found && found.endsAt > Date.now() && !found.grant.withdrawn ? found : null
  }
  return {
    of(person, clientId) {
      const key = `${clientId} ${person.key}`
      const known = grants.get(key)
      if (known && !known.withdrawn) return known
      const grant = { person, clientId, scopes: new Set<string>(), withdrawn: false, refreshGiven: false }
      grants.set(key, grant)
      return grant
    },
    offerCode(offered) {
      const code = `4/0A${randomBytes(32).toString('base64url')}`
      codes.set(code, { offered, endsAt: Date.now() + 600_000 })
      return code
    },
    redeemCode(code) {
      const found = codes.get(code)
      codes.delete(code)
      return found && found.endsAt > Date.now() ? found.offered : null
    },
    issueAccess(grant, scopes) {
      const token = `ya29.${randomBytes(48).toString('base64url')}`
      access.set(token, { grant, scopes, endsAt: Date.now() + ACCESS_LIFETIME_S * 1000 })
      return token
    },
    issueRefresh(grant) {
      const token = `1//0${randomBytes(48).toString('base64url')}`
      refresh.set(token, grant)
      grant.refreshGiven = true
      return token
    },
    renew: (token) => {
      const grant = refresh.get(token)
      return grant && !grant.withdrawn ? grant : null
    },
    accessOf: fresh,
    withdraw(grant) {
      grant.withdrawn = true
    },
    grantOfToken: (token) => refresh.get(token) ?? fresh(token)?.grant ?? null,
    expireAccess: () => access.clear(),
  }
}
