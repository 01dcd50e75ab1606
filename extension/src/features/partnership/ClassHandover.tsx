/**
 * Handing over a class in mid-year (F9): all of a teacher's students with whom anything is shared, or one section of
 * them, offered to another teacher in one press; each student then chooses for herself. And who only stands in: for such
 * a one no partnership is open. Asked for, never there by itself.
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { ClassHandovers } from 'shared/contract/handovers'
import type { ErrorCode } from 'shared/contract/errors'
import { ask } from '../../data/ask.ts'
import type { PanelAnswers } from '../../data/panel-messages.ts'
import type { PageCourse } from '../../data/subject.ts'
import { Problem } from '../../panel/Problem.tsx'
import { today } from '../../panel/today.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'

interface Props {
  readonly course: PageCourse
  /** Uncovers the panel, so that it covers these names with everything else. */
  readonly uncover: () => void
}

export function ClassHandover({ course, uncover }: Props) {
  const { classHandover: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  function turn(): void {
    setOpen(!isOpen)
    if (!isOpen) uncover()
  }
  return (
    <section className="lp-work" aria-label={words.open}>
      <button className="lp-link" type="button" aria-expanded={isOpen} onClick={turn}>
        {words.open}
      </button>
      {isOpen && <Asked course={course} />}
    </section>
  )
}

type Told = PanelAnswers['offer-class']

function Asked({ course }: Pick<Props, 'course'>) {
  const words = useWords()
  const [known, again] = useAnswer({ ask: 'class-handovers', course })
  const [told, setTold] = useState<{ said: string; code: ErrorCode | null }>({ said: '', code: null })
  async function tell(asking: Promise<Told>, said: string): Promise<void> {
    const answer = await asking
    setTold(answer.ok ? { said, code: null } : { said: '', code: answer.code })
    again()
  }
  if (!known) return <p className="lp-quiet">{words.panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { value } = known
  if (value.colleagues.length === 0) return <p className="lp-quiet">{words.classHandover.nobody}</p>
  return (
    <>
      <OfferClass
        value={value}
        offer={(wish, said) => void tell(ask({ ask: 'offer-class', course, wish }), said)}
      />
      <p className="lp-quiet" role="status">
        {told.said}
      </p>
      {told.code && <Problem code={told.code} />}
      <Open value={value} />
      <StandingIn
        value={value}
        mark={(wish) => void tell(ask({ ask: 'mark-substitute', course, wish }), words.classHandover.marked)}
      />
    </>
  )
}

interface OfferProps {
  readonly value: ClassHandovers
  readonly offer: (wish: { to: string; section?: string }, said: string) => void
}

function OfferClass({ value: { colleagues, sections }, offer }: OfferProps) {
  const { classHandover: words, handover } = useWords()
  const [picked, setTo] = useState('')
  const [section, setSection] = useState('')
  const receivers = colleagues.filter(({ substituteUntil }) => substituteUntil === null)
  // Somebody picked before may only stand in since.
  const to = receivers.some(({ id }) => id === picked) ? picked : ''
  const name = (id: string): string =>
    receivers.find((one) => one.id === id)?.name ?? (id === '' ? '' : handover.someone)
  const where = sections.find(({ id }) => id === section)?.name ?? words.allSections
  return (
    <div className="lp-box">
      <label className="lp-field">
        {words.to}
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          <option value="">{words.pick}</option>
          {receivers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name ?? handover.someone}
              {one.role === 'ta' ? ` (${words.assistant})` : ''}
            </option>
          ))}
        </select>
      </label>
      {sections.length > 1 && (
        <label className="lp-field">
          {words.section}
          <select value={section} onChange={(event) => setSection(event.target.value)}>
            <option value="">{words.allSections}</option>
            {sections.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="lp-quiet lp-small">{words.hint}</p>
      <p className="lp-quiet lp-small">{handover.never}</p>
      <div className="lp-acts">
        <Button
          interaction={to === '' ? 'disabled' : 'enabled'}
          onClick={() => offer({ to, ...(section === '' ? {} : { section }) }, words.done(name(to), where))}
        >
          {to === '' ? words.offerNobody : words.offer(name(to), where)}
        </Button>
      </div>
    </div>
  )
}

/** What is open, by student: a name and whose turn it is, and nothing of what she might choose. */
function Open({ value: { open } }: { readonly value: ClassHandovers }) {
  const { classHandover: words, handover } = useWords()
  if (open.length === 0) return null
  return (
    <ul className="lp-talks">
      {open.map(({ id, student, from, to, state }) => (
        <li key={id}>
          <span dir="auto">{student.name}</span>{' '}
          <span className="lp-quiet">
            {words.passes(from.name ?? handover.someone, to.name ?? handover.someone)}{' '}
            {state === 'offered' ? words.waits : words.chosen}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface StandingInProps {
  readonly value: ClassHandovers
  readonly mark: (wish: { personId: string; until: string | null }) => void
}

/** A substitute reads the class's agreement and its routines, and no partnership, until a day. */
function StandingIn({ value: { colleagues }, mark }: StandingInProps) {
  const words = useWords()
  const { classHandover: said, handover } = words
  const [until, setUntil] = useState('')
  const markable = colleagues.filter(({ mayMark }) => mayMark)
  if (markable.length === 0) return null
  return (
    <fieldset className="lp-sections">
      <legend>{said.standsIn}</legend>
      <p className="lp-quiet lp-small">{said.standsInHint}</p>
      <label className="lp-field">
        {said.until}
        <input type="date" value={until} min={today()} onChange={(event) => setUntil(event.target.value)} />
      </label>
      {markable.map(({ id, name = handover.someone, substituteUntil }) => (
        <div key={id} className="lp-acts">
          {substituteUntil === null ? (
            <Button
              interaction={until === '' ? 'disabled' : 'enabled'}
              onClick={() => mark({ personId: id, until })}
            >
              {said.mark(name)}
            </Button>
          ) : (
            <>
              <p>{said.isIn(name, dayInWords(`${substituteUntil}T12:00:00`, words))}</p>
              <button className="lp-link" type="button" onClick={() => mark({ personId: id, until: null })}>
                {said.unmark(name)}
              </button>
            </>
          )}
        </div>
      ))}
    </fieldset>
  )
}
