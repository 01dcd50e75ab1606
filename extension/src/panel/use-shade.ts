/**
 * Covers the panel by itself: on a tab switch, when the window is left, after a minute without a hand, and by the
 * hide command. What is covered leaves the document in the same moment, not with the next frame.
 */
import { useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { windowIsFocused } from '../data/ask.ts'

/** `hidden`: the hide command; not even the covered face is drawn. */
export type Shade = 'covered' | 'open' | 'hidden'

const IDLE_MS = 60_000
const LOOK_MS = 1000
const HANDS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const

export interface ShadeControl {
  readonly shade: Shade
  /** Grows with each covering, so that parts drawn under it start anew. */
  readonly epoch: number
  readonly open: () => void
  readonly cover: () => void
  readonly hide: () => void
  /** Back from hidden, to the covered face. */
  readonly show: () => void
}

interface State {
  readonly shade: Shade
  readonly epoch: number
  /** Whom it was set for: at a change of student everything is covered again, in the same drawing. */
  readonly who: string
}

/** @param who the key of the student whose partnership is drawn. */
export function useShade(who: string): ShadeControl {
  const [state, set] = useState<State>({ shade: 'covered', epoch: 0, who })
  const to = useCallback(
    (next: (now: Shade) => Shade) =>
      flushSync(() =>
        set((now) => {
          const shade = next(now.who === who ? now.shade : 'covered')
          return { shade, who, epoch: shade === 'open' ? now.epoch : now.epoch + 1 }
        }),
      ),
    [who],
  )
  const cover = useCallback(() => to((now) => (now === 'hidden' ? 'hidden' : 'covered')), [to])
  useEffect(() => coverByItself(cover), [cover])
  return {
    shade: state.who === who ? state.shade : 'covered',
    epoch: state.epoch,
    cover,
    open: useCallback(() => to(() => 'open'), [to]),
    hide: useCallback(() => to(() => 'hidden'), [to]),
    show: useCallback(() => to(() => 'covered'), [to]),
  }
}

/** Watches tab, window and hands; answers how to stop. */
function coverByItself(cover: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let lastHand = Date.now()
  let idle = false
  const onHand = (): void => {
    lastHand = Date.now()
    idle = false
  }
  for (const name of HANDS) document.addEventListener(name, onHand, { signal, passive: true, capture: true })
  document.addEventListener('visibilitychange', () => document.hidden && cover(), { signal })

  let away = false
  // A click on the page beside takes the focus too, but the window keeps it: only the window counts.
  const look = async (): Promise<void> => {
    if (document.hasFocus()) {
      away = false
      return
    }
    const left = !(await windowIsFocused())
    if (left && !away && !signal.aborted) cover()
    away = left
  }
  window.addEventListener('blur', () => void look(), { signal })
  const timer = setInterval(() => {
    if (!document.hidden) void look()
    if (!idle && Date.now() - lastHand >= IDLE_MS) {
      idle = true
      cover()
    }
  }, LOOK_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
  return () => stop.abort()
}
