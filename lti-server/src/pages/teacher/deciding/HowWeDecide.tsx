/** How a class decides, at hand in every step: the table, what is not theirs, small votes, reworded cards (A9, A19). */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { DecidingView, DecisionRight } from 'shared/contract/deciding'
import { checkRight, holders, rightMethods } from 'shared/domain/decision/methods'
import { useWords } from 'shared/ui/Language'
import { v7 as newId } from 'uuid'
import { useRoom, type Lesson } from '../room.tsx'
import { NotOursDesk } from './NotOursDesk.tsx'
import { useDeciding, useDecidingWords } from './use-deciding.ts'
import { VotesDesk } from './VotesDesk.tsx'

export function HowWeDecide({ lesson }: { lesson: Lesson }) {
  const { data } = useRoom()
  const { desk } = useDecidingWords()
  const deciding = useDeciding(lesson)
  if (!deciding) return null
  const isTeacher = data.role === 'teacher'
  return (
    <details className="la-more la-no-print">
      <summary>{desk.heading}</summary>
      <div className="la-section">
        <p className="la-quiet">{desk.intro}</p>
        <Rights lesson={lesson} rights={deciding.rights} />
        {isTeacher && <NotOursDesk lesson={lesson} items={deciding.notOurs} />}
        {isTeacher && <VotesDesk lesson={lesson} deciding={deciding} />}
        <Reworded heard={deciding.heard ?? []} />
      </div>
    </details>
  )
}

function Rights({ lesson, rights }: { lesson: Lesson; rights: readonly DecisionRight[] }) {
  const { data } = useRoom()
  const { words, desk } = useDecidingWords()
  const [what, setWhat] = useState('')
  const [row, setRow] = useState<Pick<DecisionRight, 'whose' | 'method'>>({
    whose: 'ours',
    method: 'consent',
  })
  const isFit = checkRight({ ...row, lines: false }).ok && what.trim() !== ''
  async function add(): Promise<void> {
    const right = { id: newId(), what: what.trim(), ...row }
    if (await lesson.act('decision-rights', right)) setWhat('')
  }
  return (
    <section className="la-section">
      <h3>{words.rights.heading}</h3>
      <ul className="la-plain">
        {rights.map((right) => (
          <li key={right.id}>
            <strong dir="auto">{right.what ?? words.rights.lines}</strong> {words.rights.whose[right.whose]} ·{' '}
            {words.rights.methods[right.method]}
            {data.role === 'teacher' && <RowActs lesson={lesson} right={right} />}
          </li>
        ))}
      </ul>
      {data.role === 'teacher' && (
        <div className="la-panel" role="group" aria-label={desk.add}>
          <label className="la-field">
            {desk.what}
            <input
              type="text"
              maxLength={200}
              value={what}
              onChange={(event) => setWhat(event.target.value)}
            />
          </label>
          <RowFields row={row} onRow={setRow} />
          <div className="la-acts">
            <Button interaction={isFit && !lesson.busy ? 'enabled' : 'disabled'} onClick={() => void add()}>
              {desk.add}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

interface FieldsProps {
  readonly row: Pick<DecisionRight, 'whose' | 'method'>
  readonly onRow: (row: FieldsProps['row']) => void
}

function RowFields({ row, onRow }: FieldsProps) {
  const { words, desk } = useDecidingWords()
  const fits = rightMethods.filter((method) => checkRight({ whose: row.whose, method, lines: false }).ok)
  return (
    <>
      <label className="la-field">
        {desk.whose}
        <select
          value={row.whose}
          onChange={(event) => {
            const whose = holders.find((each) => each === event.target.value) ?? row.whose
            const method = whose === 'teachers' ? 'advice' : row.method === 'advice' ? 'consent' : row.method
            onRow({ whose, method })
          }}
        >
          {holders.map((each) => (
            <option key={each} value={each}>
              {words.rights.whose[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="la-field">
        {desk.by}
        <select
          value={row.method}
          onChange={(event) =>
            onRow({ ...row, method: fits.find((each) => each === event.target.value) ?? row.method })
          }
        >
          {fits.map((each) => (
            <option key={each} value={each}>
              {words.rights.methods[each]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

/** The row about the lines changes its way between the two it may have; every other row can be taken out. */
function RowActs({ lesson, right }: { lesson: Lesson; right: DecisionRight }) {
  const { words, desk } = useDecidingWords()
  const other = right.method === 'consent' ? 'fist_to_five' : 'consent'
  const body = right.lines ? { method: other } : { remove: true }
  return (
    <span className="la-acts">
      <button
        className="la-button"
        data-kind="plain"
        data-size="small"
        type="button"
        disabled={lesson.busy}
        onClick={() => void lesson.act(`decision-rights/${right.id}`, body)}
      >
        {right.lines ? `${desk.change}: ${words.rights.methods[other]}` : desk.take}
        <span className="la-sr">: {right.what ?? words.rights.lines}</span>
      </button>
    </span>
  )
}

/** What writers said about a line's words: with a name only of who chose to speak (W-11). */
function Reworded({ heard }: { heard: NonNullable<DecidingView['heard']> }) {
  const { words, desk } = useDecidingWords()
  const { clauses } = useWords()
  if (heard.length === 0) return null
  return (
    <section className="la-section" aria-label={`${desk.reworded} · ${clauses.heading}`}>
      <h3>{desk.reworded}</h3>
      <p className="la-quiet">{desk.rewordedIntro}</p>
      <ul className="la-plain">
        {heard.map((one) => (
          <li key={`${one.clauseId} ${one.cardId}`}>
            <span className="la-aside">{words.reworded.before}:</span> <q dir="auto">{one.before}</q>{' '}
            <span className="la-aside">{words.reworded.now}:</span> <q dir="auto">{one.now}</q>{' '}
            <strong>{desk.said[one.answer]}</strong>
            {one.note && (
              <span dir="auto">
                {' '}
                {one.note} <span className="la-aside">— {one.name ?? desk.noName}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
