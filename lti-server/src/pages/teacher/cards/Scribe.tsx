/** The teacher types a card that a child speaks, or that came back on paper (F1, F14). */
import { Button, TextArea } from '@instructure/ui/latest'
import { useEffect, useState } from 'react'
import { Classmates, GivenReceipt } from 'shared/contract/card-media'
import { v7 as newId } from 'uuid'
import { call } from '../../browser/api.ts'
import { useKeptText } from '../kept-text.ts'
import { failureWords, useRoom, type Lesson } from '../room.tsx'
import { teacherCardWords } from './words.ts'

const PAPER = 'paper'

/** Drawn, and its names asked for, when it is opened. */
export function Scribe({ lesson }: { lesson: Lesson }) {
  const { data } = useRoom()
  const [open, setOpen] = useState(false)
  if (data.role !== 'teacher') return null
  return (
    <details className="la-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{teacherCardWords(data.language).scribe.heading}</summary>
      {open && <ScribeForm lesson={lesson} />}
    </details>
  )
}

function ScribeForm({ lesson: { view, refresh } }: { lesson: Lesson }) {
  const { data, words } = useRoom()
  const { scribe: say } = teacherCardWords(data.language)
  const [names, setNames] = useState<Classmates['classmates']>([])
  const [text, setText, clear] = useKeptText(`scribe-${view.id}`)
  const [who, setWho] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [id, setId] = useState(() => newId())
  const { launchId } = data

  useEffect(() => {
    void call(Classmates, launchId, `alliances/${view.id}/classmates`).then(
      (answer) => answer.ok && setNames(answer.value.classmates),
    )
  }, [launchId, view.id])

  async function send(): Promise<void> {
    setBusy(true)
    const whose = who === PAPER ? { way: 'paper' } : { way: 'scribed', authorId: who }
    const body = { id, text, part: view.part, ...whose }
    const answer = await call(GivenReceipt, launchId, `alliances/${view.id}/given-cards`, body)
    setBusy(false)
    if (!answer.ok) return setSaid(failureWords(answer, words))
    const name = names.find((one) => one.id === who)?.name
    setSaid(answer.value.already ? say.already : name ? say.sent(name) : say.sentPaper)
    setId(newId())
    clear()
    await refresh()
  }
  const ready = !busy && who !== '' && text.trim() !== ''
  return (
    <div className="la-scribe">
      <p className="la-quiet">{say.how}</p>
      <label className="la-field">
        <span>{say.who}</span>
        <select value={who} onChange={(event) => setWho(event.target.value)}>
          <option value="">{say.choose}</option>
          <option value={PAPER}>{say.paper}</option>
          {names.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <TextArea
        label={say.text}
        value={text}
        maxHeight="10rem"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="la-acts">
        <Button color="primary" interaction={ready ? 'enabled' : 'disabled'} onClick={() => void send()}>
          {say.send}
        </Button>
        <a href={`/app/${launchId}/alliances/${view.id}/paper?part=${view.part}`}>{say.print}</a>
      </div>
      <p role="status">{said}</p>
    </div>
  )
}
