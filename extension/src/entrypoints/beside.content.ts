/**
 * What stands beside the rows of a page only now and then: the mark on the one button, and the docked panel. A script of
 * its own, put into a page when it is needed, so that no page carries its weight for nothing (design §7).
 */
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { dockPanel, undockPanel } from '../features/dock/dock.ts'
import { showCoach } from '../features/row-button/coach-mark.ts'

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main(ctx) {
    const { signal } = ctx
    const seen = (): void => void browser.runtime.sendMessage({ type: 'coach-seen' }).catch(() => undefined)
    const onMessage = (message: unknown, _sender: unknown, answer: (done: boolean) => void): void => {
      switch (field(message, 'type')) {
        case 'dock':
          answer(
            dockPanel(
              String(field(message, 'address')),
              browser.runtime.getURL('/'),
              field(message, 'focus') === true,
            ),
          )
          break
        case 'undock':
          undockPanel()
          break
        case 'coach':
          showCoach({ signal, seen })
          answer(true)
          break
        default:
      }
    }
    browser.runtime.onMessage.addListener(onMessage)
    // A newer build of ours took the page over.
    signal.addEventListener('abort', () => {
      browser.runtime.onMessage.removeListener(onMessage)
      undockPanel()
    })
  },
})

/** A field of a message, by hand: a validator would weigh more than this script. */
function field(message: unknown, name: string): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined
}
