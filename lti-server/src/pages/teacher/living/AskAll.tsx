/** "Ask how we are doing": one button and one yes for all of a teacher's classes (design §5, two clicks). */
import { Alert, Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { OpenedPulses, type CoursePulses } from 'shared/contract/pulse'
import { v7 as newId } from 'uuid'
import { call } from '../../browser/api.ts'
import { Reason } from '../Reason.tsx'
import { failureWords, useRoom } from '../room.tsx'
import { useDeskWords } from './desk.ts'

type AskedClass = CoursePulses['classes'][number]

interface Props {
  readonly course: CoursePulses
  readonly onAsked: () => Promise<unknown>
}

export function useNameOf(): (one: Pick<AskedClass, 'name' | 'sections'>) => string {
  const { words } = useRoom()
  return ({ name, sections }) =>
    name ?? (sections.map((section) => section.name).join(', ') || words.classes.whole)
}

export function AskAll({ course, onAsked }: Props) {
  const { ask } = useDeskWords()
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<OpenedPulses | null>(null)
  const done = async (opened: OpenedPulses): Promise<void> => {
    setAsked(opened)
    setOpen(false)
    await onAsked()
  }
  return (
    <section className="la-section">
      {isOpen ? (
        <Confirm course={course} onAsked={done} onCancel={() => setOpen(false)} />
      ) : (
        <div className="la-acts">
          <Button color="primary" onClick={() => setOpen(true)}>
            {ask.act}
          </Button>
        </div>
      )}
      {asked && !isOpen && <Asked asked={asked} course={course} />}
    </section>
  )
}

interface ConfirmProps {
  readonly course: CoursePulses
  readonly onAsked: (opened: OpenedPulses) => Promise<void>
  readonly onCancel: () => void
}

function Confirm({ course, onAsked, onCancel }: ConfirmProps) {
  const { data, words } = useRoom()
  const { ask } = useDeskWords()
  const nameOf = useNameOf()
  const [ids] = useState(() => new Map(course.classes.map((each) => [each.allianceId, newId()])))
  const [itemId, setItem] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const ready = course.classes.filter((each) => each.next.refused === null)
  const waiting = course.classes.filter((each) => each.next.refused !== null)
  // What stands here is what is asked; a question of the pack takes the last line's place.
  const linesOf = ({ next }: AskedClass) => (itemId === '' ? next.lines : next.lines.slice(0, 2))

  async function confirm(): Promise<void> {
    setBusy(true)
    const classes = ready.map((each) => ({
      allianceId: each.allianceId,
      id: ids.get(each.allianceId) ?? newId(),
      lineIds: linesOf(each).map((line) => line.id),
      ...(itemId === '' ? {} : { itemId }),
    }))
    const answer = await call(OpenedPulses, data.launchId, `courses/${data.courseId}/pulses`, { classes })
    setBusy(false)
    if (answer.ok) await onAsked(answer.value)
    else setProblem(failureWords(answer, words))
  }

  return (
    <div className="la-ask la-section" role="group" aria-label={ask.heading}>
      <h2>{ask.heading}</h2>
      <p className="la-quiet">{ask.about}</p>
      <ul className="la-asked">
        {ready.map((each) => (
          <li key={each.allianceId}>
            <strong>{nameOf(each)}</strong>
            <ul>
              {linesOf(each).map((line) => (
                <li key={line.id} dir="auto">
                  {line.text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {course.items.length > 0 && ready.length > 0 && (
        <label className="la-field">
          {ask.more}
          <select value={itemId} onChange={(event) => setItem(event.target.value)}>
            <option value="">{ask.noMore}</option>
            {course.items.map((item) => (
              <option key={item.id} value={item.id}>
                {item.text}
              </option>
            ))}
          </select>
        </label>
      )}
      <Refused heading={ask.not} classes={waiting} />
      {problem && (
        <Alert transition="none" variant="error">
          {problem}
        </Alert>
      )}
      <div className="la-acts">
        {ready.length > 0 && (
          <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void confirm()}>
            {ask.confirm(ready.length)}
          </Button>
        )}
        <Button onClick={onCancel}>{ask.cancel}</Button>
      </div>
    </div>
  )
}

function Refused({ heading, classes }: { heading: string; classes: readonly AskedClass[] }) {
  const nameOf = useNameOf()
  if (classes.length === 0) return null
  return (
    <div>
      <h3>{heading}</h3>
      <ul>
        {classes.map((each) => (
          <li key={each.allianceId}>
            <strong>{nameOf(each)}</strong>: <Reason code={each.next.refused} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What became of each class: one that could not be asked stopped none of the others. */
function Asked({ asked, course }: { asked: OpenedPulses; course: CoursePulses }) {
  const { ask } = useDeskWords()
  const nameOf = useNameOf()
  const refused = asked.classes.filter((each) => each.refused !== null)
  return (
    <div role="status">
      <p>{ask.asked(asked.classes.length - refused.length)}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map((each) => {
            const known = course.classes.find((one) => one.allianceId === each.allianceId)
            return (
              <li key={each.allianceId}>
                {known && <strong>{nameOf(known)}: </strong>}
                <Reason code={each.refused} />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
