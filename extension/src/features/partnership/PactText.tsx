/** Words of a pact in the panel: what stands, what was written at the same time, and what stood there before. */
import type { PactBox } from 'shared/contract/partnership'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import { Fold } from '../../panel/Fold.tsx'

export function PactText({ box, me }: { box: PactBox; me: string }) {
  const words = useWords()
  const nameOf = (person: { id: string; name?: string | undefined }): string =>
    person.id === me ? words.shared.you : (person.name ?? '')
  const earlier = box.earlier.filter(({ text }) => text !== null)
  return (
    <>
      {box.current?.text && <p dir="auto">{box.current.text}</p>}
      {box.current?.scribe && (
        <p className="lp-quiet lp-small">
          {words.scribing.by(nameOf(box.current.scribe), nameOf(box.current.author))}
        </p>
      )}
      {box.beside.length > 0 && (
        <div className="lp-beside">
          {box.beside.map((text) => (
            <div key={text.id}>
              <p className="lp-quiet lp-small">{words.pact.beside(nameOf(text.author))}</p>
              <blockquote dir="auto">{text.text}</blockquote>
            </div>
          ))}
          <p className="lp-quiet lp-small">{words.pact.besideNext}</p>
        </div>
      )}
      {earlier.length > 0 && (
        <Fold name={words.pact.earlier}>
          <ul>
            {earlier.map((text) => (
              <li key={text.id}>
                <span dir="auto">{text.text}</span>{' '}
                <span className="lp-quiet">
                  {nameOf(text.author)}, {dayInWords(text.writtenAt, words)}
                </span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}
