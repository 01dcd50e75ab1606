/** Which build this is, for reports. */
import { browser } from './browser.ts'

export function ownVersion(): string {
  return browser.runtime.getManifest().version
}
