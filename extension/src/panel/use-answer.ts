/** An answer of the background for a drawn part, asked again when its question changes. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../data/ask.ts'
import type { PanelAnswers, PanelRequest } from '../data/panel-messages.ts'

/** After a question that got no answer, in milliseconds; each further pause is twice as long, up to the longest. */
const ASK_AGAIN_MS = 250
const LONGEST_PAUSE_MS = 8000

/**
 * Undefined until it is there. A null question asks nothing. `again`, and a change of `news`, ask the same once more
 * and keep the old answer until then. A worker that the browser stopped in the middle of a question owes its answer:
 * it is asked again until there is one, or nobody draws it any more.
 */
export function useAnswer<K extends PanelRequest['ask']>(
  question: Extract<PanelRequest, { ask: K }> | null,
  news = 0,
): readonly [PanelAnswers[K] | undefined, () => void] {
  const key = question === null ? null : JSON.stringify(question)
  const [known, setKnown] = useState<{ key: string; turn: string; answer: PanelAnswers[K] }>()
  const [round, setRound] = useState(0)
  const turn = `${round} ${news}`
  const asked = useRef(question)
  useEffect(() => {
    asked.current = question
  })
  useEffect(() => {
    let wanted = true
    let later: ReturnType<typeof setTimeout> | undefined
    const now = asked.current
    const askFor = (wish: Extract<PanelRequest, { ask: K }>, pause: number): void => {
      ask(wish).then(
        (answer) => wanted && setKnown({ key: key!, turn, answer }),
        (error: unknown) => {
          console.warn('Asking the background failed', error)
          if (wanted) later = setTimeout(askFor, pause, wish, Math.min(2 * pause, LONGEST_PAUSE_MS))
        },
      )
    }
    if (now !== null) askFor(now, ASK_AGAIN_MS)
    return () => {
      wanted = false
      clearTimeout(later)
    }
  }, [key, turn])
  const again = useCallback(() => setRound((n) => n + 1), [])
  return [known && known.key === key ? known.answer : undefined, again]
}
