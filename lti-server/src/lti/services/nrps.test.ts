import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDeps, type TestDeps } from '../../platform/test-class.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/test-database.ts'
import { nextLink } from './next-link.ts'
import { openRosterReader, type RosterCode, type RosterMember, type RosterSource } from './nrps.ts'
import { openServiceTokens } from './service-token.ts'

const CONTEXT = 'ctx-1'
const LEARNER = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void

let database: TestDatabase
let deps: TestDeps
let platform: string
let requests: { path: string; authorization: string | undefined }[]
let tokensIssued: number
let roster: Handler
const closers: (() => void)[] = []

function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    handler(request, response, new URL(request.url ?? '/', `http://${request.headers.host}`))
  })
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

beforeAll(async () => {
  database = await openTestDatabase()
  deps = await openTestDeps(database.db)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})
beforeEach(async () => {
  requests = []
  tokensIssued = 0
  platform = await serve((request, response, url) => {
    requests.push({ path: url.pathname + url.search, authorization: request.headers.authorization })
    if (url.pathname !== '/token') return roster(request, response, url)
    tokensIssued++
    return response.end(JSON.stringify({ access_token: `token-${tokensIssued}`, expires_in: 3600 }))
  })
})
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

function member(id: string, more: object = {}): object {
  return { user_id: id, roles: [LEARNER], ...more }
}

function page(response: ServerResponse, members: object[], next?: string): void {
  if (next !== undefined) response.setHeader('link', `<${next}>; rel="next"`)
  response.end(JSON.stringify({ id: 'x', context: { id: CONTEXT }, members }))
}

async function readAll(
  source: Partial<RosterSource> = {},
): Promise<{ members: RosterMember[]; code: RosterCode | null }> {
  const reader = openRosterReader(deps, openServiceTokens(deps))
  const owner = { id: 'p', clientId: 'client', tokenUrl: `${platform}/token` }
  const members: RosterMember[] = []
  for await (const read of reader({
    platform: owner,
    url: `${platform}/roster`,
    contextId: CONTEXT,
    withCustom: false,
    ...source,
  })) {
    if (!read.ok) return { members, code: read.code }
    const page = read.value.read()
    if (!page.ok) return { members, code: page.code }
    members.push(...page.value)
  }
  return { members, code: null }
}

describe('reads', () => {
  test('every page, using each next link as it is', async () => {
    roster = (_, response, url) => {
      const number = Number(url.searchParams.get('bookmark') ?? 1)
      const next = number < 25 ? `${platform}/roster?bookmark=${number + 1}&opaque=a%2Fb` : undefined
      page(response, [member(`u${number}`)], next)
    }
    const { members, code } = await readAll()
    expect(code).toBeNull()
    expect(members.map(({ sub }) => sub)).toEqual(Array.from({ length: 25 }, (_, index) => `u${index + 1}`))
    expect(requests.at(-1)?.path).toBe('/roster?bookmark=25&opaque=a%2Fb')
    expect(tokensIssued).toBe(1)
  })

  test('what platforms leave out, nulls included', async () => {
    roster = (_, response) =>
      page(response, [
        { user_id: 'bare' },
        member('nulls', { name: null, email: null, status: null, message: null }),
        member('parts', { given_name: 'Maya', family_name: 'Okonkwo' }),
        member('gone', { status: 'Inactive' }),
        member('deleted', { status: 'Deleted' }),
      ])
    const { members } = await readAll()
    expect(members.map(({ sub, name }) => [sub, name])).toEqual([
      ['bare', undefined],
      ['nulls', undefined],
      ['parts', 'Maya Okonkwo'],
    ])
  })

  test('custom values of each member, unresolved ones as absent', async () => {
    const custom = 'https://purl.imsglobal.org/spec/lti/claim/custom'
    roster = (_, response, url) => {
      expect(url.searchParams.get('rlid')).toBe(CONTEXT)
      page(response, [
        member('a', {
          message: [{ [custom]: { canvas_user_id: '20311', canvas_section_ids: '9101,9102' } }],
        }),
        member('b', {
          message: [{ [custom]: { canvas_user_id: '$Canvas.user.id', canvas_section_ids: '$X' } }],
        }),
      ])
    }
    const { members } = await readAll({ withCustom: true })
    expect(members).toMatchObject([
      { lmsUserId: '20311', sectionIds: ['9101', '9102'] },
      { lmsUserId: undefined, sectionIds: undefined },
    ])
  })

  test('the plain roster where an rlid for the course is refused', async () => {
    roster = (_, response, url) => {
      if (url.searchParams.has('rlid')) response.writeHead(400).end('rlid does not exist')
      else page(response, [member('a')])
    }
    expect(await readAll({ withCustom: true })).toMatchObject({ code: null, members: [{ sub: 'a' }] })
  })
})

