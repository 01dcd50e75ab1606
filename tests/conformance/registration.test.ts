/**
 * The registration layer of `launch-cases.json`, case by case, and the rules of conformance §3 beside it: a refusal
 * has its code and leaves no row, and without an invitation nothing is ever called.
 */
import type { LookupAddress, LookupOptions } from 'node:dns'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { formPost } from './browser.ts'
import { casesOf, type Case } from './cases.ts'
import { parseMutation } from './mutations.ts'
import {
  openRegistration,
  openRegistrationWorld,
  press,
  readPage,
  registerWith,
  type Page,
} from './registration/world.ts'

const resolved = vi.hoisted(() => ({ count: 0 }))

/** One name of ours leads to this machine, as an attacker's name server would answer at the second question. */
vi.mock('node:dns', async (original) => {
  const real = await original<typeof import('node:dns')>()
  type Done = (error: Error | null, addresses: LookupAddress[]) => void
  return {
    ...real,
    lookup: (name: string, options: LookupOptions, done: Done) => {
      if (name !== 'rebind.example') return real.lookup(name, { ...options, all: true }, done)
      resolved.count += 1
      done(null, [{ address: '127.0.0.1', family: 4 }])
    },
  }
})

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

const world = await openRegistrationWorld()
const { school } = world
afterEach(() => school.faults.tell({ do: 'clear' }))
afterAll(() => world.close())

const cases = casesOf('registration')

/** The page at which a case ends, in whatever step that is. */
async function play(one: Case): Promise<Page> {
  expect(one.mutate).toHaveLength(1)
  const { target, path, op, value } = parseMutation(one.mutate[0]!)
  const invited = await world.invite()
  if (target === 'register' && path[0] === 'openid_configuration') {
    return withConfiguration(invited, JSON.parse(value!))
  }
  if (target === 'openid') {
    await tellConfiguration(path[0], op, value!)
    return registerWith(world, invited)
  }
  if (op === 'reuse') {
    expect((await registerWith(world, invited)).outcome).toBe('registered')
    return registerWith(world, invited)
  }
  if (op === 'existing-issuer-client') {
    await school.faults.tell({ do: 'registration', clientId: `taken-${one.id}` })
    expect((await registerWith(world, await world.invite())).outcome).toBe('registered')
    return registerWith(world, invited)
  }
  if (op === 'session-other-browser') {
    const first = await openRegistration(world.newBrowser(), await world.frameAddress(invited))
    return press(world.newBrowser(), first)
  }
  if (op === 'response-lacks-deployment') return registerWith(world, invited)
  throw new Error(`unknown mutation: ${one.mutate[0]}`)
}

/** These name addresses that only production's guard refuses: in tests this machine may be called. */
async function withConfiguration(invited: string, address: string): Promise<Page> {
  const query = new URLSearchParams({ openid_configuration: address, registration_token: 'rt' })
  return readPage(await world.newStrictBrowser().fetch(`${invited}&${query}`))
}

async function tellConfiguration(field: string | undefined, op: string, value: string): Promise<void> {
  if (op === 'redirect') await school.faults.tell({ do: 'registration', configurationRedirect: value })
  else if (op === 'body')
    await school.faults.tell({
      do: 'registration',
      configurationBytes: Number.parseInt(value, 10) * 1_000_000,
    })
  else if (op === 'set')
    await school.faults.tell({ do: 'registration', configuration: { [field!]: JSON.parse(value) } })
  else throw new Error(`unknown operation: ${op}`)
}

/** Cases whose code the file leaves open: what ours is. */
const OWN_CODES: Readonly<Record<string, string>> = {
  'reg-011': 'configuration_too_large',
  'reg-013': 'issuer_mismatch',
  'reg-015': 'endpoint_not_https',
  'reg-016': 'endpoint_host',
  'reg-018': 'invitation_used',
  'reg-020': 'registration_taken',
  'reg-021': 'registration_binding',
}

test('every case of the layer is known', () => {
  expect(cases).toHaveLength(14)
  expect(cases.filter((one) => one.expect !== 'reject' && one.expect !== 'accept')).toEqual([])
})

