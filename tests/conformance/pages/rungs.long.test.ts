/** Launches in real Chromium, rung by rung: with a partitioned cookie, with the school's storage, in a window (conformance §2.2). */
import type { BrowserContext, Frame } from '@playwright/test'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRungWorld, openTool, toolFrame, type RungWorld } from './rungs-world.ts'

let world: RungWorld
let plain: BrowserContext
let forbidden: BrowserContext
beforeAll(async () => {
  world = await openRungWorld()
  plain = await world.browser('plain')
  forbidden = await world.browser('forbidden')
  await startClass()
})
afterAll(() => world.close())

const APP = /^\/app\/[0-9a-f-]{36}\/$/

/** Ms. Achterberg's class writes cards. */
async function startClass(): Promise<void> {
  const page = await openTool(world, plain, 'teacher')
  const frame = await toolFrame(page, APP)
  const ask = (path: string, body?: unknown) => api(frame, path, body)
  const { course } = (await ask('session')) as { course: { id: string } }
  const { sections } = (await ask(`courses/${course.id}/alliances`)) as { sections: { id: string }[] }
  const id = newId()
  await ask(`courses/${course.id}/alliances`, {
    id,
    band: '9-12',
    sectionIds: sections.map((section) => section.id),
    prompt: 'What helps you learn?',
  })
  await ask(`alliances/${id}/phase`, { to: 'gathering' })
  await page.close()
}

/** Our API as a page with a cookie asks. */
function api(frame: Frame, path: string, body?: unknown): Promise<unknown> {
  return frame.evaluate(
    async ([where, text]) => {
      const launch = location.pathname.split('/')[2]!
      const answer = await fetch(`/api/v1/${where}`, {
        method: text === null ? 'GET' : 'POST',
        headers: { 'alliance-launch': launch, 'content-type': 'application/json' },
        body: text,
      })
      return answer.json()
    },
    [path, body === undefined ? null : JSON.stringify(body)] as const,
  )
}

async function sendCard(frame: Frame, text: string): Promise<void> {
  await frame.locator('html[data-alive]').waitFor({ state: 'attached' })
  await frame.getByRole('textbox', { name: 'Your card' }).fill(text)
  await frame.getByRole('button', { name: 'Send my card' }).click()
  await frame.locator('#mine .la-card-words', { hasText: text }).waitFor()
}

function tellStorage(is: 'frame' | 'parent' | 'off' | 'silent' | 'wrong-value'): Promise<void> {
  return world.school.faults.tell({ do: 'platform-storage', is })
}

describe('rung 1, the partitioned cookie', () => {
  test('opens a student’s page in the frame and sends a card', async () => {
    const page = await openTool(world, plain, 'student-1')
    const frame = await toolFrame(page, APP)
    expect(await frame.locator('meta[name=alliance-session]:not([content=""])').count()).toBe(0)
    await sendCard(frame, 'Time to think.')
    await page.close()
  })

  test('needs no scripts', async () => {
    const { school } = world
    const still = await world.browser('plain', { javaScriptEnabled: false })
    const at = `/courses/${school.story.course.id}/external_tools/${school.story.tool.id}?display=borderless`
    const page = await openTool(world, still, 'student-1', at)
    const goOn = page.getByRole('button', { name: 'Continue' })
    await goOn.click()
    await page.getByRole('link', { name: 'Continue' }).click()
    await goOn.click()
    await page.waitForURL(/\/app\/[0-9a-f-]{36}\/$/)
    await page.getByRole('textbox', { name: 'Your card' }).fill('By hand.')
    await page.getByRole('button', { name: 'Send my card' }).click()
    await page.locator('#mine .la-card-words', { hasText: 'By hand.' }).waitFor()
    await still.close()
  })
})

