/** Whether what was typed is safe, and since when: said quietly, never asked of the person. */
import type { Keeping } from './keystrokes.ts'
import { timeInWords, useWords } from './words/words.ts'

export function KeptLine({ keeping }: { keeping: Keeping }) {
  const words = useWords()
  const { jot } = words
  if (keeping === 'idle') return <span className="lp-kept" />
  const said = { keeping: jot.keeping, kept: jot.kept(timeInWords(Date.now(), words)), failed: jot.failed }
  return <span className="lp-kept lp-quiet lp-small">{said[keeping]}</span>
}
