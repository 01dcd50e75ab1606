/** The browser's keys for our commands, and its page where a person changes them. */
import { browser } from './browser.ts'

export interface Shortcut {
  readonly command: string
  /** As the browser writes it; empty: no key. */
  readonly keys: string
}

export async function shortcuts(): Promise<readonly Shortcut[]> {
  const all = await browser.commands.getAll()
  return all.flatMap(({ name, shortcut }) =>
    name === undefined ? [] : [{ command: name, keys: shortcut ?? '' }],
  )
}

/** False: this browser has no such page that we may open. */
export async function openShortcutSettings(): Promise<boolean> {
  // Firefox 137 and later; the polyfill's types are older.
  const open: unknown = Reflect.get(browser.commands, 'openShortcutSettings')
  try {
    if (typeof open === 'function') await (open as () => Promise<void>).call(browser.commands)
    else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' })
    return true
  } catch {
    return false
  }
}
