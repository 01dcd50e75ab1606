/** The facilitator opens lines by the way that is named for them, hears low fingers and concerns, closes with the silent recorded as away, and agrees (F3). */
import { Button, Heading } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Clause, Decision } from 'shared/contract/alliance'
import { CardsBehind, ClauseLine } from 'shared/ui/ClauseList'
import { DecisionOutcome } from 'shared/ui/DecisionOutcome'
import { Reworded } from 'shared/ui/Reworded'
import { v7 as newId } from 'uuid'
import { useRoom, type Lesson } from '../room.tsx'
import { AnswerConcern, Hear, Method } from '../deciding/Consent.tsx'
import { PickWay, wayOf, type Picked } from '../deciding/PickWay.tsx'
import { useDeciding, useDecidingWords } from '../deciding/use-deciding.ts'
import { ClauseEditor } from './ClauseEditor.tsx'
import { HeldCards } from './Skim.tsx'

const OPENABLE: readonly Clause['state'][] = ['draft', 'proposed']

/** The decision a line stands on now. */
function decisionOf(lesson: Lesson, clause: Clause): Decision | undefined {
  return lesson.view.decisions.find((each) => each.id === clause.decisionId)
}

export function Deciding({ lesson }: { lesson: Lesson }) {
  const { deciding } = useRoom().words
  const { view } = lesson
  const fresh = view.clauses.filter(
    (clause) => OPENABLE.includes(clause.state) && !decisionOf(lesson, clause),
  )
  const [picked, setPicked] = useState<Picked>({})
  const way = wayOf(useDeciding(lesson), picked)
  const open = (clauses: readonly Clause[]): void => {
    const decisions = clauses.map((clause) => ({ id: newId(), clauseId: clause.id, ...way.asked }))
    void lesson.act('decisions', { decisions })
  }
  const anyOpen = view.decisions.some((each) => each.state === 'open')
  const anyAgreed = view.clauses.some((clause) => clause.state === 'agreed')
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {deciding.heading}
      </Heading>
      <p className="la-quiet">{deciding.intro}</p>
      {view.leads && <PickWay way={way} picked={picked} onPick={setPicked} />}
      {fresh.length > 0 && view.leads && (
        <div className="la-acts">
          <Button
            color="primary"
            interaction={way.ready ? 'enabled' : 'disabled'}
            onClick={() => open(fresh)}
          >
            {deciding.openAll}
          </Button>
        </div>
      )}
      <ol className="la-clauses">
        {view.clauses.map((clause) => (
          <li key={clause.id}>
            <DecidingLine lesson={lesson} clause={clause} mayOpen={way.ready} onOpen={() => open([clause])} />
          </li>
        ))}
      </ol>
      <HeldCards lesson={lesson} />
      {anyAgreed && !anyOpen && view.leads && <Agree lesson={lesson} />}
    </section>
  )
}

interface LineProps {
  readonly lesson: Lesson
  readonly clause: Clause
  readonly onOpen: () => void
  readonly mayOpen: boolean
}

function DecidingLine({ lesson, clause, onOpen, mayOpen }: LineProps) {
  const { words } = useRoom()
  const [editing, setEditing] = useState(false)
  const decision = decisionOf(lesson, clause)
  if (editing) return <ClauseEditor lesson={lesson} clause={clause} onEnd={() => setEditing(false)} />
  return (
    <ClauseLine clause={clause}>
      <Reworded clause={clause} decisions={lesson.view.decisions} />
      <CardsBehind clause={clause} cards={lesson.view.cards} />
      {decision && <DecisionOutcome decision={decision} />}
      {decision && <Method decision={decision} />}
      {decision && <Concerns lesson={lesson} decision={decision} />}
      {decision?.state === 'open' && <Hear lesson={lesson} decision={decision} />}
      {decision?.state === 'open' && <Close lesson={lesson} decision={decision} />}
      {decision?.state === 'again' && lesson.view.leads && (
        <div className="la-acts">
          <Button onClick={() => setEditing(true)}>{words.deciding.reword}</Button>
          <Button color="primary" interaction={mayOpen ? 'enabled' : 'disabled'} onClick={onOpen}>
            {words.deciding.open}
          </Button>
        </div>
      )}
    </ClauseLine>
  )
}

function Concerns({ lesson, decision }: { lesson: Lesson; decision: Decision }) {
  const { deciding } = useRoom().words
  const { desk } = useDecidingWords()
  if (!decision.concerns || decision.concerns.length === 0) return null
  return (
    <div className="la-open">
      <h3>{decision.method === 'consent' ? desk.concerns : deciding.concerns}</h3>
      <ul>
        {decision.concerns.map((concern) => (
          <li key={concern.id} dir="auto">
            {concern.text} <span className="la-aside">— {concern.name ?? deciding.noName}</span>
            {concern.answer !== undefined && (
              <AnswerConcern lesson={lesson} decision={decision} concern={concern} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Close({ lesson, decision }: { lesson: Lesson; decision: Decision }) {
  const { deciding } = useRoom().words
  return (
    <div className="la-section">
      {decision.answered !== undefined && decision.eligible !== undefined && (
        <p role="status">{deciding.answered(decision.answered, decision.eligible)}</p>
      )}
      {lesson.view.leads && (
        <div className="la-acts">
          <Button
            interaction={lesson.busy ? 'disabled' : 'enabled'}
            onClick={() => void lesson.act(`decisions/${decision.id}/close`, {})}
          >
            {deciding.close}
          </Button>
          <span className="la-aside">{deciding.closeNote}</span>
        </div>
      )}
    </div>
  )
}

const REVIEW_AFTER_DAYS = 63

/** A day as `<input type="date">` has it, so many days from now. */
function dayFromNow(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() + days)
  return day.toLocaleDateString('sv-SE')
}

/** What was agreed to be tried until a day is looked at again by then. */
function latestDay(lesson: Lesson): string {
  const { clauses, decisions } = lesson.view
  const tried = clauses
    .filter(({ state }) => state === 'agreed')
    .flatMap(({ decisionId }) => decisions.find(({ id }) => id === decisionId)?.reviewOn ?? [])
  return [dayFromNow(365), ...tried].toSorted()[0]!
}

function Agree({ lesson }: { lesson: Lesson }) {
  const { deciding } = useRoom().words
  const latest = latestDay(lesson)
  const [picked, setReviewOn] = useState(() => dayFromNow(REVIEW_AFTER_DAYS))
  const reviewOn = picked < latest ? picked : latest
  return (
    <div className="la-panel la-agree">
      <label className="la-field">
        {deciding.review}
        <input
          type="date"
          value={reviewOn}
          min={dayFromNow(1)}
          max={latest}
          onChange={(event) => setReviewOn(event.target.value)}
        />
      </label>
      <div className="la-acts">
        <Button
          color="primary"
          size="large"
          interaction={lesson.busy ? 'disabled' : 'enabled'}
          onClick={() => void lesson.act('versions', { reviewOn })}
        >
          {deciding.agree}
        </Button>
      </div>
    </div>
  )
}
