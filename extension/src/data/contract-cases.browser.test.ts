/** The extension layer of `launch-cases.json`, by id, in a real Chromium: what a page, a frame or a server may try. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chromeFolder } from '../../build.ts'
import { openTestBrowser, type TestBrowser } from '../testing/test-browser.ts'
import { openTestSchool, type TestSchool } from '../testing/test-school.ts'
import { until } from '../testing/until.ts'
import { CHROME_EXTENSION_ID } from './extension-id.ts'

/** What of the browser's API these tests reach for, in a page of ours or as a content script. */
interface TestChrome {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
  readonly storage: { readonly local: { get(keys: null): Promise<unknown> } }
  readonly scripting: {
    executeScript(injection: {
      target: { tabId: number; allFrames: boolean }
      func: (...args: never[]) => unknown
      args: readonly unknown[]
    }): Promise<{ result: unknown }[]>
  }
}
declare const chrome: TestChrome

const NOTE = 'Only for my eyes.'
let school: TestSchool
let browser: TestBrowser
let page: Page
let tabId: number
/** A page of the extension, which may ask the background as the panel does. */
let ours: Page

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser()
  await browser.grant('http://localhost/*')
  const opened = await browser.openPage(`${school.origin}/courses/7/gradebook`)
  page = opened.page
  tabId = opened.tabId
  ours = await browser.openPanel(tabId)
  await browser.say(tabId, person('501', 'Ana Lima'))
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const person = (studentId: string, name: string): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId,
  name,
  via: 'pointer',
  open: true,
})
const subject = () => ({ lms: 'canvas', host: new URL(school.origin).host, course: '7', student: '501' })

/** Asks the background as a page of ours. */
function ask(message: object): Promise<unknown> {
  return ours.evaluate((asked) => chrome.runtime.sendMessage(asked), message)
}

const state = async () =>
  (await ask({ ask: 'state', tabId })) as {
    page: { opened: { name: string } | null; offer: string | null }
    connection: { state: string }
  }

/** Says it to the background as the page's content script, in every frame of the page; what each heard back. */
function sayAsScript(message: object): Promise<unknown[]> {
  return ours.evaluate(
    async ([tab, said]) => {
      const answers = await chrome.scripting.executeScript({
        target: { tabId: tab, allFrames: true },
        func: (asked: unknown) => chrome.runtime.sendMessage(asked).catch(() => null),
        args: [said],
      })
      return answers.map(({ result }) => result ?? null)
    },
    [tabId, message] as const,
  )
}

/** The teacher's yes in our panel, and in the window that follows. */
async function connect(): Promise<unknown> {
  await browser.say(tabId, { type: 'connect-offer', origin: school.origin, ticket: school.ticket })
  await until(async () => (await state()).page.offer === school.origin, 'the offer')
  const window = browser.context.waitForEvent('page')
  const answer = ask({ ask: 'connect', tabId })
  await (await window).getByRole('button', { name: 'Connect' }).click()
  return answer
}

it('ext-010 an answer with another state is refused', async () => {
  school.lies = { state: 'another-state' }
  expect(await connect()).toMatchObject({ ok: false, code: 'connect_refused' })
  expect(school.issued).toEqual([])
})

it('ext-011 an answer that names another server, or none, is refused', async () => {
  for (const iss of ['https://evil.example', 'no address', null]) {
    school.lies = { iss }
    expect(await connect(), String(iss)).toMatchObject({ ok: false, code: 'connect_refused' })
  }
  expect(school.issued).toEqual([])
  school.lies = {}
})

it('ext-001 no token crosses to a content script, whatever it asks', async () => {
  expect(await connect()).toMatchObject({ ok: true })
  expect((await state()).connection.state).toBe('connected')
  await ask({ ask: 'write-jot', subject: subject(), id: crypto.randomUUID(), text: NOTE })
  expect(JSON.stringify(await ask({ ask: 'private-notes', subject: subject() }))).toContain(NOTE)
  const asked = [
    { ask: 'state', tabId },
    { ask: 'private-notes', subject: subject() },
    { ask: 'new-recovery-code' },
    { ask: 'sign-out' },
    { ask: 'token' },
    { type: 'token' },
    { type: 'access-token', host: new URL(school.origin).host },
  ]
  for (const message of asked) expect(await sayAsScript(message), JSON.stringify(message)).toEqual([null])
  expect((await state()).connection.state).toBe('connected')
  const told = JSON.stringify(await state())
  expect(school.issued.length).toBeGreaterThan(0)
  for (const token of school.issued) expect(told).not.toContain(token)
})

