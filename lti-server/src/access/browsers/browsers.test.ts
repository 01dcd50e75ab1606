/** A person's own browsers and a school's: each sees and ends what is hers, and it is over at the browser's next request. */
import { Hono } from 'hono'
import { Browsers, SchoolBrowsers } from 'shared/contract/browsers'
import { DEFAULT_EXTENSION_REDIRECTS } from 'shared/contract/extension-identity'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isAuditWhole } from '../../platform/audit.ts'
import { makeTestClass, openTestDeps, type TestClass } from '../../platform/test-class.ts'
import { openTestDatabase } from '../../platform/test-database.ts'
import { oauthRoutes } from '../oauth/routes.ts'
import { openTestBrowser } from '../oauth/test-browser.ts'
import { sessionRoutes } from '../session-routes.ts'
import { browserRoutes } from './routes.ts'

const SERVER = 'http://localhost:3000'
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
const CHROMEBOOK =
  'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = new Hono()
  .route('/', oauthRoutes(deps))
  .route('/', sessionRoutes(deps))
  .route('/', browserRoutes(deps))

let room: TestClass
let teacher: string

beforeAll(async () => {
  room = await makeTestClass(deps)
})
beforeEach(async () => {
  deps.now = null
  teacher = await room.add({ name: 'Rosalind Achterberg', role: 'teacher' })
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Seat = Awaited<ReturnType<typeof connect>>

/** A browser of a teacher that says it is `userAgent`; asks with its token and proof. */
async function connect(userAgent: string, of = room, personId = teacher) {
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('user-agent', userAgent)
    return app.request(SERVER + path, { ...init, headers })
  }
  const browser = await openTestBrowser(ask, SERVER, DEFAULT_EXTENSION_REDIRECTS[0])
  const signIn = async () => {
    const { launchId } = await of.launch(personId, 'teacher')
    const page = await (await browser.authorize(await of.ticket(launchId, 'connect'))).text()
    const back = new URL((await browser.answer(page, 'connect')).headers.get('location') ?? '')
    const answer = await browser.redeem(back.searchParams.get('code') ?? '')
    return v.parse(v.object({ access_token: v.string(), refresh_token: v.string() }), await answer.json())
  }
  let tokens = await signIn()
  return {
    send: async (method: 'GET' | 'POST', path: string, body?: object) =>
      ask(path, {
        method,
        headers: {
          authorization: `DPoP ${tokens.access_token}`,
          dpop: await browser.prove(method, path, tokens.access_token),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    refused: async () => {
      const answer = await browser.refresh(tokens.refresh_token)
      return answer.ok ? null : ((await answer.json()) as { error_description?: string }).error_description
    },
    again: async () => {
      tokens = await signIn()
    },
  }
}

/** Somebody in the frame. `details` as the signed launch left them. */
async function atLaunch(of: TestClass, personId: string, role: 'teacher' | 'none', details: object = {}) {
  const { launchId, headers } = await of.launch(personId, role)
  await deps.db.withTenant(of.tenantId, (tx) =>
    tx
      .updateTable('launch')
      .set({ details: JSON.stringify(details) })
      .where('id', '=', launchId)
      .execute(),
  )
  return async (method: 'GET' | 'POST', path: string, body?: object): Promise<Response> =>
    app.request(SERVER + path, {
      method,
      headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    })
}

const admin = async (of = room) =>
  atLaunch(of, await of.add({ name: 'Noor Haddad', role: 'none' }), 'none', { schoolAdmin: true })

const OWN = '/api/v1/browsers'
const SCHOOL = '/api/v1/school/browsers'
const signsIn = async (seat: Seat) => (await seat.send('GET', '/api/v1/session')).status
async function listed(answer: Response | Promise<Response>): Promise<Browsers['browsers']> {
  return v.parse(Browsers, await (await answer).json()).browsers
}
async function school(answer: Response | Promise<Response>): Promise<SchoolBrowsers> {
  return v.parse(SchoolBrowsers, await (await answer).json())
}

describe('my browsers', () => {
  test('stand by what they are, the newest first, and which one asks', async () => {
    const desk = await connect(WINDOWS)
    const cart = await connect(CHROMEBOOK)
    expect(await listed(desk.send('GET', OWN))).toMatchObject([
      { name: null, browser: 'Chrome', system: 'ChromeOS', here: false },
      { name: null, browser: 'Chrome', system: 'Windows', here: true },
    ])
    expect((await listed(cart.send('GET', OWN))).map(({ here }) => here)).toEqual([true, false])
    const inFrame = await atLaunch(room, teacher, 'teacher')
    expect((await listed(inFrame('GET', OWN))).map(({ here }) => here)).toEqual([false, false])
  })

  test('say when they were connected and last used; what was not used for thirty days is none', async () => {
    const desk = await connect(WINDOWS)
    const inFrame = await atLaunch(room, teacher, 'teacher')
    const [first] = await listed(inFrame('GET', OWN))
    deps.now = new Date(Date.now() + 120_000)
    expect(await desk.refused()).toBeNull()
    const [used] = await listed(inFrame('GET', OWN))
    expect(used!.connectedAt).toBe(first!.connectedAt)
    expect(Date.parse(used!.lastUsedAt)).toBe(deps.now.getTime())
    deps.now = new Date(Date.now() + 31 * 24 * 3_600_000)
    expect(await listed((await atLaunch(room, teacher, 'teacher'))('GET', OWN))).toEqual([])
  })

  test('are called what she calls them, sealed, and after what they are again', async () => {
    const desk = await connect(WINDOWS)
    const [one] = await listed(desk.send('GET', OWN))
    const path = `${OWN}/${one!.id}/name`
    expect((await listed(desk.send('POST', path, { name: '  Room 12, the old one ' })))[0]).toMatchObject({
      name: 'Room 12, the old one',
    })
    const { rows } = await deps.db.withTenant(room.tenantId, async (tx) => ({
      rows: await tx.selectFrom('extension_family').select('name_sealed').where('id', '=', one!.id).execute(),
    }))
    expect(rows[0]!.name_sealed!.toString('latin1')).not.toContain('Room 12')
    expect((await desk.send('POST', path, { name: 'x'.repeat(61) })).status).toBe(400)
    expect((await listed(desk.send('POST', path, { name: '' })))[0]!.name).toBeNull()
  })

  test('one that is signed out from elsewhere is out at its next request, and hears why', async () => {
    const [desk, cart] = [await connect(WINDOWS), await connect(CHROMEBOOK)]
    const [, of] = await listed(cart.send('GET', OWN))
    expect(await listed(cart.send('POST', `${OWN}/${of!.id}/sign-out`))).toHaveLength(1)
    expect([await signsIn(desk), await signsIn(cart)]).toEqual([401, 200])
    expect(await desk.refused()).toBe('signed_out_elsewhere')
    expect((await cart.send('POST', `${OWN}/${of!.id}/sign-out`)).status).toBe(404)
  })

  test('all others go at once; from the course, all of them', async () => {
    const [desk, cart, home] = [await connect(WINDOWS), await connect(CHROMEBOOK), await connect(WINDOWS)]
    expect(await listed(cart.send('POST', `${OWN}/sign-out-others`))).toMatchObject([{ here: true }])
    expect(await Promise.all([desk, cart, home].map(signsIn))).toEqual([401, 200, 401])
    const inFrame = await atLaunch(room, teacher, 'teacher')
    expect(await listed(inFrame('POST', `${OWN}/sign-out-others`))).toEqual([])
    expect(await signsIn(cart)).toBe(401)
  })

  test('the same browser connected again is one browser, and its sign-in before is over', async () => {
    const desk = await connect(WINDOWS)
    await desk.again()
    expect(await listed(desk.send('GET', OWN))).toHaveLength(1)
    expect(await signsIn(desk)).toBe(200)
  })

  test('end with the deployment through which they came, and with the person', async () => {
    const here = await makeTestClass(deps)
    const ada = await here.add({ role: 'teacher' })
    const desk = await connect(WINDOWS, here, ada)
    const inSchool = <T>(work: Parameters<typeof deps.db.withTenant<T>>[1]) =>
      deps.db.withTenant(here.tenantId, work)
    await inSchool((tx) => tx.updateTable('deployment').set({ state: 'disabled' }).execute())
    expect([await signsIn(desk), await desk.refused()]).toEqual([401, 'platform'])
    await inSchool((tx) => tx.updateTable('deployment').set({ state: 'approved' }).execute())
    expect([await signsIn(desk), await desk.refused()]).toEqual([200, null])
    // Whoever erases a person has to erase what refers to her first.
    await inSchool((tx) => tx.deleteFrom('extension_family').where('person_id', '=', ada).execute())
    expect(await signsIn(desk)).toBe(401)
    expect(await desk.refused()).toBeUndefined()
  })

  test('are nobody else’s to see, to name or to end, in her school or another', async () => {
    const desk = await connect(WINDOWS)
    const [one] = await listed(desk.send('GET', OWN))
    const elsewhere = await makeTestClass(deps)
    const others = [
      await atLaunch(room, await room.add({ role: 'teacher' }), 'teacher'),
      await atLaunch(elsewhere, await elsewhere.add({ role: 'teacher' }), 'teacher'),
    ]
    for (const ask of others) {
      expect(await listed(ask('GET', OWN))).toEqual([])
      for (const act of ['name', 'sign-out'])
        expect((await ask('POST', `${OWN}/${one!.id}/${act}`, { name: 'Mine' })).status).toBe(404)
      await ask('POST', `${OWN}/sign-out-others`)
    }
    expect((await desk.send('POST', `${OWN}/none/sign-out`)).status).toBe(404)
    expect(await listed(desk.send('GET', OWN))).toMatchObject([{ id: one!.id, name: null }])
    expect((await app.request(SERVER + OWN)).status).toBe(401)
  })
})

describe('a school’s browsers', () => {
  test('stand by person for who looks after the LMS; she ends one person’s, and it is written down', async () => {
    const here = await makeTestClass(deps)
    const [ada, bo] = [
      await here.add({ name: 'Ada', role: 'teacher' }),
      await here.add({ name: 'Bo', role: 'ta' }),
    ]
    const [desk, cart, of] = [
      await connect(WINDOWS, here, ada),
      await connect(CHROMEBOOK, here, ada),
      await connect(WINDOWS, here, bo),
    ]
    const ask = await admin(here)
    const before = await school(ask('GET', SCHOOL))
    expect(before.people.map(({ name, browsers }) => [name, browsers])).toEqual([
      ['Ada', 2],
      ['Bo', 1],
    ])
    expect(before.ended).toEqual([])
    const ended = await ask('POST', `${SCHOOL}/sign-out`, { personId: ada })
    expect(await ended.json()).toEqual({ ended: 2 })
    expect(await Promise.all([desk, cart, of].map(signsIn))).toEqual([401, 401, 200])
    expect(await desk.refused()).toBe('ended_by_school')
    // Pressed twice: nothing more ends, and nothing is written.
    expect(await (await ask('POST', `${SCHOOL}/sign-out`, { personId: ada })).json()).toEqual({ ended: 0 })
    expect(await (await ask('POST', `${SCHOOL}/sign-out`, { personId: null })).json()).toEqual({ ended: 1 })
    const after = await school(ask('GET', SCHOOL))
    expect(after.people).toEqual([])
    expect(after.ended).toMatchObject([
      { by: { name: 'Noor Haddad' }, whose: null, browsers: 1 },
      { by: { name: 'Noor Haddad' }, whose: { name: 'Ada' }, browsers: 2 },
    ])
  })

  test('are of her own registration, and nobody’s who does not look after it', async () => {
    const desk = await connect(WINDOWS)
    const elsewhere = await makeTestClass(deps)
    const other = await admin(elsewhere)
    expect((await school(other('GET', SCHOOL))).people).toEqual([])
    for (const personId of [teacher, null]) await other('POST', `${SCHOOL}/sign-out`, { personId })
    expect(await signsIn(desk)).toBe(200)
    for (const ask of [await atLaunch(room, teacher, 'teacher'), desk.send]) {
      expect([401, 403]).toContain((await ask('GET', SCHOOL)).status)
      expect([401, 403]).toContain((await ask('POST', `${SCHOOL}/sign-out`, { personId: null })).status)
    }
    expect(await signsIn(desk)).toBe(200)
  })

  test('come page by page', async () => {
    const here = await makeTestClass(deps)
    await connect(WINDOWS, here, await here.add({ name: 'Ada', role: 'teacher' }))
    const ask = await admin(here)
    const [first] = (await school(ask('GET', SCHOOL))).people
    expect(await school(ask('GET', `${SCHOOL}?cursor=${first!.id}`))).toEqual({ people: [] })
    expect((await ask('GET', `${SCHOOL}?cursor=none`)).status).toBe(400)
  })

  test('the audit shows a line that was changed or taken out, and the server can do neither', async () => {
    const here = await makeTestClass(deps)
    const ask = await admin(here)
    for (let n = 0; n < 3; n += 1) {
      await connect(WINDOWS, here, await here.add({ name: 'Ada', role: 'teacher' }))
      await ask('POST', `${SCHOOL}/sign-out`, { personId: null })
    }
    const lines = await deps.db.withTenant(here.tenantId, (tx) =>
      tx.selectFrom('audit_line').selectAll().execute(),
    )
    expect(lines).toHaveLength(3)
    expect(isAuditWhole(lines)).toBe(true)
    expect(isAuditWhole(lines.filter(({ n }) => Number(n) !== 2))).toBe(false)
    expect(isAuditWhole(lines.map((line) => ({ ...line, about_id: newId() })))).toBe(false)
    const taken = await deps.db.withTenant(here.tenantId, async (tx) => {
      const old = { ...lines[0]!, n: 4, at: new Date('2020-01-01'), details: '{}' }
      await tx.insertInto('audit_line').values(old).execute()
      return tx.deleteFrom('audit_line').returning('n').execute()
    })
    // The server itself can take away only what is older than three years.
    expect(taken).toEqual([{ n: '4' }])
    const change = deps.db.withTenant(here.tenantId, (tx) =>
      tx.updateTable('audit_line').set({ about_id: newId() }).execute(),
    )
    await expect(change).rejects.toThrow('permission denied')
  })
})
