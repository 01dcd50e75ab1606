/** A newer build of ours waits: one quiet line, above all else and never in front of anything. */
import { ask } from '../data/ask.ts'
import { useWords } from './words/words.ts'

export function UpdateLine() {
  const { update: words } = useWords()
  return (
    <p className="lp-presenting" role="status">
      <span>{words.line}</span>
      <button className="lp-link" type="button" onClick={() => void ask({ ask: 'start-update' })}>
        {words.start}
      </button>
    </p>
  )
}
