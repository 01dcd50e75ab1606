/** A browser with the extension, for tests: its key, its proofs, and the steps of its sign-in. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { EXTENSION_CLIENT_ID } from 'shared/contract/extension-identity'
import { athOf } from './proof.ts'

export type Ask = (path: string, init?: RequestInit) => Response | Promise<Response>

export interface ProofChange {
  readonly claims?: JWTPayload
  readonly header?: Record<string, unknown>
}

export type TestBrowser = Awaited<ReturnType<typeof openTestBrowser>>

/** `ask` reaches the server under `publicUrl`. */
export async function openTestBrowser(ask: Ask, publicUrl: string, redirect: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const jkt = await calculateJwkThumbprint(jwk)
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(16).toString('base64url')

  const prove = (method: string, path: string, token?: string, change: ProofChange = {}) =>
    new SignJWT({
      jti: randomUUID(),
      htm: method,
      htu: publicUrl + path,
      iat: Math.floor(Date.now() / 1000),
      ...(token === undefined ? {} : { ath: athOf(token) }),
      ...change.claims,
    })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...change.header })
      .sign(privateKey)

  const query = (ticket: string, over: Record<string, string> = {}) =>
    new URLSearchParams({
      response_type: 'code',
      client_id: EXTENSION_CLIENT_ID,
      redirect_uri: redirect,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state,
      dpop_jkt: jkt,
      ticket,
      ...over,
    })

  const form = async (path: string, fields: Record<string, string>, proof?: string) =>
    ask(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        dpop: proof ?? (await prove('POST', path)),
      },
      body: new URLSearchParams({ client_id: EXTENSION_CLIENT_ID, ...fields }).toString(),
    })

  return {
    jkt,
    state,
    prove,
    query,
    /** The consent page for a ticket. */
    authorize: (ticket: string, over?: Record<string, string>) =>
      ask(`/oauth/authorize?${query(ticket, over)}`),
    /** Presses a button on the consent page; the address it leads to. */
    async answer(page: string, answer: 'connect' | 'refuse'): Promise<Response> {
      const offer = /name="offer" value="([^"]+)"/.exec(page)?.[1] ?? ''
      return form('/oauth/authorize', { offer, answer })
    },
    redeem: (code: string, over: Record<string, string> = {}, proof?: string) =>
      form(
        '/oauth/token',
        { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirect, ...over },
        proof,
      ),
    refresh: (token: string, proof?: string) =>
      form('/oauth/token', { grant_type: 'refresh_token', refresh_token: token }, proof),
    revoke: (token: string) => form('/oauth/revoke', { token }),
    /** A call of the API with an access token. */
    call: async (path: string, token: string, proof?: string, scheme = 'DPoP') =>
      ask(path, {
        headers: { authorization: `${scheme} ${token}`, dpop: proof ?? (await prove('GET', path, token)) },
      }),
  }
}
