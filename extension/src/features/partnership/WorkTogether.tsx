/**
 * What the two work on: targets with their pacts, and when they talked. A target that was set aside stands among the
 * earlier ones like every other, with no word of who did it (F8).
 */
import { useState } from 'react'
import type { Conversation, LearningTarget } from 'shared/contract/partnership'
import { isOver } from 'shared/domain/partnership/target'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import { BothSides } from './BothSides.tsx'
import { CheckInDesk } from './CheckInDesk.tsx'
import { ConferenceDesk } from './ConferenceDesk.tsx'
import type { Desk } from './desk.ts'
import { Needs } from './Needs.tsx'
import { HandoverDesk } from './HandoverDesk.tsx'
import { OwnWords } from './OwnWords.tsx'
import { OwnLooks } from './OwnLooks.tsx'
import { ShownWork } from './ShownWork.tsx'
import { ProposeTarget } from './ProposeTarget.tsx'
import { TargetDesk } from './TargetDesk.tsx'
import { TrustIdeas } from './TrustIdeas.tsx'
import { WriteTalk } from './WriteTalk.tsx'
import { Fold } from '../../panel/Fold.tsx'

export function WorkTogether({ desk: given }: { desk: Desk }) {
  const words = useWords()
  const [beats, setBeats] = useState(0)
  const desk = { ...given, news: given.news + beats }
  const [known, again] = useAnswer({ ask: 'targets', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{words.panel.loading}</p>
  // A student whom the server does not know: what the desk says about notes is true of this too.
  if (!known.ok) return known.code === 'not_found' ? null : <Problem code={known.code} again={again} />
  const targets = known.value.targets.filter((target) => !target.withdrawn)
  const open = targets.filter((target) => !isOver(target))
  const past = targets.filter(isOver)
  return (
    <>
      <ConferenceDesk desk={desk} targets={open} beat={() => setBeats((n) => n + 1)} />
      <CheckInDesk desk={desk} />
      <OwnWords desk={desk} />
      <section className="lp-work" aria-labelledby="work-together">
        <h2 id="work-together">{words.face.workingOn}</h2>
        {desk.names !== null && <p className="lp-quiet lp-small">{words.notes.readBy(desk.names)}</p>}
        {open.length === 0 && <p className="lp-quiet">{words.pact.none}</p>}
        {open.map((target) => (
          <TargetDesk key={target.id} desk={desk} target={target} />
        ))}
        <ProposeTarget desk={desk} />
        {past.length > 0 && <Before past={past} />}
      </section>
      <BothSides desk={desk} />
      <Needs desk={desk} />
      <OwnLooks desk={desk} />
      <ShownWork desk={desk} targets={targets} />
      <section className="lp-work" aria-labelledby="talks">
        <h2 id="talks">{words.talks.heading}</h2>
        <Talks desk={desk} />
        <TrustIdeas />
        <WriteTalk desk={desk} targets={open} />
      </section>
      <HandoverDesk desk={desk} />
    </>
  )
}

function Before({ past }: { past: readonly LearningTarget[] }) {
  const { pact: words } = useWords()
  return (
    <Fold name={words.before}>
      <ul>
        {past.map((target) => (
          <li key={target.id}>
            <span dir="auto">{target.words.current?.text}</span>{' '}
            {target.state !== 'proposed' && <span className="lp-quiet">{words.stands[target.state]}</span>}
          </li>
        ))}
      </ul>
    </Fold>
  )
}

function Talks({ desk }: { desk: Desk }) {
  const words = useWords()
  const [known, again] = useAnswer({ ask: 'conversations', subject: desk.subject }, desk.news)
  if (!known) return null
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { conversations } = known.value
  if (conversations.length === 0) return <p className="lp-quiet">{words.talks.none}</p>
  return (
    <ul className="lp-talks">
      {conversations.map((talk) => (
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
