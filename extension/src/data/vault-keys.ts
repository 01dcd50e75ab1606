/** How one key is sealed by another (AES-256-GCM), and what seals a text. Pure: no store, no owner. */
import * as v from 'valibot'

const Bytes = v.instance(Uint8Array<ArrayBuffer>)

/** Sealed text: AES-256-GCM under the data key `kid`, with the record's identity as associated data. */
export const Envelope = v.looseObject({ v: v.literal(1), kid: v.string(), iv: Bytes, ct: Bytes })
export type Envelope = v.InferOutput<typeof Envelope>

export const Wrap = v.object({ iv: Bytes, ct: Bytes })
export type Wrap = v.InferOutput<typeof Wrap>

export const algorithm = (iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(about),
})

export const newDataKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])

export async function wrap(key: CryptoKey, by: CryptoKey): Promise<Wrap> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, ct: new Uint8Array(await crypto.subtle.wrapKey('raw', key, by, { name: 'AES-GCM', iv })) }
}

/** @throws when it was wrapped by another key. */
export function unwrap({ iv, ct }: Wrap, by: CryptoKey, extractable: boolean): Promise<CryptoKey> {
  return crypto.subtle.unwrapKey('raw', ct, by, { name: 'AES-GCM', iv }, 'AES-GCM', extractable, [
    'encrypt',
    'decrypt',
  ])
}

const underAbout = (kid: string): string => `vault/key/${kid}`

/** The data key `kid`, sealed by another data key: who opens that one has both. */
export async function putUnder(key: CryptoKey, kid: string, over: CryptoKey): Promise<Wrap> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const raw = await crypto.subtle.exportKey('raw', key)
  return { iv, ct: new Uint8Array(await crypto.subtle.encrypt(algorithm(iv, underAbout(kid)), over, raw)) }
}

/** @throws when it was put under another key. */
export async function takeFromUnder({ iv, ct }: Wrap, kid: string, over: CryptoKey): Promise<CryptoKey> {
  const raw = await crypto.subtle.decrypt(algorithm(iv, underAbout(kid)), over, ct)
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', true, ['encrypt', 'decrypt'])
}
