/** The admin opens us from the account's menu and reads how her LMS and we get on; nobody else does. */
import type { Browser, Frame, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFamily } from 'lti-server/access/oauth/families'
import { sightOf } from 'lti-server/status/sight'
import { openPageBrowser } from '../../page-browser.ts'
import { expectNoViolations } from '../../journeys/no-violations.ts'
import { tabTo } from '../../keyboard.ts'
import { frameOf, openInside, openSchoolServer, openTool, type SchoolServer } from './school-server.ts'

let server: SchoolServer
let browser: Browser
const pictures = process.env['PAGES_PICTURES']

beforeAll(async () => {
  server = await openSchoolServer()
  browser = await openPageBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

async function openAccount(page: Page): Promise<Frame> {
  const { account, tool } = server.school.story
  const path = `/accounts/${account.id}/external_tools/${tool.id}`
  await openInside(page, server.school, 'admin', path, 'html[data-alive]')
  return frameOf(page)
}

/** The page alone, at a width, for a person to look at. */
async function picture(frame: Frame, name: string): Promise<void> {
  if (!pictures) return
  const page = frame.page()
  for (const width of [1280, 390]) {
    const height = await frame.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: height + 200 })
    await page.addStyleTag({
      content:
        '#tool_content { position: fixed; inset: 0; width: 100vw; height: 100vh; z-index: 9999; background: white }',
    })
    const tall = await frame.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: tall })
    await page.screenshot({ path: `${pictures}/admin-${name}-${width}.png` })
  }
}

const part = (frame: Frame, name: string) => frame.getByRole('region', { name })

test('a school that was never opened says so, part by part', async () => {
  const page = await newPage()
  const frame = await openAccount(page)
  await expect
    .poll(() => frame.getByRole('heading', { level: 1 }).textContent())
    .toContain(server.school.registration.name)
  expect(await part(frame, 'Rosters').textContent()).toContain('No roster was read yet.')
  expect(await part(frame, 'Launches').textContent()).toContain('None was refused in the last 30 days.')
  expect(await part(frame, 'What is kept, and who reads it').getByRole('listitem').count()).toBeGreaterThan(3)
  // The account is no course of ours.
  expect((await server.rows.query('select 1 from course')).rows).toEqual([])
  await expectNoViolations(page, 'empty status page', '#tool_content')
  await picture(frame, 'empty')
})

test('what failed stands there with its check, the words for an admin and the number that was shown', async () => {
  const student = await newPage()
  await openTool(student, server.school, 'teacher', 4821)
  await server.rows.query(`update deployment set state = 'disabled'`)
  const refused = await newPage()
  const tool = `/courses/4821/external_tools/${server.school.story.tool.id}`
  const main = 'main[data-error-code="deployment_disabled"]'
  const page = (await openInside(refused, server.school, 'student-1', tool, main)).locator(main)
  const number = (await page.locator('.number strong').textContent()) ?? ''
  expect(number).toMatch(/^[A-Z2-9]{8}$/)
  await server.rows.query(`update deployment set state = 'approved'`)
  await sightOf(server.deps).flush()
  await server.rows.query(
    `update platform_sight set clock_ahead_seconds = 83, keys_failed_at = now() - interval '2 days', keys_failure = 'status_503'`,
  )
  await server.rows.query(
    `insert into roster_run (tenant_id, id, course_id, cause, state, reason, members, joined, left_count, requested_at, ended_at)
     select tenant_id, gen_random_uuid(), id, 'schedule', 'paused', 'forbidden', 0, 0, 0, now() - interval '1 day', now() - interval '1 day' from course`,
  )

  const admin = await newPage()
  const frame = await openAccount(admin)
  const row = part(frame, 'Launches').getByRole('row', { name: number })
  await row.waitFor()
  const text = (await row.textContent()) ?? ''
  expect(text).toContain('Code deployment_disabled')
  expect(text).toContain('Course menu')
  expect(await part(frame, 'Launches').textContent()).toMatch(/[1-9]\d* in the last seven days were accepted/)
  expect(await part(frame, 'Your LMS’s clock').textContent()).toContain('83 seconds ahead')
  const keys = (await part(frame, 'Your LMS’s keys').textContent()) ?? ''
  expect(keys).toContain('the answer was HTTP 503')
  expect(keys).toMatch(/Read .*: 1 key/)
  expect(await part(frame, 'Rosters').textContent()).toContain('Paused: your LMS refused it')
  // Nobody's name, and nothing that anybody wrote.
  const whole = (await frame.locator('body').textContent()) ?? ''
  for (const { name } of server.school.story.people) expect(whole).not.toContain(name)
  await expectNoViolations(admin, 'full status page', '#tool_content')
  await picture(frame, 'full')
  await tabTo(admin, frame.getByRole('button', { name: 'Look again' }))
  await admin.keyboard.press('Enter')
  await frame.waitForLoadState()
  await row.waitFor()
})

