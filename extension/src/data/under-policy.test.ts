import { ok } from 'shared/domain/result'
import { expect, it } from 'vitest'
import type { Connection, ConnectionKeeper } from './connection.ts'
import type { Answers } from './panel-door.ts'
import { aloneAsks, closedWhereNotAlone, mayKeepHere, underPolicy } from './under-policy.ts'

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
  expect(await named.current()).toEqual({ ...known, ended: true, endedBy: 'school' })
  expect(await named.accessToken()).toMatchObject({ code: 'no_account_here' })
})

it('keeps and opens nothing in a browser that may not be used alone, whatever the panel asks', async () => {
  const asked: string[] = []
  const all = Object.fromEntries(
    [...aloneAsks, 'file-writing', 'state'].map((ask) => [ask, async () => void asked.push(ask)]),
  ) as unknown as Answers
  const nobody = { current: async () => undefined }
  let policy = { alone: false }
  const answers = closedWhereNotAlone(all, () =>
    mayKeepHere(nobody, async () => policy),
  ) as unknown as Record<string, (request: unknown) => Promise<unknown>>
  for (const ask of aloneAsks) await expect(answers[ask]!({ ask })).rejects.toThrow('policy')
  expect(asked).toEqual([])
  // Her own words may always be taken along, and how things are may be told.
  await answers['file-writing']!({})
  await answers['state']!({})
  policy = { alone: true }
  for (const ask of aloneAsks) await answers[ask]!({ ask })
  expect(asked).toEqual(['file-writing', 'state', ...aloneAsks])
  expect(await mayKeepHere(keeper, async () => ({ alone: false }))).toBe(true)
})
