/**
 * The practice school and our server on two sites, for a real browser, which blocks third-party cookies by itself. The
 * course is known; its two classes agree when they are told to.
 */
import { createAdaptorServer } from '@hono/node-server'
import type { Page } from '@playwright/test'
import { Hono } from 'hono'
import { createApp } from 'lti-server/app'
import { addPlatform } from 'lti-server/operator/platforms'
import { openBuiltPages } from '../../built-pages.ts'
import { openTestDeps, type TestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { openPracticeSchool, type PracticeSchool } from '../../practice-school/school.ts'
import { addAlliance, type Course } from './agreed-class.ts'

export interface SchoolDesk {
  readonly school: PracticeSchool
  readonly deps: TestDeps
  /** Where our server is. */
  readonly tool: string
  readonly course: Course
  /** From now on Period 2 and Period 5 have agreed. */
  agree(): Promise<void>
  /** Opens a page of the school as somebody. */
  visit(page: Page, person: string, path: string): Promise<void>
  close(): Promise<void>
}

export const COURSE = '/courses/4821'

/** `page`: a browser through which the teacher opens the course once, so that it is known. */
export async function openSchoolDesk(page: Page): Promise<SchoolDesk> {
  const [database, assets] = await Promise.all([openTestDatabase(), openBuiltPages()])
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const tool = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const deps = await openTestDeps(database.db, { PUBLIC_URL: tool })
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.route('/', createApp(deps, assets))
  const school = await openPracticeSchool({ tool: { publicUrl: tool } })
  const { registration } = school
  const { tenantId } = await addPlatform(deps, {
    ...registration,
    lmsOrigins: [registration.lmsOrigin],
    tenantId: null,
    api: null,
  })
  const visit: SchoolDesk['visit'] = async (at, person, path) => {
    await at.goto(`${school.url}/as/${person}?next=${encodeURIComponent(path)}`)
  }
  await visit(page, 'teacher', `${COURSE}/external_tools/913?display=borderless`)
  await page.waitForURL(`${tool}/app/**`)
  const { course, sections } = await courseOf(deps, tenantId)
  const agreed = (lmsId: string, text: string, language: 'en' | 'es') =>
    addAlliance(deps, course, { sectionIds: [sections.get(lmsId)!], versions: [text], language })
  return {
    school,
    deps,
    tool,
    course,
    async agree() {
      await agreed('9101', 'I answer within two days.', 'en')
      await agreed('9102', 'Escuchamos hasta el final.', 'es')
    },
    visit,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await school.close()
      await deps.close()
      await database.close()
    },
  }
}

async function courseOf(deps: TestDeps, tenantId: string) {
  return deps.db.withTenant(tenantId, async (tx) => {
    const { id, person_id: teacherId } = await tx
      .selectFrom('course')
      .innerJoin('enrollment', 'enrollment.course_id', 'course.id')
      .select(['course.id', 'enrollment.person_id'])
      .executeTakeFirstOrThrow()
    const rows = await tx.selectFrom('section').select(['id', 'lms_section_id']).execute()
    for (const { id: section, lms_section_id: lmsId } of rows)
      // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
      await tx
        .updateTable('section')
        .set({ name: lmsId === '9101' ? 'Period 2' : 'Period 5' })
        .where('id', '=', section)
        .execute()
    return {
      course: { tenantId, courseId: id, teacherId },
      sections: new Map(rows.map((row) => [row.lms_section_id, row.id])),
    }
  })
}
