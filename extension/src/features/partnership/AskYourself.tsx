/** Questions for the teacher herself about the two of them (B3, C18): to be read; what she jots of it is hers alone. */
import { syncPrompts } from 'shared/content/sync-prompts'
import { Fold } from '../../panel/Fold.tsx'
import { useWords } from '../../panel/words/words.ts'

export function AskYourself() {
  const { askYourself: words, language } = useWords()
  return (
    <Fold name={words.open}>
      <div className="lp-ideas">
        <p className="lp-quiet lp-small">{words.hint}</p>
        <ul>
          {syncPrompts.map((one) => (
            <li key={one.id}>{one[language]}</li>
          ))}
        </ul>
      </div>
    </Fold>
  )
}
