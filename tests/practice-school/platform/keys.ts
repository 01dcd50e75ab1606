/** The platform's signing keys: one signs, all published ones verify. RSA, as Canvas uses RS256 only. */
import { exportJWK, generateKeyPair, type JWK } from 'jose'

interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicJwk: JWK
}

export interface PlatformKeys {
  /** The key that signs id_tokens and notices now. */
  signing(): SigningKey
  /** What `/api/lti/security/jwks` publishes. */
  published(): JWK[]
  /** A new signing key; without `keepOld` the earlier ones leave the key set at once. */
  rotate(options: { keepOld: boolean }): Promise<void>
  /** Takes the signing key out of the key set while it goes on signing (a school that forgot to publish). */
  unpublishSigning(): void
}

async function newKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  const kid = new Date().toISOString() + crypto.randomUUID().slice(0, 4)
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

export async function openKeys(): Promise<PlatformKeys> {
  let current = await newKey()
  let published = [current.publicJwk]
  return {
    signing: () => current,
    published: () => published,
    async rotate({ keepOld }) {
      current = await newKey()
      published = keepOld ? [...published, current.publicJwk] : [current.publicJwk]
    },
    unpublishSigning() {
      published = published.filter((jwk) => jwk.kid !== current.kid)
    },
  }
}
