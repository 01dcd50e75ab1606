/** REST tokens that a person granted to the tool's API key: one hour each, renewed by a refresh token. */
import { randomBytes } from 'node:crypto'
import type { Person } from '../story/people.ts'

export const TOKEN_LIFETIME_S = 3600

export interface Grant {
  person: Person
  /** `url:GET|/api/v1/…`; empty means the key does not enforce scopes. */
  scopes: string[]
  redirectUri: string
}

export interface ApiTokens {
  /** A code that is good once, for ten minutes. */
  offerCode(grant: Grant): string
  redeemCode(code: string): Grant | null
  /** `refresh` is absent when an existing refresh token is being used. */
  issue(grant: Grant): { access: string; refresh: string }
  renew(refresh: string): { access: string; grant: Grant } | null
  grantOf(access: string): Grant | null
  /** Ends the grant behind this access token, with its refresh token. */
  revoke(access: string): void
  expireAccess(): void
}

const token = () => `7~${randomBytes(48).toString('base64url')}`

export function openApiTokens(): ApiTokens {
  const codes = new Map<string, { grant: Grant; expiresAt: number }>()
  const access = new Map<string, { grant: Grant; expiresAt: number }>()
  const refresh = new Map<string, Grant>()
  const issueAccess = (grant: Grant) => {
    const value = token()
    access.set(value, { grant, expiresAt: Date.now() + TOKEN_LIFETIME_S * 1000 })
    return value
  }
  const fresh = (found: { grant: Grant; expiresAt: number } | undefined) =>
    found && found.expiresAt > Date.now() ? found.grant : null
  return {
    offerCode(grant) {
      const code = randomBytes(32).toString('hex')
      codes.set(code, { grant, expiresAt: Date.now() + 600_000 })
      return code
    },
    redeemCode(code) {
      const found = codes.get(code)
      codes.delete(code)
      return fresh(found)
    },
    issue(grant) {
      const value = token()
      refresh.set(value, grant)
      return { access: issueAccess(grant), refresh: value }
    },
    renew(value) {
      const grant = refresh.get(value)
      return grant ? { access: issueAccess(grant), grant } : null
    },
    grantOf: (value) => fresh(access.get(value)),
    revoke(value) {
      const grant = access.get(value)?.grant
      for (const [key, held] of access) if (held.grant === grant) access.delete(key)
      for (const [key, held] of refresh) if (held === grant) refresh.delete(key)
    },
    expireAccess: () => access.clear(),
  }
}
