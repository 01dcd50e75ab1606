/**
 * Proof of possession (RFC 9449): tokens of this browser are worth nothing without an ES256 key that can't be
 * extracted from it. The key lives in IndexedDB and outlives workers and restarts.
 */
import { SignJWT, base64url, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { forget, keep, shape, type Kept } from './kept.ts'

const pairShape = shape(v.object({ privateKey: v.instance(CryptoKey), publicKey: v.instance(CryptoKey) }))
const KEY = 'dpop/key'

/** More than a minute off, and proofs are dated by the server's clock (RFC 9449 §11.1: proofs live for a short time). */
const OFF_MS = 60_000
/** How far the server's clock is ahead of this computer's; known after it refused a proof, until the worker stops. */
let aheadMs = 0

/**
 * Dates proofs by the clock of a server that refused one, where this computer's is wrong.
 * @param date the refusal's `Date`. @returns whether that changes anything: the request is worth another try.
 */
export function followClock(date: string | null): boolean {
  const ahead = date === null ? NaN : Date.parse(date) - Date.now()
  if (Number.isNaN(ahead) || Math.abs(ahead - aheadMs) < OFF_MS) return false
  aheadMs = ahead
  return true
}

export interface ProofKey {
  /** RFC 7638 thumbprint: `dpop_jkt` of the authorization request. */
  readonly thumbprint: string
  /** A proof for one request; with an access token it carries the token's hash (`ath`). */
  prove(method: string, url: string, accessToken?: string): Promise<string>
}

/** This browser's key, made at first use. */
export async function openProofKey(kept: Kept): Promise<ProofKey> {
  const known = await kept.read(KEY, pairShape)
  const pair = known ?? (await generateKeyPair('ES256', { extractable: false }))
  if (!known) await kept.change([keep(KEY, pairShape, pair)])
  const { kty, crv, x, y } = await exportJWK(pair.publicKey)
  const jwk = { kty, crv, x, y } as JWK
  return {
    thumbprint: await calculateJwkThumbprint(jwk),
    async prove(method, url, accessToken) {
      const claims: Record<string, string> = { jti: uuid(), htm: method, htu: withoutQuery(url) }
      if (accessToken !== undefined) claims['ath'] = await sha256(accessToken)
      return new SignJWT(claims)
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
        .setIssuedAt(Math.floor((Date.now() + aheadMs) / 1000))
        .sign(pair.privateKey)
    },
  }
}

/** Forgets the key: every token bound to it is dead. */
export function forgetProofKey(kept: Kept): Promise<void> {
  return kept.change([forget(KEY)])
}

/** Base64url SHA-256 of ASCII text: PKCE's S256 (RFC 7636 §4.2) and DPoP's `ath` (RFC 9449 §4.2). */
export async function sha256(text: string): Promise<string> {
  return base64url.encode(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  )
}

/** 256 random bits, base64url. */
export function randomText(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)))
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}
