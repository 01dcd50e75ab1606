/** Votes on small things: asked, closed, and what the smaller group asked for written down (W-8). */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Choice, DecidingView } from 'shared/contract/deciding'
import { VoteOutcome } from 'shared/ui/deciding/VoteForm'
import { v7 as newId } from 'uuid'
import type { Lesson } from '../room.tsx'
import { useDecidingWords } from './use-deciding.ts'

export function VotesDesk({ lesson, deciding }: { lesson: Lesson; deciding: DecidingView }) {
  const { words, desk } = useDecidingWords()
  return (
    <section className="la-section">
      <h3>{desk.votes}</h3>
      <p className="la-quiet">{desk.votesIntro}</p>
      {deciding.choices.map((choice) => (
        <article className="la-panel" key={choice.id}>
          <VoteOutcome words={words} choice={choice} />
          <VoteActs lesson={lesson} choice={choice} />
        </article>
      ))}
      <NewVote lesson={lesson} deciding={deciding} />
    </section>
  )
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function NewVote({ lesson, deciding }: { lesson: Lesson; deciding: DecidingView }) {
  const { desk } = useDecidingWords()
  const [question, setQuestion] = useState('')
  const [options, setOptions] = useState('')
  const [lowStakes, setLowStakes] = useState(false)
  const [rightId, setRightId] = useState('')
  const lines = linesOf(options)
  const isWhole = question.trim() !== '' && lines.length >= 2 && lines.length <= 8 && lowStakes
  const rows = deciding.rights.filter((right) => right.method === 'majority')
  async function ask(): Promise<void> {
    const choice = {
      id: newId(),
      question: question.trim(),
      options: lines.map((text) => ({ id: newId(), text })),
      lowStakes,
      ...(rightId === '' ? {} : { rightId }),
    }
    if (!(await lesson.act('choices', choice))) return
    setQuestion('')
    setOptions('')
    setLowStakes(false)
  }
  return (
    <div className="la-panel" role="group" aria-label={desk.votes}>
      <label className="la-field">
        {desk.question}
        <input
          type="text"
          maxLength={200}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
      </label>
      <label className="la-field">
        {desk.options}
        <textarea rows={3} value={options} onChange={(event) => setOptions(event.target.value)} />
      </label>
      {rows.length > 0 && (
        <label className="la-field">
          {desk.pick}
          <select value={rightId} onChange={(event) => setRightId(event.target.value)}>
            <option value="">—</option>
            {rows.map((right) => (
              <option key={right.id} value={right.id}>
                {right.what}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="la-check">
        <input type="checkbox" checked={lowStakes} onChange={(event) => setLowStakes(event.target.checked)} />
        <span>{desk.low}</span>
      </label>
      <div className="la-acts">
        <Button interaction={isWhole && !lesson.busy ? 'enabled' : 'disabled'} onClick={() => void ask()}>
          {desk.ask}
        </Button>
      </div>
    </div>
  )
}

function VoteActs({ lesson, choice }: { lesson: Lesson; choice: Choice }) {
  const { desk: words } = useDecidingWords()
  const { desk } = choice
  const [wish, setWish] = useState(choice.wish ?? '')
  const path = `choices/${choice.id}`
  const others = choice.options.filter((option) => desk?.others.includes(option.id))
  return (
    <>
      {choice.state === 'open' && desk && <p role="status">{words.answered(desk.answered, desk.eligible)}</p>}
      {desk && desk.notes.length > 0 && (
        <div className="la-open">
          <h4>{words.notes}</h4>
          <ul>
            {desk.notes.map((note) => (
              <li key={note.id} dir="auto">
                {note.text} <span className="la-aside">— {note.name ?? words.noName}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="la-acts">
        {choice.state === 'open' && (
          <Button onClick={() => void lesson.act(`${path}/close`, {})}>{words.close}</Button>
        )}
        {choice.state === 'again' && (
          <Button onClick={() => void lesson.act(`${path}/rounds`, { id: newId() })}>{words.again}</Button>
        )}
      </div>
      {choice.state === 'agreed' && others.length > 0 && (
        <div className="la-section">
          <label className="la-field">
            {words.smaller} {others.map((option) => option.text).join(', ')}
            <textarea
              rows={2}
              maxLength={300}
              value={wish}
              onChange={(event) => setWish(event.target.value)}
            />
          </label>
          <div className="la-acts">
            <Button
              interaction={wish.trim() === '' || lesson.busy ? 'disabled' : 'enabled'}
              onClick={() => void lesson.act(`${path}/wish`, { text: wish.trim() })}
            >
              {words.keep}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
