/** The script for what stands beside a page's rows only now and then: put there the first time it has something to do. */
import type { ToPage } from 'shared/contract/messages'
import { browser } from './browser.ts'
import { isGranted, originPattern } from './hosts.ts'

/** The script that `beside.content.ts` becomes. */
const SCRIPT = 'content-scripts/beside.js'

/** Tells it. False: it did not do it, or this page's site is not turned on. */
export async function tellBeside(tabId: number, message: ToPage): Promise<boolean> {
  return (await done(tabId, message)) || ((await putThere(tabId)) && done(tabId, message))
}

async function done(tabId: number, message: ToPage): Promise<boolean> {
  const answer: unknown = await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => false)
  return answer === true
}

async function putThere(tabId: number): Promise<boolean> {
  const { url } = await browser.tabs.get(tabId)
  const pattern = url === undefined ? null : originPattern(url)
  // A press of the toolbar button lets us into any page; that is not the teacher's yes to the site.
  if (pattern === null || !(await isGranted(pattern))) return false
  return browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT] }).then(
    () => true,
    () => false,
  )
}
