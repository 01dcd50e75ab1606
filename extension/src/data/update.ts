/**
 * A newer build of ours that the browser has and does not start while a panel is open. The panel says so in one line, and
 * she says when; without her word the browser starts it once nothing of ours is at work.
 */
import { browser } from './browser.ts'

/** Of this browser session, and gone with the build that set it. */
const READY = 'update-ready'

/** Listens from the first turn on. `changed`: there is something new to say. */
export function watchUpdates(changed: () => void): void {
  browser.runtime.onUpdateAvailable.addListener(() => {
    void browser.storage.session.set({ [READY]: true }).then(changed)
  })
}

export async function isUpdateReady(): Promise<boolean> {
  return (await browser.storage.session.get(READY))[READY] === true
}

/** Starts the newer build: this one, its panels too, ends here. Scripts in open pages are replaced by the new ones. */
export function startUpdate(): void {
  browser.runtime.reload()
}
