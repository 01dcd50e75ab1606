/**
 * The content script for Canvas, registered at runtime for the hosts that a teacher granted. Only the door to the
 * browser is here; what happens on the page is in features/row-button.
 */
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { startOnPage } from '../features/row-button/start.ts'

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main(ctx) {
    const resting = new AbortController()
    const onMessage = startOnPage({
      signal: AbortSignal.any([ctx.signal, resting.signal]),
      send: (message) => {
        // After an update this script is an orphan: it goes quiet instead of throwing into the page.
        if (ctx.isInvalid) return
        browser.runtime.sendMessage(message).catch(() => undefined)
      },
    })
    if (!onMessage) return
    browser.runtime.onMessage.addListener((message: unknown, _sender, answer: (done: boolean) => void) => {
      if (Reflect.get(Object(message), 'type') === 'rest') resting.abort()
      const done = onMessage(message)
      if (done !== undefined) answer(done)
    })
  },
})
