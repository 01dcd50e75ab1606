/**
 * A real Chromium with the built extension, driven two ways: Playwright for what a tab shows (the panel's document
 * opened in a tab), raw CDP for what Playwright's emulation hides (focus, visibility, commands, the side panel).
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type BrowserContext, type Page, type Worker } from '@playwright/test'
import { CHROME_EXTENSION_ID } from '../data/extension-id.ts'
import type { FromPage } from 'shared/contract/messages'
import { chromeFolder } from '../../build.ts'
import { openRawBrowser, type RawBrowser } from './raw-cdp.ts'
import { until } from './until.ts'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
  '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost',
]

/** The parts of `chrome.*` that tests reach for inside extension pages and the worker. */
interface TestChrome {
  readonly scripting: {
    getRegisteredContentScripts(): Promise<{ matches: string[] }[]>
    executeScript(injection: {
      target: { tabId: number }
      func: (...args: unknown[]) => unknown
      args: unknown[]
    }): Promise<unknown>
  }
  readonly tabs: { query(about: object): Promise<{ id?: number; url?: string }[]> }
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
  readonly windows: { create(about: { url: string; focused: boolean }): Promise<unknown> }
  readonly permissions: { request(what: { origins: string[] }): Promise<boolean> }
  readonly storage: Record<'local' | 'session', { get(): Promise<object>; set(what: object): Promise<void> }>
  readonly i18n: { getUILanguage: () => string }
  readonly developerPrivate: {
    addHostPermission(id: string, pattern: string): Promise<void>
    updateProfileConfiguration(about: { inDeveloperMode: boolean }): Promise<void>
  }
}
declare const chrome: TestChrome

export interface TestBrowser {
  readonly context: BrowserContext
  readonly raw: RawBrowser
  worker(): Promise<Worker>
  /** Answers the browser's coming question about a host with yes. */
  sayYesTo(pattern: string): Promise<void>
  /** The hosts that our content script runs on. */
  registeredFor(): Promise<string[]>
  /** Gives the extension a host, as the teacher's yes would. */
  grant(pattern: string): Promise<void>
  /** Opens a page of an LMS and answers its tab's id. */
  openPage(address: string): Promise<{ page: Page; tabId: number }>
  /** Says something to the background as that tab's content script. */
  say(tabId: number, message: FromPage): Promise<void>
  /** Lets a click on an element of that page say it: a person's gesture goes along. */
  sayOnClick(tabId: number, elementId: string, message: FromPage): Promise<void>
  /** The panel's document in a tab of its own, beside `tabId`. */
  openPanel(tabId: number, size?: { width: number; height: number }): Promise<Page>
  /** Another window in front of the first. */
  openWindow(address: string): Promise<void>
  panelAddress(tabId: number): string
  /** A page of ours in a tab of its own. */
  openOwnPage(name: 'welcome' | 'options' | 'privacy' | 'sheet', query?: string): Promise<Page>
  /** From its next load on the browser of this panel is in Spanish. */
  speakSpanish(panel: Page): Promise<void>
  /** As the teacher's own word that she is presenting; panels hear of it with the next news. */
  present(): Promise<void>
  /** All that the extension keeps outside its databases. */
  stored(): Promise<string>
  /** Sets the service worker's clock ahead by so many milliseconds, and lets it look at what is due. */
  setClockAhead(milliseconds: number): Promise<void>
  /** Lets the extension start itself anew: one that was loaded from a folder may only where developers work. */
  letItRestart(): Promise<void>
  /** Stops the service worker as the browser does when it is idle. */
  killWorker(): Promise<void>
  close(): Promise<void>
}

