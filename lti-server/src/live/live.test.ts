/**
 * The stream's promise, kept by two servers over one database: every event once and in order, whoever writes at once,
 * wherever a reader is cut off, by stream and by page alike.
 */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import fc from 'fast-check'
import type { Events } from 'shared/contract/api'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { v7 as newId } from 'uuid'
import { at, openLesson, startGathering, type Lesson, type Seat } from '../alliance/test-lesson.ts'
import type { Deps } from '../deps.ts'
import { openDatabase } from '../platform/database.ts'
import { openEventBell } from '../platform/events.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { liveRoutes } from './routes.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson
const servers: Awaited<ReturnType<typeof openServer>>[] = []

beforeAll(async () => {
  lesson = await openLesson(deps)
  for (let n = 0; n < 2; n += 1) servers.push(await openServer())
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await deps.close()
  await database.close()
})

/** A server of its own: other pool, other listening connection, same database. */
async function openServer() {
  const db = openDatabase({ url: database.appUrl })
  const bell = await openEventBell(db)
  let listeners = 0
  const onCourse: typeof bell.onCourse = (courseId, ring) => {
    const stop = bell.onCourse(courseId, ring)
    listeners += 1
    return () => {
      listeners -= 1
      stop()
    }
  }
  let transactions = 0
  const withTenant: typeof db.withTenant = (...asked) => {
    transactions += 1
    return db.withTenant(...asked)
  }
  const own: Deps = { ...deps, db: { ...db, withTenant }, bell: { ...bell, onCourse } }
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = serve({ fetch: liveRoutes(own).fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
    resolve(info.port),
  ) as Server
  const url = `http://127.0.0.1:${await promise}`
  return {
    url,
    listeners: () => listeners,
    transactions: () => transactions,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await bell.close()
      await db.close()
    },
  }
}

/** Reads a stream until `enough` says so or the stream ends; then hangs up. */
async function listen(
  seat: Seat,
  url: string,
  after: number,
  enough: (seqs: readonly number[]) => boolean,
): Promise<number[]> {
  const hangUp = new AbortController()
  const response = await fetch(`${url}/api/v1/events`, {
    headers: { ...seat.headers, accept: 'text/event-stream', 'last-event-id': String(after) },
    signal: hangUp.signal,
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const seqs: number[] = []
  let rest = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    rest += chunk
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const id = /^id: (\d+)$/m.exec(block)?.[1]
      if (id !== undefined) seqs.push(Number(id))
    }
    if (enough(seqs)) break
  }
  hangUp.abort()
  return seqs
}

async function pages(seat: Seat, after: number): Promise<number[]> {
  const seqs: number[] = []
  for (let cursor = String(after); ;) {
    const { body } = await seat.get<Events>(`/api/v1/events?after=${cursor}`)
    seqs.push(...body.events.map((event) => event.seq))
    if (body.cursor === cursor) return seqs
    cursor = body.cursor
  }
}

test('many write at once, readers are cut off anywhere: nothing missed, nothing twice', async () => {
  const id = await startGathering(lesson)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
      async (cuts) => {
        const start = Number((await lesson.teacher.view(id)).cursor)
        const cards = 18
        const last = start + cards
        const writing = Promise.all(
          Array.from({ length: cards }, (_, n) =>
            // Each says something new: what a student said before is one card.
            lesson.students[n % 6]!.post(at(id, 'cards'), { id: newId(), text: `Card ${start} ${n}` }),
          ),
        )
        const cutOff = async (seat: Seat, url: string): Promise<number[]> => {
          const all: number[] = []
          for (const cut of cuts) {
            if ((all.at(-1) ?? start) >= last) break
            all.push(
              ...(await listen(
                seat,
                url,
                all.at(-1) ?? start,
                (seqs) => seqs.length >= cut || seqs.at(-1) === last,
              )),
            )
          }
          if ((all.at(-1) ?? start) < last)
            all.push(...(await listen(seat, url, all.at(-1) ?? start, (seqs) => (seqs.at(-1) ?? 0) >= last)))
          return all
        }
        const heard = await Promise.all([
          cutOff(lesson.teacher, servers[0]!.url),
          cutOff(lesson.students[0]!, servers[1]!.url),
        ])
        await writing
        const expected = Array.from({ length: cards }, (_, n) => start + 1 + n)
        expect(heard[0]).toEqual(expected)
        expect(heard[1]).toEqual(expected)
        expect(await pages(lesson.students[1]!, start)).toEqual(expected)
      },
    ),
    { numRuns: 5 },
  )
})

