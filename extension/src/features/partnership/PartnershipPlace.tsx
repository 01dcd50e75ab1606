/**
 * The short path: what we are working on, the jot box, "We talked today", and one tap each to the notes and to the
 * rest. It opens covered; the private box and the shared one never stand side by side.
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { courseOf, subjectKey } from '../../data/subject.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import { AskedCheckIns } from './AskedCheckIns.tsx'
import { AskedOnFace } from './AskedOnFace.tsx'
import { ClassHandover } from './ClassHandover.tsx'
import { putInLetter } from './Crossing.tsx'
import { JotBox } from './JotBox.tsx'
import { knownFace } from './known-face.ts'
import { OpenNotes } from './OpenNotes.tsx'
import { SharedDesk } from './SharedDesk.tsx'
import { SideOnFace } from './SideOnFace.tsx'
import { TalkedToday } from './TalkedToday.tsx'
import { TogetherOnFace } from './TogetherOnFace.tsx'
import { WorkingOn } from './WorkingOn.tsx'

export function PartnershipPlace(props: PlaceProps) {
  const { face: words } = useWords()
  const { opened, course } = props.state.page
  if (!opened) {
    const mayList = course && props.state.connection.state === 'connected' && !props.presenting
    return (
      <>
        <section className="lp-empty">
          <p>{words.nobody}</p>
          <p className="lp-quiet">{words.pick}</p>
        </section>
        {mayList && <AskedCheckIns course={courseOf(course)} uncover={props.uncover} />}
        {mayList && <ClassHandover course={courseOf(course)} uncover={props.uncover} />}
      </>
    )
  }
  return <Opened {...props} person={opened} />
}

type Person = NonNullable<PlaceProps['state']['page']['opened']>

/** Where in it one is; `letter`: at the desk's letter, with words of a private note. */
type Inside = 'face' | 'notes' | 'desk' | 'letter'

function Opened({
  state,
  covered,
  presenting,
  uncover,
  cover,
  outboxNews,
  person,
}: PlaceProps & { person: Person }) {
  const words = useWords()
  const { subject, name, section } = person
  const [inside, setInside] = useState<Inside>('face')
  const [writing, setWriting] = useState<string>()
  const { connection } = state
  const connected = connection.state === 'connected'
  const quiet = presenting && covered
  const elsewhere = connected && state.notes.home === 'on'
  const [known, again] = useAnswer(connected ? { ask: 'partnership', subject } : null)
  const partnership = known?.ok ? known.value : null
  const face = connected ? knownFace(`${connection.personId} ${subjectKey(subject)}`, known) : null
  const isUnreachable = known?.ok === false && known.code === 'server_unreachable'
  // The server has no such student: then there is nobody to share a date with.
  const isStranger = known?.ok === false && known.code === 'not_found'

  function go(to: Inside): void {
    setInside(to)
    if (to === 'face') cover()
    else uncover()
  }

  const cross = (text: string): void => void putInLetter(subject, text).then(() => go('letter'))
  if ((inside === 'desk' || inside === 'letter') && !covered) {
    return (
      <SharedDesk
        subject={subject}
        name={name}
        section={section}
        connection={connection}
        readers={partnership?.readers ?? null}
        news={outboxNews}
        presenting={presenting}
        crossed={inside === 'letter'}
        back={() => go('face')}
      />
    )
  }
  const lastNoteAt = face?.lastNoteAt
  return (
    <>
      {connected && !quiet && <WorkingOn face={face} known={known} again={again} />}
      {face?.checkInAt && !quiet && <AskedOnFace at={face.checkInAt} look={() => go('desk')} />}
      {face?.sideWaits && !quiet && <SideOnFace name={name} look={() => go('desk')} />}
      {face?.conference && !quiet && <TogetherOnFace look={() => go('desk')} />}
      <JotBox subject={subject} name={name} offerLast={!quiet} elsewhere={elsewhere} writing={setWriting} />
      {quiet ? (
        <div className="lp-acts">
          <Button onClick={uncover}>{words.presenting.showRest}</Button>
        </div>
      ) : (
        <>
          <TalkedToday subject={subject} name={name} shared={connected && !isStranger} />
          <div className="lp-two">
            <Button
              display="block"
              aria-expanded={inside === 'notes' && !covered}
              onClick={() => (inside === 'notes' && !covered ? go('face') : go('notes'))}
            >
              {inside === 'notes' && !covered ? words.face.hideNotes : words.face.showNotes}
            </Button>
            <Button display="block" onClick={() => go('desk')}>
              {words.face.more}
            </Button>
          </div>
          {/* It comes late: below all that a hand may be on its way to. */}
          {isUnreachable && (
            <p className="lp-quiet lp-small">{face ? words.face.asItWas : words.face.unreachable}</p>
          )}
          {lastNoteAt && (
            <p className="lp-quiet lp-small">
              {words.face.lastNote} {dayInWords(lastNoteAt, words)}
            </p>
          )}
        </>
      )}
      {inside === 'notes' && !covered && (
        <OpenNotes
          subject={subject}
          name={name}
          connection={connection}
          face={face}
          news={outboxNews}
          elsewhere={elsewhere}
          writing={writing}
          cross={connected && !isStranger ? cross : null}
        />
      )}
    </>
  )
}
