/**
 * More than one server (issue 3, point 10): processes that share nothing but one PostgreSQL share logins, sessions,
 * proofs and jobs, and one that dies in the middle of launches or of a sweep loses and doubles nothing.
 */
import { DEFAULT_EXTENSION_REDIRECTS } from 'shared/contract/extension-identity'
import { openTestBrowser } from 'lti-server/access/oauth/test-browser'
import { openTestDatabase } from 'lti-server/platform/test-database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  beginLaunch,
  cookieHeader,
  endLaunch,
  type Answer,
  type Jar,
  type Launcher,
} from '../servers/launching.ts'
import {
  openServerParts,
  PUBLIC_URL,
  registerLms,
  startServer,
  type ServerProcess,
} from '../servers/server-process.ts'
import { openSmallLms, type SmallLms } from '../servers/small-lms.ts'

const database = await openTestDatabase()
const rows = new pg.Client({ connectionString: database.superUrl })
const servers: ServerProcess[] = []
let lms: SmallLms

async function start(): Promise<ServerProcess> {
  const server = await startServer(database)
  servers.push(server)
  return server
}

beforeAll(async () => {
  await rows.connect()
  lms = await openSmallLms()
  const parts = await openServerParts(database)
  await registerLms(parts, lms)
  await parts.close()
  await Promise.all([start(), start()])
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()))
  await lms.close()
  await rows.end()
  await database.close()
})

const two = (): [ServerProcess, ServerProcess] => [servers[0]!, servers[1]!]

function student(person: string, course = 'biology'): Launcher {
  return { person, course, jar: new Map() }
}

const launchIdOf = ({ location }: Answer): string | undefined =>
  /\/app\/([0-9a-f-]{36})\//.exec(location)?.[1]
const refusalOf = ({ body }: Answer): string | undefined => /<main data-error-code="([^"]*)"/.exec(body)?.[1]

