/** Whether what was typed is safe, and since when: said quietly, never asked of the person. */
import type { KeptState } from './use-keeper.ts'
import { timeInWords, useWords } from './words/words.ts'

export function KeptLine({ kept: { keeping, at } }: { kept: KeptState }) {
  const words = useWords()
  const { jot } = words
  if (keeping === 'idle') return <span className="lp-kept" />
  const said = { keeping: jot.keeping, kept: jot.kept(timeInWords(at, words)), failed: jot.failed }
  return <span className="lp-kept lp-quiet lp-small">{said[keeping]}</span>
}
