/** Behind one tap: every step of the lesson, the plan on paper, and how to stop. */
import { useState } from 'react'
import { Ticket } from 'shared/contract/api'
import type { LessonRun } from 'shared/contract/lesson'
import { call } from '../browser/api.ts'
import { failureWords, useRoom } from '../teacher/room.tsx'
import { Button } from './Running.tsx'
import { useLessonWords, type Press } from './use-run.ts'

interface Props {
  readonly run: LessonRun
  readonly press: (pressed: Press) => void
  readonly allianceId: string
  readonly busy: boolean
}

const MINUTE_MS = 60_000

export function WholeLesson({ run, press, allianceId, busy }: Props) {
  const { data } = useRoom()
  const { runner } = useLessonWords()
  return (
    <details className="la-more">
      <summary>{runner.whole}</summary>
      <p className="la-quiet">{runner.left(Math.ceil(run.leftMs / MINUTE_MS))}</p>
      <ol className="la-lesson-steps">
        {run.steps.map((step) => (
          <li key={step.n} aria-current={step.n === run.step ? 'step' : undefined}>
            {runner.offer(step.title, step.minutes)}
            {step.skipped && <span className="la-aside"> ({runner.skipped})</span>}
            {step.n === run.step && <span className="la-aside"> ({runner.now})</span>}
          </li>
        ))}
      </ol>
      {data.role !== 'team' && <PrintPlan page={`alliances/${allianceId}/lesson/${run.protocol}`} />}
      {data.role !== 'ta' && run.state === 'running' && <Rest {...{ press, busy }} />}
      {data.role !== 'ta' && (
        <div className="la-acts">
          <Button plain busy={busy} onPress={() => press('finish')}>
            {runner.finish}
          </Button>
        </div>
      )}
    </details>
  )
}

/** In a window of its own, as the projector: by a ticket, because the frame's session may not reach there. */
function PrintPlan({ page }: { page: string }) {
  const { data, words } = useRoom()
  const { runner } = useLessonWords()
  const [blocked, setBlocked] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  async function open(): Promise<void> {
    const wanted = window.open('about:blank', '_blank')
    const answer = await call(Ticket, data.launchId, 'tickets', { purpose: 'window', page })
    if (!answer.ok) {
      wanted?.close()
      return setProblem(failureWords(answer, words))
    }
    if (wanted) wanted.location.replace(answer.value.url)
    else setBlocked(answer.value.url)
  }
  return (
    <div className="la-acts">
      <Button busy={false} onPress={() => void open()}>
        {runner.print}
      </Button>
      {problem && <p role="alert">{problem}</p>}
      {blocked && (
        <p>
          {words.problems.popup}{' '}
          <a href={blocked} target="_blank" rel="noreferrer">
            {runner.print}
          </a>
        </p>
      )}
    </div>
  )
}

/** A calendar day as `<input type="date">` has it, so many days from today. */
function dayFromNow(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() + days)
  return day.toLocaleDateString('sv-SE')
}

function Rest({ press, busy }: Pick<Props, 'press' | 'busy'>) {
  const { runner } = useLessonWords()
  const [until, setUntil] = useState(() => dayFromNow(1))
  return (
    <fieldset className="la-rest">
      <legend>{runner.restHeading}</legend>
      <div className="la-acts">
        <label className="la-field">
          {runner.restDay}
          <input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </label>
        <Button busy={busy} onPress={() => press({ act: 'rest', until: until || null })}>
          {runner.rest}
        </Button>
      </div>
    </fieldset>
  )
}
