/** Which browser on which system, as far as its own words for itself tell. It names a line in a list and decides nothing. */
import type { ConnectedBrowser } from 'shared/contract/browsers'

/** In this order: most of them also say that they are one of those below. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const
const SYSTEMS = [
  ['ChromeOS', /\bCrOS\b/],
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const

export function readUserAgent(said: string): Pick<ConnectedBrowser, 'browser' | 'system'> {
  return {
    browser: BROWSERS.find(([, like]) => like.test(said))?.[0] ?? null,
    system: SYSTEMS.find(([, like]) => like.test(said))?.[0] ?? null,
  }
}
