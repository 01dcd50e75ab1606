/** A keeper for a box that is drawn, and what is true about its text now. It finishes keeping after the box is gone. */
import { useState } from 'react'
import { createKeeper, type Keeper, type Keeping } from './keystrokes.ts'

/** Since when it is so, in milliseconds since 1970. */
export interface KeptState {
  readonly keeping: Keeping
  readonly at: number
}

/** `save` is read once: a box that changes whom it is about is drawn anew (by its key). */
export function useKeeper<T>(save: (value: T) => Promise<unknown>): readonly [Keeper<T>, KeptState] {
  const [state, setState] = useState<KeptState>({ keeping: 'idle', at: 0 })
  const [keeper] = useState(() => createKeeper(save, (keeping) => setState({ keeping, at: Date.now() })))
  return [keeper, state]
}