describe('a teacher’s page without cookies', () => {
  test('lists her classes, opens a lesson and its projector, and leaves nothing in an address', async () => {
    await tellStorage('frame')
    const page = await openTool(world, forbidden, 'teacher')
    const frame = await toolFrame(page, APP)
    await frame.locator('html[data-alive]').waitFor({ state: 'attached' })
    const urls: string[] = []
    page.on('request', (request) => urls.push(request.url()))
    await frame.getByRole('link', { name: 'Read the cards' }).click()
    const opened = forbidden.waitForEvent('page')
    await frame.getByRole('button', { name: 'Open projector' }).click()
    await (await opened).waitForURL(/\/projector$/)
    await (await opened).close()
    expect(await frame.evaluate(() => location.href)).toMatch(
      /\/app\/[0-9a-f-]{36}\/#alliance\/[0-9a-f-]{36}$/,
    )
    expect(await frame.locator('meta[name=alliance-session]:not([content=""])').count()).toBe(0)
    expect(urls.filter((url) => /session|secret|bearer/i.test(new URL(url).search))).toEqual([])
    await page.close()
  })

  test('says after a reload where to open it again', async () => {
    const page = await openTool(world, forbidden, 'student-1')
    const frame = await toolFrame(page, APP)
    await frame.locator('html[data-alive]').waitFor({ state: 'attached' })
    await frame.evaluate(() => location.reload())
    await frame.locator('main[data-error-code=not_signed_in]').waitFor()
    await page.close()
  })
})

describe('rung 2, the school’s storage', () => {
  test.each(['frame', 'parent'] as const)('carries the launch and its page, kept by the %s', async (kind) => {
    await tellStorage(kind)
    const page = await openTool(world, forbidden, 'student-1')
    const frame = await toolFrame(page, APP)
    await sendCard(frame, `Kept by the ${kind}.`)
    await frame.getByRole('link', { name: 'What is written about me' }).click()
    await toolFrame(page, /\/mine$/)
    await page.close()
  })
})

