/**
 * Opens and closes the browser's own side panel, one per tab. Both calls stand in one turn of the event loop, with
 * nothing awaited before: only then does the click on the page still count as a gesture.
 */
import { sidePanel } from './browser.ts'

/** No panel on tabs where nobody opened it. */
export function disableByDefault(): void {
  void sidePanel()?.setOptions({ enabled: false })
}

export function openSidePanel(tabId: number): void {
  const panel = sidePanel()
  if (!panel) return
  void panel.setOptions({ tabId, path: `sidepanel.html?tab=${tabId}`, enabled: true })
  panel.open({ tabId }).catch((error: unknown) => {
    console.warn('The side panel did not open', error)
  })
}

/** Closing is disabling: the panel goes, and comes back only by the next click. */
export async function closeSidePanel(tabId: number): Promise<void> {
  await sidePanel()?.setOptions({ tabId, enabled: false })
}
