/**
 * The desk of the two, in the order in which a teacher needs it: what waits for her answer, what they work on, when and
 * of what they talk, and below that everything else, a line each until she opens it.
 */
import { useState, type ReactNode } from 'react'
import { isOver } from 'shared/domain/partnership/target'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'
import { BothSides } from './BothSides.tsx'
import { CheckInDesk } from './CheckInDesk.tsx'
import { ConferenceDesk } from './ConferenceDesk.tsx'
import type { Desk } from './desk.ts'
import { HandoverDesk } from './HandoverDesk.tsx'
import { Needs } from './Needs.tsx'
import { OwnLooks } from './OwnLooks.tsx'
import { OwnWords } from './OwnWords.tsx'
import { SharedNotes } from './SharedNotes.tsx'
import { ShownWork } from './ShownWork.tsx'
import { Talks } from './Talks.tsx'
import { Targets } from './Targets.tsx'
import { useDeskAnswers } from './use-desk-answers.ts'
import { Waits } from './Waits.tsx'

interface Props {
  readonly desk: Desk
  /** Notes whose withdrawal is on its way. */
  readonly leaving: ReadonlySet<string>
  /** The box for a letter: it keeps its place, whatever comes above it. */
  readonly letter: ReactNode
}

export function WorkTogether({ desk: given, leaving, letter }: Props) {
  const { panel } = useWords()
  const [beats, setBeats] = useState(0)
  const desk = { ...given, news: given.news + beats }
  const asked = useDeskAnswers(desk)
  const [known, again] = asked.targets
  // A student whom the server does not know: what is said of notes is true of all of this too.
  const isStranger = known?.ok === false && known.code === 'not_found'
  const targets = known?.ok ? known.value.targets.filter((target) => !target.withdrawn) : null
  const open = targets?.filter((target) => !isOver(target)) ?? []
  const together = (
    <ConferenceDesk desk={desk} targets={open} asked={asked.conference} beat={() => setBeats((n) => n + 1)} />
  )
  const [conference] = asked.conference
  const isUnderWay = conference?.ok === true && conference.value.conference !== null
  return (
    <>
      <Waits desk={desk} asked={asked} />
      {!known && <p className="lp-quiet">{panel.loading}</p>}
      {known?.ok === false && !isStranger && <Problem code={known.code} again={again} />}
      {targets && isUnderWay && together}
      {targets && <CheckInDesk desk={desk} asked={asked.checkIns} />}
      {targets && <Targets desk={desk} targets={targets} />}
      {targets && (
        <Talks desk={desk} targets={open}>
          {!isUnderWay && together}
        </Talks>
      )}
      {letter}
      <SharedNotes
        subject={desk.subject}
        name={desk.name}
        asked={asked.notes}
        me={desk.me}
        leaving={leaving}
        desk={desk}
      />
      {targets && (
        <>
          <BothSides desk={desk} asked={asked.sides} />
          <OwnLooks desk={desk} />
          <OwnWords desk={desk} />
          <ShownWork desk={desk} targets={targets} />
          <Needs desk={desk} />
          <HandoverDesk desk={desk} asked={asked.handovers} />
        </>
      )}
    </>
  )
}
