import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RosterPage } from '../lti/services/nrps.ts'
import { makeTestClass, openTestDeps, type TestClass, type TestDeps } from '../platform/test-class.ts'
import { openTestDatabase, type TestDatabase } from '../platform/test-database.ts'
import type { CourseSource } from './course-source.ts'
import { openHeldPages } from './held-pages.ts'
import { keepReading, marksFor, type Marks } from './last-reading.ts'

const MB = 1_000_000

let database: TestDatabase
let deps: TestDeps
let room: TestClass

beforeAll(async () => {
  database = await openTestDatabase()
  deps = await openTestDeps(database.db)
  room = await makeTestClass(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const source = (url = 'https://lms.example/roster'): CourseSource => ({
  platformId: room.platformId,
  lms: 'canvas',
  source: {
    platform: { id: room.platformId, clientId: 'client', tokenUrl: 'https://lms.example/token' },
    url,
    contextId: 'context',
    withCustom: true,
  },
  groups: null,
})

function page(number: number, body: Buffer): RosterPage {
  return { number, body, rlidRefused: false, read: () => ({ ok: true, value: [] }) }
}

const plainMarks: Marks = {
  ofPage: ({ body }) => createHash('md5').update(body).digest(),
  ofListing: () => null,
}

/** A course without members, whose last reading had these pages. */
async function readCourse(bodies: readonly Buffer[]) {
  const [courseId, startedAt] = [newId(), new Date()]
  const run = { tenantId: room.tenantId, id: newId(), courseId, attempt: 1, startedAt }
  await deps.db.withTenant(room.tenantId, async (tx) => {
    const { id: _, ...like } = await tx
      .selectFrom('course')
      .select(['tenant_id', 'id', 'platform_id', 'deployment_id'])
      .where('id', '=', room.courseId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('course')
      .values({ ...like, id: courseId, context_id: courseId })
      .execute()
    const pageMarks = Buffer.concat(bodies.map((body, at) => plainMarks.ofPage(page(at + 1, body))))
    const target = { ...run, runId: run.id, platformId: room.platformId }
    await keepReading(tx, target, { pageMarks, listingMark: null, members: 0 })
  })
  return run
}

describe('equal pages', () => {
  test('are held until the end', async () => {
    const bodies = [Buffer.from('one'), Buffer.from('two')]
    const held = await openHeldPages(deps, await readCourse(bodies), source(), plainMarks)
    for (const [at, body] of bodies.entries()) expect(await held.hold(page(at + 1, body))).toBe(true)
    expect(await held.same()).toMatchObject({ members: 0 })
    expect(held.release()).toHaveLength(2)
  })

  test('are given back in their order when a later one differs, is missing, or is one too many', async () => {
    const bodies = [Buffer.from('one'), Buffer.from('two')]
    const run = await readCourse(bodies)
    const differing = await openHeldPages(deps, run, source(), plainMarks)
    expect(await differing.hold(page(1, bodies[0]!))).toBe(true)
    expect(await differing.hold(page(2, Buffer.from('other')))).toBe(false)
    expect(differing.release().map(({ number }) => number)).toEqual([1])
    expect(await differing.hold(page(3, bodies[1]!))).toBe(false)
    expect(await differing.same()).toBeNull()

    const short = await openHeldPages(deps, run, source(), plainMarks)
    await short.hold(page(1, bodies[0]!))
    expect(await short.same()).toBeNull()

    const long = await openHeldPages(deps, run, source(), plainMarks)
    for (const [at, body] of bodies.entries()) await long.hold(page(at + 1, body))
    expect(await long.hold(page(3, bodies[0]!))).toBe(false)
    expect(await long.same()).toBeNull()
  })

  test('take no more memory than the roster may', async () => {
    const bodies = [1, 2, 3].map((byte) => Buffer.alloc(4 * MB, byte))
    const held = await openHeldPages(deps, await readCourse(bodies), source(), plainMarks)
    const answers: boolean[] = []
    for (const [at, body] of bodies.entries()) answers.push(await held.hold(page(at + 1, body)))
    expect(answers).toEqual([true, true, false])
  })
})

test('marks differ with the page, its place, what was asked for, the address and the course', async () => {
  const cipher = await deps.ciphers.of(room.tenantId)
  const one = page(1, Buffer.from('one'))
  const marks = marksFor(cipher, 'course', source())
  const all = [
    marks.ofPage(one),
    marks.ofPage({ ...one, body: Buffer.from('two') }),
    marks.ofPage({ ...one, number: 2 }),
    marks.ofPage({ ...one, rlidRefused: true }),
    marksFor(cipher, 'other', source()).ofPage(one),
    marksFor(cipher, 'course', source('https://lms.example/other')).ofPage(one),
  ].map((mark) => mark.toString('hex'))
  expect(new Set(all).size).toBe(all.length)
  expect(marksFor(cipher, 'course', source()).ofPage(one).toString('hex')).toBe(all[0])
})
