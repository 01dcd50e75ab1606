import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { launchAddress, type CourseAddress } from './launch-address.ts'
import { openLesson, startGathering, type Lesson } from './test-lesson.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson
let id: string

beforeAll(async () => {
  lesson = await openLesson(deps)
  id = await startGathering(lesson)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const canvas: CourseAddress = {
  lms: 'canvas',
  lms_course_id: '4821',
  api_domain: 'school.instructure.com',
  return_origin: null,
  deployment_id: '57:0ab1c2',
}

test.each<[Partial<CourseAddress>, string | null]>([
  [{}, 'https://school.instructure.com/courses/4821/external_tools/57'],
  [{ return_origin: 'http://127.0.0.1:3100' }, 'http://127.0.0.1:3100/courses/4821/external_tools/57'],
  [{ api_domain: null }, null],
  [{ deployment_id: 'a-guid' }, null],
  [{ lms_course_id: null }, null],
  [{ lms_course_id: '../../evil' }, null],
  [{ lms: 'moodle' }, null],
])('%j leads to %s', (over, url) => {
  expect(launchAddress({ ...canvas, ...over })).toBe(url)
})

test('the code on the wall leads into the LMS, in either case of letters, and needs no session', async () => {
  const { joinUrl } = await lesson.teacher.view(id)
  const path = new URL(joinUrl!).pathname
  const words = await lesson.app.request(path)
  expect(words.status).toBe(200)
  expect(await words.text()).toContain('choose “Learning Alliance” in its menu')
  await deps.db.withTenant(lesson.room.tenantId, (tx) =>
    tx.updateTable('course').set({ return_origin: 'https://school.instructure.com' }).execute(),
  )
  const { courseId, tenantId } = lesson.room
  await deps.db.withTenant(tenantId, async (tx) => {
    const course = await tx
      .selectFrom('course')
      .selectAll()
      .where('id', '=', courseId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('deployment')
      .values({
        tenant_id: tenantId,
        platform_id: course.platform_id,
        deployment_id: '57:0ab1c2',
        state: 'approved',
      })
      .execute()
    await tx.updateTable('course').set({ deployment_id: '57:0ab1c2' }).where('id', '=', courseId).execute()
  })
  for (const spelling of [path, path.replace(/[^/]+$/, (code) => code.toUpperCase())]) {
    const led = await lesson.app.request(spelling)
    expect([led.status, led.headers.get('location')]).toEqual([
      302,
      'https://school.instructure.com/courses/4821/external_tools/57',
    ])
  }
})

test('a code that is none says so, on a page', async () => {
  const page = await lesson.app.request('/join/zzzzzzzzzz')
  expect(page.status).toBe(404)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await page.text()).toContain('This address leads nowhere')
})

test('the picture of the address is for staff', async () => {
  const path = `/api/v1/alliances/${id}/join.svg`
  const picture = await lesson.app.request(path, { headers: lesson.teacher.headers })
  expect(picture.headers.get('content-type')).toBe('image/svg+xml')
  expect(await picture.text()).toMatch(/^<svg/)
  expect((await lesson.students[0]!.get(path)).status).toBe(403)
})
