/**
 * The schools' hosts: none at install, one more by each "Turn on" click. The content script is registered for
 * exactly the granted ones, again after every update.
 */
import { browser } from './browser.ts'
import { inTurn } from './kept.ts'

/** The script that `canvas.content.ts` becomes; it tells Canvas from other pages itself. */
const SCRIPT = 'content-scripts/canvas.js'
const ID = 'canvas'

/** Ports can't be part of a match pattern; a grant covers all ports of its host. */
export function originPattern(pageUrl: string): string | null {
  const { protocol, hostname } = new URL(pageUrl)
  if (protocol === 'https:') return `https://${hostname}/*`
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost')
    ? `http://${hostname}/*`
    : null
}

/**
 * Asks the teacher for one site. Must be the first thing in a click in our own page: an `await` before it loses the
 * gesture.
 */
export function askForHost(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] })
}

export function isGranted(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] })
}

/** The sites that are turned on. */
export async function grantedPatterns(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? []
}

/** Takes one site back: the script is registered there no more, and pages loaded from now on have nothing of ours. */
export function turnOff(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] })
}

/** The host of a pattern that a person turned on. */
export function hostOfPattern(pattern: string): string {
  return pattern.replace(/^\w+:\/\//, '').replace(/\/\*$/, '')
}

const turn = inTurn()

/**
 * Registers the content script for what is granted now, and for nothing else. One at a time: a grant tells us twice,
 * by the panel and by the browser, and the browser refuses to register one script twice.
 * @param resting our part in LMS pages rests: it is registered nowhere.
 */
export function registerContentScript(resting: boolean): Promise<void> {
  return turn(() => register(resting))
}

async function register(resting: boolean): Promise<void> {
  const origins = resting ? [] : [...(await grantedPatterns())]
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [ID] })
  const script = {
    id: ID,
    js: [SCRIPT],
    matches: origins,
    runAt: 'document_idle' as const,
    allFrames: false,
    persistAcrossSessions: true,
  }
  if (origins.length === 0) {
    if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [ID] })
  } else if (known.length > 0) {
    await browser.scripting.updateContentScripts([script])
  } else {
    await browser.scripting.registerContentScripts([script])
  }
}

/** Runs it at once in a page that was open before its host was granted, or before an update. */
export async function injectContentScript(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT] })
    return true
  } catch {
    // The page went away or may not be scripted (a browser page, a store): the next load will have it.
    return false
  }
}

/** Runs it in the pages of one site that are open already. */
export async function injectInto(pattern: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: pattern })
  await Promise.all(tabs.flatMap((tab) => (tab.id === undefined ? [] : [injectContentScript(tab.id)])))
}

/** After an install or an update the open pages of granted hosts hold a dead script: give them the new one. */
export async function reinjectEverywhere(): Promise<void> {
  for (const pattern of await grantedPatterns()) await injectInto(pattern)
}
