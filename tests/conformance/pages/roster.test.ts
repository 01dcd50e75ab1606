/** The roster on the teacher's page: its age, a reading on her word with its outcome, and the question about who left. */
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, Page } from '@playwright/test'
import { Hono } from 'hono'
import { BROWSER_COOKIE } from 'lti-server/access/browser-cookie'
import { createApp } from 'lti-server/app'
import { openBuiltPages } from '../../built-pages.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPageBrowser } from '../../page-browser.ts'
import { openClassRoom, openDesk, type ClassRoom, type Desk } from '../roster/desk.ts'

let desk: Desk
let room: ClassRoom
let origin: string
let browser: Browser
const app = new Hono()
const server = createAdaptorServer({ fetch: app.fetch })

beforeAll(async () => {
  const assets = await openBuiltPages()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  desk = await openDesk({ PUBLIC_URL: origin })
  room = await openClassRoom(desk, { students: 30 })
  await room.sync()
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.get('/door/:launchId/:secret', (c) => {
    const cookie = `${BROWSER_COOKIE}=${c.req.param('secret')}`
    c.header('set-cookie', `${cookie}; Path=/; Secure; HttpOnly; SameSite=None`)
    return c.redirect(`/app/${c.req.param('launchId')}/`, 303)
  })
  app.route('/', createApp(desk.deps, assets))
  browser = await openPageBrowser()
})
afterAll(async () => {
  await browser?.close()
  await room?.close()
  await new Promise((resolve) => {
    server.close(resolve)
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  await desk?.close()
})

async function openAs(person: string, role: string): Promise<Page> {
  const { launchId, secret } = await room.sit(person, role)
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(`${origin}/door/${launchId}/${secret}`)
  return page
}

const half = () => room.school.faults.tell({ do: 'half-roster' })
const whole = () => room.school.faults.tell({ do: 'clear' })

test('a teacher refreshes, reads who is there, and answers for those who are missing', async () => {
  const page = await openAs('teacher', 'teacher')
  await page.getByText(/^As of /).waitFor()
  await room.school.faults.tell({
    do: 'add',
    person: 'late',
    given: 'Odalys',
    family: 'Reyes',
    section: 9101,
  })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('1 person came, 0 people left.', { exact: false }).waitFor()
  await page.getByText('People', { exact: true }).click()
  await page.getByText('Odalys Reyes').waitFor()

  await half()
  await page.getByRole('button', { name: 'Refresh' }).click()
  const question = page.getByRole('region', { name: /^Canvas says that \d+ of 35 people left\. Did they\?$/ })
  await question.getByText('Who would leave').click()
  await question.getByText('Odalys Reyes').waitFor()
  expect((await room.member('late'))?.state).toBe('active')
  await question.getByRole('button', { name: 'No, they are still here' }).click()
  await page.getByText('You said that they are still here.', { exact: false }).waitFor()
  await whole()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('Up to date. Nothing changed.').waitFor()

  await half()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByRole('button', { name: 'Yes, they left' }).click()
  await expect.poll(async () => (await room.member('late'))?.state, { timeout: 15_000 }).toBe('left')
  await page.getByText(/^Up to date\. 0 people came, \d+ people left\.$/).waitFor()
  await page.getByText('left the course', { exact: false }).first().waitFor()
  await whole()
})

test('a teaching assistant sees how old it is, and is asked nothing', async () => {
  const page = await openAs('ta', 'ta')
  await page.getByText(/^As of /).waitFor()
  expect(await page.getByRole('button', { name: 'Refresh' }).count()).toBe(0)
})
