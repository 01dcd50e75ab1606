/**
 * Puts the content script's logic onto a page in a real Chromium, as modules straight from its source, and records
 * what it would tell the background. The built script in its own world is measured by tests/bench.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'

const SOURCE = join(import.meta.dirname, '../../extension/src')
const MODULES = '/__extension__/'

const stripped = new Map<string, string>()

const moduleAt = async (path: string): Promise<string> => {
  const known = stripped.get(path) ?? stripTypeScriptTypes(await readFile(join(SOURCE, path), 'utf8'))
  stripped.set(path, known)
  return known
}

/** Lets pages of this tab import the extension's modules by their place in `extension/src`. */
export const serveExtension = (page: Page): Promise<unknown> =>
  page.route(`**${MODULES}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(MODULES.length)
    await route.fulfill({ contentType: 'text/javascript', body: await moduleAt(path) })
  })

/** Starts the content script's logic on the open page; says whether it stays away. */
export const startContentScript = async (page: Page): Promise<boolean> => {
  // As text: the test runner would rewrite an import inside a function.
  await page.evaluate(`import('${MODULES}features/row-button/start.ts').then(({ startOnPage }) => {
    const stop = new AbortController()
    window.sent = []
    window.stopContentScript = () => stop.abort()
    window.toPage = startOnPage({ send: (message) => window.sent.push(message), signal: stop.signal })
  })`)
  return page.evaluate(() => Reflect.get(window, 'toPage') !== null)
}

/** What was told to the background so far, oldest first. */
export const sentFrom = (page: Page): Promise<FromPage[]> => page.evaluate(() => Reflect.get(window, 'sent'))

/** Plays a message of the background; answers what the content script answers. */
export const tellPage = (page: Page, type: string): Promise<unknown> =>
  page.evaluate((one) => Reflect.get(window, 'toPage')({ type: one }), type)

/** The row button, found by the name that a person hears. */
export const rowButton = (page: Page): Locator =>
  page.getByRole('button', { name: /^(Open partnership|Abrir la)/ })

/** Waits until two frames were drawn, so that work asked for by the last event is done. */
export const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestAnimationFrame(resolve))
  })

/** A folder for pictures of pages with our button on them; nothing is written without it. */
const pictures = process.env['HOST_PAGE_PICTURES']

export const picture = async (page: Page, name: string): Promise<void> => {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
