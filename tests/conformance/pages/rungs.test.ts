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
    expect(await frame.locator('meta[name=alliance-session]').count()).toBe(0)
    await sendCard(frame, 'Time to think.')
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
})
