/** While something happens elsewhere that this panel shows, it asks again every few seconds; not while it is hidden. */
import { useEffect, useRef } from 'react'

const BEAT_MS = 3000

export function useBeat(on: boolean, beat: () => void): void {
  const now = useRef(beat)
  useEffect(() => {
    now.current = beat
  })
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => document.hidden || now.current(), BEAT_MS)
    return () => clearInterval(timer)
  }, [on])
}
