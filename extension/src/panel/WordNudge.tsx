/**
 * One quiet line under an adult's own draft: a word that may say less than she means (W-6), or what does not belong in
 * a note (INV-15). It suggests and never blocks. What it found leaves with the box: kept nowhere, sent nowhere.
 */
import { useEffect, useState } from 'react'
import type { WordNudge as Nudge } from 'shared/content/word-nudges'
import { useWords } from './words/words.ts'

type Find = (text: string) => readonly Nudge[]

/** The lists come with the first words that somebody types: most openings of the panel need none. */
let lists: Promise<Find> | undefined
function findLater(): Promise<Find> {
  lists ??= Promise.all([
    import('shared/content/word-nudges'),
    import('shared/domain/partnership/word-nudges'),
  ]).then(([{ wordNudges }, { openFinder }]) => openFinder(wordNudges))
  return lists
}

export function WordNudge({ text }: { text: string }) {
  const { language, nudge: words } = useWords()
  const find = useFinder(text.trim() !== '')
  const [left, setLeft] = useState<readonly string[]>([])
  const first = find?.(text).find(({ id }) => !left.includes(id))
  return (
    <div className="lp-nudge" role="status">
      {first && (
        <>
          <p>{first.says[language === 'es' ? 'es' : 'en']}</p>
          <button className="lp-link" type="button" onClick={() => setLeft([...left, first.id])}>
            {words.leave}
          </button>
        </>
      )}
    </div>
  )
}

function useFinder(wanted: boolean): Find | undefined {
  const [find, setFind] = useState<Find>()
  useEffect(() => {
    if (!wanted) return
    let here = true
    findLater().then(
      (found) => here && setFind(() => found),
      (error: unknown) => console.warn('The lists of words did not load', error),
    )
    return () => {
      here = false
    }
  }, [wanted])
  return find
}
