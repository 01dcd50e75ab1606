/**
 * What puts a class's agreement on its course's front page for a teacher without a server. A script of its own, put into
 * her page by her click in our panel and by nothing else; it does what it is told, one call at a time, and knows nothing.
 */
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import type { PageCall } from 'shared/publish/canvas-calls'
import { callWithSession } from '../host-pages/canvas/session-calls.ts'

interface FrontPageMessage {
  readonly type: 'front-page'
  readonly host: string
  readonly courseId: string
  readonly call: PageCall
}

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main(ctx) {
    const onMessage = (
      message: unknown,
      _sender: unknown,
      answer: (said: unknown) => void,
    ): true | undefined => {
      if (!isForUs(message)) return undefined
      const { host, courseId, call } = message
      callWithSession(host, courseId, call).then(answer, () =>
        answer({ status: 0, text: '', remaining: null }),
      )
      return true
    }
    browser.runtime.onMessage.addListener(onMessage)
    // A newer build of ours took the page over.
    ctx.signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(onMessage))
  },
})

/** Only our background can send here, so that its type is all there is to tell. */
function isForUs(message: unknown): message is FrontPageMessage {
  return Reflect.get(Object(message), 'type') === 'front-page'
}
