/**
 * The background's side of the LMS pages. A content script lives in a process that the page may take over, so what
 * it says is treated as the page's word: parsed, and checked against the frame and the site it came from.
 */
import { fromPageSchema, type FromPage, type ToPage } from 'shared/contract/messages'
import type { Runtime } from 'webextension-polyfill'
import * as v from 'valibot'
import { browser } from './browser.ts'

export interface PageWord {
  readonly tabId: number
  readonly windowId: number
  readonly message: FromPage
}

/**
 * A page's message with the tab it came from, or null when it is none, came from a frame, or names another site than
 * the one it came from. Synchronous: a gesture in it still counts (stack.md, "Side panel").
 */
export function readPageMessage(message: unknown, sender: Runtime.MessageSender): PageWord | null {
  const { id, tab, frameId, url } = sender
  if (id !== browser.runtime.id || tab?.id === undefined || frameId !== 0 || url === undefined) return null
  const parsed = v.safeParse(fromPageSchema, message)
  if (!parsed.success) return null
  const said = parsed.output
  if ('host' in said && said.host !== new URL(url).host) return null
  if (said.type === 'connect-offer' && !isServerOrigin(said.origin)) return null
  return { tabId: tab.id, windowId: tab.windowId ?? -1, message: said }
}

/** A server that the manifest's CSP lets us talk to: https, or this computer. */
export function isServerOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, protocol, hostname } = new URL(text)
  const here = protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')
  return origin === text && (protocol === 'https:' || here)
}

/** Tells the page's content script. False: there is none (any more). */
export async function tellPage(tabId: number, message: ToPage): Promise<boolean> {
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, message, { frameId: 0 })
    return answer !== false
  } catch {
    return false
  }
}
