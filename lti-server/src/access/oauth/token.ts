/**
 * `/oauth/token` and `/oauth/revoke`: a code becomes tokens once, a refresh token becomes the next one; whoever
 * comes with one that was used before ends the whole family (conformance §5.2, RFC 9700 §4.14).
 */
import { createHash } from 'node:crypto'
import { EXTENSION_CLIENT_ID } from 'shared/contract/extension-identity'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { beginGeneration, findFamily, IDLE_LIFE_MS, revokeFamilies, type Family } from './families.ts'
import { checkProof, forgetProofs, unseen, type Proof } from './proof.ts'
import { isGenuine, readToken, writeToken, type TokenClaims } from './tokens.ts'

export const ACCESS_LIFE_S = 600
/** A worker that died before it could keep the new token may come with the previous one, and the same key. */
const GRACE_MS = 30_000

/** RFC 6749 §5.2, RFC 9449 §5. */
export type TokenError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_dpop_proof'
  | 'unsupported_grant_type'

export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'DPoP'
  readonly expires_in: number
  readonly refresh_token: string
}

export type TokenForm = Readonly<Record<string, string | undefined>>

/** One token request. `proofHeader` is the `DPoP` header as it came. */
export async function giveTokens(
  deps: Deps,
  form: TokenForm,
  proofHeader: string | null,
): Promise<Result<TokenAnswer, TokenError>> {
  if (form['client_id'] !== EXTENSION_CLIENT_ID) return err('invalid_client')
  const url = `${deps.config.publicUrl}/oauth/token`
  const proof = await checkProof(proofHeader, { method: 'POST', url }, deps.clock())
  if (!proof.ok) return err('invalid_dpop_proof', proof.detail)
  if (form['grant_type'] === 'authorization_code') return redeemCode(deps, form, proof.value)
  if (form['grant_type'] === 'refresh_token') return refresh(deps, form, proof.value)
  return err('unsupported_grant_type')
}

async function redeemCode(
  deps: Deps,
  form: TokenForm,
  proof: Proof,
): Promise<Result<TokenAnswer, TokenError>> {
  const { code, code_verifier: verifier, redirect_uri: redirectUri } = form
  if (!code || !verifier || !redirectUri) return err('invalid_request')
  return inFamily(deps, code, 'code', proof, async (tx, family) => {
    if (family.code_used_at !== null) return reused(deps, tx, family, 'code_reused')
    const now = deps.clock()
    if (family.code_expires_at <= now) return err('invalid_grant', 'expired')
    if (family.redirect_uri !== redirectUri) return err('invalid_grant', 'redirect_uri')
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    if (challenge !== family.code_challenge) return err('invalid_grant', 'code_verifier')
    // A browser keeps its key when it is connected again: what it was before would stand in lists for ever.
    const same = { personId: family.person_id, jkt: family.jkt, butNot: family.id }
    await revokeFamilies(tx, same, now, 'connected_again')
    return ok(tokensOf(family, await beginGeneration(tx, family, now), now))
  })
}

async function refresh(deps: Deps, form: TokenForm, proof: Proof): Promise<Result<TokenAnswer, TokenError>> {
  const token = form['refresh_token']
  if (!token) return err('invalid_request')
  return inFamily(deps, token, 'refresh', proof, async (tx, family, claims) => {
    const now = deps.clock()
    const rotatedFor = now.getTime() - (family.rotated_at?.getTime() ?? 0)
    if (claims.number === family.generation) {
      if (rotatedFor > IDLE_LIFE_MS) return err('invalid_grant', 'idle')
      return ok(tokensOf(family, await beginGeneration(tx, family, now), now))
    }
    const justBefore = claims.number === family.generation - 1 && rotatedFor <= GRACE_MS
    return justBefore
      ? ok(tokensOf(family, family.generation, now))
      : reused(deps, tx, family, 'refresh_reused')
  })
}

type GrantWork = (tx: Tx, family: Family, claims: TokenClaims) => Promise<Result<TokenAnswer, TokenError>>

/** The family of a token, locked for this request, once the token is genuine and its key was proven. */
async function inFamily(
  deps: Deps,
  token: string,
  kind: 'code' | 'refresh',
  proof: Proof,
  work: GrantWork,
): Promise<Result<TokenAnswer, TokenError>> {
  const claims = readToken(token, kind)
  if (!claims) return err('invalid_grant')
  return deps.db.withTenant(claims.tenantId, async (tx) => {
    const family = await findFamily(tx, deps.ciphers, claims.familyId, true)
    if (!family || !isGenuine(token, family.secret)) return err('invalid_grant')
    if (family.jkt !== proof.jkt) return err('invalid_dpop_proof', 'key')
    await forgetProofs(tx, deps.clock())
    if (!(await unseen(tx, claims.tenantId, proof))) return err('invalid_dpop_proof', 'replay')
    // Only the browser itself hears why: its key was proven.
    if (family.revoked_at !== null) return err('invalid_grant', family.revoked_for ?? 'revoked')
    if (!family.platformActive) return err('invalid_grant', 'platform')
    return work(tx, family, claims)
  })
}

async function reused(
  deps: Deps,
  tx: Tx,
  family: Family,
  reason: 'code_reused' | 'refresh_reused',
): Promise<Result<never, TokenError>> {
  await revokeFamilies(tx, { id: family.id }, deps.clock(), reason)
  deps.log.warn({ familyId: family.id, reason }, 'A connected browser was signed out')
  return err('invalid_grant', reason)
}

function tokensOf(family: Family, generation: number, now: Date): TokenAnswer {
  const claims = { tenantId: family.tenant_id, familyId: family.id }
  const until = Math.floor(now.getTime() / 1000) + ACCESS_LIFE_S
  return {
    access_token: writeToken({ ...claims, kind: 'access', number: until }, family.secret),
    token_type: 'DPoP',
    expires_in: ACCESS_LIFE_S,
    refresh_token: writeToken({ ...claims, kind: 'refresh', number: generation }, family.secret),
  }
}

/**
 * Signs a browser out (RFC 7009): any token of the family ends it. A token that is not ours is no error. The proof
 * shows that it is the browser itself which asks.
 */
export async function revokeToken(
  deps: Deps,
  form: TokenForm,
  proofHeader: string | null,
): Promise<Result<true, TokenError>> {
  if (form['client_id'] !== EXTENSION_CLIENT_ID) return err('invalid_client')
  const url = `${deps.config.publicUrl}/oauth/revoke`
  const proof = await checkProof(proofHeader, { method: 'POST', url }, deps.clock())
  if (!proof.ok) return err('invalid_dpop_proof', proof.detail)
  const token = form['token'] ?? ''
  const claims = readToken(token, 'refresh') ?? readToken(token, 'access')
  if (!claims) return ok(true)
  await deps.db.withTenant(claims.tenantId, async (tx) => {
    const family = await findFamily(tx, deps.ciphers, claims.familyId)
    if (family && family.jkt === proof.value.jkt && isGenuine(token, family.secret))
      await revokeFamilies(tx, { id: family.id }, deps.clock(), 'signed_out')
  })
  return ok(true)
}
