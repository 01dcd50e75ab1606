/** What a teacher does for one card besides its fate: puts its drawing in words, or passes it to a person. */
import { Button, RadioInput, RadioInputGroup, TextInput } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Card } from 'shared/contract/alliance'
import { Passed } from 'shared/contract/card-media'
import { passReasons, type PassReason } from 'shared/domain/alliance/card-ways'
import { v7 as newId } from 'uuid'
import { call } from '../../browser/api.ts'
import { useKeptText } from '../kept-text.ts'
import { failureWords, useRoom, type Lesson } from '../room.tsx'
import { teacherCardWords } from './words.ts'

interface Props {
  readonly card: Card
  readonly lesson: Lesson
}

/** A teacher's alone: neither assistants nor a team that leads itself learn who wrote a card. */
export function CardCare({ card, lesson }: Props) {
  const { data } = useRoom()
  if (data.role !== 'teacher') return null
  return (
    <>
      {card.drawing && <DrawingWords card={card} lesson={lesson} />}
      {card.source === 'student' && !card.mine && <PassOn card={card} lesson={lesson} />}
    </>
  )
}

function DrawingWords({ card, lesson }: Props) {
  const { data } = useRoom()
  const { drawing: say } = teacherCardWords(data.language)
  const alt = card.drawing?.alt ?? ''
  const [words, setWords, clear] = useKeptText(`drawing-${card.id}`, alt)
  async function save(): Promise<void> {
    if (await lesson.act(`cards/${card.id}/drawing`, { described: words })) clear()
  }
  const ready = words.trim() !== '' && words !== alt && !lesson.busy
  return (
    <details className="la-more">
      <summary>{say.change}</summary>
      <div className="la-scribe">
        <TextInput
          renderLabel={say.label}
          value={words}
          messages={[{ type: 'hint', text: say.how }]}
          onChange={(_, value) => setWords(value)}
        />
        <div className="la-acts">
          <Button interaction={ready ? 'enabled' : 'disabled'} onClick={() => void save()}>
            {say.save}
          </Button>
        </div>
      </div>
    </details>
  )
}

/** Who wrote it is shown after the act alone, and covered again by one button; it is stored nowhere in this browser. */
function PassOn({ card, lesson }: Props) {
  const { data, words } = useRoom()
  const { pass: say } = teacherCardWords(data.language)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<PassReason | null>(null)
  const [passed, setPassed] = useState<Passed | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [id, setId] = useState(() => newId())

  async function show(): Promise<void> {
    const path = `alliances/${lesson.view.id}/cards/${card.id}/pass`
    const answer = await call(Passed, data.launchId, path, { id, reason })
    if (!answer.ok) return setProblem(failureWords(answer, words))
    setProblem(null)
    setPassed(answer.value)
  }
  function close(): void {
    setOpen(false)
    setPassed(null)
    setReason(null)
    setId(newId())
  }
  if (!open)
    return (
      <div className="la-acts la-quiet-acts">
        <button
          type="button"
          className="la-button"
          data-kind="plain"
          data-size="small"
          onClick={() => setOpen(true)}
        >
          {say.open}
        </button>
      </div>
    )
  return (
    <section className="la-section" aria-label={say.heading}>
      {passed ? (
        <Result passed={passed} />
      ) : (
        <>
          <p>{say.how}</p>
          <p>{say.sends}</p>
          <RadioInputGroup
            name={`reason-${card.id}`}
            description={say.why}
            {...(reason === null ? {} : { value: reason })}
            onChange={(_, value) => setReason(passReasons.find((one) => one === value) ?? null)}
          >
            {passReasons.map((one) => (
              <RadioInput key={one} label={say.reasons[one]} value={one} />
            ))}
          </RadioInputGroup>
        </>
      )}
      <p role="alert">{problem}</p>
      <div className="la-acts">
        {!passed && (
          <Button
            color="primary"
            interaction={reason === null ? 'disabled' : 'enabled'}
            onClick={() => void show()}
          >
            {say.show}
          </Button>
        )}
        <Button onClick={close}>{passed ? say.close : say.cancel}</Button>
      </div>
    </section>
  )
}

function Result({ passed: { author, sentBy, contact } }: { passed: Passed }) {
  const { data } = useRoom()
  const { pass: say } = teacherCardWords(data.language)
  return (
    <div role="status">
      <p>{author ? say.author(author.name ?? say.noName) : say.unknown}</p>
      {sentBy && <p>{say.sentBy(sentBy.name ?? say.noName)}</p>}
      <p>
        <strong dir="auto">{contact ? say.contact(contact) : say.noContact}</strong>
      </p>
    </div>
  )
}