describe('rung 3, the session that a window left behind', () => {
  test('counts in the frame after one click', async () => {
    await tellStorage('off')
    const browser = await world.browser('plain')
    await browser.grantPermissions(['storage-access'])
    // A browser that lost the login's cookie, whatever the reason.
    await browser.route('**/lti/launch', async (route) => {
      const framed = route.request().frame().parentFrame() !== null
      if (framed) await browser.clearCookies({ name: /^__Host-lti_/ })
      await route.continue()
    })
    const first = await openTool(world, browser, 'student-1')
    const refused = await toolFrame(first, /^\/lti\/launch$/)
    const opened = browser.waitForEvent('page')
    await refused.getByRole('link', { name: 'Open in a new window' }).click()
    const top = await opened
    await top.waitForURL(/\/app\//)
    await top.getByRole('textbox', { name: 'Your card' }).click()
    await top.close()
    await first.close()

    const page = await openTool(world, browser, 'student-1')
    await (await toolFrame(page, /^\/lti\/launch$/)).getByRole('button', { name: 'Continue here' }).click()
    await sendCard(await toolFrame(page, APP), 'Lifted into the frame.')
    await page.close()
  })
})

describe('rung 4, a window of its own', () => {
  test.each(['off', 'silent', 'wrong-value'] as const)(
    'carries the student when the school’s storage is %s, and the frame hears of it',
    async (kind) => {
      await tellStorage(kind)
      const page = await openTool(world, forbidden, 'student-1')
      const frame = await toolFrame(page, /^\/lti\/(login|launch)$/)
      await frame.locator('main[data-error-code=binding]').waitFor()
      expect(await frame.locator('main').getAttribute('data-rung')).toBe(
        kind === 'off' ? 'cookie' : 'storage',
      )
      const opened = forbidden.waitForEvent('page')
      await frame.getByRole('link', { name: 'Open in a new window' }).click()
      const top = (await opened).mainFrame()
      await top.waitForURL(/\/app\/[0-9a-f-]{36}\/$/)
      await sendCard(top, `In a window, ${kind}.`)
      await frame.getByRole('heading', { name: 'Learning Alliance is open in the other window.' }).waitFor()
      await top.page().close()
      await page.close()
    },
  )

  test('says that it failed, too, where our site may keep nothing anywhere', async () => {
    await tellStorage('silent')
    const browser = await world.browser('nothing')
    const page = await openTool(world, browser, 'student-1')
    const frame = await toolFrame(page, /^\/lti\/login$/)
    const opened = browser.waitForEvent('page')
    await frame.getByRole('link', { name: 'Open in a new window' }).click()
    const top = await opened
    await top.locator('main[data-error-code=binding][data-rung=window]').waitFor()
    await top.getByText('not even in a window of its own').first().waitFor()
    expect(await top.getByRole('link').count()).toBe(0)
    await frame.getByRole('heading', { name: 'The other window could not open' }).waitFor()
    await browser.close()
  })
})

/** The launch that a frame shows. */
const launchOf = (frame: Frame): string => new URL(frame.url()).pathname.split('/')[2]!

/** What the server would answer the page in that frame, cookie or not. */
async function isSignedIn(frame: Frame): Promise<boolean> {
  await frame.locator('html[data-alive]').waitFor({ state: 'attached' })
  await frame.getByRole('textbox', { name: 'Your card' }).fill(`Still me? ${newId()}`)
  // The page may still say what came of the card before.
  const answer = frame
    .page()
    .waitForResponse((response) => response.frame() === frame && response.request().method() === 'POST')
  await frame.getByRole('button', { name: 'Send my card' }).click()
  return (await answer).ok()
}

let copies = 0

describe.each(['plain', 'forbidden'] as const)('tabs and persons in a %s browser', (kind) => {
  let browser: BrowserContext
  beforeAll(async () => {
    browser = kind === 'plain' ? plain : forbidden
    await tellStorage('frame')
  })

  test('two tabs with two courses, opened at once, never mix', async () => {
    await world.school.faults.tell({ do: 'copy-course', name: `Art ${kind}`, silently: true })
    const { tool } = world.school.story
    copies += 1
    const copy = world.school.story.course.id + copies
    const at = [world.school.story.course.id, copy].map((id) => `/courses/${id}/external_tools/${tool.id}`)
    // A computer that nobody has used yet.
    await browser.clearCookies()
    const fresh = await browser.newPage()
    await fresh.goto(world.school.url)
    await fresh.evaluate(() => localStorage.clear())
    await fresh.goto(`${world.school.url}/as/student-2`)
    await fresh.close()
    const pages = await Promise.all(at.map((path) => openTool(world, browser, 'student-2', path)))
    const [biology, art] = await Promise.all(pages.map((page) => toolFrame(page, APP)))
    expect(launchOf(biology!)).not.toBe(launchOf(art!))
    await sendCard(biology!, `Only here, ${kind}.`)
    await art!.getByText('Your class has not started').waitFor()
    expect(await art!.content()).not.toContain('Only here')

    // Opened at once, they are one browser all the same: the next pupil ends both.
    const next = await openTool(world, browser, 'student-1')
    await toolFrame(next, APP)
    for (const [at, frame] of [biology!, art!].entries()) {
      await pages[at]!.bringToFront()
      await frame.getByRole('link', { name: 'What is written about me' }).click()
      await frame.locator('main[data-error-code=not_signed_in]').waitFor()
    }
    await Promise.all([next, ...pages].map((page) => page.close()))
  })

  test('another pupil’s launch ends the one before', async () => {
    const first = await openTool(world, browser, 'student-1')
    const before = await toolFrame(first, APP)
    expect(await isSignedIn(before)).toBe(true)
    const second = await openTool(world, browser, 'student-2')
    expect(await isSignedIn(await toolFrame(second, APP))).toBe(true)
    await first.bringToFront()
    expect(await isSignedIn(before)).toBe(false)
    await first.close()
    await second.close()
  })
})
