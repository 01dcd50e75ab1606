/** When the two talked: the newest first, the others folded away; a box for one more, and ten minutes that can be offered. */
import type { ReactNode } from 'react'
import type { Conversation, LearningTarget } from 'shared/contract/partnership'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { TrustIdeas } from './TrustIdeas.tsx'
import { WriteTalk } from './WriteTalk.tsx'

interface Props {
  readonly desk: Desk
  /** What they may have looked at together. */
  readonly targets: readonly LearningTarget[]
  /** The way to ten minutes together. */
  readonly children: ReactNode
}

/** How many are read at a glance. */
const NEWEST = 3

export function Talks({ desk, targets, children }: Props) {
  const { talks: words } = useWords()
  return (
    <section className="lp-work" aria-labelledby="talks">
      <h2 id="talks">{words.heading}</h2>
      <List desk={desk} />
      {children}
      <WriteTalk desk={desk} targets={targets} />
      <TrustIdeas />
    </section>
  )
}

function List({ desk }: { desk: Desk }) {
  const { talks: words, folds } = useWords()
  const [known, again] = useAnswer({ ask: 'conversations', subject: desk.subject }, desk.news)
  if (!known) return null
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { conversations } = known.value
  if (conversations.length === 0) return <p className="lp-quiet">{words.none}</p>
  const [newest, earlier] = [conversations.slice(0, NEWEST), conversations.slice(NEWEST)]
  return (
    <>
      <Some desk={desk} talks={newest} />
      {earlier.length > 0 && (
        <Fold name={folds.talks}>
          <Some desk={desk} talks={earlier} />
        </Fold>
      )}
    </>
  )
}

function Some({ desk, talks }: { desk: Desk; talks: readonly Conversation[] }) {
  return (
    <ul className="lp-talks">
      {talks.map((talk) => (
        <li key={talk.id}>
          <OneTalk talk={talk} desk={desk} />
        </li>
      ))}
    </ul>
  )
}

function OneTalk({ talk, desk }: { talk: Conversation; desk: Desk }) {
  const words = useWords()
  async function withdraw(): Promise<void> {
    const path = `conversations/${talk.id}/withdraw`
    const post = { path, body: {}, says: words.notes.withdraw, box: null }
    await ask({ ask: 'post', subject: desk.subject, id: uuid(), post })
  }
  return (
    <>
      <p className="lp-quiet lp-small">
        {/* Noon: the same day wherever the panel is read. */}
        {dayInWords(`${talk.heldOn}T12:00:00`, words)}
        {talk.author.id !== desk.me && ` · ${talk.author.name}`}
        {talk.kind && ` · ${words.talks.kinds[talk.kind]}`}
      </p>
      {talk.withdrawnAt ? (
        <p className="lp-quiet">{words.notes.withdrawn}</p>
      ) : (
        <p dir="auto">{talk.summary ?? words.talks.one}</p>
      )}
      {talk.author.id === desk.me && !talk.withdrawnAt && (
        <button className="lp-link lp-small" type="button" onClick={() => void withdraw()}>
          {words.notes.withdraw}
        </button>
      )}
    </>
  )
}
