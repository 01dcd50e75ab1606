/** When the two talked: a day, and perhaps about what. No count, and nothing about days on which they did not (W-3). */
import type { Conversation } from '../../contract/partnership.ts'
import { Day } from '../Language.tsx'
import type { PactWords } from '../words/pact/en.ts'
import { nameOf } from './PactText.tsx'

interface Props {
  readonly talks: readonly Conversation[]
  readonly me: string
  readonly words: PactWords
}

export function Talks({ talks, me, words }: Props) {
  if (talks.length === 0)
    return (
      <section className="la-part" aria-labelledby="la-talks">
        <h2 id="la-talks">{words.talks.heading}</h2> <span className="la-quiet">{words.talks.none}</span>
      </section>
    )
  return (
    <section className="la-section" aria-labelledby="la-talks">
      <h2 id="la-talks">{words.talks.heading}</h2>
      <ul className="la-plain la-talks">
        {talks.map((talk) => (
          <li key={talk.id} className="la-note">
            <OneTalk talk={talk} me={me} words={words} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneTalk({ talk, me, words }: { talk: Conversation; me: string; words: PactWords }) {
  const seen = talk.seenBy?.map((reader) => reader.name ?? words.someone) ?? []
  return (
    <>
      <p className="la-aside">
        <Day iso={talk.heldOn} /> · {nameOf(talk.author, me, words)}
      </p>
      {talk.withdrawnAt ? (
        <p className="la-quiet">{words.talks.withdrawn}</p>
      ) : (
        <>
          <p>{talk.kind ? words.talks.kinds[talk.kind] : words.talks.plain}</p>
          {talk.summary && (
            <p className="la-note-words" dir="auto">
              {talk.summary}
            </p>
          )}
          {seen.length > 0 && (
            <p className="la-aside">
              {words.seen}: {seen.join(', ')}
            </p>
          )}
        </>
      )}
    </>
  )
}
