/**
 * Who reaches what is written between a student and her teachers when no service asks: the database alone, for every
 * role, standing, visibility and act (domain §4.3, INV-9, INV-10, W-12). Its rule is held against the domain's.
 */
import fc from 'fast-check'
import { sql } from 'kysely'
import { sideOf, type Member, type PartnershipRole } from 'shared/domain/partnership/access'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../platform/database.ts'
import { makeTestClass, openTestDeps, type NewPerson, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { openPartnerships } from './open-partnerships.ts'
import { partnershipRoutes } from './routes.ts'
import { askerOf, KEPT, SECRET, writtenIn, type Written } from './visibility.fixture.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const ask = askerOf(partnershipRoutes(deps))
/** What of a partnership is kept; not who stands in for a teacher, nor the course's stream, which is told to each reader. */
const TABLES = KEPT.filter(
  (table) => !['substitute', 'course_event', 'focal_cycle', 'focal_names'].includes(table),
)
/** A table of each way in which rows hang on a partnership; what is seen is asked of all of them. */
const ONE_OF_EACH = ['partnership', 'note', 'pact_text', 'pact_text_seen', 'profile_line', 'evidence']
/** Rows that are the student's own until she shares them. */
const HERS_ALONE = {
  profile_line: 'visibility',
  evidence: 'visibility',
  self_assessment: 'shared_at',
} as const

let room: TestClass
let written: Written
let studentId: string
let teacherId: string

beforeAll(async () => {
  room = await makeTestClass(deps)
  written = await writtenIn(room, ask)
  studentId = written.ids['personId']!
  const at = `/api/v1/courses/${room.courseId}/students/${studentId}`
  const alone = { visibility: 'student_only', text: SECRET }
  for (const [path, body] of [
    ['profile/lines', { ...alone, id: newId(), kind: 'goal' }],
    ['evidence', { ...alone, id: newId(), kind: 'talk' }],
    ['self-assessments', { id: newId(), text: SECRET }],
  ] as const)
    // One after the other, as one person does it.
    // oxlint-disable-next-line no-await-in-loop
    expect((await ask('POST', `${at}/${path}`, written.student, body)).status).toBe(201)
  const { rows } = await deps.db.withTenant(room.tenantId, (tx) =>
    sql<{ id: string }>`select educator_id as id from partner_period where student_id = ${studentId}`.execute(
      tx,
    ),
  )
  teacherId = rows[0]!.id
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

/** Everything is undone, so that no attempt spoils another. */
const UNDO = new Error('undone')
async function undone<T>(
  begin: (work: (tx: Tx) => Promise<never>) => Promise<never>,
  work: (tx: Tx) => Promise<T>,
) {
  let value: T | undefined
  await begin(async (tx) => {
    value = await work(tx)
    throw UNDO
  }).catch((error: unknown) => {
    if (error !== UNDO) throw error
  })
  return value as T
}

/** As this person, with the partnership opened as far as the roster says. */
const asPerson = <T>(
  personId: string,
  work: (tx: Tx) => Promise<T>,
  student: string | undefined = studentId,
) =>
  undone(
    (begin) => deps.db.withReader({ tenantId: room.tenantId, personId }, begin),
    async (tx) => {
      await openPartnerships(tx, room.courseId, student)
      return work(tx)
    },
  )

async function count(tx: Tx, table: string, where = sql`true`): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(tx)
  return rows[0]!.n
}

/** How many rows of each table this transaction sees. */
async function seen(tx: Tx): Promise<Record<string, number>> {
  const each = TABLES.map(
    (table) => sql`select ${table} as name, count(*)::int as n from ${sql.table(table)}`,
  )
  const { rows } = await sql<{ name: string; n: number }>`${sql.join(each, sql` union all `)}`.execute(tx)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

/** `null`: refused outright (42501); else how many rows it touched. */
async function touched(tx: Tx, statement: ReturnType<typeof sql>): Promise<number | null> {
  await sql`savepoint attempt`.execute(tx)
  try {
    return Number((await statement.execute(tx)).numAffectedRows ?? 0)
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(tx)
    if (error instanceof Error && 'code' in error && error.code === '42501') return null
    throw error
  }
}

const anything = (tx: Tx) =>
  sql<{ row: unknown }>`select to_jsonb(t) as row from note t limit 1`
    .execute(tx)
    .then(({ rows }) => rows[0]!.row)

interface Asker {
  readonly person: NewPerson
  readonly isSubstitute?: boolean
  readonly isInvited?: boolean
}

const roles = ['teacher', 'ta', 'student', 'mentor', 'test-student', 'none'] as const
const states = ['active', 'left'] as const
const places = ['whole course', 'her section', 'another section'] as const

function askers(): { name: string; asker: Asker; place: (typeof places)[number] }[] {
  return roles.flatMap((role) =>
    states.flatMap((state) =>
      places.flatMap((place) =>
        [{}, { isSubstitute: true }, { isInvited: true }].map((also) => ({
          name: `${role}, ${state}, ${place}${Object.keys(also)
            .map((key) => `, ${key}`)
            .join('')}`,
          place,
          asker: { person: { role, state, sectionRestricted: place !== 'whole course' }, ...also },
        })),
      ),
    ),
  )
}

const sectionsAt = (place: (typeof places)[number]): string[] =>
  place === 'whole course' ? [] : [place === 'her section' ? room.sections.red : room.sections.blue]

/** Adds her, and what makes her stand in, or makes the student let her in. */
async function arrive({ person, isSubstitute, isInvited }: Asker): Promise<string> {
  const personId = await room.add(person)
  const place = { tenant_id: room.tenantId, course_id: room.courseId }
  await deps.db.withTenant(room.tenantId, async (tx) => {
    if (isSubstitute)
      await tx
        .insertInto('substitute')
        .values({
          ...place,
          person_id: personId,
          until: '2999-12-31',
          marked_by: personId,
          marked_at: new Date(),
        })
        .execute()
    if (isInvited)
      await tx
        .insertInto('handover')
        .values({
          ...place,
          id: newId(),
          student_id: studentId,
          from_id: teacherId,
          to_id: personId,
          state: 'student_chose',
          offered_at: new Date(),
        })
        .execute()
  })
  return personId
}

describe('every role, where and since when she is in the course, standing in or let in', () => {
  test.each(askers())('$name', async ({ asker, place }) => {
    const sectionIds = sectionsAt(place)
    const personId = await arrive({ ...asker, person: { ...asker.person, sectionIds } })
    const subject = await memberOf(studentId)
    const isIn = sideOf({ ...(await memberOf(personId)), ...asker }, subject) !== null
    const all = await deps.db.withTenant(room.tenantId, seen)
    const found = await asPerson(personId, seen)
    // That she is asked, or was let in, is hers to know.
    const told = isIn ? [] : ['partner_period', 'handover', 'handover_line']
    for (const table of TABLES.filter((one) => !told.includes(one))) {
      const hidden = table in HERS_ALONE ? await hersAlone(table as keyof typeof HERS_ALONE) : 0
      const unseen = table === 'profile_text' ? 1 : 0
      expect([table, found[table]]).toEqual([table, isIn ? all[table]! - hidden - unseen : 0])
    }
    await asPerson(personId, async (tx) => {
      for (const table of ONE_OF_EACH)
        // oxlint-disable-next-line no-await-in-loop
        expect(await touched(tx, sql`update ${sql.table(table)} set tenant_id = tenant_id`)).toBe(
          found[table],
        )
      if (isIn) return
      const note = JSON.stringify(await deps.db.withTenant(room.tenantId, anything))
      const again = sql`insert into note select * from jsonb_populate_record(null::note, ${note}::jsonb)`
      expect(await touched(tx, again)).toBe(null)
      expect(await touched(tx, sql`delete from note`)).toBe(0)
    })
  })
})

async function hersAlone(table: keyof typeof HERS_ALONE): Promise<number> {
  const where = table === 'self_assessment' ? sql`shared_at is null` : sql`visibility = 'student_only'`
  return deps.db.withTenant(room.tenantId, (tx) => count(tx, table, where))
}

async function memberOf(personId: string): Promise<Member> {
  const row = await deps.db.withTenant(room.tenantId, (tx) =>
    tx
      .selectFrom('enrollment')
      .select(['role', 'state', 'section_ids', 'section_restricted'])
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  )
  return {
    personId,
    role: row.role,
    state: row.state,
    sectionIds: row.section_ids,
    sectionRestricted: row.section_restricted,
  }
}

test('the student reaches everything, hers alone too', async () => {
  expect(await asPerson(studentId, seen)).toEqual(await deps.db.withTenant(room.tenantId, seen))
})

test('her teacher reaches nothing that is hers alone, and makes nothing hers alone', async () => {
  await asPerson(teacherId, async (tx) => {
    expect(await count(tx, 'self_assessment', sql`shared_at is null`)).toBe(0)
    expect(await count(tx, 'evidence', sql`visibility = 'student_only'`)).toBe(0)
    expect(await count(tx, 'profile_line', sql`visibility = 'student_only'`)).toBe(0)
    expect(await touched(tx, sql`update self_assessment set shared_at = null`)).toBe(null)
    expect(
      await touched(tx, sql`update profile_line set visibility = 'student_only' where kind = 'goal'`),
    ).toBe(0)
    expect(await touched(tx, sql`update evidence set visibility = 'student_only', shared_at = null`)).toBe(
      null,
    )
  })
})

test('before anything is opened, and with another student’s opened, nothing is there', async () => {
  const reader = { tenantId: room.tenantId, personId: teacherId }
  const unopened = await undone((begin) => deps.db.withReader(reader, begin), seen)
  const other = await room.add({ role: 'student' })
  for (const counts of [unopened, await asPerson(teacherId, seen, other)])
    for (const table of TABLES.filter((one) => one !== 'partner_period'))
      expect([table, counts[table]]).toEqual([table, 0])
  // All of hers at once, for what a teacher asks of her class.
  expect((await asPerson(teacherId, seen, undefined))['note']).toBe((await asPerson(teacherId, seen))['note'])
})

test('a focal cycle is its author’s alone', async () => {
  const cycle = {
    tenant_id: room.tenantId,
    id: newId(),
    course_id: room.courseId,
    author_id: teacherId,
    state: 'running' as const,
    question_sealed: Buffer.from('x'),
    weeks: 6 as const,
    started_at: new Date(),
    revision: 0,
  }
  await deps.db.withTenant(room.tenantId, (tx) => tx.insertInto('focal_cycle').values(cycle).execute())
  const colleague = await room.add({ role: 'teacher' })
  expect(await asPerson(teacherId, (tx) => count(tx, 'focal_cycle'))).toBe(1)
  expect(await asPerson(colleague, (tx) => count(tx, 'focal_cycle'))).toBe(0)
})

test('the database opens what the domain says, whatever the roster', async () => {
  const section = fc.subarray(['red', 'blue'] as const)
  const enrolled = fc.record({
    role: fc.constantFrom<PartnershipRole>(...roles),
    state: fc.constantFrom(...states),
    at: section,
    sectionRestricted: fc.boolean(),
    isSubstitute: fc.boolean(),
  })
  const course = await makeTestClass(deps, room)
  const people = await Promise.all(Array.from({ length: 4 }, () => course.add({ role: 'none' })))
  await fc.assert(
    fc.asyncProperty(fc.tuple(enrolled, enrolled, enrolled, enrolled), async (drawn) => {
      const members = drawn.map((one, index) => ({
        ...one,
        personId: people[index]!,
        sectionIds: one.at.map((name) => course.sections[name]),
      }))
      const opened = await undone(
        (begin) => deps.db.withTenant(room.tenantId, begin),
        async (tx) => {
          for (const member of members) await enroll(tx, course, member)
          const answers: string[][] = []
          for (const { personId } of members) answers.push(await openedTo(tx, course.courseId, personId))
          return answers
        },
      )
      const law = members.map((asker) =>
        members.filter((subject) => sideOf(asker, subject) !== null).map(({ personId }) => personId),
      )
      expect(opened).toEqual(law.map((ids) => ids.toSorted()))
    }),
    { numRuns: 60 },
  )
})

interface Drawn extends Member {
  readonly isSubstitute: boolean
}

async function enroll(tx: Tx, { tenantId, courseId }: TestClass, member: Drawn): Promise<void> {
  const { personId, role, state, sectionIds, sectionRestricted, isSubstitute } = member
  await sql`update enrollment set role = ${role}, state = ${state}, section_ids = ${[...sectionIds]}::uuid[],
    section_restricted = ${sectionRestricted} where person_id = ${personId}`.execute(tx)
  if (isSubstitute)
    await sql`insert into substitute (tenant_id, course_id, person_id, until, marked_by, marked_at)
      values (${tenantId}, ${courseId}, ${personId}, '2999-12-31', ${personId}, now())`.execute(tx)
}

/** Those of the drawn people whose partnerships are opened to one of them. */
async function openedTo(tx: Tx, courseId: string, personId: string): Promise<string[]> {
  await sql`select set_config('app.reader_id', ${personId}, true)`.execute(tx)
  await openPartnerships(tx, courseId)
  const { rows } = await sql<{ opened: string[] }>`select opened_students() as opened`.execute(tx)
  await sql`select set_config('app.reader_id', '', true)`.execute(tx)
  return rows[0]!.opened.toSorted()
}
