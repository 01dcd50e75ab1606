/** The secret of a platform's REST API key at rest: sealed with the master key, bound to the platform's row. */
import type { Ciphers } from '../platform/ciphers.ts'

/** What the secret is sealed for. */
export function apiClientSecretName(platformId: string): string {
  return `platform/api-client-secret/${platformId}`
}

/** The value of `platform.api_client_secret_sealed`. */
export function sealApiClientSecret(ciphers: Ciphers, platformId: string, secret: string): Buffer {
  return ciphers.sealSecret(apiClientSecretName(platformId), Buffer.from(secret, 'utf8'))
}

/** @throws when it was sealed for another platform or under another master key. */
export function openApiClientSecret(ciphers: Ciphers, platformId: string, sealed: Buffer): string {
  return ciphers.openSecret(apiClientSecretName(platformId), sealed).toString('utf8')
}
