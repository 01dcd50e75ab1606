/**
 * The one door to the browser for the background and the panel: promises in both browsers, and the few Chrome-only
 * parts typed as what they are, possibly absent.
 */
import polyfill from 'webextension-polyfill'
import type { Browser } from 'wxt/browser'

type SidePanelApi = typeof Browser.sidePanel
type DisplayApi = typeof Browser.system.display

/** Chrome calls its own namespace `chrome`; Firefox has neither a side panel that opens from a page nor displays. */
declare const chrome:
  | { readonly sidePanel?: SidePanelApi; readonly system?: { readonly display?: DisplayApi } }
  | undefined

export const browser = polyfill

/** The browser's own side panel, or undefined where there is none. */
export const sidePanel = (): SidePanelApi | undefined => chrome?.sidePanel

/** The displays, or undefined until the optional permission `system.display` is granted. */
export const displays = (): DisplayApi | undefined => chrome?.system?.display
