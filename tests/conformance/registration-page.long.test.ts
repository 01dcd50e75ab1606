/**
 * The admin's pages in a real Chromium, in the frame of the school's own page on another site, with third-party
 * cookies blocked: the whole way with and without scripts, on a phone, and as far as axe can tell.
 */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPageBrowser } from '../page-browser.ts'
import { expectNoViolations } from '../journeys/no-violations.ts'
import { adminPage, openRegistrationWorld, type Flavour } from './registration/world.ts'

const ROSTER = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'

const world = await openRegistrationWorld()
const { school } = world
let browser: Browser

beforeAll(async () => {
  browser = await openPageBrowser()
})
afterEach(() => school.faults.tell({ do: 'clear' }))
afterAll(async () => {
  await browser.close()
  await world.close()
})

/** The school's admin page with our first page in its frame; what the browser complains about is collected. */
async function openInFrame(
  flavour: Flavour,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${school.url}/as/admin`)
  await page.goto(school.url + adminPage(flavour, url))
  return { page, complaints }
}

const agree = { name: 'Agree for Lincoln Unified and register' }

describe('in the school’s frame', () => {
  test('Canvas: agrees, and the school goes on by itself', async () => {
    const { page, complaints } = await openInFrame('canvas', await world.invite())
    const frame = page.frameLocator('#registration')
    await frame.getByRole('heading', { name: 'Connect Canvas with Learning Alliance' }).waitFor()
    await expectNoViolations(page, 'what we ask for', '#registration')
    await frame.getByRole('button', agree).click()
    await page.waitForURL('**/apps/review')
    await page.getByRole('button', { name: 'Install & enable' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('Canvas dropped something: the page stays until it is read', async () => {
    await school.faults.tell({ do: 'registration', dropScopes: [ROSTER] })
    const { page, complaints } = await openInFrame('canvas', await world.invite())
    const frame = page.frameLocator('#registration')
    await frame.getByRole('button', agree).click()
    await frame.getByText('No rosters arrive').waitFor()
    expect(await frame.getByText('Go on in Canvas').isVisible()).toBe(false)
    await expectNoViolations(page, 'what remains to be done', '#registration')
    await frame.getByRole('button', { name: 'Back to Canvas' }).click()
    await page.waitForURL('**/apps/review')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test.each(['canvas', 'moodle'] as const)('%s: the whole of it without scripts', async (flavour) => {
    const { page } = await openInFrame(flavour, await world.invite(), { javaScriptEnabled: false })
    const frame = page.frameLocator('#registration')
    await frame.getByRole('button', agree).click()
    await frame.getByRole('heading', { name: 'Registered' }).waitFor()
    const name = flavour === 'canvas' ? 'Canvas' : 'Moodle'
    expect(await frame.getByText(`Go on in ${name}`).isVisible()).toBe(true)
    expect(await frame.getByRole('button').count()).toBe(0)
    expect(school.registrations.tools.at(-1)?.flavour).toBe(flavour)
    await page.context().close()
  })

  test('Moodle refuses: its words stand there, and the button works once more', async () => {
    const refuse = { status: 400, body: 'domain_targetlinkuri_mismatch', left: 1 }
    await school.faults.tell({ do: 'registration', refuse })
    const { page } = await openInFrame('moodle', await world.invite())
    const frame = page.frameLocator('#registration')
    await frame.getByRole('button', agree).click()
    await frame.getByText('HTTP 400: domain_targetlinkuri_mismatch').waitFor()
    await expectNoViolations(page, 'refused', '#registration')
    await frame.getByRole('button', { name: 'Try again' }).click()
    await page.waitForURL('**/mod/lti/toolconfigure.php')
    await page.getByText('Pending').waitFor()
    await page.context().close()
  })

  test('a second registration of the client shows its changes, in the admin’s language', async () => {
    await school.faults.tell({ do: 'registration', clientId: 'page-1', dropScopes: [ROSTER] })
    const { page } = await openInFrame('canvas', await world.invite())
    const frame = page.frameLocator('#registration')
    await frame.getByRole('button', agree).click()
    await frame.getByText('No rosters arrive').waitFor()
    const { rows } = await world.rows.query<{ id: string }>(
      `select tenant_id as id from platform where client_id = 'page-1'`,
    )
    await page.context().close()
    await school.faults.tell({ do: 'clear' }, { do: 'registration', clientId: 'page-1' })
    const again = await openInFrame('canvas', await world.invite('--tenant', rows[0]!.id), {
      locale: 'es-MX',
    })
    const inner = again.page.frameLocator('#registration')
    await inner.getByRole('button', { name: 'Aceptar por Lincoln Unified y registrar' }).click()
    await inner.getByRole('heading', { name: 'Qué nos deja leer' }).waitFor()
    await inner.getByText('quién está en un curso, que un curso se copió').waitFor()
    await expectNoViolations(again.page, 'changes', '#registration')
    await inner.getByRole('button', { name: 'Cambiarlo' }).click()
    await again.page.waitForURL('**/apps/review')
    await again.page.context().close()
  })
})

test('in a window of its own, where no cookie is kept inside other pages', async () => {
  const { page } = await openInFrame('canvas', await world.invite())
  const opened = page.context().waitForEvent('page')
  await page.frameLocator('#registration').getByRole('link', { name: 'Open this page' }).click()
  const own = await opened
  await own.getByRole('button', agree).click()
  await own.getByText('Go on in Canvas').waitFor()
  expect(await own.getByRole('button').count()).toBe(0)
  await page.context().close()
})

test('may be framed by the school alone, and nothing of it by a stranger’s page', async () => {
  const address = await world.frameAddress(await world.invite())
  const answer = await world.newBrowser().fetch(address)
  const policy = answer.headers.get('content-security-policy')
  expect(policy).toContain(`frame-ancestors ${school.url}`)
  expect(policy).not.toContain('unsafe')
  expect(answer.headers.get('x-frame-options')).toBeNull()
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-register_[0-9a-f]{16}=[\w-]+; Path=\/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=3600$/,
    ),
  ])
})

test('refuses in the admin’s language too', async () => {
  const context = await browser.newContext({ locale: 'es-MX' })
  const page = await context.newPage()
  await page.goto(await world.invite())
  await page.getByRole('heading', { name: 'Esta dirección es para su plataforma' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  expect(await page.locator('main').getAttribute('data-error-code')).toBe('configuration_missing')
  await expectNoViolations(page, 'where the address belongs')
  await context.close()
})

test.each([
  ['a phone', { viewport: { width: 390, height: 800 } }],
  ['dark', { colorScheme: 'dark' }],
] as const)('reads well on %s', async (_, options) => {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(await world.frameAddress(await world.invite()))
  await page.getByRole('button', agree).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  await expectNoViolations(page, 'what we ask for')
  await context.close()
})
