/**
 * Pages change without loading: another student in SpeedGrader, another one picked in a list, a dialog over it all.
 * After whatever may have changed it the page is looked at once more, at once and again when it has drawn; in between
 * nothing runs, and in a hidden tab nothing runs at all.
 */
import { pickedHolder } from '../../host-pages/canvas/anchors.ts'

/** After a change of address or person: now, when the page has drawn it, and when a slow network has brought it. */
const LOOKS_MS = [0, 500, 1500, 4500, 9000]
/** After a click or key that may have picked something, or a dialog that came or went. */
const PICKED_MS = 400

export interface PagePorts {
  readonly signal: AbortSignal
  /** Looks at the page; cheap where nothing changed. */
  look(): void
  /** The tab went to the back. */
  slept(): void
}

/** Starts with a look. */
export const followPage = ({ signal, look, slept }: PagePorts): void => {
  let looks: ReturnType<typeof setTimeout>[] = []
  let picked: ReturnType<typeof setTimeout> | undefined
  let watched: Element | null = null

  const stop = (): void => {
    for (const timer of [...looks, picked]) clearTimeout(timer)
    looks = []
  }

  const lookNow = (): void => {
    look()
    const holder = pickedHolder()
    if (holder === watched) return
    redraws.disconnect()
    watched = holder
    if (holder) redraws.observe(holder, { childList: true, subtree: true, characterData: true })
  }

  const lookLong = (): void => {
    stop()
    if (!document.hidden) looks = LOOKS_MS.map((pause) => setTimeout(lookNow, pause))
  }

  const lookSoon = (): void => {
    clearTimeout(picked)
    if (!document.hidden) picked = setTimeout(lookNow, PICKED_MS)
  }

  const redraws = new MutationObserver(lookLong)
  // Trays, masks and dialogs are children of the body: a button must not stay over or beside what they take.
  const layers = new MutationObserver(lookSoon)

  const onVisible = (): void => {
    if (document.hidden) {
      stop()
      redraws.disconnect()
      layers.disconnect()
      watched = null
      slept()
      return
    }
    layers.observe(document.body, { childList: true })
    lookLong()
  }

  const passive = { capture: true, passive: true, signal } as const
  for (const type of ['click', 'keyup'] as const) document.addEventListener(type, lookSoon, passive)
  document.addEventListener('change', lookLong, passive)
  document.addEventListener('visibilitychange', onVisible, { signal })
  for (const type of ['popstate', 'hashchange'] as const) window.addEventListener(type, lookLong, { signal })
  // Tells of an address that a program changes itself; where a browser has none, the click that made it does.
  const addresses: unknown = Reflect.get(window, 'navigation')
  if (addresses instanceof EventTarget) addresses.addEventListener('currententrychange', lookLong, { signal })

  signal.addEventListener('abort', () => {
    stop()
    redraws.disconnect()
    layers.disconnect()
  })
  lookNow()
  onVisible()
}
