/** Review: what the class says of each line, kept by the teacher. A line that does not fit waits for the class. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { LineStates } from 'shared/contract/pulse'
import { ratedStates, type RatedState } from 'shared/domain/pulse/vocabulary'
import { useRoom, type Lesson } from '../room.tsx'
import { useDeskWords } from './desk.ts'

type Line = LineStates['lines'][number]

export function LinesDesk({ lesson, lines }: { lesson: Lesson; lines: readonly Line[] }) {
  const { data } = useRoom()
  const { lines: words } = useDeskWords()
  const [said, setSaid] = useState<Readonly<Record<string, RatedState>>>({})
  const changed = lines.filter((line) => said[line.id] !== undefined && said[line.id] !== line.state)

  async function keep(): Promise<void> {
    const body = { lines: changed.map((line) => ({ clauseId: line.id, state: said[line.id] })) }
    if (await lesson.act('lines', body)) setSaid({})
  }

  return (
    <section className="la-section">
      <h2>{words.heading}</h2>
      <p className="la-quiet">{words.intro}</p>
      <ul className="la-rows">
        {lines.map((line) => (
          <li key={line.id} className="la-row">
            <p className="la-clause-words" dir="auto">
              {line.text}
            </p>
            {line.state === 'does_not_fit' || data.role !== 'teacher' ? (
              <Waiting lesson={lesson} line={line} />
            ) : (
              <label className="la-field">
                <span>
                  {words.said}
                  <span className="la-sr">: {line.text}</span>
                </span>
                <select
                  value={said[line.id] ?? line.state ?? ''}
                  onChange={(event) => {
                    const state = ratedStates.find((each) => each === event.target.value)
                    if (state) setSaid({ ...said, [line.id]: state })
                  }}
                >
                  {line.state === null && <option value="">{words.unsaid}</option>}
                  {ratedStates.map((state) => (
                    <option key={state} value={state}>
                      {words.states[state]}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </li>
        ))}
      </ul>
      {data.role === 'teacher' && (
        <div className="la-acts">
          <Button
            interaction={changed.length === 0 || lesson.busy ? 'disabled' : 'enabled'}
            onClick={() => void keep()}
          >
            {words.keep}
          </Button>
        </div>
      )}
    </section>
  )
}

function Waiting({ lesson, line }: { lesson: Lesson; line: Line }) {
  const { data } = useRoom()
  const { lines: words } = useDeskWords()
  return (
    <div>
      <p>{line.state ? words.states[line.state] : words.unsaid}</p>
      {line.state === 'does_not_fit' && <p className="la-quiet">{words.waits}</p>}
      {line.state === 'does_not_fit' && data.role === 'teacher' && (
        <div className="la-acts">
          <Button
            interaction={lesson.busy ? 'disabled' : 'enabled'}
            onClick={() => void lesson.act(`lines/${line.id}/ask`, {})}
          >
            {words.ask}
          </Button>
        </div>
      )}
    </div>
  )
}
