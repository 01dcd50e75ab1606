/** Who is in the course, how old that is, and one button that asks the LMS again and says what came of it. */
import { Button, Heading } from '@instructure/ui/latest'
import type { RosterState } from 'shared/contract/roster'
import { useRoom } from '../room.tsx'
import type { TeacherWords } from '../words/en.ts'
import { CoursePeople } from './CoursePeople.tsx'
import type { RosterDesk } from './use-roster.ts'

/** The last outcome in one sentence; nothing is said of a roster that is simply good. */
function outcomeWords(state: RosterState, words: TeacherWords): string {
  const { last, hold, paused, platform, readable, restsUntil } = state
  const said = words.roster
  const lms = platform ?? said.platform
  if (!readable) return said.unreadable(lms)
  if (hold?.answer === 'stayed') return said.keptThem
  if (hold?.answer === 'left') return said.endingThem
  if (paused?.reason === 'consent_missing') return said.noYes(lms)
  if (paused?.reason === 'archived') return said.putAway(lms)
  if (paused) return said.paused(lms)
  if (!last) return ''
  if (last.state === 'applied') return said.applied(last.joined, last.left)
  if (last.state === 'unchanged') return said.unchanged
  if (last.state === 'held') return last.reason === 'too_large' ? said.tooLarge : said.held
  if (last.reason === 'token_refused') return said.refused(lms)
  return restsUntil === null ? said.failed(lms) : said.rests(lms)
}

function progressWords({ progress }: RosterState, words: TeacherWords): string | null {
  if (!progress) return null
  return progress.state === 'requested' ? words.roster.waiting : words.roster.reading(progress.members)
}

export function RosterPanel({ desk }: { desk: RosterDesk }) {
  const { data, words } = useRoom()
  const { state } = desk
  const on = new Intl.DateTimeFormat(data.language, { dateStyle: 'medium', timeStyle: 'short' })
  const progress = progressWords(state, words)
  const idle = !desk.busy && progress === null
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {words.roster.heading}
      </Heading>
      <p className="la-quiet">
        {state.asOf === null ? words.roster.never : words.roster.asOf(on.format(new Date(state.asOf)))}
      </p>
      <p role="status">{desk.problem ?? progress ?? outcomeWords(state, words)}</p>
      {data.role === 'teacher' && state.paused?.reason === 'consent_missing' && (
        <p>
          <a href="/classroom/sign-in?to=classes">{words.roster.allowAgain}</a>
        </p>
      )}
      {state.notesToReview > 0 && <p>{words.roster.review(state.notesToReview)}</p>}
      {data.role === 'teacher' && state.readable && (
        <div className="la-acts">
          <Button interaction={idle ? 'enabled' : 'disabled'} onClick={() => void desk.refresh()}>
            {words.roster.refresh}
          </Button>
        </div>
      )}
      <CoursePeople asOf={state.asOf} />
    </section>
  )
}
