/** One class's pulse under the steward's hands: closed, looked at together, answered (INV-20, W-13). */
import { Button, TextArea } from '@instructure/ui/latest'
import type { Pulse } from 'shared/contract/pulse'
import { dayInWords, useWords } from 'shared/ui/Language'
import { PulsePicture } from 'shared/ui/living/PulsePicture'
import { lastDay } from 'shared/ui/living/PulseSent'
import { useKeptText } from '../kept-text.ts'
import { OwnWindow } from '../OwnWindow.tsx'
import { useRoom, type Lesson } from '../room.tsx'
import { useDeskWords } from './desk.ts'

interface Props {
  readonly lesson: Lesson
  readonly pulse: Pulse | null
}

export function PulseDesk({ lesson, pulse }: Props) {
  const { pulse: words } = useDeskWords()
  const { language } = useWords()
  if (!pulse)
    return (
      <section className="la-section">
        <h2>{words.heading}</h2>
        <p className="la-quiet">{words.never}</p>
      </section>
    )
  return (
    <section className="la-section" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      {pulse.state === 'scheduled' && (
        <p className="la-quiet">{words.scheduled(dayInWords(pulse.opensAt, language, 'UTC'))}</p>
      )}
      {pulse.state === 'open' && <Open lesson={lesson} pulse={pulse} />}
      {pulse.state === 'closed' && <Fresh lesson={lesson} pulse={pulse} />}
      {(pulse.state === 'shown' || pulse.state === 'suppressed') && (
        <>
          <PulsePicture pulse={pulse} isClass={false} />
          <OwnWindow page={`alliances/${lesson.view.id}/living`} name={words.wall} />
          <Answer key={pulse.id} lesson={lesson} pulse={pulse} />
        </>
      )}
    </section>
  )
}

function Open({ lesson, pulse }: { lesson: Lesson; pulse: Pulse }) {
  const { data } = useRoom()
  const { pulse: words } = useDeskWords()
  const { language } = useWords()
  return (
    <>
      <p>{words.open(lastDay(pulse.closesAt, language))}</p>
      <ul>
        {pulse.questions.map((question) => (
          <li key={question.clauseId ?? question.itemId} dir="auto">
            {question.text}
          </li>
        ))}
      </ul>
      <p className="la-quiet">{words.hidden}</p>
      {data.role === 'teacher' && (
        <div className="la-acts">
          <Button
            interaction={lesson.busy ? 'disabled' : 'enabled'}
            onClick={() => void lesson.act(`pulses/${pulse.id}/close`, {})}
          >
            {words.close}
          </Button>
        </div>
      )}
    </>
  )
}

function Fresh({ lesson, pulse }: { lesson: Lesson; pulse: Pulse }) {
  const { data } = useRoom()
  const { pulse: words } = useDeskWords()
  return (
    <>
      <p>{words.first}</p>
      {data.role === 'teacher' && (
        <div className="la-acts">
          <Button
            color="primary"
            interaction={lesson.busy ? 'disabled' : 'enabled'}
            onClick={() => void lesson.act(`pulses/${pulse.id}/show`, {})}
          >
            {words.show}
          </Button>
        </div>
      )}
    </>
  )
}

/** What follows from it; the class is not asked again before. She changes something herself, too (F5). */
function Answer({ lesson, pulse }: { lesson: Lesson; pulse: Pulse }) {
  const { data } = useRoom()
  const { pulse: words } = useDeskWords()
  const [willDo, setWillDo, clearWillDo] = useKeptText(`will-do-${pulse.id}`, pulse.willDo ?? '')
  const [own, setOwn, clearOwn] = useKeptText(`own-change-${pulse.id}`, pulse.ownChange ?? '')
  if (data.role !== 'teacher') return null

  async function keep(): Promise<void> {
    const ownChange = own.trim() === '' ? {} : { ownChange: own.trim() }
    const done = await lesson.act(`pulses/${pulse.id}/promise`, { willDo: willDo.trim(), ...ownChange })
    if (!done) return
    clearWillDo(willDo.trim())
    clearOwn(own.trim())
  }

  return (
    <div className="la-panel">
      <TextArea
        label={pulse.guide ? words.talked : words.willDo}
        value={willDo}
        onChange={(event) => setWillDo(event.target.value)}
        height="4.5rem"
        messages={pulse.guide ? [] : [{ type: 'hint', text: words.willDoHint }]}
      />
      <TextArea
        label={words.own}
        value={own}
        onChange={(event) => setOwn(event.target.value)}
        height="4.5rem"
        messages={[
          { type: 'hint', text: pulse.guide ? words.ownHint : `${words.ownHint} ${words.ownNeeded}` },
        ]}
      />
      {pulse.ownChange === null && own.trim() === '' && <p className="la-quiet">{words.ownMissing}</p>}
      <div className="la-acts">
        <Button
          color="primary"
          interaction={willDo.trim() === '' || lesson.busy ? 'disabled' : 'enabled'}
          onClick={() => void keep()}
        >
          {words.keep}
        </Button>
      </div>
    </div>
  )
}
