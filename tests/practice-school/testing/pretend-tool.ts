/** The other side, as small as it can be: a tool with one key, its key set on a port of its own, and assertions. */
import { serve } from '@hono/node-server'
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { randomUUID } from 'node:crypto'
import type { PracticeSchool } from '../school.ts'

export interface PretendTool {
  readonly url: string
  /** A good assertion with these claims put over it; null takes one away. */
  assertion(school: PracticeSchool, change?: Record<string, unknown>): Promise<string>
  /** One more key, never published. */
  forgedAssertion(school: PracticeSchool): Promise<string>
  askToken(school: PracticeSchool, assertion: string, scope?: string): Promise<Response>
  /** A bearer token for the roster. */
  rosterToken(school: PracticeSchool): Promise<string>
  close(): Promise<void>
}

export const ROSTER = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'

function goodClaims(school: PracticeSchool): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  const { clientId, tokenUrl } = school.registration
  return { iss: clientId, sub: clientId, aud: tokenUrl, iat: now, exp: now + 60, jti: randomUUID() }
}

function sign(claims: Record<string, unknown>, key: CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'tool-1', typ: 'JWT' }).sign(key)
}

async function askToken(school: PracticeSchool, assertion: string, scope = ROSTER): Promise<Response> {
  return fetch(school.registration.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope,
    }),
  })
}

export async function openPretendTool(): Promise<PretendTool> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const other = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'tool-1', alg: 'RS256', use: 'sig' }]
  const answer = (request: Request) =>
    new URL(request.url).pathname === '/lti/jwks.json'
      ? Response.json({ keys })
      : new Response('nothing here', { status: 404 })
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(
    (resolve) => {
      const opened = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, (info) =>
        resolve({ server: opened, port: info.port }),
      )
    },
  )
  const tool: PretendTool = {
    url: `http://127.0.0.1:${port}`,
    assertion(school, change = {}) {
      const claims = { ...goodClaims(school), ...change }
      const kept = Object.entries(claims).filter(([, value]) => value !== null)
      return sign(Object.fromEntries(kept), privateKey)
    },
    forgedAssertion: (school) => sign({ ...goodClaims(school) }, other.privateKey),
    askToken,
    async rosterToken(school) {
      const body: { access_token: string } = await (
        await askToken(school, await tool.assertion(school))
      ).json()
      return body.access_token
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return tool
}
