/**
 * Opens and closes the panel beside a page. Where the browser has a side panel that a page may open, it is that one,
 * per tab: both calls stand in one turn of the event loop, with nothing awaited before, for only then does the click
 * on the page still count as a gesture. Elsewhere (Firefox) our content script docks a frame of ours at the page's edge.
 */
import * as v from 'valibot'
import { tellBeside } from './beside-page.ts'
import { browser, sidePanel } from './browser.ts'
import { tellPage } from './page-door.ts'

/** No panel on tabs where nobody opened it. */
export function disableByDefault(): void {
  void sidePanel()?.setOptions({ enabled: false })
}

/** @returns false: there is no panel, and no page of ours that could carry one. */
export async function openSidePanel(tabId: number): Promise<boolean> {
  const panel = sidePanel()
  if (!panel) return dock(tabId, true)
  void panel.setOptions({ tabId, path: panelPath(tabId), enabled: true })
  return panel.open({ tabId }).then(
    () => true,
    (error: unknown) => {
      console.warn('The side panel did not open', error)
      return true
    },
  )
}

/** Closing is disabling: the panel goes, and comes back only by the next click. */
export async function closeSidePanel(tabId: number): Promise<void> {
  const panel = sidePanel()
  if (panel) return panel.setOptions({ tabId, enabled: false })
  await forgetDock(tabId)
  await tellPage(tabId, { type: 'undock' })
}

const panelPath = (tabId: number): string => `sidepanel.html?tab=${tabId}`
const dockName = (tabId: number): string => `docked/${tabId}`

/** Whether the teacher has a docked panel open in that tab. */
export async function isDockedIn(tabId: number): Promise<boolean> {
  const stored = await browser.storage.session.get(dockName(tabId))
  return v.is(v.literal(true), stored[dockName(tabId)])
}

/**
 * Docks the panel; also again in the tab's next page, for a frame goes with its page and a panel stays.
 * @param focus a person asked for it just now.
 */
export async function dock(tabId: number, focus: boolean): Promise<boolean> {
  const address = browser.runtime.getURL(panelPath(tabId))
  if (!(await tellBeside(tabId, { type: 'dock', address, focus }))) return false
  await browser.storage.session.set({ [dockName(tabId)]: true })
  return true
}

/** The tab went elsewhere or is gone. */
export async function forgetDock(tabId: number): Promise<void> {
  await browser.storage.session.remove(dockName(tabId))
}
