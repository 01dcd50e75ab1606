import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { masterKey, readConfig } from './config.ts'

const GOOGLE = { GOOGLE_CLIENT_ID: 'x', GOOGLE_CLIENT_SECRET: 'y' }
const PRACTICE = {
  ALLOW_PRIVATE_NETWORK: '1',
  GOOGLE_API_ROOT: 'http://127.0.0.1:3100/',
  GOOGLE_CERTS_URL: 'http://127.0.0.1:3100/oauth2/v3/certs',
}
const KEY = Buffer.alloc(32, 7).toString('base64')

describe('readConfig', () => {
  test('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      database: null,
      masterKey: null,
      trustedAudiences: [],
      google: null,
      allowPrivateNetwork: false,
      logLevel: 'info',
    })
  })

  test('reads a school', () => {
    const config = readConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://alliance.school.edu/',
      DATABASE_URL: 'postgres://app:x@db/alliance',
      DATABASE_OWNER_URL: 'postgres://owner:x@db/alliance',
      MASTER_KEY: KEY,
      TRUSTED_AUDIENCES: 'a, b',
      EXTENSION_REDIRECTS: 'https://abc.chromiumapp.org/',
    })
    expect(config).toMatchObject({
      publicUrl: 'https://alliance.school.edu',
      database: { url: 'postgres://app:x@db/alliance', ownerUrl: 'postgres://owner:x@db/alliance' },
      trustedAudiences: ['a', 'b'],
      extensionRedirects: ['https://abc.chromiumapp.org/'],
    })
    expect(config.masterKey).toHaveLength(32)
  })

  test.each([
    [{ PORT: 'x' }, 'PORT must be a port number'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ PUBLIC_URL: 'http://alliance.school.edu' }, 'PUBLIC_URL must begin with https://'],
    [{ PUBLIC_URL: 'alliance' }, 'PUBLIC_URL must be a URL'],
    [{ DATABASE_URL: 'mysql://x', MASTER_KEY: KEY }, 'DATABASE_URL must look like postgres://'],
    [{ DATABASE_URL: 'postgres://app@db/alliance' }, 'MASTER_KEY is required'],
    [{ DATABASE_OWNER_URL: 'postgres://app@db/alliance' }, 'without DATABASE_URL'],
    [{ MASTER_KEY: 'c2hvcnQ=' }, 'MASTER_KEY must be 32 bytes'],
    [{ GOOGLE_CLIENT_ID: 'x' }, 'GOOGLE_CLIENT_SECRET'],
    [{ ...GOOGLE, ALLOW_PRIVATE_NETWORK: '1' }, 'GOOGLE_API_ROOT must be the address of a practice school'],
    [
      { ...GOOGLE, ...PRACTICE, GOOGLE_TOKEN_URL: 'https://oauth2.googleapis.com/token' },
      'GOOGLE_TOKEN_URL must be the address of a practice school',
    ],
    [{ ALLOW_PRIVATE_NETWORK: 'yes' }, 'ALLOW_PRIVATE_NETWORK must be 1'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('refuses %o', (variables, words) => expect(() => readConfig(variables)).toThrow(words))

  test('never repeats a value: it may be a secret', () => {
    expect(() => readConfig({ MASTER_KEY: 'my-secret-value' })).toThrow(/^(?!.*my-secret-value)/)
  })
})

test('one master key is made for a data folder, readable by its owner only', async () => {
  const config = readConfig({ DATA_DIR: join(await mkdtemp(join(tmpdir(), 'alliance-config-')), 'data') })
  const keys = await Promise.all([1, 2, 3, 4].map(() => masterKey(config)))
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
  expect((await stat(join(config.dataDir, 'master.key'))).mode & 0o777).toBe(0o600)
})
