/** Whether others may be looking: a second display is there, or a mirrored one where we were allowed to notice. */
import { useEffect, useState } from 'react'
import { isMirrored } from '../data/ask.ts'

/** Window Management: told without a permission, and changes while the panel is open. */
interface ManagedScreen extends Screen, EventTarget {
  readonly isExtended?: boolean
}

const LOOK_MS = 5000

export function useSecondDisplay(): boolean {
  const [second, setSecond] = useState(() => (window.screen as ManagedScreen).isExtended === true)
  useEffect(() => {
    const screen = window.screen as ManagedScreen
    const look = async (): Promise<void> => {
      setSecond(screen.isExtended === true || (await isMirrored()) === true)
    }
    void look()
    const listen = (): void => void look()
    screen.addEventListener?.('change', listen)
    const timer = setInterval(listen, LOOK_MS)
    return () => {
      clearInterval(timer)
      screen.removeEventListener?.('change', listen)
    }
  }, [])
  return second
}
