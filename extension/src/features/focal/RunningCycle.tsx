/** The cycle that runs: its question, whom the teacher learns with, until when; and the three ways on from here. */
import { useState } from 'react'
import { ask } from '../../data/ask.ts'
import type { FocalPerson, OwnCycle } from '../../data/panel-messages.ts'
import { Fold } from '../../panel/Fold.tsx'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { calledHere, type FocalDesk } from './focal-desk.ts'
import { PlanForm } from './PlanForm.tsx'

interface Props {
  readonly desk: FocalDesk
  readonly cycle: OwnCycle
  readonly students: readonly FocalPerson[]
}

export function RunningCycle({ desk, cycle, students }: Props) {
  const words = useWords()
  const { focal } = words
  const [planning, setPlanning] = useState(false)
  const [now] = useState(() => Date.now())
  if (planning)
    return <PlanForm desk={desk} students={students} cycle={cycle} done={() => setPlanning(false)} />
  const end = dayInWords(cycle.weeksOver, words)
  const isOver = new Date(cycle.weeksOver).getTime() < now
  return (
    <section className="lp-target lp-work" aria-label={focal.running}>
      <h2 dir="auto">{cycle.question}</h2>
      <p className="lp-quiet lp-small">{isOver ? focal.weeksOver(end) : focal.until(end)}</p>
      <div className="lp-box">
        <h3 className="lp-asked">{focal.who}</h3>
        {cycle.students.length === 0 && <p className="lp-quiet lp-small">{focal.nobodyLeft}</p>}
        <ul>
          {cycle.students.map((student) => (
            <li key={student.id}>
              <Who desk={desk} student={student} />
            </li>
          ))}
        </ul>
      </div>
      <Fold name={focal.finish}>
        <ChangeForm desk={desk} cycle={cycle} students={students} />
      </Fold>
      <div className="lp-acts">
        <button className="lp-link" type="button" onClick={() => setPlanning(true)}>
          {focal.plan}
        </button>
        <button
          className="lp-link"
          type="button"
          onClick={() => void desk.act(cycle.id, { act: 'stop', expected: cycle.revision })}
        >
          {focal.stop}
        </button>
      </div>
    </section>
  )
}

function Who({ desk, student }: { desk: FocalDesk; student: FocalPerson }) {
  const words = useWords()
  const { subject, sections } = student
  const called = calledHere(student, words)
  if (!subject) return <span className="lp-gap-name">{called}</span>
  const name = student.name ?? words.gap.nameless
  const person = { subject, name, section: sections.length === 0 ? null : sections.join(', ') }
  return (
    <button
      className="lp-gap-name"
      type="button"
      onClick={() => void ask({ ask: 'open-person', tabId: desk.tabId, person })}
    >
      {called}
    </button>
  )
}
