/** Words of a pact as they stand, with what was written at the same time, before, and by whom they were read. */
import type { PactBox, PactText } from '../../contract/partnership.ts'
import { Day, useWords } from '../Language.tsx'
import type { PactWords } from '../words/pact/en.ts'

/** The words that stand around somebody's words, wherever they are written. */
type Around = Pick<
  PactWords,
  'you' | 'someone' | 'beside' | 'besideNext' | 'seen' | 'seenAndEarlier' | 'notSeen'
>

interface Props {
  readonly box: PactBox
  readonly me: string
  readonly words: Around
}

/** How a person is called to the reader. */
export function nameOf(
  person: PactText['author'],
  me: string,
  words: Pick<Around, 'you' | 'someone'>,
): string {
  return person.id === me ? words.you : (person.name ?? words.someone)
}

interface ScribedProps {
  readonly of: Pick<PactText, 'scribe'> | null
  readonly me: string
  readonly words: Pick<PactWords, 'you' | 'someone' | 'scribed'>
}

/** Who wrote it down as she said it; nothing where she wrote it herself (INV-7). */
export function Scribed({ of, me, words }: ScribedProps) {
  return of?.scribe ? <p className="la-aside">{words.scribed(nameOf(of.scribe, me, words))}</p> : null
}

/** What nobody lost: shown to both until somebody who read both writes again (INV-22). */
export function Beside({ box, me, words }: Props) {
  if (box.beside.length === 0) return null
  return (
    <div className="la-beside">
      {box.beside.map((text) => (
        <div key={text.id}>
          <p className="la-aside">{words.beside(nameOf(text.author, me, words))}</p>
          <blockquote dir="auto">{text.text}</blockquote>
        </div>
      ))}
      <p className="la-aside">{words.besideNext}</p>
    </div>
  )
}

/** Earlier wordings, and who has opened the present one: every text about a student is hers to read (INV-10). */
export function Behind({ box, me, words }: Props) {
  const { current } = box
  const earlier = box.earlier.filter((text) => text.text !== null)
  const seen = current?.seenBy
  if (!seen && earlier.length === 0) return null
  return (
    <details className="la-more">
      <summary>{earlier.length > 0 ? words.seenAndEarlier : words.seen}</summary>
      {seen && (
        <p className="la-aside">
          <Names names={seen.map((reader) => reader.name ?? words.someone)} none={words.notSeen} />
        </p>
      )}
      {earlier.length > 0 && (
        <ul className="la-plain">
          {earlier.map((text) => (
            <li key={text.id}>
              <span dir="auto">{text.text}</span>{' '}
              <span className="la-aside">
                {nameOf(text.author, me, words)} · <Day iso={text.writtenAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

function Names({ names, none }: { names: readonly string[]; none: string }) {
  const { language } = useWords()
  if (names.length === 0) return none
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

/** What a writer of this field has before her now. */
export function sawIn({ current, beside }: PactBox): string {
  return [...(current ? [current] : []), ...beside].map(({ id }) => id).join(' ')
}
