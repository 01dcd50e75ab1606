/**
 * Who reaches what is written between a student and her teachers: every address of this room, asked by everybody whom
 * a school knows (domain §4.3, INV-9, INV-10, W-12). An address that is new has to be put into the table first.
 */
import type { ErrorCode } from 'shared/contract/errors'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeTestClass, openTestDeps, type NewPerson, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { partnershipRoutes } from './routes.ts'
import { askerOf, everything, seat, SECRET, today, writtenIn, type Written } from './visibility.fixture.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const routes = partnershipRoutes(deps)
const ask = askerOf(routes)
let room: TestClass
let elsewhere: TestClass
/** For whoever only reads or is refused; who changes something writes a partnership of her own. */
let untouched: Written

type Side = 'educator' | 'student'
type Body = (ids: Record<string, string>) => object

const STUDENT = '/api/v1/courses/:courseId/students/:personId'
const words = (): object => ({ id: newId(), text: `${SECRET}, in other words` })

/** An address: what it is sent, and the sides of the partnership to whom it answers. */
interface Row {
  readonly body?: Body
  readonly sides: readonly Side[]
  /** What stands in the way of both who may: an answer of the rules, not of the door. */
  readonly inTheWay?: ErrorCode
}

const TABLE: Readonly<Record<string, Row>> = {
  [`GET ${STUDENT}/partnership`]: { sides: ['educator', 'student'] },
  [`GET ${STUDENT}/notes`]: { sides: ['educator', 'student'] },
  [`GET ${STUDENT}/targets`]: { sides: ['educator', 'student'] },
  [`GET ${STUDENT}/conversations`]: { sides: ['educator', 'student'] },
  [`GET ${STUDENT}/check-ins`]: { sides: ['educator', 'student'] },
  [`GET ${STUDENT}/profile`]: { sides: ['educator', 'student'] },
  [`POST ${STUDENT}/notes`]: {
    body: () => ({ ...words(), kind: 'promise' }),
    sides: ['educator', 'student'],
  },
  [`POST ${STUDENT}/targets`]: {
    body: () => ({ id: newId(), kind: 'habits', words: words(), strength: words() }),
    sides: ['educator', 'student'],
  },
  [`POST ${STUDENT}/targets/:targetId/texts`]: {
    body: () => ({ ...words(), field: 'commitment', saw: [] }),
    sides: ['educator', 'student'],
  },
  [`POST ${STUDENT}/targets/:targetId/strategies`]: { body: words, sides: ['educator', 'student'] },
  [`POST ${STUDENT}/targets/:targetId/strategies/:strategyId/tries`]: {
    body: () => ({ id: newId(), result: 'not_yet' }),
    sides: ['educator', 'student'],
  },
  [`POST ${STUDENT}/targets/:targetId/acts`]: { body: () => ({ act: 'pause' }), sides: ['student'] },
  [`POST ${STUDENT}/conversations`]: {
    body: () => ({ id: newId(), heldOn: today(), summary: SECRET }),
    sides: ['educator'],
  },
  [`POST ${STUDENT}/check-ins/:checkInId/seen`]: { sides: ['educator'] },
  [`POST ${STUDENT}/check-ins/:checkInId/offers`]: { body: words, sides: ['educator'] },
  [`POST ${STUDENT}/check-ins/:checkInId/answers`]: {
    body: ({ offerId }) => ({ offerId, answer: 'fits' }),
    sides: ['student'],
  },
  [`POST ${STUDENT}/check-ins/:checkInId/end`]: { body: () => ({ how: 'done' }), sides: ['student'] },
  [`POST ${STUDENT}/check-ins`]: {
    body: () => ({ id: newId(), line: SECRET }),
    sides: ['student'],
    inTheWay: 'check_in_open',
  },
  // What she tells of herself is hers to write (C4).
  [`POST ${STUDENT}/profile/lines`]: {
    body: () => ({ ...words(), kind: 'strength' }),
    sides: ['student'],
  },
  [`POST ${STUDENT}/profile/lines/:lineId/texts`]: {
    body: () => ({ ...words(), saw: [] }),
    sides: ['student'],
  },
  [`POST ${STUDENT}/profile/lines/:lineId/acts`]: { body: () => ({ act: 'take_back' }), sides: ['student'] },
  // Her own looks at her work, and the ten minutes that her teacher offers and she drives (C12, F8).
  [`GET ${STUDENT}/self-assessments`]: { sides: ['educator', 'student'] },
  [`POST ${STUDENT}/self-assessments`]: { body: words, sides: ['student'] },
  [`POST ${STUDENT}/self-assessments/:selfAssessmentId/share`]: { sides: ['student'] },
  [`POST ${STUDENT}/self-assessments/:selfAssessmentId/withdraw`]: { sides: ['student'] },
  [`GET ${STUDENT}/conference`]: { sides: ['educator', 'student'] },
  [`POST ${STUDENT}/conference`]: {
    body: () => ({ id: newId() }),
    sides: ['educator'],
    inTheWay: 'conference_open',
  },
  [`POST ${STUDENT}/conference/:conferenceId/acts`]: {
    body: () => ({ id: newId(), expected: 0, act: 'pass' }),
    sides: ['student'],
  },
  // Each writes in her own side (C8); where the two stand is said by both (B11).
  [`GET ${STUDENT}/both-sides`]: { sides: ['educator', 'student'] },
  [`POST ${STUDENT}/both-sides/texts`]: {
    body: () => ({ ...words(), dimension: 'rapport', saw: [] }),
    sides: ['educator', 'student'],
  },
  [`POST ${STUDENT}/both-sides/stages`]: {
    body: () => ({ ...words(), stage: 'alliance' }),
    sides: ['educator', 'student'],
  },
  [`POST ${STUDENT}/both-sides/texts/:textId/withdraw`]: { sides: ['educator'] },
  [`POST ${STUDENT}/both-sides/stages/:wordId/withdraw`]: { sides: ['educator'] },
  // What she needed is hers to write; this is it (C15).
  [`GET ${STUDENT}/needs`]: { sides: ['educator', 'student'] },
  [`POST ${STUDENT}/needs/texts`]: {
    body: ({ needTextId }) => ({ ...words(), needId: needTextId, part: 'next_time', saw: [] }),
    sides: ['student'],
  },
  [`POST ${STUDENT}/needs/texts/:needTextId/withdraw`]: { sides: ['educator'] },
  // What shows how she grows is hers to add to and to take back (C10); what she handed in, the LMS tells both.
  [`GET ${STUDENT}/evidence`]: { sides: ['educator', 'student'] },
  [`POST ${STUDENT}/evidence`]: { body: () => ({ ...words(), kind: 'talk' }), sides: ['student'] },
  [`POST ${STUDENT}/evidence/:evidenceId/acts`]: { body: () => ({ act: 'take_back' }), sides: ['student'] },
  [`GET ${STUDENT}/handed-in`]: { sides: ['educator', 'student'] },
  // What is withdrawn here is the teacher's own.
  [`POST ${STUDENT}/notes/:noteId/withdraw`]: { sides: ['educator'] },
  [`POST ${STUDENT}/conversations/:conversationId/withdraw`]: { sides: ['educator'] },
  [`POST ${STUDENT}/targets/:targetId/strategies/:strategyId/withdraw`]: { sides: ['educator'] },
  [`POST ${STUDENT}/targets/:targetId/confirm`]: {
    body: ({ covers }) => ({ id: newId(), covers: covers!.split(' ') }),
    sides: ['educator', 'student'],
  },
  [`POST ${STUDENT}/targets/:targetId/withdraw`]: { sides: ['educator'], inTheWay: 'target_joined' },
  // Offered by either side, and answered by the student alone (F9).
  [`GET ${STUDENT}/hand-overs`]: { sides: ['educator', 'student'] },
  [`POST ${STUDENT}/hand-overs`]: {
    body: ({ helper: to }) => ({ id: newId(), to }),
    sides: ['educator', 'student'],
    inTheWay: 'handover_open',
  },
  [`POST ${STUDENT}/hand-overs/:handoverId/acts`]: {
    body: () => ({ act: 'choose', lines: [] }),
    sides: ['student'],
  },
}

