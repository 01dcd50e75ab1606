/** An answer of the background for a drawn part, asked again when its question changes. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../data/ask.ts'
import type { PanelAnswers, PanelRequest } from '../data/panel-messages.ts'

/**
 * Undefined until it is there. A null question asks nothing. `again`, and a change of `news`, ask the same once more
 * and keep the old answer until then.
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
    const now = asked.current
    if (key !== null && now !== null) {
      ask(now)
        .then((answer) => wanted && setKnown({ key, turn, answer }))
        .catch((error: unknown) => console.warn('Asking the background failed', error))
    }
    return () => {
      wanted = false
    }
  }, [key, turn])
  const again = useCallback(() => setRound((n) => n + 1), [])
  return [known && known.key === key ? known.answer : undefined, again]
}
