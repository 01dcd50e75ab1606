/** Scripts for what a page needs only now and then: each is put there the first time it has something to do. */
import type { ToPage } from 'shared/contract/messages'
import { browser } from './browser.ts'
import { isGranted, originPattern } from './hosts.ts'

/** The scripts that `beside.content.ts` and `front-page.content.ts` become. */
const BESIDE = 'content-scripts/beside.js'
const FRONT_PAGE = 'content-scripts/front-page.js'

/** Tells it. False: it did not do it, or this page's site is not turned on. */
export async function tellBeside(tabId: number, message: ToPage): Promise<boolean> {
  return (await done(tabId, message)) || ((await putThere(tabId, BESIDE)) && done(tabId, message))
}

async function done(tabId: number, message: ToPage): Promise<boolean> {
  const answer: unknown = await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => false)
  return answer === true
}

/** Asks the script that does calls about the front page. Undefined: it is not there and can't be put there. */
export async function askFrontPage(tabId: number, message: ToPage): Promise<unknown> {
  const ask = (): Promise<unknown> =>
    browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined)
  return (await ask()) ?? ((await putThere(tabId, FRONT_PAGE)) ? ask() : undefined)
}

async function putThere(tabId: number, script: string): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  const pattern = tab?.url === undefined ? null : originPattern(tab.url)
  // A press of the toolbar button lets us into any page; that is not the teacher's yes to the site.
  if (pattern === null || !(await isGranted(pattern))) return false
  return browser.scripting.executeScript({ target: { tabId }, files: [script] }).then(
    () => true,
    () => false,
  )
}
