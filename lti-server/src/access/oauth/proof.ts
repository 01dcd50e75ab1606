/** DPoP proofs (RFC 9449 §4.3): that whoever sends a token holds the key it is bound to, for this very request. */
import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, decodeProtectedHeader, EmbeddedJWK, jwtVerify, type JWK } from 'jose'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Tx } from '../../platform/database.ts'

/** A proof may be this much older or newer than our clock, in seconds; school computers drift. */
export const PROOF_WINDOW_S = 300

const Claims = v.object({
  jti: v.pipe(v.string(), v.minLength(8), v.maxLength(256)),
  htm: v.string(),
  htu: v.string(),
  iat: v.number(),
  ath: v.optional(v.string()),
})

export interface ProofRequest {
  readonly method: string
  /** As the world calls it: PUBLIC_URL and the path (RFC 9449 §4.3 point 9: without query and fragment). */
  readonly url: string
  /** The access token that the proof must name; absent at the token endpoint. */
  readonly accessToken?: string
}

export interface Proof {
  /** RFC 7638 thumbprint of the key. */
  readonly jkt: string
  readonly jtiHash: Buffer
  readonly expiresAt: Date
}

/** Checks everything that needs no memory; `unseen` checks the rest. The detail names the first failing check. */
export async function checkProof(
  proof: string | null,
  request: ProofRequest,
  now: Date,
): Promise<Result<Proof, 'proof_invalid'>> {
  if (proof === null || proof === '' || proof.includes(',')) return err('proof_invalid', 'header')
  const jwk = publicKeyOf(proof)
  if (!jwk) return err('proof_invalid', 'key')
  const claims = await verified(proof)
  if (!claims) return err('proof_invalid', 'signature')
  if (claims.htm !== request.method) return err('proof_invalid', 'htm')
  if (withoutQuery(claims.htu) !== withoutQuery(request.url)) return err('proof_invalid', 'htu')
  const age = now.getTime() / 1000 - claims.iat
  if (Math.abs(age) > PROOF_WINDOW_S) return err('proof_invalid', 'iat')
  if (request.accessToken !== undefined && claims.ath !== athOf(request.accessToken))
    return err('proof_invalid', 'ath')
  return ok({
    jkt: await calculateJwkThumbprint(jwk),
    jtiHash: createHash('sha256').update(claims.jti).digest(),
    expiresAt: new Date((claims.iat + 2 * PROOF_WINDOW_S) * 1000),
  })
}

/** The `ath` claim of a token: base64url of its SHA-256. */
export function athOf(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest('base64url')
}

/** Remembers the proof; false when it was used before. The key is part of what is remembered. */
export async function unseen(tx: Tx, tenantId: string, proof: Proof): Promise<boolean> {
  const mark = createHash('sha256').update(proof.jkt).update(proof.jtiHash).digest()
  const done = await tx
    .insertInto('dpop_proof')
    .values({ tenant_id: tenantId, jti_hash: mark, expires_at: proof.expiresAt })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'jti_hash']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Forgets proofs that could not be used again anyway. */
export async function forgetProofs(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('dpop_proof').where('expires_at', '<', now).execute()
}

/** The key in the header: EC P-256, and nothing private in it. */
function publicKeyOf(proof: string): JWK | null {
  try {
    const { jwk, typ, alg } = decodeProtectedHeader(proof)
    const isOurs = typ === 'dpop+jwt' && alg === 'ES256' && jwk?.kty === 'EC' && jwk.crv === 'P-256'
    return isOurs && !('d' in jwk) ? jwk : null
  } catch {
    return null
  }
}

async function verified(proof: string): Promise<v.InferOutput<typeof Claims> | null> {
  try {
    const { payload } = await jwtVerify(proof, EmbeddedJWK, { algorithms: ['ES256'], typ: 'dpop+jwt' })
    const claims = v.safeParse(Claims, payload)
    return claims.success ? claims.output : null
  } catch {
    return null
  }
}

function withoutQuery(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && parsed.origin + parsed.pathname
}