describe('registration', () => {
  test.each(cases.filter((one) => one.expect === 'reject'))('$id $title', async (one) => {
    const page = await play(one)
    expect(page.status).toBeGreaterThanOrEqual(400)
    expect(page.status).toBeLessThan(500)
    expect(page.code).toBe(one.code ?? OWN_CODES[one.id])
    // Nothing of what was sent: not the token, not the address.
    expect(page.text).not.toContain('registration_token')
  })

  test.each(cases.filter((one) => one.expect === 'accept'))('$id $title', async (one) => {
    const before = await world.counts()
    const page = await play(one)
    expect([page.status, page.outcome]).toEqual([200, 'registered'])
    expect(page.lacks).toEqual(['confirm_in_lms', 'deployment_unknown', 'approval_waiting'])
    const after = await world.counts()
    expect(after['platform']).toBe(before['platform']! + 1)
    expect(after['deployment']).toBe(before['deployment'])
  })
})

test('a name is asked for once, and the answer is what is checked', () => {
  // reg-006 above: a second question would be a second chance for whoever answers.
  expect(resolved.count).toBe(1)
})

describe('a refusal leaves no row', () => {
  const alone = cases.filter(
    (one) => one.expect === 'reject' && !/reuse|existing|other-browser/.test(one.mutate[0]!),
  )

  test.each(alone)('$id $title', async (one) => {
    const before = await world.counts()
    await play(one)
    expect(await world.counts()).toEqual(before)
  })

  test('also where the LMS has said yes: its client is another tenant’s', async () => {
    await school.faults.tell({ do: 'registration', clientId: 'of-another' })
    await registerWith(world, await world.invite())
    const { registration_session: _, ...before } = await world.counts()
    expect((await registerWith(world, await world.invite())).code).toBe('registration_taken')
    expect(await world.counts()).toMatchObject(before)
  })
})

