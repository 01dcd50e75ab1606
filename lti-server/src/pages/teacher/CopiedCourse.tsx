/** The question of a copied course: start fresh, or bring what was agreed last year as a draft; never assumed. */
import {
  Alert,
  Button,
  Checkbox,
  CheckboxGroup,
  Heading,
  RadioInput,
  RadioInputGroup,
} from '@instructure/ui/latest'
import { useState } from 'react'
import { CopiedCourse as Copied, type CopiedCourseChoice, type Offer } from 'shared/contract/copied-course'
import { ClauseLine } from 'shared/ui/ClauseList'
import { v7 as newId } from 'uuid'
import { call } from '../browser/api.ts'
import { failureWords, useRoom } from './room.tsx'

interface Props {
  readonly copied: Copied
  /** The page is about nothing else: its heading is the page's. */
  readonly alone: boolean
  readonly onChanged: (now: Copied) => Promise<void>
}

/** Whether the page is to ask before anything else. */
export function isAsked(copied: Copied | null): boolean {
  return copied !== null && copied.choice === null && copied.offers.length > 0
}

export function CopiedCourse({ copied, alone, onChanged }: Props) {
  const { data, words } = useRoom()
  const [reopened, setReopened] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(path: '' | '/undo', body: CopiedCourseChoice | object): Promise<void> {
    setBusy(true)
    setProblem(null)
    const answer = await call(Copied, data.launchId, `courses/${data.courseId}/copied-course${path}`, body)
    setBusy(false)
    if (!answer.ok) return setProblem(failureWords(answer, words))
    setReopened(false)
    await onChanged(answer.value)
    if (answer.value.choice === 'brought' && path === '')
      window.location.assign(`#alliance/${answer.value.allianceId}`)
  }

  const asks = isAsked(copied) || (reopened && copied.offers.length > 0)
  return (
    <>
      {problem && (
        <Alert transition="none" variant="error">
          {problem}
        </Alert>
      )}
      {asks ? (
        <Question copied={copied} alone={alone} busy={busy} onChoose={(choice) => void send('', choice)} />
      ) : (
        <Chosen
          copied={copied}
          busy={busy}
          onUndo={() => void send('/undo', {})}
          onReopen={() => setReopened(true)}
        />
      )}
    </>
  )
}

interface QuestionProps {
  readonly copied: Copied
  readonly alone: boolean
  readonly busy: boolean
  readonly onChoose: (choice: CopiedCourseChoice) => void
}

function Question({ copied, alone, busy, onChoose }: QuestionProps) {
  const { data, words } = useRoom()
  const { offers } = copied
  const [from, setFrom] = useState(offers[0]?.allianceId ?? '')
  const [sectionIds, setSectionIds] = useState<string[]>([])
  // Made once: whoever sends it twice brings it once.
  const [id] = useState(() => newId())
  const picked = offers.find((offer) => offer.allianceId === from) ?? offers[0]
  const interaction = busy ? 'disabled' : 'enabled'
  if (!picked) return null
  return (
    <section className="la-section la-copied">
      {alone && <p className="la-quiet">{data.courseTitle}</p>}
      <Heading level={alone ? 'h2' : 'h3'} as={alone ? 'h1' : 'h2'}>
        {words.copied.heading}
      </Heading>
      <p>{words.copied.intro}</p>
      <Pick offers={offers} picked={picked} onPick={setFrom} />
      <Lines offer={picked} />
      <Sections picked={sectionIds} onPick={setSectionIds} />
      <div className="la-acts">
        <Button
          interaction={interaction}
          onClick={() => onChoose({ choice: 'brought', id, from: picked.allianceId, sectionIds })}
        >
          {words.copied.bring}
        </Button>
        <Button interaction={interaction} onClick={() => onChoose({ choice: 'fresh' })}>
          {words.copied.fresh}
        </Button>
        <button
          className="la-button"
          data-kind="plain"
          type="button"
          disabled={busy}
          onClick={() => onChoose({ choice: 'later' })}
        >
          {words.copied.later}
        </button>
      </div>
    </section>
  )
}

interface PickProps {
  readonly offers: readonly Offer[]
  readonly picked: Offer
  readonly onPick: (allianceId: string) => void
}

/** Which agreement, where there are several. */
function Pick({ offers, picked, onPick }: PickProps) {
  const { words } = useRoom()
  if (offers.length === 1)
    return (
      <p>
        <OfferName offer={picked} />
      </p>
    )
  return (
    <RadioInputGroup
      name="offer"
      description={words.copied.which}
      value={picked.allianceId}
      onChange={(_, value) => onPick(value)}
    >
      {offers.map((offer) => (
        <RadioInput key={offer.allianceId} value={offer.allianceId} label={<OfferName offer={offer} />} />
      ))}
    </RadioInputGroup>
  )
}

interface SectionsProps {
  readonly picked: string[]
  readonly onPick: (ids: string[]) => void
}

/** For which of this course's classes. */
function Sections({ picked, onPick }: SectionsProps) {
  const { data, words } = useRoom()
  if (data.sections.length < 2) return null
  return (
    <CheckboxGroup
      name="copied-sections"
      description={words.start.sections}
      value={picked}
      onChange={(values) => onPick(values.map(String))}
    >
      {data.sections.map((section) => (
        <Checkbox key={section.id} label={section.name} value={section.id} />
      ))}
    </CheckboxGroup>
  )
}

function OfferName({ offer }: { offer: Offer }) {
  const { data, words } = useRoom()
  const on = new Intl.DateTimeFormat(data.language, { dateStyle: 'long' }).format(new Date(offer.agreedAt))
  const where = [offer.courseTitle, ...offer.sections].filter(Boolean).join(' · ')
  return (
    <>
      <strong dir="auto">{where}</strong> <span className="la-quiet">{words.copied.agreedOn(on)}</span>
    </>
  )
}

function Lines({ offer }: { offer: Offer }) {
  const { words } = useRoom()
  return (
    <details className="la-more">
      <summary>{words.copied.lines(offer.clauses.length)}</summary>
      <ol className="la-clauses">
        {offer.clauses.map((clause) => (
          <li key={clause.id}>
            <ClauseLine clause={clause} />
          </li>
        ))}
      </ol>
    </details>
  )
}

interface ChosenProps {
  readonly copied: Copied
  readonly busy: boolean
  readonly onUndo: () => void
  readonly onReopen: () => void
}

/** What became of the question, and the way back while there is one. */
function Chosen({ copied, busy, onUndo, onReopen }: ChosenProps) {
  const { words } = useRoom()
  const { choice, offers, notTaught, canUndo } = copied
  if (choice === null)
    return notTaught ? <p className="la-quiet la-copied">{words.copied.notTaught}</p> : null
  if (choice === 'later')
    return offers.length === 0 ? null : (
      <Aside text={words.copied.waiting} act={words.copied.askNow} onAct={onReopen} />
    )
  if (!canUndo) return null
  return (
    <Aside
      text={choice === 'brought' ? words.copied.brought : words.copied.started}
      act={choice === 'brought' ? words.copied.takeOut : words.copied.askAgain}
      busy={busy}
      onAct={onUndo}
    />
  )
}

function Aside({ text, act, busy, onAct }: { text: string; act: string; busy?: boolean; onAct: () => void }) {
  return (
    <div className="la-acts la-copied">
      <span className="la-quiet">{text}</span>
      <button className="la-button" data-kind="plain" type="button" disabled={busy} onClick={onAct}>
        {act}
      </button>
    </div>
  )
}
