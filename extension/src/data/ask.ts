/** The panel's side of the door: asks the background, hears its news, and asks the browser about windows and sites. */
import type { ErrorCode } from 'shared/contract/errors'
import { err, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import { browser, displays, sidePanel } from './browser.ts'
import { askForHost, isGranted, originPattern } from './hosts.ts'
import { PanelNews, portName, type PanelAnswers, type PanelRequest } from './panel-messages.ts'

/**
 * Asks the background; a worker that sleeps or was killed is woken by it.
 * @throws when the background could not answer: the caller keeps what was typed and tries again.
 */
export async function ask<K extends PanelRequest['ask']>(
  request: Extract<PanelRequest, { ask: K }>,
): Promise<PanelAnswers[K]> {
  const answer: unknown = await browser.runtime.sendMessage(request)
  if (answer === undefined) throw new Error(`The background did not answer "${request.ask}"`)
  // Both sides are of one build: the background's answers are typed by the same table (PanelAnswers).
  return answer as PanelAnswers[K]
}

/** Hears the background's news about a tab until the signal; connects again when the worker was stopped. */
export function hearNews(tabId: number, hear: (news: PanelNews) => void, signal: AbortSignal): void {
  if (signal.aborted) return
  const port = browser.runtime.connect({ name: portName(tabId) })
  const stop = (): void => port.disconnect()
  signal.addEventListener('abort', stop, { once: true })
  port.onMessage.addListener((message: unknown) => {
    const news = v.safeParse(PanelNews, message)
    if (news.success) hear(news.output)
  })
  port.onDisconnect.addListener(() => {
    signal.removeEventListener('abort', stop)
    // A stopped worker takes its ports along; asking it anything wakes it, and what it forgot is in its store.
    setTimeout(() => {
      hearNews(tabId, hear, signal)
      if (!signal.aborted) hear('state')
    }, 250)
  })
}

/** The tab this panel stands beside: named by its address, else the one in front. */
export async function tabBeside(address: string): Promise<number> {
  const named = Number(new URL(address).searchParams.get('tab'))
  if (named > 0) return named
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  return tab?.id ?? 0
}

/** What we know of the page beside: its address shows after a click on our toolbar button, or once granted. */
export type Site =
  | { readonly state: 'unknown' | 'on' }
  | { readonly state: 'off'; readonly address: string; readonly host: string; readonly pattern: string }

export async function siteOf(tabId: number): Promise<Site> {
  // A docked panel may not look at tabs, and stands only in pages that are turned on.
  if (isDocked()) return { state: 'on' }
  const tab = await browser.tabs.get(tabId).catch(() => null)
  const address = tab?.url
  const pattern = address === undefined ? null : originPattern(address)
  if (address === undefined || pattern === null) return { state: 'unknown' }
  if (await isGranted(pattern)) return { state: 'on' }
  return { state: 'off', address, host: new URL(address).host, pattern }
}

/**
 * Asks the teacher for one site and turns it on there. Must be the first thing in a click in our own page: the browser
 * counts the click only then. @param tabId the one page to begin in; null: all of the site's that are open.
 */
export async function turnOn(
  { address, pattern }: { readonly address: string; readonly pattern: string },
  tabId: number | null,
): Promise<Result<true, ErrorCode>> {
  const granted = await askForHost(pattern).catch(() => false)
  return granted ? ask({ ask: 'turned-on', tabId, address }) : err('host_not_granted')
}

/** Whether the window of this document is the one the person works in (a click on the page beside keeps it). */
export async function windowIsFocused(): Promise<boolean> {
  if (isDocked()) return ask({ ask: 'window-focused', tabId: await tabBeside(location.href) })
  const window = await browser.windows.getCurrent()
  return window.focused
}

/** Whether this document is a frame in the page itself, where the browser has no side panel for us (design §5). */
export function isDocked(): boolean {
  return window.top !== window
}

/** Whether this browser can tell of mirrored displays at all: where it has a side panel, it can. */
export function canNoticeMirrors(): boolean {
  return sidePanel() !== undefined
}

/** Asks for the displays, first thing in a click: then a mirrored projector is noticed too. */
export function askForDisplays(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['system.display' as never] })
}

/** A display shows what another one shows. Null: we were not allowed to look. */
export async function isMirrored(): Promise<boolean | null> {
  const info = await displays()?.getInfo()
  return info ? info.some((display) => display.mirroringSourceId !== '') : null
}
