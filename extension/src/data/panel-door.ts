/** The background's side of the panel: checks who asks, parses what is asked, answers, and tells open panels the news. */
import type { Runtime } from 'webextension-polyfill'
import * as v from 'valibot'
import { browser } from './browser.ts'
import { PanelRequest, tabOfPort, type PanelAnswers, type PanelNews } from './panel-messages.ts'

/** One answer per kind of request. */
export type Answers = {
  readonly [K in PanelRequest['ask']]: (
    request: Extract<PanelRequest, { ask: K }>,
  ) => Promise<PanelAnswers[K]>
}

export interface PanelDoor {
  /** The answer to a message of our own pages; null when it is none of those. */
  answer(message: unknown, sender: Runtime.MessageSender): Promise<unknown> | null
  /** Tells every open panel, or those of one tab. */
  tell(news: PanelNews, tabId?: number): void
  /** Resolves when nothing that was asked is under way: what was to be kept is kept. */
  settled(): Promise<void>
  /** A panel is open beside that tab. */
  isOpen(tabId: number): boolean
}

/** Only pages of this very extension may ask: never a content script, whatever page runs it. */
export function isOurPage(sender: Runtime.MessageSender): boolean {
  const ours = browser.runtime.getURL('')
  return sender.id === browser.runtime.id && sender.url !== undefined && sender.url.startsWith(ours)
}

/**
 * A panel that is docked in a page (Firefox) speaks of that page's tab and of no other: whoever else frames our document
 * gets nothing of another tab's. A document in a tab or panel of its own is ours alone.
 */
export function maySpeakOf(tabId: number, { tab, frameId = 0 }: Runtime.MessageSender): boolean {
  return frameId === 0 || tab?.id === tabId
}

export function openPanelDoor(answers: Answers): PanelDoor {
  const ports = new Map<Runtime.Port, number>()
  const underWay = new Set<Promise<unknown>>()
  browser.runtime.onConnect.addListener((port) => {
    const tabId = tabOfPort(port.name)
    const { sender } = port
    if (tabId === null || !sender || !isOurPage(sender) || !maySpeakOf(tabId, sender))
      return port.disconnect()
    ports.set(port, tabId)
    port.onDisconnect.addListener(() => ports.delete(port))
  })
  return {
    answer(message, sender) {
      if (!isOurPage(sender)) return null
      const request = v.safeParse(PanelRequest, message)
      if (!request.success) return null
      const { output } = request
      if ('tabId' in output && output.tabId !== null && !maySpeakOf(output.tabId, sender)) return null
      const answer = answerOne(answers, output)
      underWay.add(answer)
      const over = (): void => void underWay.delete(answer)
      answer.then(over, over)
      return answer
    },
    tell(news, tabId) {
      for (const [port, itsTab] of ports) if (tabId === undefined || tabId === itsTab) port.postMessage(news)
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
    isOpen: (tabId) => [...ports.values()].includes(tabId),
  }
}

/** Calls the one function whose request this is: `ask` picks both, which the compiler can't follow by itself. */
function answerOne<K extends PanelRequest['ask']>(
  answers: Answers,
  request: Extract<PanelRequest, { ask: K }>,
): Promise<unknown> {
  const answer: (request: Extract<PanelRequest, { ask: K }>) => Promise<unknown> = answers[request.ask]
  return answer(request)
}
