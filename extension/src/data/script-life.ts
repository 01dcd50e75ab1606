/**
 * How long a content script lives: until a newer one starts on the page, or the extension behind it is gone. Stands in
 * for WXT's own context, of which it does the part that we use: each page of a school carries this script, and its
 * timers and its watcher of addresses weighed a tenth of all that it may weigh (design §7).
 */
import { browser } from 'wxt/browser'

export class ContentScriptContext {
  readonly #life = new AbortController()

  constructor(name: string) {
    const { signal } = this
    const started = `${browser.runtime.id}/${name}`
    document.dispatchEvent(new Event(started))
    document.addEventListener(started, () => this.#life.abort(), { signal })
  }

  /** Aborts when this script's time is over. */
  get signal(): AbortSignal {
    return this.#life.signal
  }

  /** Whether it is: the extension was updated or taken out, and the browser has cut the script off. */
  get isInvalid(): boolean {
    // Typed as always there; for an orphan it is not.
    if (Reflect.get(browser.runtime ?? {}, 'id') === undefined) this.#life.abort()
    return this.signal.aborted
  }
}
