/** Says that the panel is showing less because others see this screen, and lets the teacher say otherwise. */
import { ask } from '../data/ask.ts'
import type { Presenting } from '../data/panel-messages.ts'
import { useWords } from './words/words.ts'

export function PresentingLine({ presenting, second }: { presenting: boolean; second: boolean }) {
  const { presenting: words } = useWords()
  const set = (next: Presenting): void => void ask({ ask: 'set-presenting', presenting: next })
  if (!presenting) return null
  return (
    <p className="lp-presenting" role="status">
      <span>
        {second && `${words.auto} `}
        {words.on}
      </span>
      <button className="lp-link" type="button" onClick={() => set('off')}>
        {words.stop}
      </button>
    </p>
  )
}
