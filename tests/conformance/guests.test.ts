/** What people of a course meet who have no part in the class: what they can do here, and the way on. */
import { afterAll, expect, test } from 'vitest'
import { openDesk } from './deep-linking/asking.ts'
import { open, withClaims } from './launches.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const desk = await openDesk(world)
afterAll(() => world.close())

const ROLES = 'https://purl.imsglobal.org/spec/lti/claim/roles'
const VOCABULARY = 'http://purl.imsglobal.org/vocab/lis/v2'

/** The page that somebody with these roles meets first. */
async function pageOf(sub: string, roles: readonly string[], more: Record<string, unknown> = {}) {
  const browser = world.newBrowser()
  const launchId = await open(world, desk.school, browser, withClaims({ sub, [ROLES]: roles, ...more }))
  const page = await browser.fetch(`/app/${launchId}/`)
  expect(page.status).toBe(200)
  return { text: await page.text(), launchId, browser }
}

const observer = [`${VOCABULARY}/membership#Mentor`]
const HOME = 'https://lms.example.edu/courses/7/pages/home'

test('an observer is led to what is published, and to nothing else', async () => {
  const before = await pageOf('observer', observer)
  expect(before.text).toContain('You are here as an observer')
  expect(before.text).toContain('Nothing is published yet.')
  const { tenantId, courseId, teacherId } = desk.course
  await world.rows.query(
    `insert into publication (tenant_id, course_id, page_id, page_url, page_title, block_mark, versions,
       published_by, published_at) values ($1, $2, '1', $3, 'Home', 'm', '{}', $4, now())`,
    [tenantId, courseId, HOME, teacherId],
  )
  const { text } = await pageOf('observer', observer)
  expect(text).toContain(`href="${HOME}"`)
  expect(text).not.toContain('We ask')
  await world.rows.query(`update publication set page_url = 'javascript:alert(1)'`)
  expect((await pageOf('observer', observer)).text).not.toContain('javascript:')
  await world.rows.query('update publication set undone_at = now(), page_url = $1', [HOME])
  expect((await pageOf('observer', observer)).text).not.toContain(HOME)
})

test('an admin is led to the status of the installation', async () => {
  const { text, launchId, browser } = await pageOf('admin', [
    `${VOCABULARY}/institution/person#Administrator`,
  ])
  expect(text).toContain('You look after this school')
  expect(text).toContain(`href="/app/${launchId}/status"`)
  expect((await browser.fetch(`/app/${launchId}/status`)).status).toBe(200)
})

test('anybody else reads why, in her language', async () => {
  expect((await pageOf('nobody', [])).text).toContain('You have no part in this class.')
  expect((await pageOf('nadie', [], { locale: 'es' })).text).toContain('No tienes parte en esta clase.')
})
