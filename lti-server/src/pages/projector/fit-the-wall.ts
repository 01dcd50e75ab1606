/**
 * Makes the wall's words as large as they can be with everything on one screen: nobody can scroll a wall, and what is below
 * its edge is not there for the class. Text never becomes smaller than a page's own; what does not fit then, scrolls.
 */
import { useLayoutEffect } from 'react'

/** Shares of the size that a window of this width has by itself, largest first. */
const SCALES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5] as const

function fit(): void {
  const { documentElement: root } = document
  for (const scale of SCALES) {
    root.style.setProperty('--wall-scale', String(scale))
    if (root.scrollHeight <= window.innerHeight) return
  }
}

/** Fits after every drawing and with every change of the window. */
export function useFittingWall(): void {
  useLayoutEffect(fit)
  useLayoutEffect(() => {
    window.addEventListener('resize', fit)
    return () => window.removeEventListener('resize', fit)
  }, [])
}
