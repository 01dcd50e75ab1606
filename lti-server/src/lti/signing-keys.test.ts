import { createPublicKey, sign, verify } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { signingKeys } from './signing-keys.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
afterAll(async () => {
  await deps.close()
  await database.close()
})

test('servers that start at once agree on one key, of which only the public part is published', async () => {
  const servers = [signingKeys(deps), signingKeys(deps), signingKeys(deps)]
  const keys = await Promise.all(servers.map((server) => server.current()))
  expect(new Set(keys.map((key) => key.kid)).size).toBe(1)
  const { keys: published } = await servers[0]!.publicSet()
  expect(published).toEqual([
    { kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: keys[0]!.kid, alg: 'RS256', use: 'sig' },
  ])
  const publicKey = createPublicKey({ key: { ...published[0] }, format: 'jwk' })
  const text = Buffer.from('signed by the first, checked by what is published')
  expect(verify('sha256', text, publicKey, sign('sha256', text, keys[0]!.privateKey))).toBe(true)
  expect(publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
})

test('a rotated key signs at once, elsewhere within a second, and the old one stays published', async () => {
  const [here, there] = [signingKeys(deps), signingKeys(deps)]
  const old = await there.current()
  const fresh = await here.rotate()
  expect(fresh.kid).not.toBe(old.kid)
  expect((await here.current()).kid).toBe(fresh.kid)
  deps.now = new Date(Date.now() + 1_001)
  expect((await there.current()).kid).toBe(fresh.kid)
  expect((await there.publicSet()).keys.map((key) => key.kid)).toEqual([fresh.kid, old.kid])
})
