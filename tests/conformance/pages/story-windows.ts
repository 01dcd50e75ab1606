/** Windows in which the pages of the story are looked at: sizes, colours, reading directions, and one without a network. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import type { StoryServer } from './story-app.ts'

/** A folder for pictures of every state; nothing is written without it. */
export const pictures = process.env['PAGES_PICTURES']

interface WindowKind {
  readonly context: BrowserContextOptions
  /** As in a language that is written from the right. */
  readonly mirrored?: true
  /** The stream and everything else that a page asks for after it was drawn. */
  readonly offline?: true
}

const wide = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

const windowKinds = {
  wide: { context: { viewport: wide } },
  phone: { context: { viewport: { width: 360, height: 740 }, hasTouch: true } },
  board: { context: { viewport: { width: 1920, height: 1080 } } },
  dark: { context: { viewport: phone, colorScheme: 'dark' } },
  contrast: { context: { viewport: wide, contrast: 'more' } },
  mirrored: { context: { viewport: phone }, mirrored: true },
  offline: { context: { viewport: phone }, offline: true },
} satisfies Record<string, WindowKind>
export type Kind = keyof typeof windowKinds

/** A window on one page; says what the browser complained about since that was opened. */
export interface Watched {
  readonly page: Page
  readonly complaints: string[]
}

export interface StoryWindows {
  /** Shows a page of the story; pages of one kind share a window. Resolves when it lives. */
  show(kind: Kind, name: string): Promise<Watched>
}

export function openStoryWindows(browser: Browser, server: StoryServer): StoryWindows {
  if (pictures) mkdirSync(pictures, { recursive: true })
  const windows = new Map<Kind, Promise<Watched>>()
  let shown = 0
  return {
    async show(kind, name) {
      const opened = windows.get(kind) ?? openWindow(browser, windowKinds[kind])
      windows.set(kind, opened)
      const watched = await opened
      const { page, complaints } = watched
      complaints.length = 0
      const at = server.pages.findIndex((each) => each.name === name)
      await page.setViewportSize(windowKinds[kind].context.viewport)
      // Another address than the page before, whose hash alone would not open it anew.
      shown += 1
      await page.goto(`${server.origin}/story/${at}?shown=${shown}${server.pages[at]?.hash ?? ''}`)
      await page.locator('html[data-alive]').waitFor({ state: 'attached' })
      await page.locator('main :is(h1, h2)').first().waitFor()
      if ('mirrored' in windowKinds[kind])
        await page.locator('html').evaluate((html) => html.setAttribute('dir', 'rtl'))
      if (pictures) {
        const path = `${pictures}/${name.replaceAll(/\W+/g, '-')}.${kind}.png`
        await page.screenshot({ path, fullPage: true })
      }
      return watched
    },
  }
}

async function openWindow(browser: Browser, kind: WindowKind): Promise<Watched> {
  const complaints: string[] = []
  const page = await (await browser.newContext(kind.context)).newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  if (kind.offline) await page.route('**/api/v1/**', (route) => route.abort('internetdisconnected'))
  return { page, complaints }
}
