/** A keeper that lives as long as its box is drawn, and finishes keeping after the box is gone. */
import { useEffect, useRef, useState } from 'react'
import { createKeeper, type Keeper, type Keeping } from './keystrokes.ts'

/** `save` is read once: a box that changes whom it is about is drawn anew (by its key). */
export function useKeeper<T>(save: (value: T) => Promise<unknown>): readonly [Keeper<T>, Keeping] {
  const [keeping, setKeeping] = useState<Keeping>('idle')
  const drawn = useRef(true)
  useEffect(() => {
    drawn.current = true
    return () => {
      drawn.current = false
    }
  }, [])
  const [keeper] = useState(() =>
    createKeeper(save, (state) => {
      if (drawn.current) setKeeping(state)
    }),
  )
  return [keeper, keeping]
}
