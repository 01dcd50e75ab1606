import { ok } from 'shared/domain/result'
import { expect, it } from 'vitest'
import type { Connection, ConnectionKeeper } from './connection.ts'
import { underPolicy } from './under-policy.ts'

const known: Connection = {
  server: 'https://alliance.school.edu',
  person: { id: 'dana' },
  refreshToken: 'r',
  ended: false,
}
const keeper: ConnectionKeeper = {
  current: async () => known,
  connect: async ({ origin }) => ok({ ...known, server: origin }),
  accessToken: async () => ok('token'),
  signOut: async () => undefined,
}
const offer = (origin: string) => ({ origin, ticket: 't' })

it('connects to any server that the teacher says yes to, where no policy names one', async () => {
  const free = underPolicy(keeper, async () => ({ server: null }))
  expect(await free.connect(offer('https://other.edu'))).toMatchObject({ ok: true })
  expect(await free.accessToken()).toEqual(ok('token'))
})

it('connects to the named server alone, and counts another one as signed out', async () => {
  const named = underPolicy(keeper, async () => ({ server: 'https://other.edu' }))
  expect(await named.connect(offer('https://alliance.school.edu'))).toMatchObject({ code: 'wrong_server' })
  expect(await named.connect(offer('https://other.edu'))).toMatchObject({ ok: true })
  expect(await named.current()).toEqual({ ...known, ended: true })
  expect(await named.accessToken()).toMatchObject({ code: 'no_account_here' })
})
