/** How a value is sealed: AES-256-GCM, bound to the name of its place, with the number of its key in front. */
import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 2
/** The key's number is one byte of the sealed value. */
export const LAST_KEY_NUMBER = 255

/** Random bytes for many values: asking for them one value at a time is half the work of sealing a name. */
const POOL_BYTES = IV_BYTES * 512
let pool = Buffer.alloc(0)
let poolAt = 0

/** Bytes that were never given out before. */
function freshIv(): Buffer {
  if (poolAt + IV_BYTES > pool.length) {
    pool = randomBytes(POOL_BYTES)
    poolAt = 0
  }
  poolAt += IV_BYTES
  return pool.subarray(poolAt - IV_BYTES, poolAt)
}

/** Layout: version, key number, iv, ciphertext, tag. `name` is authenticated, not kept. */
export function seal(key: KeyObject, name: string, plain: Buffer, keyNumber: number): Buffer {
  const iv = freshIv()
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION, keyNumber]), iv, body, cipher.getAuthTag()])
}

/** @throws when it was sealed with another key or under another name, or was tampered with. */
export function open(key: KeyObject, name: string, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION) throw new Error(`Unknown sealed version ${sealed[0]}.`)
  const bodyStart = HEADER_BYTES + IV_BYTES
  const tagStart = sealed.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEADER_BYTES, bodyStart))
    .setAAD(Buffer.from(name, 'utf8'))
    .setAuthTag(sealed.subarray(tagStart))
  return Buffer.concat([decipher.update(sealed.subarray(bodyStart, tagStart)), decipher.final()])
}

/** Which of a tenant's keys sealed this. Master keys have no numbers. */
export function keyNumberOf(sealed: Buffer): number {
  return sealed[1]!
}