export async function openTestBrowser(flags: readonly string[] = []): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'alliance-panel-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: [
      ...QUIET,
      `--disable-extensions-except=${chromeFolder}`,
      `--load-extension=${chromeFolder}`,
      ...flags,
    ],
  })
  context.setDefaultTimeout(15_000)
  const base = `chrome-extension://${CHROME_EXTENSION_ID}`
  // Nobody but the teacher installed it, so she is welcomed once; what a test is about comes after that.
  const welcome = await until(
    () => context.pages().find((page) => page.url() === `${base}/welcome.html`),
    'the welcome page',
  )
  await welcome.close()

  async function worker(): Promise<Worker> {
    const running = context.serviceWorkers().find((one) => one.url().startsWith(base))
    return running ?? context.waitForEvent('serviceworker')
  }

  /** A page of the extension, for what only such a page may ask of the browser: one that has nothing to draw. */
  async function withOurPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const page = await context.newPage()
    await page.goto(`${base}/manifest.json`)
    try {
      return await work(page)
    } finally {
      await page.close()
    }
  }

  /** The browser's own page about extensions, for what only that may change. */
  async function withBrowsersPage(work: (page: Page) => Promise<void>): Promise<void> {
    const page = await context.newPage()
    await page.goto('chrome://extensions')
    await work(page)
    await page.close()
  }

  /** The browser's own question gets a yes beforehand: a prompt can't be pressed by a test. */
  const sayYesTo = (pattern: string): Promise<void> =>
    withBrowsersPage((page) =>
      page.evaluate(
        ([id, host]) => chrome.developerPrivate.addHostPermission(id!, host!),
        [CHROME_EXTENSION_ID, pattern],
      ),
    )

  return {
    context,
    raw: openRawBrowser(profile),
    worker,
    sayYesTo,
    async grant(pattern) {
      await sayYesTo(pattern)
      const granted = await withOurPage((page) =>
        page.evaluate((host) => chrome.permissions.request({ origins: [host] }), pattern),
      )
      if (!granted) throw new Error(`${pattern} was not granted`)
    },
    registeredFor: () =>
      withOurPage((page) =>
        page.evaluate(async () => {
          const scripts = await chrome.scripting.getRegisteredContentScripts()
          return scripts.flatMap(({ matches }) => matches)
        }),
      ),
    async openPage(address) {
      const page = await context.newPage()
      await page.goto(address)
      const tabId = await withOurPage((ours) =>
        ours.evaluate(async (url) => {
          const tabs = await chrome.tabs.query({})
          return tabs.findLast((tab) => tab.url === url)?.id
        }, address),
      )
      if (tabId === undefined) throw new Error(`No tab shows ${address}: is its host granted?`)
      return { page, tabId }
    },
    say: (tabId, message) =>
      withOurPage(async (page) => {
        await page.evaluate(
          ([tab, said]) =>
            chrome.scripting.executeScript({
              target: { tabId: tab },
              func: (text) => chrome.runtime.sendMessage(text),
              args: [said],
            }),
          [tabId, message] as const,
        )
      }),
    sayOnClick: (tabId, elementId, message) =>
      withOurPage(async (page) => {
        await page.evaluate(
          ([tab, id, said]) =>
            chrome.scripting.executeScript({
              target: { tabId: tab },
              func: (element, text) => {
                document
                  .getElementById(String(element))
                  ?.addEventListener('click', () => void chrome.runtime.sendMessage(text))
              },
              args: [id, said],
            }),
          [tabId, elementId, message] as const,
        )
      }),
    openWindow: (address) =>
      withOurPage(async (page) => {
        await page.evaluate((url) => chrome.windows.create({ url, focused: true }), address)
      }),
    panelAddress: (tabId) => `${base}/sidepanel.html?tab=${tabId}`,
    async openOwnPage(name, query = '') {
      const page = await context.newPage()
      await page.goto(`${base}/${name}.html${query}`)
      return page
    },
    async openPanel(tabId, size = { width: 380, height: 760 }) {
      const page = await context.newPage()
      await page.setViewportSize(size)
      await page.goto(`${base}/sidepanel.html?tab=${tabId}`)
      return page
    },
    async speakSpanish(panel) {
      await panel.addInitScript(() => {
        chrome.i18n.getUILanguage = () => 'es'
      })
    },
    async present() {
      await (await worker()).evaluate(() => chrome.storage.session.set({ presenting: 'on' }))
    },
    async stored() {
      return (await worker()).evaluate(async () =>
        JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
      )
    },
    async setClockAhead(milliseconds) {
      const running = await worker()
      await running.evaluate((ahead) => {
        const clock = Date as DateConstructor & { trueNow?: () => number }
        const trueNow = (clock.trueNow ??= Date.now)
        clock.now = () => trueNow() + ahead
        // As when the network has come back: the outbox looks what it may send.
        globalThis.dispatchEvent(new Event('online'))
      }, milliseconds)
    },
    letItRestart: () =>
      withBrowsersPage((page) =>
        page.evaluate(() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })),
      ),
    async killWorker() {
      const page = await context.newPage()
      const cdp = await context.newCDPSession(page)
      await cdp.send('ServiceWorker.enable')
      await cdp.send('ServiceWorker.stopAllWorkers')
      await cdp.detach()
      await page.close()
    },
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

function chromiumPath(): string {
  const named = process.env['CHROMIUM_PATH']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = [named, ...folders.map((folder) => join(folder, 'chromium'))].find(
    (path) => path && existsSync(path),
  )
  if (!found) throw new Error('These tests need Chromium: set CHROMIUM_PATH')
  return found
}