async function session(server: ServerProcess, jar: Jar): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server.door.origin}/api/v1/session`, {
    headers: { cookie: cookieHeader(jar) },
  })
  return { status: answer.status, ...((await answer.json()) as object) }
}

async function count(sql: string, ...values: unknown[]): Promise<number> {
  return (await rows.query<{ n: number }>(sql, values)).rows[0]!.n
}

test('a login begun at one ends at the other, once, and its session is known to both', async () => {
  const [here, there] = two()
  const ada = student('ada')
  const form = await beginLaunch(lms, here.door, ada)
  const binding = new Map(ada.jar)
  const made = await endLaunch(there.door, form, ada.jar)
  const launchId = launchIdOf(made)
  expect(made.status).toBe(303)
  for (const server of [here, there])
    expect(await session(server, ada.jar)).toMatchObject({ status: 200, launchId })
  // The server that remembers the login learns here that the other one used it up.
  for (const server of [here, there]) {
    const again = await endLaunch(server.door, form, new Map(binding))
    expect([again.status, refusalOf(again)]).toEqual([400, 'state_consumed'])
  }
})

test('a registration switched off at one refuses at the other, also a login that had begun', async () => {
  const [here, there] = two()
  const ben = student('ben')
  const form = await beginLaunch(lms, here.door, ben)
  await rows.query(`update platform set state = 'disabled' where issuer = $1`, [lms.issuer])
  const refused = await endLaunch(here.door, form, new Map(ben.jar))
  expect(refusalOf(refused)).toBe('platform_disabled')
  await expect(beginLaunch(lms, there.door, student('cem'))).rejects.toThrow('platform_disabled')
  await rows.query(`update platform set state = 'active' where issuer = $1`, [lms.issuer])
  expect((await endLaunch(here.door, form, ben.jar)).status).toBe(303)
})

test('a proof used at one is used up at the other', async () => {
  const [here, there] = two()
  const teacher: Launcher = { ...student('teacher', 'proofs'), role: 'Instructor' }
  await endLaunch(here.door, await beginLaunch(lms, here.door, teacher), teacher.jar)
  const ask = (server: ServerProcess) => (path: string, init?: RequestInit) =>
    fetch(server.door.origin + path, { ...init, redirect: 'manual' })
  const issued = await ask(here)('/api/v1/tickets', {
    method: 'POST',
    headers: { cookie: cookieHeader(teacher.jar), 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'connect' }),
  })
  const { ticket } = (await issued.json()) as { ticket: string }
  const browser = await openTestBrowser(ask(here), PUBLIC_URL, DEFAULT_EXTENSION_REDIRECTS[0])
  const consent = await (await browser.authorize(ticket)).text()
  const code = new URL((await browser.answer(consent, 'connect')).headers.get('location')!).searchParams.get(
    'code',
  )!
  const { access_token: token } = (await (await browser.redeem(code)).json()) as { access_token: string }
  const course = await rows.query<{ id: string }>(`select id from course where context_id = 'proofs'`)
  const path = `/api/v1/courses/${course.rows[0]!.id}/members`
  const proof = await browser.prove('GET', path, token)
  expect((await browser.call(path, token, proof)).status).toBe(200)
  const replayed = await ask(there)(path, { headers: { authorization: `DPoP ${token}`, dpop: proof } })
  expect(replayed.status).toBe(401)
  const fresh = await browser.prove('GET', path, token)
  expect((await ask(there)(path, { headers: { authorization: `DPoP ${token}`, dpop: fresh } })).status).toBe(
    200,
  )
})

test('one that is killed in the middle of launches loses none and doubles none', async () => {
  const [victim, other] = two()
  const people = Array.from({ length: 60 }, (_, index) => student(`first-period-${index}`))
  let launched = 0
  let killed: Promise<void> | undefined
  const launchOne = async (who: Launcher, index: number): Promise<Answer> => {
    // Half begin at the one that will die; a browser that got no answer sends its form again.
    const from = index % 2 === 0 ? victim : other
    const form = await beginLaunch(lms, from.door, who).catch(() => beginLaunch(lms, other.door, who))
    const jar = new Map(who.jar)
    const to = index % 3 === 0 ? other : victim
    const sent = endLaunch(to.door, form, who.jar)
    launched += 1
    if (launched === 20) killed = victim.kill()
    return sent.catch(() => endLaunch(other.door, form, Object.assign(who, { jar }).jar))
  }
  const queue = people.entries()
  const answers: [Launcher, Answer][] = []
  const browse = async (): Promise<void> => {
    for (const [index, who] of queue) answers.push([who, await launchOne(who, index)])
  }
  await Promise.all(Array.from({ length: 8 }, browse))
  await killed
  expect(answers).toHaveLength(people.length)
  for (const [who, answer] of answers) {
    const made = await count(
      `select count(*)::int as n from launch l join person p on p.id = l.person_id where p.sub = $1`,
      who.person,
    )
    if (answer.status === 303) {
      expect(made).toBe(1)
      expect(await session(other, who.jar)).toMatchObject({ status: 200, launchId: launchIdOf(answer) })
    } else {
      // The dead server had made the launch and could not say so any more: it stands, and opens for nobody else.
      expect([refusalOf(answer), made]).toEqual(['state_consumed', 1])
    }
  }
  expect(
    await count(`select count(*)::int as n from (select sub from person group by sub having count(*) > 1) d`),
  ).toBe(0)
}, 60_000)

test('one that is killed in the middle of a sweep: the other applies it, once', async () => {
  const victim = servers[1]!
  const people = Array.from({ length: 120 }, (_, index) => `pupil-${index}`)
  lms.rosters.set('sweep', people)
  const held: { page?: Promise<void> } = {}
  let release = (): void => undefined
  const reached = new Promise<void>((atPageTwo) => {
    lms.beforePage = async (course, page) => {
      if (course === 'sweep' && page === 2 && !held.page) {
        held.page = new Promise((resolve) => (release = resolve))
        atPageTwo()
        await held.page
      }
      return 200
    }
  })
  const teacher: Launcher = { ...student(people[0]!, 'sweep'), role: 'Instructor' }
  expect(
    (await endLaunch(victim.door, await beginLaunch(lms, victim.door, teacher), teacher.jar)).status,
  ).toBe(303)
  await reached
  await start()
  await victim.kill()
  release()
  const runs = `select count(*)::int as n from roster_run r join course c on c.id = r.course_id
    where c.context_id = 'sweep'`
  await expect.poll(() => count(`${runs} and r.state = 'applied'`), { timeout: 60_000, interval: 50 }).toBe(1)
  const soon = { timeout: 30_000, interval: 50 }
  await expect.poll(() => count(`${runs} and r.ended_at is null`), soon).toBe(0)
  expect(await count(`${runs} and r.state = 'applied'`)).toBe(1)
  const members = `from enrollment e join course c on c.id = e.course_id where c.context_id = 'sweep' and e.state = 'active'`
  expect(await count(`select count(*)::int as n ${members}`)).toBe(people.length)
  const joined = `from membership_event m join course c on c.id = m.course_id where c.context_id = 'sweep' and m.kind = 'joined'`
  expect(await count(`select count(distinct m.person_id)::int as n ${joined}`)).toBe(
    await count(`select count(*)::int as n ${joined}`),
  )
  await expect.poll(() => count(`select count(*)::int as n from roster_staged`), soon).toBe(0)
}, 90_000)
