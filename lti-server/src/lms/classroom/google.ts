/** Where Google is and how it knows us: the operator's key, and addresses that only practice and tests change. */
import type { Config } from '../../config.ts'

export interface Google {
  readonly clientId: string
  readonly clientSecret: string
  /** Of Classroom's API, without a trailing slash; teachers' grants are kept under it. */
  readonly apiRoot: string
  readonly authUrl: string
  readonly tokenUrl: string
  readonly revokeUrl: string
  readonly certsUrl: string
  readonly redirectUri: string
}

const REAL = {
  apiRoot: 'https://classroom.googleapis.com',
  authUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  certsUrl: 'https://www.googleapis.com/oauth2/v3/certs',
}

/** Null: the operator has not set Google up. Beside another token address, its neighbours are other ones too. */
export function googleOf({ google, publicUrl }: Pick<Config, 'google' | 'publicUrl'>): Google | null {
  if (google === null) return null
  const { clientId, clientSecret, apiRoot, tokenUrl = REAL.tokenUrl, certsUrl } = google
  const authUrl =
    google.tokenUrl === undefined ? REAL.authUrl : new URL('o/oauth2/v2/auth', google.tokenUrl).href
  return {
    clientId,
    clientSecret,
    apiRoot: (apiRoot ?? REAL.apiRoot).replace(/\/+$/, ''),
    authUrl,
    tokenUrl,
    revokeUrl: new URL('revoke', tokenUrl).href,
    certsUrl: certsUrl ?? REAL.certsUrl,
    redirectUri: `${publicUrl}/oauth/google/callback`,
  }
}

/** The address of a class in the API: by it sweeps take turns, and rosters know that there is something to read. */
export function rosterAddress({ apiRoot }: Google, googleId: string): string {
  return `${apiRoot}/v1/courses/${encodeURIComponent(googleId)}`
}