/**
 * A check-in's words are told once it is opened; the ten minutes hold none, a hand-over only those that she may choose,
 * and the LMS of these tests tells none.
 */
const WORDLESS = ['/check-ins', '/conference', '/hand-overs', '/handed-in']

/** Addresses about a whole course: they answer each educator of it with her own students, nobody else. */
const OF_COURSE = [
  'GET /api/v1/courses/:courseId/conversation-gap',
  'GET /api/v1/courses/:courseId/check-ins',
  'GET /api/v1/courses/:courseId/hand-overs',
  'POST /api/v1/courses/:courseId/hand-overs',
  'POST /api/v1/courses/:courseId/substitutes',
  // A teacher's own, of which nobody else is told: `focal-cycles.test.ts`.
  'GET /api/v1/courses/:courseId/focal-cycles',
  'POST /api/v1/courses/:courseId/focal-cycles',
  'POST /api/v1/courses/:courseId/focal-cycles/:cycleId/acts',
]

interface Asker {
  readonly person: NewPerson
  readonly status: 403 | 404
}

/** Everybody of the course who is no part of it; staff are told that they may not, others that there is nothing. */
const OUTSIDE: Readonly<Record<string, Asker>> = {
  'a teacher kept to another section': { person: { role: 'teacher', sectionRestricted: true }, status: 403 },
  'a teacher whose enrolment ended': { person: { role: 'teacher', state: 'left' }, status: 403 },
  'a teaching assistant': { person: { role: 'ta' }, status: 403 },
  'a teaching assistant of her section': { person: { role: 'ta', sectionRestricted: true }, status: 403 },
  'an observer': { person: { role: 'mentor' }, status: 404 },
  'a classmate': { person: { role: 'student' }, status: 404 },
  'a classmate who left': { person: { role: 'student', state: 'left' }, status: 403 },
  'the test student': { person: { role: 'test-student' }, status: 404 },
  'somebody without a role': { person: { role: 'none' }, status: 404 },
}

