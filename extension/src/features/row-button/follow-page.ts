/**
 * Pages change without loading: another student in SpeedGrader, another one picked in a list, a dialog over it all.
 * After whatever may have changed it the page is looked at again, at once or soon, and then until a slow network has
 * brought the rest; in between nothing runs, and in a hidden tab nothing runs at all.
 */
import { pickedHolder } from '../../host-pages/canvas/anchors.ts'

/** After a click or key that may have picked something, a dialog that came or went, a name that was drawn anew. */
const SOON_MS = 400
/** When a page has drawn what changed, and when a slow network has brought it. */
const LATER_MS = [900, 1800, 4800, 9000]

export interface PagePorts {
  readonly signal: AbortSignal
  /** Looks at the page; cheap where nothing changed. */
  look(): void
  /** The tab went to the back. */
  slept(): void
}

/** Starts with a look. */
export const followPage = ({ signal, look, slept }: PagePorts): void => {
  let timers: ReturnType<typeof setTimeout>[] = []

  const lookFrom = (first: number): void => {
    for (const timer of timers) clearTimeout(timer)
    timers = document.hidden ? [] : [first, ...LATER_MS].map((pause) => setTimeout(lookNow, pause))
  }
  const lookAtOnce = (): void => lookFrom(0)
  const lookSoon = (): void => lookFrom(SOON_MS)

  const changes = new MutationObserver(lookSoon)
  const lookNow = (): void => {
    look()
    changes.disconnect()
    // Trays, masks and dialogs are children of the body: a button must not stay over or beside what they take.
    changes.observe(document.body, { childList: true })
    const holder = pickedHolder()
    if (holder) changes.observe(holder, { childList: true, subtree: true, characterData: true })
  }

  const passive = { capture: true, passive: true, signal } as const
  for (const type of ['click', 'keyup']) document.addEventListener(type, lookSoon, passive)
  document.addEventListener('change', lookAtOnce, passive)
  window.addEventListener('popstate', lookAtOnce, passive)
  document.addEventListener(
    'visibilitychange',
    () => {
      lookAtOnce()
      if (!document.hidden) return
      changes.disconnect()
      slept()
    },
    passive,
  )
  // Tells of an address that a program changes itself; where a browser has none, the click that made it does.
  const addresses: unknown = Reflect.get(window, 'navigation')
  if (addresses instanceof EventTarget) addresses.addEventListener('currententrychange', lookAtOnce, passive)

  signal.addEventListener('abort', () => {
    for (const timer of timers) clearTimeout(timer)
    changes.disconnect()
  })
  lookNow()
  lookAtOnce()
}
