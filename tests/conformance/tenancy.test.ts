/**
 * Nobody reaches what is another school's, course's, section's or person's, by any route: every route is asked by
 * everybody who may not, with every id replaced by one she must not reach, alone and together with her own. Whatever
 * is answered holds none of the other's words and ids, and nothing of the other changes.
 */
import { createApp } from 'lti-server/app'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { watchChanges, type Change } from './tenancy/changes.ts'
import { doors, open } from './tenancy/doors.ts'
import { cases } from './tenancy/requests.ts'
import type { RouteCase } from './tenancy/route-case.ts'
import { copyOf, openClass, openCourse, type ClassSeats, type Ids } from './tenancy/schools.ts'
import { connected, type Door, type Seat, type Sent } from './tenancy/seats.ts'
import { everybodyElse, type Stranger } from './tenancy/strangers.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = createApp(deps)
const door: Door = async (request) => app.fetch(request)
const superuser = new pg.Client({ connectionString: database.superUrl })
await superuser.connect()
afterAll(async () => {
  await superuser.end()
  await deps.close()
  await database.close()
})

const a1 = await openCourse(deps, door, 'A1')
const a2 = await openCourse(deps, door, 'A2', a1.room)
const b1 = await openCourse(deps, door, 'B1')
await openCourse(deps, door, 'B2', b1.room)
const victim = await openClass(deps, door, a1, 'red')
const strangers = await everybodyElse(deps, door, {
  victim,
  here: a1,
  nextSection: await openClass(deps, door, a1, 'blue'),
  nextCourse: await openClass(deps, door, a2, 'red'),
  nextSchool: await openClass(deps, door, b1, 'red'),
})
await copyOf(deps, a1, a2)
await copyOf(deps, a2, a1)
const robbed = await connected(deps, door, a1.room, victim.teacher.personId!)
const changes = await watchChanges(superuser)

const key = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
const known = [...cases, ...doors].map((one) => one.route).concat(Object.keys(open))

test('every route is asked', () => {
  // What is said of all methods is middleware, or one of the LMS's doors that looks at the method itself.
  const paths = new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path))
  const isDoor = (path: string) => /^\/lti\/[\w.]+$/.test(path) && !paths.has(path)
  const handlers = app.routes.filter(({ method, path }) => method !== 'ALL' || isDoor(path))
  const routes = new Set(handlers.map(key))
  expect(
    [...routes].filter((route) => !known.includes(route)),
    'add them to tenancy/{requests,pages,doors}.ts',
  ).toEqual([])
  expect(
    known.filter((route) => !routes.has(route)),
    'are routes no more',
  ).toEqual([])
})

/** Ids by what a stranger may send: the victim's alone, and each of them between her own. */
interface Variant {
  readonly ids: Ids
  readonly foreign: readonly (keyof Ids)[]
}

const LAUNCHES = [
  'studentLaunch',
  'teacherLaunch',
  'absentLaunch',
  'linkLaunch',
] as const satisfies (keyof Ids)[]

function usedBy(one: RouteCase): (keyof Ids)[] {
  const used = new Set<keyof Ids>()
  one.request(
    new Proxy(victim.ids, {
      get: (ids, name) => {
        used.add(name as keyof Ids)
        return Reflect.get(ids, name)
      },
    }),
  )
  return [...used]
}

function atOwnLaunch(ids: Ids, { launchId }: Seat): Ids {
  return launchId === null ? ids : { ...ids, ...Object.fromEntries(LAUNCHES.map((name) => [name, launchId])) }
}

/** A class's ids, as somebody of that class sends them. */
function idsOf(own: ClassSeats, seat: Seat): Ids {
  const linkLaunch = seat === own.teacher ? { linkLaunch: own.ids.linkLaunch } : {}
  return { ...atOwnLaunch(own.ids, seat), ...linkLaunch }
}

function variants(one: RouteCase, { seat, own }: Stranger): Variant[] {
  const used = usedBy(one)
  const mixes: Variant[] = [{ ids: victim.ids, foreign: used }]
  const others = used.filter((name) => !LAUNCHES.some((launch) => launch === name))
  if (others.length < used.length && others.length > 0)
    mixes.push({ ids: atOwnLaunch(victim.ids, seat), foreign: others })
  if (!own || used.length < 2) return mixes
  const mine = idsOf(own, seat)
  return mixes.concat(
    used
      .filter((name) => mine[name] !== victim.ids[name])
      .map((name) => ({ ids: { ...mine, [name]: victim.ids[name] }, foreign: [name] })),
  )
}

