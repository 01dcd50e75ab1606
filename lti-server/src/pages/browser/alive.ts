/** Whether a page's script has taken over: said on the document for whoever waits, and to parts that need scripts. */
import { useEffect, useSyncExternalStore } from 'react'

const neverChanges = (): (() => void) => () => {}

/** Call once in the outermost part. False in the first drawing, which has to be the server's. */
export function useAlive(): boolean {
  useEffect(() => document.documentElement.setAttribute('data-alive', ''), [])
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
}