describe('waits and tries again', () => {
  test.each([
    ['429', 429, ''],
    ["Canvas's 403", 403, '403 Forbidden (Rate Limit Exceeded)'],
  ])('when throttled by %s', async (_, status, text) => {
    let refusals = 2
    roster = (_request, response) => {
      if (refusals-- > 0) response.writeHead(status, { 'retry-after': '0' }).end(text)
      else page(response, [member('a')])
    }
    expect(await readAll()).toMatchObject({ code: null, members: [{ sub: 'a' }] })
  })

  test('with a new token, once, when the old one ended', async () => {
    roster = (request, response) => {
      if (request.headers.authorization === 'Bearer token-1') response.writeHead(401).end()
      else page(response, [member('a')])
    }
    expect(await readAll()).toMatchObject({ code: null })
    expect(tokensIssued).toBe(2)
  })

  test('after one failure of the platform', async () => {
    let failures = 1
    roster = (_, response) => {
      if (failures-- > 0) response.writeHead(502).end()
      else page(response, [member('a')])
    }
    expect(await readAll()).toMatchObject({ code: null })
  })
})

describe('stops at the first page that is not as it must be', () => {
  const bad: [string, (response: ServerResponse) => void, RosterCode][] = [
    ['a login page', (response) => response.end('<html>Log in</html>'), 'page_broken'],
    [
      'a body cut short',
      (response) => response.end('{"context":{"id":"ctx-1"},"members":[{"user_'),
      'page_broken',
    ],
    ['no members', (response) => response.end('{"context":{"id":"ctx-1"}}'), 'page_broken'],
    ['a member without id', (response) => page(response, [{ roles: [] }]), 'page_broken'],
    [
      'another course',
      (response) => response.end('{"context":{"id":"other"},"members":[]}'),
      'other_context',
    ],
    ['always 401', (response) => response.writeHead(401).end(), 'token_refused'],
    ['403', (response) => response.writeHead(403).end(), 'forbidden'],
    ['404', (response) => response.writeHead(404).end(), 'gone'],
    ['always 500', (response) => response.writeHead(500).end(), 'unreachable'],
    [
      'itself as the next page',
      (response) => page(response, [member('a')], `${platform}/roster?page=2`),
      'loop',
    ],
    [
      'a next page by another protocol',
      (response) => page(response, [], platform.replace('http:', 'https:')),
      'next_elsewhere',
    ],
    ['a next link that is none', (response) => page(response, [], 'http://['), 'next_elsewhere'],
  ]
  test.each(bad)('%s', async (_, answer, code) => {
    roster = (_request, response) => answer(response)
    expect((await readAll()).code).toBe(code)
  })

  test('a next page elsewhere, whose host never sees the token', async () => {
    const seen: (string | undefined)[] = []
    const elsewhere = await serve((request, response) => {
      seen.push(request.headers.authorization)
      page(response, [member('evil')])
    })
    roster = (_, response) => page(response, [member('a')], `${elsewhere}/p2`)
    expect(await readAll()).toMatchObject({ code: 'next_elsewhere' })
    roster = (_, response) => response.writeHead(302, { location: `${elsewhere}/p1` }).end()
    expect(await readAll()).toMatchObject({ code: 'next_elsewhere', members: [] })
    expect(seen).toEqual([])
  })
})

describe('nextLink', () => {
  test.each([
    [null, null],
    ['', null],
    ['<https://a/2>; rel="next"', 'https://a/2'],
    [
      '<https://a/1>; rel="current",<https://a/2?x=1,2>; rel="next",<https://a/9>; rel="last"',
      'https://a/2?x=1,2',
    ],
    ['<https://a/2>; title="x"; rel=next', 'https://a/2'],
    ['<https://a/2>; rel="prev next"', 'https://a/2'],
    ['<https://a/2>; rel="nextish"', null],
    ['<https://a/2>; rel="differences"', null],
    ['</p/2>; rel="next"', 'https://base/p/2'],
    // As Moodle writes it elsewhere: `&amp;` and curly quotes.
    ['<https://a/2?from=2&amp;limit=1>; rel=“next”', 'https://a/2?from=2&limit=1'],
  ])('%s → %s', (header, next) => expect(nextLink(header, 'https://base/p/1')).toBe(next))
})

test('one token request for two hundred courses at once', async () => {
  const tokens = openServiceTokens(deps)
  const owner = { id: 'p', clientId: 'client', tokenUrl: `${platform}/token` }
  const all = await Promise.all(
    Array.from({ length: 200 }, (_, index) => tokens.get(owner, index % 2 ? ['b', 'a'] : ['a', 'b'])),
  )
  expect(new Set(all.map((token) => token.ok && token.value))).toEqual(new Set(['token-1']))
  expect(tokensIssued).toBe(1)
})
