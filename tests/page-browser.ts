/**
 * The browser in which tests look at our pages: Chromium's headless shell where there is one. It is the same engine
 * without a window, a toolbar and extensions, and costs half the processor time (decision 0020). Where cookies of other
 * sites, extensions or the window itself matter, tests start the whole Chromium.
 */
import { chromium, type Browser } from '@playwright/test'
import { chromiumPath, installedShell, quietFlags } from './chromium.ts'

export function openPageBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: installedShell() ?? chromiumPath(), args: quietFlags })
}
