/** How this class decides, as the facilitator sees it; looked at again whenever the lesson is. */
import { useEffect, useState } from 'react'
import { DecidingView } from 'shared/contract/deciding'
import { decidingWordsIn } from 'shared/ui/words/deciding/choose'
import { call } from '../../browser/api.ts'
import { useRoom, type Lesson } from '../room.tsx'
import { deskWordsIn } from './words.ts'

export function useDeciding({ view }: Lesson): DecidingView | null {
  const { data } = useRoom()
  const [deciding, setDeciding] = useState<DecidingView | null>(null)
  useEffect(() => {
    let isHere = true
    void call(DecidingView, data.launchId, `alliances/${view.id}/deciding`).then((answer) => {
      if (isHere && answer.ok) setDeciding(answer.value)
    })
    return () => {
      isHere = false
    }
    // Every look at the lesson is a new view: what is new for it is new here.
  }, [data.launchId, view])
  return deciding
}

/** The class's words and the facilitator's own. */
export function useDecidingWords() {
  const { language } = useRoom().data
  return { words: decidingWordsIn(language), desk: deskWordsIn(language) }
}
