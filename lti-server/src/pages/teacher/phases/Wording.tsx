/** The lines find their words: text, direction, how we show it, the cards behind; what is missing in plain words. */
import { Button, Heading } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Clause } from 'shared/contract/alliance'
import { isErrorCode, wordsFor } from 'shared/contract/errors'
import { CardsBehind, ClauseLine, Echo } from 'shared/ui/ClauseList'
import { BringOwnPromises } from '../home/BringOwnPromises.tsx'
import { useRoom, type Lesson } from '../room.tsx'
import { ClauseEditor } from './ClauseEditor.tsx'
import { NextStep } from './NextStep.tsx'
import { HeldCards } from './Skim.tsx'

/** In the place of a line's id: the editor of a line that is not there yet. */
const NEW = 'new'

export function Wording({ lesson }: { lesson: Lesson }) {
  const { data, words } = useRoom()
  const { wording } = words
  const { view } = lesson
  const [editing, setEditing] = useState<string | null>(view.clauses.length === 0 ? NEW : null)
  const end = (): void => setEditing(null)
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {wording.heading}
      </Heading>
      <p className="la-quiet">{wording.intro}</p>
      {view.version && <p className="la-quiet">{words.agreed.changeNote}</p>}
      <ol className="la-clauses">
        {view.clauses.map((clause) => (
          <li key={clause.id}>
            {editing === clause.id ? (
              <ClauseEditor lesson={lesson} clause={clause} onEnd={end} />
            ) : (
              <Line lesson={lesson} clause={clause} onEdit={() => setEditing(clause.id)} />
            )}
          </li>
        ))}
      </ol>
      {view.leads &&
        (editing === NEW ? (
          <ClauseEditor lesson={lesson} clause={null} onEnd={end} />
        ) : (
          <div className="la-acts">
            <Button onClick={() => setEditing(NEW)}>{wording.new}</Button>
          </div>
        ))}
      {data.role === 'teacher' && <BringOwnPromises lesson={lesson} />}
      <HeldCards lesson={lesson} />
      <Unfinished lesson={lesson} />
      <NextStep lesson={lesson} to="deciding">
        {wording.act}
      </NextStep>
    </section>
  )
}

function Line({ lesson, clause, onEdit }: { lesson: Lesson; clause: Clause; onEdit: () => void }) {
  const { words } = useRoom()
  return (
    <ClauseLine clause={clause}>
      <Echo clause={clause} above={lesson.view.above} />
      <CardsBehind clause={clause} cards={lesson.view.cards} />
      {clause.state === 'parked' && <p className="la-quiet">{words.wording.leftOut}</p>}
      {lesson.view.leads && clause.state !== 'agreed' && (
        <div className="la-acts">
          <Button size="small" onClick={onEdit}>
            {words.wording.edit}
          </Button>
          {clause.state === 'draft' && (
            <button
              className="la-button"
              data-kind="plain"
              data-size="small"
              type="button"
              disabled={lesson.busy}
              onClick={() => void lesson.act(`clauses/${clause.id}`, { leftOut: true })}
            >
              {words.wording.leaveOut}
            </button>
          )}
        </div>
      )}
    </ClauseLine>
  )
}

/** What still stands between here and a decision, each with what to do. */
export function Unfinished({ lesson: { view } }: { lesson: Lesson }) {
  const { data, words } = useRoom()
  const { wording } = words
  const open = view.unfinished ?? []
  if (view.clauses.length === 0) return null
  if (open.length === 0) return <p className="la-quiet">{wording.ready}</p>
  return (
    <div className="la-open">
      <h3>{wording.unfinished}</h3>
      <ul>
        {open.map(({ code, clauseId }) => {
          const line = view.clauses.find((each) => each.id === clauseId)
          const other = view.above?.lines.find(({ id }) => id === line?.against)
          const said = wordsFor(isErrorCode(code) ? code : 'body_invalid', 'teacher', data.language)
          return (
            <li key={`${code} ${clauseId ?? ''}`}>
              {line && <q dir="auto">{line.text}</q>} {said.what}{' '}
              {code === 'alliance_line_against' && other && <q dir="auto">{other.text}</q>} {said.next}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
