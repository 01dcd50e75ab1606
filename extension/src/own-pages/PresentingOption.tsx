/** Whether the panel shows less: as the displays say, or as the teacher does until the browser closes. */
import { ask } from '../data/ask.ts'
import { useAnswer } from '../panel/use-answer.ts'
import { useWords } from '../panel/words/words.ts'
import { Radios } from './Radios.tsx'

export function PresentingOption() {
  const { own } = useWords()
  const { options: words } = own
  // No tab of its own: what is the same for all of them is asked of none.
  const [state, again] = useAnswer({ ask: 'state', tabId: 0 })
  return (
    <Radios
      legend={words.presentingTitle}
      name="presenting"
      options={words.presentings}
      chosen={state?.presenting}
      choose={(presenting) => void ask({ ask: 'set-presenting', presenting }).then(again)}
    />
  )
}