it('ext-003 a page and its frames have no way in, and a script in a frame is not heard', async () => {
  const reach = () => typeof Reflect.get(Reflect.get(globalThis, 'chrome') ?? {}, 'runtime')
  expect(await page.evaluate(reach)).toBe('undefined')
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = '/courses/7/framed'
    document.body.append(frame)
  })
  const frame = await until(() => page.frames().find((one) => one.url().endsWith('/framed')), 'the frame')
  await frame.waitForLoadState()
  expect(await frame.evaluate(reach)).toBe('undefined')
  await ours.evaluate(
    ([tab, said]) =>
      chrome.scripting.executeScript({
        target: { tabId: tab, allFrames: true },
        func: (message: unknown) =>
          window === top ? null : chrome.runtime.sendMessage(message).catch(() => null),
        args: [said],
      }),
    [tabId, person('502', 'A framed name')] as const,
  )
  expect((await state()).page.opened?.name).toBe('Ana Lima')
})

it('ext-005 what a page posts to itself, or a frame with a lie in it, offers nothing', async () => {
  const { page: modules, tabId: tab } = await browser.openPage(`${school.origin}/courses/7/modules`)
  const offered = async () =>
    ((await ask({ ask: 'state', tabId: tab })) as Awaited<ReturnType<typeof state>>).page.offer
  const server = school.origin.replace('localhost', '127.0.0.1')
  await modules.evaluate((src) => {
    const frame = document.createElement('iframe')
    frame.src = src
    document.body.append(frame)
  }, `${server}/courses/7/tool`)
  const tool = await until(() => modules.frames().find((one) => one.url().endsWith('/tool')), 'the tool')
  await tool.waitForLoadState()
  const offer = { type: 'alliance-connect', ticket: 'a ticket' }
  await modules.evaluate((data) => window.postMessage({ ...data, origin: location.origin }, '*'), offer)
  for (const origin of ['https://evil.example', school.origin])
    await tool.evaluate((data) => parent.postMessage(data, '*'), { ...offer, origin })
  // Heard after all of these: what a frame of another server says of itself.
  await until(async () => {
    await tool.evaluate((data) => parent.postMessage(data, '*'), { ...offer, origin: server })
    const now = await offered()
    expect([null, server]).toContain(now)
    return now
  }, 'the honest offer')
  await modules.close()
})

it('ext-006 the panel can be put into no page, so nothing can lie over it', async () => {
  await page.evaluate((address) => {
    const frame = document.createElement('iframe')
    frame.src = address
    frame.name = 'trap'
    document.body.append(frame)
  }, browser.panelAddress(tabId))
  const trap = await until(() => page.frames().find((one) => one.name() === 'trap'), 'the trap')
  await until(() => trap.url().startsWith('chrome-error:'), 'the browser’s refusal')
  expect(await page.content()).not.toContain(NOTE)
})

it('ext-008 storage that a content script can read holds no token and no note', async () => {
  const read = await ours.evaluate(
    (tab) =>
      chrome.scripting.executeScript({
        target: { tabId: tab, allFrames: false },
        func: () => chrome.storage.local.get(null),
        args: [],
      }),
    tabId,
  )
  const seen = JSON.stringify(read.map(({ result }) => result))
  for (const secret of [NOTE, ...school.issued]) expect(seen).not.toContain(secret)
})

it('ext-013 no file of ours can be fetched by a site', async () => {
  const manifest = JSON.parse(readFileSync(join(chromeFolder, 'manifest.json'), 'utf8')) as object
  expect(manifest).not.toHaveProperty('web_accessible_resources')
  expect(manifest).not.toHaveProperty('externally_connectable')
  for (const file of ['manifest.json', 'sidepanel.html', 'background.js']) {
    const fetched = page.evaluate(
      (url) => fetch(url).then(() => 'read'),
      `chrome-extension://${CHROME_EXTENSION_ID}/${file}`,
    )
    await expect(fetched, file).rejects.toThrow()
  }
})

it('ext-015 signing out forgets tokens and key here, and gives the token back there', async () => {
  const refreshToken = school.issued.at(-1)
  expect(await storedKeys()).toEqual(expect.arrayContaining(['connection', 'dpop/key']))
  await ask({ ask: 'sign-out' })
  expect(school.returned).toEqual([refreshToken])
  const keys = await storedKeys()
  expect(keys).not.toContain('connection')
  expect(keys).not.toContain('dpop/key')
  expect(await ours.evaluate(() => caches.keys())).toEqual([])
  expect((await state()).connection.state).toBe('alone')
})

/** Every key of every store of the extension's own origin. */
function storedKeys(): Promise<string[]> {
  return ours.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
      })
    const keys: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames)
        keys.push(...(await done(database.transaction(store).objectStore(store).getAllKeys())).map(String))
      database.close()
    }
    return keys
  })
}
