/** Consent under the facilitator's hands: when concerns are read, and what was answered to each. */
import { Button } from '@instructure/ui/latest'
import { useId, useState } from 'react'
import type { Decision } from 'shared/contract/alliance'
import { Day } from 'shared/ui/Language'
import { useRoom, type Lesson } from '../room.tsx'
import { useDecidingWords } from './use-deciding.ts'

type Concern = NonNullable<Decision['concerns']>[number]

/** By which way a line is decided, where it is not fingers. */
export function Method({ decision }: { decision: Decision }) {
  const { words, desk } = useDecidingWords()
  if (decision.method !== 'consent') return null
  return (
    <p className="la-aside">
      {desk.method} {words.rights.methods.consent} · {desk.review}{' '}
      {decision.reviewOn && <Day iso={decision.reviewOn} />}
    </p>
  )
}

/** Concerns are hidden from everybody until time is up (F3). */
export function Hear({ lesson, decision }: { lesson: Lesson; decision: Decision }) {
  const { data } = useRoom()
  const { desk } = useDecidingWords()
  if (decision.method !== 'consent' || decision.concerns !== undefined || data.role !== 'teacher') return null
  return (
    <div className="la-acts">
      <Button
        interaction={lesson.busy ? 'disabled' : 'enabled'}
        onClick={() => void lesson.act(`decisions/${decision.id}/hear`, {})}
      >
        {desk.hear}
      </Button>
      <span className="la-aside">{desk.hearNote}</span>
    </div>
  )
}

interface AnswerProps {
  readonly lesson: Lesson
  readonly decision: Decision
  readonly concern: Concern
}

/** What was answered to a concern; its raiser reads it, and says if it is no answer. */
export function AnswerConcern({ lesson, decision, concern }: AnswerProps) {
  const { desk } = useDecidingWords()
  const [text, setText] = useState(concern.answer ?? '')
  const note = useId()
  const isOver = decision.state === 'agreed' || decision.state === 'parked'
  if (isOver) return concern.answer ? <p dir="auto">{concern.answer}</p> : null
  const path = `decisions/${decision.id}/concerns/${concern.id}/answer`
  return (
    <div className="la-section">
      <label className="la-field">
        {desk.answer}
        <textarea
          rows={2}
          maxLength={500}
          value={text}
          aria-describedby={note}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="la-acts">
        <Button
          size="small"
          interaction={text.trim() === '' || lesson.busy ? 'disabled' : 'enabled'}
          onClick={() => void lesson.act(path, { text: text.trim() })}
        >
          {desk.keep}
        </Button>
        <span className="la-aside" id={note}>
          {desk.answerNote}
        </span>
      </div>
    </div>
  )
}
