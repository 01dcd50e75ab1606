/** The one question a roster asks: the LMS does not name these people any more; have they left (conformance §8.2.4)? */
import { Button, Heading } from '@instructure/ui/latest'
import type { RosterHold } from 'shared/contract/roster'
import { useRoom } from '../room.tsx'
import type { RosterDesk } from './use-roster.ts'

function People({ hold }: { hold: RosterHold }) {
  const { words } = useRoom()
  if (hold.people.length === 0) return null
  const more = hold.leaving - hold.people.length
  return (
    <details className="la-people">
      <summary>{words.roster.whoLeft}</summary>
      <ul>
        {hold.people.map(({ id, name }) => (
          <li key={id}>{name ?? words.roster.nameless}</li>
        ))}
        {more > 0 && <li className="la-quiet">{words.roster.more(more)}</li>}
      </ul>
    </details>
  )
}

export function RosterQuestion({ desk }: { desk: RosterDesk }) {
  const { data, words } = useRoom()
  const { hold, platform } = desk.state
  if (!hold || hold.answer !== null) return null
  const lms = platform ?? words.roster.platform
  const on = new Intl.DateTimeFormat(data.language, { dateStyle: 'medium', timeStyle: 'short' })
  // Names and an answer are for who sees the whole course.
  const mayAnswer = data.role === 'teacher' && (hold.people.length > 0 || hold.leaving === 0)
  return (
    <section className="la-section la-ask" aria-labelledby="roster-question">
      <Heading level="h3" as="h2" id="roster-question">
        {words.roster.question(lms, hold.leaving, hold.active)}
      </Heading>
      <p>{words.roster.until}</p>
      <People hold={hold} />
      {mayAnswer && (
        <div className="la-acts">
          <Button
            interaction={desk.busy ? 'disabled' : 'enabled'}
            onClick={() => void desk.answer(hold.id, 'stayed')}
          >
            {words.roster.stayed}
          </Button>
          <Button
            interaction={desk.busy ? 'disabled' : 'enabled'}
            onClick={() => void desk.answer(hold.id, 'left')}
          >
            {words.roster.left}
          </Button>
        </div>
      )}
      <p className="la-quiet">{words.roster.settles(on.format(new Date(hold.settlesAt)))}</p>
    </section>
  )
}
