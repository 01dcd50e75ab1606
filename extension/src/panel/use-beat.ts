/** While something happens elsewhere that this panel shows, it asks again every so often; not while it is hidden. */
import { useEffect, useRef } from 'react'

const BEAT_MS = 3000

/** @param everyMs between two beats; a change of it begins anew. */
export function useBeat(on: boolean, beat: () => void, everyMs = BEAT_MS): void {
  const now = useRef(beat)
  useEffect(() => {
    now.current = beat
  })
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => document.hidden || now.current(), everyMs)
    return () => clearInterval(timer)
  }, [on, everyMs])
}