describe('without a valid invitation nothing is called', () => {
  const query = new URLSearchParams({
    openid_configuration: `${school.url}/api/lti/security/openid-configuration`,
    registration_token: 'rt',
  })

  test.each([
    ['none', '', 403, 'invitation_missing'],
    ['an empty one', 'invitation=&', 403, 'invitation_missing'],
    ['an invented one', 'invitation=AAAAAAAAAAAAAAAAAAAAAA&', 403, 'invitation_unknown'],
    ['two of them', 'invitation=a&invitation=b&', 400, 'form'],
  ])('%s', async (_, invitation, status, code) => {
    const calls = [world.fetched.length, school.requests.length]
    const before = await world.counts()
    const page = await readPage(await world.newBrowser().fetch(`/lti/register?${invitation}${query}`))
    expect([page.status, page.code]).toEqual([status, code])
    expect([world.fetched.length, school.requests.length]).toEqual(calls)
    expect(await world.counts()).toEqual(before)
  })

  test('one that is eight days old, and one that was used', async () => {
    const invited = await world.invite()
    world.deps.now = new Date(Date.now() + 8 * 24 * 3_600_000)
    const old = await readPage(await world.newBrowser().fetch(`${invited}&${query}`))
    world.deps.now = null
    expect([old.status, old.code]).toEqual([410, 'invitation_expired'])
    await registerWith(world, invited)
    const calls = world.fetched.length
    const used = await readPage(await world.newBrowser().fetch(`${invited}&${query}`))
    expect([used.status, used.code]).toEqual([409, 'invitation_used'])
    expect(world.fetched.length).toBe(calls)
  })

  test('opened by hand it says where it belongs', async () => {
    const calls = world.fetched.length
    const page = await readPage(await world.newBrowser().fetch(await world.invite()))
    expect([page.status, page.code, world.fetched.length]).toEqual([400, 'configuration_missing', calls])
    expect(page.text).toContain('Canvas: Admin')
  })

  test('an invitation calls out a limited number of times', async () => {
    const invited = await world.invite()
    await school.faults.tell({ do: 'registration', configurationBytes: 600_000 })
    const address = await world.frameAddress(invited)
    const codes = new Map<string | undefined, number>()
    for (let n = 0; n < 65; n++) {
      const { code } = await openRegistration(world.newBrowser(), address)
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect(Object.fromEntries(codes)).toEqual({ configuration_too_large: 60, too_many_requests: 5 })
  })
})

describe('what an LMS may say about itself', () => {
  const at = () => school.url

  test.each<[string, Record<string, unknown>, string]>([
    ['no issuer', { issuer: undefined }, 'configuration_invalid'],
    ['an issuer that is no address', { issuer: 'lms' }, 'configuration_invalid'],
    ['an issuer of Canvas’s from elsewhere', { issuer: 'https://canvas.instructure.com' }, 'issuer_mismatch'],
    ['no key set', { jwks_uri: undefined }, 'configuration_invalid'],
    ['another host’s registration', { registration_endpoint: 'https://evil.example/r' }, 'endpoint_host'],
    ['another port’s keys', { jwks_uri: 'http://127.0.0.1:1/jwks' }, 'endpoint_host'],
    ['a script for signing in', { authorization_endpoint: 'javascript:alert(1)' }, 'endpoint_not_https'],
    ['a user in an address', { token_endpoint: 'http://a:b@HOST/token' }, 'ssrf'],
  ])('%s', async (_, configuration, code) => {
    const own = JSON.parse(JSON.stringify(configuration).replaceAll('HOST', new URL(at()).host))
    const undefinedFields = Object.fromEntries(
      Object.keys(configuration).map((key) => [key, own[key] ?? null]),
    )
    await school.faults.tell({ do: 'registration', configuration: undefinedFields })
    const page = await registerWith(world, await world.invite())
    expect([page.status, page.code]).toEqual([400, code])
  })

  test.each([
    ['a page', 'fail', 404],
    ['an outage', 'fail', 503],
  ] as const)('%s in place of it', async (_, fault, status) => {
    await school.faults.tell({ do: fault, path: '/api/lti/security/openid-configuration', status })
    const page = await registerWith(world, await world.invite())
    expect([page.status, page.code]).toEqual([400, 'configuration_refused'])
    expect(page.text).toContain(`HTTP ${status}`)
  })

  test('is asked for with the token in the query as it came, and as Bearer', async () => {
    const address = await world.frameAddress(await world.invite())
    const token = new URL(address).searchParams.get('registration_token')
    await openRegistration(world.newBrowser(), address)
    expect(school.registrations.reads.at(-1)).toEqual({ token, bearer: token })
  })
})

describe('the second step', () => {
  test('answers 405 and 415 to what is no form', async () => {
    const browser = world.newBrowser()
    const put = await browser.fetch('/lti/register', { ...formPost({ session: 'x' }), method: 'PUT' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
    const json = await browser.fetch('/lti/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(json.status).toBe(415)
  })

  test('needs a session that is there, is not an hour old, and belongs to this browser', async () => {
    const invited = await world.invite()
    const browser = world.newBrowser()
    const nothing = await readPage(
      await browser.fetch('/lti/register', formPost({ session: 'x', step: 'agree' })),
    )
    expect([nothing.status, nothing.code]).toEqual([400, 'registration_gone'])
    const first = await openRegistration(browser, await world.frameAddress(invited))
    const calls = world.fetched.length
    expect(await press(world.newBrowser(), first)).toMatchObject({
      status: 403,
      code: 'registration_binding',
    })
    // Another registration of the same other browser does not help.
    const other = world.newBrowser()
    await openRegistration(other, await world.frameAddress(await world.invite()))
    expect((await press(other, first)).code).toBe('registration_binding')
    world.deps.now = new Date(Date.now() + 61 * 60_000)
    expect((await press(browser, first)).code).toBe('registration_gone')
    world.deps.now = null
    expect(world.fetched.slice(calls).filter((one) => one.startsWith('POST'))).toEqual([])
    expect((await press(browser, first)).outcome).toBe('registered')
  })

  test('shows the LMS’s own words when it refuses, and can be repeated', async () => {
    const browser = world.newBrowser()
    const first = await openRegistration(browser, await world.frameAddress(await world.invite()))
    const errors = ['redirect_uris must be present', 'scope <b>is</b> invalid']
    const before = await world.counts()
    await school.faults.tell({ do: 'registration', refuse: { status: 422, body: { errors }, left: 1 } })
    const refused = await press(browser, first)
    expect([refused.status, refused.code]).toEqual([422, 'registration_refused'])
    expect(refused.text).toContain(
      'HTTP 422: redirect_uris must be present; scope &lt;b&gt;is&lt;/b&gt; invalid',
    )
    expect(await world.counts()).toEqual(before)
    expect((await press(browser, first)).outcome).toBe('registered')
  })

  test.each([
    [401, { errorMessage: 'JWT did not include expected contents' }, 'registration_refused', 'JWT did not'],
    [400, 'token_already_used', 'registration_refused', 'token_already_used'],
    [503, '<html><h1>Down</h1></html>', 'registration_unavailable', 'HTTP 503<'],
    [200, { scope: '' }, 'registration_answer', 'client id'],
    [200, '<html>Signed out</html>', 'registration_answer', 'client id'],
    [200, { client_id: 'a\0b' }, 'registration_answer', 'client id'],
  ] as const)('a %i with %j', async (status, body, code, words) => {
    await school.faults.tell({ do: 'registration', refuse: { status, body, left: 1 } })
    const page = await registerWith(world, await world.invite())
    expect(page.code).toBe(code)
    expect(page.text).toContain(words)
  })

  test('an answer in odd shapes is read as far as it can be kept', async () => {
    const body = { client_id: 4711, scope: 'a\0b \ud800', registration_client_uri: 'x\0', [TOOL]: 'none' }
    await school.faults.tell({ do: 'registration', refuse: { status: 201, body, left: 1 } })
    expect((await registerWith(world, await world.invite())).outcome).toBe('registered')
    const { rows } = await world.rows.query(
      `select r.granted from registration r join platform p on p.id = r.platform_id where p.client_id = '4711'`,
    )
    expect(rows[0].granted).toMatchObject({ scopes: ['ab', '\ufffd'], deploymentId: null, clientUri: null })
  })

  test('pressed many times at once, by one browser and another, registers once', async () => {
    const invited = await world.invite()
    const [one, other] = [world.newBrowser(), world.newBrowser()]
    const mine = await openRegistration(one, await world.frameAddress(invited))
    const theirs = await openRegistration(other, await world.frameAddress(invited))
    const [before, sent] = [await world.counts(), school.registrations.requests.length]
    await school.faults.tell({ do: 'slow', path: '/api/lti/registrations', ms: 300 })
    const pages = await Promise.all([
      press(one, mine),
      press(one, mine),
      press(one, mine),
      press(other, theirs),
    ])
    expect(school.registrations.requests.length).toBe(sent + 1)
    expect((await world.counts())['platform']).toBe(before['platform']! + 1)
    // Whoever won, the presses of one browser tell the same; the other browser reads why it has nothing to do.
    const said = pages.map(({ outcome, code }) => outcome ?? code)
    expect(new Set(said.slice(0, 3)).size).toBe(1)
    const registered = said.filter((one) => one === 'registered').length
    expect(registered).toBe(said[0] === 'registered' ? 3 : 1)
    expect(said.filter((one) => one === 'invitation_used')).toHaveLength(4 - registered)
    expect((await press(one, mine)).outcome ?? 'invitation_used').toBe(said[0])
  })

  test('a server that ended before it wrote the last row has registered all the same', async () => {
    const invited = await world.invite()
    const [one, other] = [world.newBrowser(), world.newBrowser()]
    const first = await openRegistration(one, await world.frameAddress(invited))
    const second = await openRegistration(other, await world.frameAddress(invited))
    await press(one, first)
    await world.rows.query(
      `update invitation set used_at = null, claimed_by = id, claimed_at = now() - interval '2 minutes'
       where used_at = (select max(used_at) from invitation)`,
    )
    const [before, sent] = [await world.counts(), school.registrations.requests.length]
    expect((await press(other, second)).outcome).toBe('registered')
    expect([await world.counts(), school.registrations.requests.length]).toEqual([before, sent])
    expect((await openRegistration(one, await world.frameAddress(invited))).code).toBe('invitation_used')
  })

  test('keeps the LMS’s token sealed, and not after its use', async () => {
    const address = await world.frameAddress(await world.invite())
    const token = new URL(address).searchParams.get('registration_token')!
    const browser = world.newBrowser()
    const first = await openRegistration(browser, address)
    const stored = () =>
      world.rows.query(`select s::text as all, token_sealed from registration_session s
      order by created_at desc limit 1`)
    const kept = (await stored()).rows[0]
    expect(kept.token_sealed).toBeInstanceOf(Buffer)
    expect(kept.all + kept.token_sealed.toString('latin1')).not.toContain(token)
    await press(browser, first)
    expect((await stored()).rows[0].token_sealed).toBeNull()
  })
})
