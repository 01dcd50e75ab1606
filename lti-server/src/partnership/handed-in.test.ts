/** Picking from what a student handed in, against the practice school over HTTP: whose grant reads it, and what of it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { consentRoutes } from '../lms/consent-routes.ts'
import { openTestDeps, type TestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { openTestSchool, type TestSchool } from '../publish/test-school.ts'
import { evidenceFor, handedInFor, type About } from './service.ts'
import { must } from './test-pair.ts'

const SUBMISSIONS = '/api/v1/courses/4821/students/submissions'
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let at: TestSchool
let about: About
let studentId: string

beforeAll(async () => {
  at = await openTestSchool(deps)
  const { red } = at.room.sections
  studentId = await at.room.add({ name: 'Jordan', role: 'student', sectionIds: [red], lmsUserId: '20313' })
  about = { courseId: at.room.courseId, studentId }
})
beforeEach(() => at.school.faults.tell({ do: 'clear' }))
afterAll(async () => {
  await at.close()
  await deps.close()
  await database.close()
})

const asStudent = () => at.room.actor(studentId, 'student')
const pick = async (as = asStudent(), by: TestDeps = deps) => must(await handedInFor(by, as, about))

test('while no teacher of hers allowed it, nothing is read and she is told so', async () => {
  expect(await pick()).toEqual({ work: [], why: 'no_grant' })
  expect(at.school.requests.some(({ path }) => path.startsWith('/api/v1'))).toBe(false)
})

test('a school whose key does not allow reading lets a teacher publish all the same; nothing can be picked', async () => {
  await at.school.faults.tell({
    do: 'scopes-off',
    scopes: ['url:GET|/api/v1/courses/:course_id/students/submissions'],
  })
  const app = consentRoutes(deps)
  const { launchId, headers } = await at.room.launch(at.teacher, 'teacher')
  const nextIn = async (path: string): Promise<string> => {
    const page = await (await app.request(deps.config.publicUrl + path, { headers })).text()
    return (/id="continue" href="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
  }
  const asked = await nextIn(`/app/${launchId}/lms-consent`)
  expect(new URL(asked).searchParams.get('scope')).toContain('students/submissions')
  const lessThan = async (question: string): Promise<string> => {
    const back = await fetch(question, { redirect: 'manual' })
    const { pathname, search, searchParams } = new URL(back.headers.get('location') ?? '')
    expect(searchParams.get('error')).toBe('invalid_scope')
    return nextIn(pathname + search)
  }
  const less = new URL(await lessThan(await lessThan(asked))).searchParams.get('scope')
  expect(less).toContain('front_page')
  expect(less).not.toMatch(/submissions|assignments/)
})

test('with a teacher’s grant: titles, days and addresses of what was handed in, the newest first', async () => {
  expect(await (await at.consent()).text()).toContain('data-outcome="granted"')
  const { work, why } = await pick()
  expect(why).toBeNull()
  expect(work.length).toBeGreaterThan(3)
  const days = work.map(({ doneOn }) => doneOn)
  expect(days).toEqual(days.toSorted().toReversed())
  for (const { link } of work)
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/courses\/4821\/assignments\/\d+\/submissions\/20313$/)
  expect(await pick(at.room.actor(at.teacher, 'teacher'))).toEqual({ work, why })
})

test('no grade crosses the wire, is read or is told', async () => {
  const heard: string[] = []
  const listening: TestDeps = {
    ...deps,
    outbound: {
      ...deps.outbound,
      fetch: async (url, init) => {
        const answer = await deps.outbound.fetch(url, init)
        if (answer.ok) heard.push(answer.value.text)
        return answer
      },
    },
  }
  const { work } = await pick(asStudent(), listening)
  const submissions = heard.find((text) => text.includes('submitted_at')) ?? ''
  expect(submissions).toContain('assignment_id')
  expect(submissions).not.toMatch(/grade|score|points/)
  expect(Object.keys(work[0]!).toSorted()).toEqual(['doneOn', 'link', 'title'])
})

test('a script in a submission’s title is told as text, on one line', async () => {
  const name = '<script>alert(1)</script>\n  Energy'
  const renamed = at.school.story.assignments.map(({ id }) => id)
  await at.school.faults.tell(...renamed.map((id) => ({ do: 'change-assignment' as const, id, name })))
  const { work } = await pick()
  expect(new Set(work.map(({ title }) => title))).toEqual(new Set(['<script>alert(1)</script> Energy']))
})

test('what is graded without names can’t be picked: whose it is would be told', async () => {
  const before = (await pick()).work
  const id = Number(/assignments\/(\d+)/.exec(before[0]!.link ?? '')?.[1])
  await at.school.faults.tell({ do: 'change-assignment', id, anonymous: true })
  expect((await pick()).work).toEqual(before.slice(1))
  await at.school.faults.tell({ do: 'change-assignment', id, anonymous: false })
})

test('a platform that fails, that she is unknown to, or whose grant is over: each is calm, and nothing is lost', async () => {
  await at.school.faults.tell({ do: 'fail', path: SUBMISSIONS, status: 503 })
  expect(await pick()).toEqual({ work: [], why: 'no_answer' })
  await at.school.faults.tell({ do: 'clear' })
  const unknown = await at.room.add({ role: 'student', sectionIds: [at.room.sections.red] })
  const hers = { courseId: about.courseId, studentId: unknown }
  const asUnknown = at.room.actor(unknown, 'student')
  expect(must(await handedInFor(deps, asUnknown, hers))).toEqual({ work: [], why: 'no_way' })
  await deps.db.withTenant(at.room.tenantId, (tx) =>
    tx.updateTable('lms_grant').set({ ended_at: deps.clock() }).execute(),
  )
  expect(await pick()).toEqual({ work: [], why: 'no_grant' })
  expect(must(await evidenceFor(deps, asStudent(), about)).evidence).toEqual([])
})