/** A browser that the teacher of an earlier test connected. */
async function connectBrowser(): Promise<void> {
  const { tenantId, platformId, deps } = server
  const { rows } = await server.rows.query<{ id: string }>(
    `select p.id from person p join enrollment e on e.person_id = p.id where e.role = 'teacher' limit 1`,
  )
  await deps.db.withTenant(tenantId, async (tx) => {
    const { id } = await addFamily(tx, deps.ciphers, {
      tenantId,
      platformId,
      personId: rows[0]!.id,
      deploymentId: null,
      jkt: 'thumbprint',
      redirectUri: 'https://extension.test/',
      codeChallenge: 'challenge',
      codeExpiresAt: new Date(),
      browser: 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/143.0.0.0',
    })
    await tx.updateTable('extension_family').set({ code_used_at: new Date() }).where('id', '=', id).execute()
  })
}

test('says how many browsers are connected, after a press whose, and ends them; and that it was done', async () => {
  await connectBrowser()
  await connectBrowser()
  const page = await newPage()
  const frame = await openAccount(page)
  const browsers = part(frame, 'Connected browsers')
  await browsers.getByText('Browsers that teachers connected with the extension: 2, of 1 person.').waitFor()
  await browsers.getByRole('button', { name: 'Show whose' }).click()
  const row = browsers.getByRole('row').nth(1)
  const name = (await row.getByRole('cell').first().textContent()) ?? ''
  expect(server.school.story.people.map((person) => person.name)).toContain(name)
  await expectNoViolations(page, 'whose browsers', '#tool_content')
  await picture(frame, 'browsers')
  await browsers.getByRole('button', { name: `Sign out ${name}` }).click()
  await browsers.getByText('Signed out: 2.').waitFor()
  await browsers.getByText('No teacher’s browser is connected.').waitFor()
  await browsers.getByText(new RegExp(`signed out ${name} \\(2\\)\\.$`)).waitFor()

  await connectBrowser()
  await frame.goto(frame.url())
  await browsers.getByRole('button', { name: 'Show whose' }).click()
  await browsers.getByRole('button', { name: 'Sign out everybody' }).click()
  await expectNoViolations(page, 'asked once more', '#tool_content')
  await picture(frame, 'browsers-all')
  await browsers.getByRole('button', { name: 'Yes, sign out everybody' }).click()
  await browsers.getByText(/signed out everybody \(1\)\.$/).waitFor()
  const standing = await server.rows.query('select 1 from extension_family where revoked_at is null')
  expect(standing.rows).toEqual([])
})

test('is not for teachers or students, and not for another school', async () => {
  for (const person of ['teacher', 'student-1']) {
    const page = await newPage()
    const frame = await openTool(page, server.school, person, 4821)
    const answer = await frame.evaluate(async () => {
      const status = await fetch(`${window.location.pathname}status`)
      return { status: status.status, text: await status.text() }
    })
    expect(answer.status).toBe(403)
    expect(answer.text).not.toContain('issuer')
  }
})

test('speaks Spanish to an admin whose LMS does', async () => {
  const page = await newPage()
  await openAccount(page)
  await server.rows.query(`update launch set locale = 'es-MX' where placement = 'account_navigation'`)
  const frame = frameOf(page)
  await frame.goto(frame.url())
  await frame.locator('html[lang="es"]').waitFor({ state: 'attached' })
  await part(frame, 'Aperturas').waitFor()
  await picture(frame, 'es')
})
