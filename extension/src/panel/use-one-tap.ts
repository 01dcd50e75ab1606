/** An act of one tap that another tap undoes. A second tap while the first is under way, as of a double click, is none. */
import { useRef, useState } from 'react'

/**
 * @param act answers by what it can be undone; nothing when it was not done.
 * @returns that, until it is undone; and the two taps.
 */
export function useOneTap(
  act: () => Promise<string | undefined>,
  undo: (done: string) => Promise<void>,
): { readonly done: string | undefined; readonly tap: () => void; readonly untap: () => void } {
  const [done, setDone] = useState<string>()
  const underWay = useRef(false)
  function once(work: () => Promise<string | undefined>): void {
    if (underWay.current) return
    underWay.current = true
    void work()
      .then(setDone)
      .finally(() => {
        underWay.current = false
      })
  }
  return {
    done,
    tap: () => once(act),
    untap: () =>
      once(async () => {
        if (done !== undefined) await undo(done)
        return undefined
      }),
  }
}
