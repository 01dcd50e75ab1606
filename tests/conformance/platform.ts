/**
 * A learning platform that can be told to misbehave: it signs what it is given with the key it is told to, and serves
 * a key set per school that can be wrong, gone or rotated. Real keys, a real socket.
 */
import {
  constants,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LaunchPlan } from './mutations.ts'

export type KeySetMode = 'good' | 'oct-key' | 'html' | 'rotated' | 'down' | 'weak' | 'slow'

interface KeyEntry {
  readonly kid: string
  readonly privateKey: KeyObject
}

export interface Platform {
  /** Where the key set of one school is; every school starts `good`. */
  keySetUrl(school: string, key?: 'platform' | 'other-platform'): string
  serve(school: string, mode: KeySetMode): void
  fetches(school: string): number
  /** The finished token of a plan. */
  token(plan: LaunchPlan): string
  close(): Promise<void>
}

const octSecret = randomBytes(32)

export async function openPlatform(): Promise<Platform> {
  const keys: Record<string, KeyEntry> = {
    platform: rsa('k1'),
    'platform-2': rsa('k2'),
    attacker: rsa('attacker'),
    'other-platform': rsa('other-1'),
    weak: rsa('weak', 1024),
  }
  const modes = new Map<string, KeySetMode>()
  const fetches = new Map<string, number>()

  const server = createServer((request, response) => {
    const [, , school = '', key = 'platform'] = (request.url ?? '').split('/')
    fetches.set(school, (fetches.get(school) ?? 0) + 1)
    const mode = modes.get(school) ?? 'good'
    if (mode === 'down') {
      response.writeHead(503).end()
    } else if (mode === 'html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Maintenance</body></html>')
    } else {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ keys: keySet(keys, mode, key) }))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    keySetUrl: (school, key = 'platform') => `http://127.0.0.1:${port}/keys/${school}/${key}`,
    serve: (school, mode) => modes.set(school, mode),
    fetches: (school) => fetches.get(school) ?? 0,
    token: (plan) => finish(signed(keys, plan), plan),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function rsa(kid: string, modulusLength = 2048): KeyEntry {
  return { kid, privateKey: generateKeyPairSync('rsa', { modulusLength }).privateKey }
}

function keySet(keys: Record<string, KeyEntry>, mode: KeySetMode, key: string): unknown[] {
  const names = mode === 'rotated' ? ['platform-2'] : mode === 'weak' ? [key, 'weak'] : [key]
  const set: unknown[] = names.map((name) => {
    const { kid, privateKey } = keys[name]!
    return { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
  })
  if (mode === 'oct-key')
    set.push({ kty: 'oct', kid: 'k1', k: octSecret.toString('base64url'), alg: 'HS256' })
  return set
}

function signed(keys: Record<string, KeyEntry>, plan: LaunchPlan): string {
  const key = keys[plan.signKey]
  if (!key) throw new Error(`no key called ${plan.signKey}`)
  const [alg, signature] = signer(key.privateKey, plan.signAlg)
  const header = encode(JSON.stringify({ ...plan.header, alg }))
  const payload = encode(plan.rawPayload ?? JSON.stringify(plan.claims))
  const input = `${header}.${payload}`
  return `${input}.${signature(Buffer.from(input)).toString('base64url')}`
}

function signer(key: KeyObject, alg: string): [string, (input: Buffer) => Buffer] {
  const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' })
  switch (alg) {
    case 'RS256':
    case 'none':
      return [alg, (input) => sign('sha256', input, key)]
    case 'PS256':
      return [
        alg,
        (input) => sign('sha256', input, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
      ]
    case 'HS256-with-public-key':
      return ['HS256', (input) => createHmac('sha256', publicPem).update(input).digest()]
    case 'HS256-with-oct':
      return ['HS256', (input) => createHmac('sha256', octSecret).update(input).digest()]
    default:
      throw new Error(`no way to sign with ${alg}`)
  }
}

/** What is done to the finished token. */
function finish(token: string, plan: LaunchPlan): string {
  return plan.tokenSteps.reduce((current, { op, value }) => {
    const [header = '', payload = '', signature = ''] = current.split('.')
    switch (op) {
      case 'strip-signature':
        return `${header}.${payload}.`
      case 'append-junk':
        return `${current}junk`
      case 'corrupt-signature':
        return `${header}.${payload}.${flipBit(signature)}`
      case 'tamper-payload':
        return `${header}.${encode(JSON.stringify({ ...plan.claims, sub: 'someone-else' }))}.${signature}`
      case 'segments':
        return [header, payload, signature, 'x', 'x'].slice(0, value).join('.')
      case 'oversize':
        return current + 'a'.repeat((value ?? 0) - current.length)
      default:
        throw new Error(`unknown token step ${op}`)
    }
  }, token)
}

function flipBit(segment: string): string {
  const bytes = Buffer.from(segment, 'base64url')
  bytes[20]! ^= 1
  return bytes.toString('base64url')
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}