/** What each stranger is told of by right: ids of her own course and section are no secret to her. */
function secretsFrom({ own, seat }: Stranger): string[] {
  const shared = own ? Object.values(own.ids) : []
  const people = [victim.absent, victim.sectionTeacher, victim.sectionTa].map((one) => one.personId!)
  return [...Object.values(victim.ids), ...people].filter(
    (id) => !shared.includes(id) && id !== seat.personId && id.length > 12,
  )
}

async function told(response: Response): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`)
  return [...headers, await response.text()].join('\n')
}

/** Where it is written down who has read what. */
const SEEN: ReadonlySet<string> = new Set([
  'note_seen',
  'pact_text_seen',
  'conversation_seen',
  'strategy_entry_seen',
  'dimension_text_seen',
  'stage_word_seen',
  'need_text_seen',
])

/**
 * What of her own is written by asking: proofs she used up, a ticket for her own launch, what she has read, and who was
 * met at the door of a partnership in her own class.
 */
function isOwn({ seat, own }: Stranger, { table, row }: Change): boolean {
  if (table === 'partner_period')
    return row['student_id'] === seat.personId || row['student_id'] === own?.ids.student
  if (table === 'ticket') return row['launch_id'] === seat.launchId
  if (SEEN.has(table)) return row['reader_id'] === seat.personId
  return table === 'dpop_proof'
}

async function asks(stranger: Stranger, sent: Sent, secrets: readonly string[]): Promise<number> {
  const response = await stranger.seat.ask(sent)
  const text = await told(response)
  const said = JSON.stringify(sent)
  const what = `${stranger.name}: ${said} → ${response.status}`
  expect(response.status, `${what} ${text}`).toBeLessThan(500)
  for (const mark of stranger.hidden) expect(text, what).not.toContain(mark)
  // What she sent herself is no news to her.
  for (const id of secrets) if (!said.includes(id)) expect(text, what).not.toContain(id)
  const written = (await changes()).filter((change) => !isOwn(stranger, change))
  expect(written, what).toEqual([])
  return response.status
}

/** Her own answer to her, from which what is hidden is missing. */
function mayAnswer(
  { seat, open: routes }: Stranger,
  one: RouteCase,
  foreign: readonly (keyof Ids)[],
): boolean {
  const atLaunch = seat.launchId !== null
  const ownLaunch = atLaunch && !foreign.some((name) => LAUNCHES.some((launch) => launch === name))
  return (
    routes.includes(one.route) ||
    (one.ownPage === true && ownLaunch) ||
    (atLaunch && foreign.every((name) => one.spare?.includes(name))) ||
    foreign.every((name) => one.unknown?.includes(name))
  )
}

/** With one foreign id between her own, also a refusal of the body is one. */
const MIXED = [400, 401, 403, 404, 409, 410]

describe.each(strangers)('$name', (stranger) => {
  const secrets = stranger.open.length > 2 ? [] : secretsFrom(stranger)

  test.each(cases)('$route', async (one) => {
    for (const { ids, foreign } of variants(one, stranger)) {
      const status = await asks(stranger, one.request(ids), secrets)
      if (mayAnswer(stranger, one, foreign)) continue
      const whole = foreign.length === usedBy(one).length
      expect(whole ? stranger.statuses : MIXED, `${foreign.join()} → ${status}`).toContain(status)
    }
  })
})

describe.each(strangers.slice(0, 4))('$name, at doors that open to a secret', (stranger) => {
  test.each(doors)('$route', async ({ request, statuses }) => {
    const stolen = {
      refreshToken: robbed.refreshToken,
      alliance: victim.ids.gathering,
      launch: victim.ids.studentLaunch,
    }
    expect(statuses).toContain(await asks(stranger, request(stolen), secretsFrom(stranger)))
  })
})

/** Also what she may read holds nothing of the others. */
describe.each(strangers.filter(({ own }) => own))('what is open to $name', (stranger) => {
  const reads = cases.filter(({ route }) => route.startsWith('GET '))

  test.each(reads)('$route', async ({ route, request }) => {
    const response = await stranger.seat.ask(request(idsOf(stranger.own!, stranger.seat)))
    const text = await told(response)
    expect(response.status, text).toBeLessThan(500)
    // What all sections agreed stands on the one home page of their course.
    const isHome = route.endsWith('/publication') && stranger.own!.ids.course === victim.ids.course
    for (const mark of isHome ? [] : stranger.hidden) expect(text).not.toContain(mark)
    for (const id of isHome ? [] : secretsFrom(stranger)) expect(text).not.toContain(id)
    await changes()
  })
})

describe('the same requests from those who may, with their own ids', () => {
  test.each(cases)('$route', async ({ by, request, status = 200 }) => {
    const response = await victim[by].ask(request(victim.ids))
    expect(response.status, await response.text()).toBe(status)
  })
})
