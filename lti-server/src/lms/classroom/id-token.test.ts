import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../platform/log.ts'
import type { Outbound } from '../../platform/outbound.ts'
import { verifyGoogleIdToken } from './id-token.ts'

const google = { clientId: 'ours.apps.example', certsUrl: 'https://certs.test/certs' }
const NOW = new Date('2026-11-30T12:00:00Z')
const seconds = (after: number) => Math.floor(NOW.getTime() / 1000) + after

let ours: CryptoKeyPair
let others: CryptoKeyPair
/** What Google's address of keys says; null: nothing. */
let certs: string | null

const pair = () => generateKeyPair('RS256', { extractable: true })

async function keySet(): Promise<string> {
  return JSON.stringify({
    keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
  })
}

beforeAll(async () => {
  ;[ours, others] = await Promise.all([pair(), pair()])
})
beforeEach(async () => {
  certs = await keySet()
})

const claims = (): Record<string, unknown> => ({
  iss: 'https://accounts.google.com',
  aud: google.clientId,
  sub: '110000000000000000011',
  nonce: 'n',
  hd: 'School.Example',
  name: 'Amal Haddad',
  email: 'amal@school.example',
  iat: seconds(-5),
  exp: seconds(3600),
})

function sign(change: Record<string, unknown>, key = ours.privateKey, kid = 'one'): Promise<string> {
  return new SignJWT({ ...claims(), ...change }).setProtectedHeader({ alg: 'RS256', kid }).sign(key)
}

function check(token: string, nonce = 'n') {
  const outbound: Outbound = {
    permits: () => true,
    close: () => undefined,
    fetch: (url) =>
      Promise.resolve(
        certs === null
          ? { ok: false, code: 'unreachable' }
          : {
              ok: true,
              value: { status: 200, headers: new Headers(), url, body: Buffer.from(certs), text: certs },
            },
      ),
  }
  return verifyGoogleIdToken({ outbound, log: createLog('silent'), clock: () => NOW }, google, token, nonce)
}

describe('an ID token of Google’s', () => {
  test('says who is there and of which domain, and no e-mail', async () => {
    expect(await check(await sign({}))).toEqual({
      ok: true,
      value: { sub: '110000000000000000011', domain: 'school.example', name: 'Amal Haddad', locale: null },
    })
    expect(await check(await sign({ hd: undefined, iss: 'accounts.google.com' }))).toMatchObject({
      ok: true,
      value: { domain: null },
    })
  })

  test('is believed by keys published as texts too', async () => {
    certs = JSON.stringify({ one: await exportSPKI(ours.publicKey) })
    expect(await check(await sign({}))).toMatchObject({ ok: true })
  })

  const refused: readonly [string, () => Promise<string> | string][] = [
    ['another app’s', () => sign({ aud: 'another.apps.example' })],
    ['another issuer’s', () => sign({ iss: 'https://accounts.google.com.evil.test' })],
    ['an old one', () => sign({ exp: seconds(-120) })],
    ['one without an end', () => sign({ exp: undefined })],
    ['one of another question', () => sign({ nonce: 'm' })],
    ['one without a question', () => sign({ nonce: undefined })],
    ['one without a person', () => sign({ sub: undefined })],
    ['one signed by somebody else', () => sign({}, others.privateKey)],
    ['one with an unknown key', () => sign({}, others.privateKey, 'two')],
    ['an unsigned one', () => new UnsecuredJWT(claims()).encode()],
    ['no token', () => 'a.b.c'],
  ]
  test.each(refused)('%s is refused', async (_, token) => {
    expect(await check(await token())).toMatchObject({ ok: false, code: 'refused' })
  })

  test('without Google’s keys nobody can tell', async () => {
    certs = null
    expect(await check(await sign({}))).toMatchObject({ ok: false, code: 'down' })
  })
})