test('counts in the stream only grow, whoever committed first', async () => {
  const id = await startGathering(lesson)
  const { cursor } = await lesson.teacher.view(id)
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      lesson.students[n % 6]!.post(at(id, 'cards'), { id: newId(), text: `Card ${n}` }),
    ),
  )
  const { events } = (await lesson.students[0]!.get<Events>(`/api/v1/events?after=${cursor}`)).body
  expect(events.map((event) => event.details['count'])).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
})

test('another section’s stream is silent; one who leaves is no longer told', async () => {
  const id = await startGathering(lesson)
  const start = Number((await lesson.teacher.view(id)).cursor)
  await lesson.students[0]!.post(at(id, 'cards'), { id: newId(), text: 'Hello' })
  expect(await pages(lesson.next, start)).toEqual([])
  const leaver = await lesson.seat({
    name: 'Leaver',
    role: 'student',
    sectionIds: [lesson.room.sections.red],
  })
  const { promise: heardFirst, resolve: heard } = Promise.withResolvers<void>()
  const listening = listen(leaver, servers[0]!.url, start, (seqs) => {
    if (seqs.length > 0) heard()
    return false
  })
  await heardFirst
  await deps.db.withTenant(lesson.room.tenantId, (tx) =>
    tx.updateTable('enrollment').set({ state: 'left' }).where('person_id', '=', leaver.personId).execute(),
  )
  deps.now = new Date(Date.now() + 6_000)
  await lesson.students[0]!.post(at(id, 'cards'), { id: newId(), text: 'After' })
  expect(await listening).toEqual([start + 1])
  deps.now = null
})

test('one card is read once, and so is who may hear of it, however many pages listen', async () => {
  const id = await startGathering(lesson)
  const start = Number((await lesson.teacher.view(id)).cursor)
  const { url, transactions } = servers[0]!
  const firsts = new Set<number>()
  const pages = Array.from({ length: 24 }, (_, n) =>
    listen(lesson.students[n % 6]!, url, start, (seqs) => {
      if (seqs.length > 0) firsts.add(n)
      return seqs.length >= 2
    }),
  )
  await lesson.students[0]!.post(at(id, 'cards'), { id: newId(), text: 'First' })
  await expect.poll(() => firsts.size, { timeout: 10_000 }).toBe(24)
  const before = transactions()
  deps.now = new Date(Date.now() + 6_000)
  await lesson.students[1]!.post(at(id, 'cards'), { id: newId(), text: 'Second' })
  await Promise.all(pages)
  deps.now = null
  // The card, who may hear, and what is read once more by those who woke a little later.
  expect(transactions() - before).toBeLessThanOrEqual(8)
})

test('a class that opens is heard by its students at once, and its draft before that by staff alone', async () => {
  const { cursor } = await lesson.teacher.view(await startGathering(lesson))
  const start = Number(cursor)
  const student = listen(lesson.students[0]!, servers[0]!.url, start, (seqs) => seqs.length >= 1)
  const teacher = listen(lesson.teacher, servers[0]!.url, start, (seqs) => seqs.length >= 2)
  await startGathering(lesson)
  // 1: made, for staff; 2: opened, for the class.
  expect(await teacher).toEqual([start + 1, start + 2])
  expect((await student)[0]).toBe(start + 2)
})

test('a listener with a number from nowhere hears nothing and spoils nothing for others', async () => {
  const id = await startGathering(lesson)
  const start = Number((await lesson.teacher.view(id)).cursor)
  const lost = new AbortController()
  await fetch(`${servers[0]!.url}/api/v1/events?after=999999999`, {
    headers: { ...lesson.students[1]!.headers, accept: 'text/event-stream' },
    signal: lost.signal,
  })
  const listening = listen(lesson.teacher, servers[0]!.url, start, (seqs) => seqs.length > 0)
  await lesson.students[0]!.post(at(id, 'cards'), { id: newId(), text: 'Hello' })
  expect(await listening).toEqual([start + 1])
  lost.abort()
})

test('who hangs up is forgotten', async () => {
  await expect.poll(() => servers.map((server) => server.listeners()), { timeout: 10_000 }).toEqual([0, 0])
})

test('a cursor that is no number names its field; without a session nothing is told', async () => {
  expect(await lesson.teacher.get('/api/v1/events?after=x')).toMatchObject({
    status: 400,
    body: { code: 'body_invalid', field: 'after' },
  })
  expect((await lesson.app.request('/api/v1/events')).status).toBe(401)
  expect((await lesson.mentor.get('/api/v1/events')).status).toBe(404)
})