const addressIn = (path: string, ids: Record<string, string>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? 'none')
const written = () => writtenIn(room, ask)
const whole = () => everything(database.db, room.tenantId)

beforeAll(async () => {
  room = await makeTestClass(deps)
  elsewhere = await makeTestClass(deps)
  untouched = await written()
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

test('the table names every address of this room', () => {
  const served = routes.routes
    .filter(({ method }) => method !== 'ALL')
    .map((one) => `${one.method} ${one.path}`)
  expect([...Object.keys(TABLE), ...OF_COURSE].sort()).toEqual([...new Set(served)].sort())
})

describe('inside', () => {
  test.each(Object.entries(TABLE))('%s answers its sides, and only those', async (line, row) => {
    const [method, path] = line.split(' ') as [string, string]
    const { teacher, student, ids } = method === 'GET' ? untouched : await written()
    const sendBy = async (side: Side): Promise<{ status: number; answered: string }> => {
      const who = side === 'educator' ? teacher : student
      const response = await ask(method, addressIn(path, ids), who, row.body?.(ids))
      return { status: response.status, answered: await response.text() }
    }
    for (const side of (['educator', 'student'] as const).filter((each) => !row.sides.includes(each))) {
      const before = await whole()
      expect(await sendBy(side), side).toMatchObject({ status: 403 })
      expect(await whole()).toBe(before)
    }
    for (const side of row.sides) {
      const { status, answered } = await sendBy(side)
      if (row.inTheWay) expect(JSON.parse(answered), side).toMatchObject({ status: 409, code: row.inTheWay })
      else expect([200, 201], `${side}: ${answered}`).toContain(status)
      if (method === 'GET' && !WORDLESS.some((end) => path.endsWith(end))) expect(answered).toContain(SECRET)
    }
  })
})

describe('outside', () => {
  test.each(Object.entries(OUTSIDE))(
    '%s reads nothing and changes nothing',
    async (name, { person, status }) => {
      const { ids } = untouched
      const sectionIds = [name.includes('another section') ? room.sections.blue : room.sections.red]
      const personId = await room.add({ ...person, sectionIds })
      const before = await whole()
      for (const role of ['teacher', 'student'] as const) {
        const who = await seat(room, personId, role)
        for (const [line, { body }] of Object.entries(TABLE)) {
          const [method, path] = line.split(' ') as [string, string]
          const response = await ask(method, addressIn(path, ids), who, body?.(ids))
          const answered = await response.text()
          expect([line, response.status]).toEqual([line, status])
          expect(answered).not.toContain(SECRET)
          expect(answered).not.toContain(ids['noteId'])
        }
      }
      expect(await whole()).toBe(before)
    },
  )

  test('a teacher of another course or another school finds nothing, whatever the address names', async () => {
    const { ids } = untouched
    const beside = await makeTestClass(deps, room)
    const before = await whole()
    for (const other of [beside, elsewhere]) {
      const who = await seat(other, { role: 'teacher' }, 'teacher')
      for (const [line, { body }] of Object.entries(TABLE)) {
        const [method, path] = line.split(' ') as [string, string]
        for (const courseId of [ids['courseId']!, other.courseId]) {
          const response = await ask(method, addressIn(path, { ...ids, courseId }), who, body?.(ids))
          expect([line, response.status]).toEqual([line, 404])
          expect(await response.text()).not.toContain(SECRET)
        }
      }
    }
    expect(await whole()).toBe(before)
  })

  test('a teacher who came later is answered no older word, whatever she asks (W-17)', async () => {
    const { ids } = untouched
    const late = await seat(room, { name: 'Late', role: 'teacher' }, 'teacher')
    for (const line of Object.keys(TABLE).filter((one) => one.startsWith('GET'))) {
      const path = line.slice('GET '.length)
      const response = await ask('GET', addressIn(path, ids), late)
      const answered = await response.text()
      expect([line, response.status]).toEqual([line, 200])
      expect([line, answered.includes(SECRET)]).toEqual([line, false])
    }
  })

  test('who only stands in reads nothing and changes nothing (F9)', async () => {
    const { teacher, ids } = untouched
    const personId = await room.add({ role: 'teacher' })
    const marked = await ask('POST', `/api/v1/courses/${room.courseId}/substitutes`, teacher, {
      personId,
      until: '2999-12-31',
    })
    expect(marked.status).toBe(200)
    const substitute = await seat(room, personId, 'teacher')
    const before = await whole()
    for (const [line, { body }] of Object.entries(TABLE)) {
      const [method, path] = line.split(' ') as [string, string]
      const response = await ask(method, addressIn(path, ids), substitute, body?.(ids))
      expect([line, response.status]).toEqual([line, 403])
    }
    expect(await whole()).toBe(before)
  })

  test('without a session nothing answers', async () => {
    const { ids } = untouched
    for (const [line, { body }] of Object.entries(TABLE)) {
      const [method, path] = line.split(' ') as [string, string]
      const response = await ask(method, addressIn(path, ids), { headers: {} }, body?.(ids))
      expect([line, response.status]).toEqual([line, 401])
    }
  })
})

test('when a student leaves, her teachers read on and nobody writes any more', async () => {
  const { teacher, student, ids } = await written()
  await database.db.withTenant(room.tenantId, (tx) =>
    tx
      .updateTable('enrollment')
      .set({ state: 'left' })
      .where('course_id', '=', room.courseId)
      .where('person_id', '=', ids['personId']!)
      .execute(),
  )
  const writing = Object.entries(TABLE).filter(
    ([line]) => line.startsWith('POST') && !line.endsWith('withdraw'),
  )
  for (const [line, { body }] of writing) {
    const [method, path] = line.split(' ') as [string, string]
    for (const who of [teacher, student]) {
      const response = await ask(method, addressIn(path, ids), who, body?.(ids))
      expect([line, response.status]).toEqual([line, 403])
    }
  }
  const notes = addressIn(`${STUDENT}/notes`, ids)
  expect(await (await ask('GET', notes, teacher)).text()).toContain(SECRET)
  expect((await ask('GET', notes, student)).status).toBe(403)
})
