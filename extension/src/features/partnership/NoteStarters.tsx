/**
 * Six ways to go on in a jot, offered once something was typed and never before: no form, nothing to fill, and nothing
 * of the choice is kept but the words that then stand in the box (design §5).
 */
import { nextStarter, noteFields } from 'shared/content/note-starters'
import { useWords } from '../../panel/words/words.ts'

interface Props {
  readonly text: string
  /** Told the words to put into the box. */
  readonly add: (starter: string) => void
}

export function NoteStarters({ text, add }: Props) {
  const { starters: words, language } = useWords()
  return (
    <ul className="lp-starters" aria-label={words.label}>
      {noteFields.map((field) => (
        <li key={field}>
          <button type="button" onClick={() => add(nextStarter(field, text, language))}>
            {words.fields[field]}
          </button>
        </li>
      ))}
    </ul>
  )
}
