/**
 * What happens once: the welcome at a teacher's own install (never when a school's policy brought us), and one mark on
 * the one button in her gradebook, until she has seen it (design §5, The first five minutes).
 */
import { browser } from './browser.ts'
import type { ReadPolicy } from './policy.ts'

const COACHED = 'coach-seen'

/** @param reason why the browser started a new build of ours. */
export async function welcomeAtInstall(reason: string, readPolicy: ReadPolicy): Promise<void> {
  if (reason !== 'install' || (await readPolicy()).inForce) return
  await openWelcome()
}

/** @param address of the page that she would turn on. */
export async function openWelcome(address?: string): Promise<void> {
  const url = new URL(browser.runtime.getURL('welcome.html'))
  if (address !== undefined) url.searchParams.set('for', address)
  await browser.tabs.create({ url: url.href })
}

export async function isCoachDue(): Promise<boolean> {
  return (await browser.storage.local.get(COACHED))[COACHED] !== true
}

export async function coachWasSeen(): Promise<void> {
  await browser.storage.local.set({ [COACHED]: true })
}
