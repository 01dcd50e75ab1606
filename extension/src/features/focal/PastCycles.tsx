/** Cycles that ended, newest first: what was asked, and what is different since for every student. They name nobody. */
import { Button, TextArea } from '@instructure/ui/latest'
import type { OwnCycle } from '../../data/panel-messages.ts'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useDraft } from '../../panel/use-draft.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { dayInWords, timeInWords, useWords } from '../../panel/words/words.ts'
import type { FocalDesk } from './focal-desk.ts'

interface Props {
  readonly desk: FocalDesk
  readonly cycles: readonly OwnCycle[]
  /** None runs: one of these could. */
  readonly mayTakeUp: boolean
}

export function PastCycles({ desk, cycles, mayTakeUp }: Props) {
  const { focal: words } = useWords()
  return (
    <section className="lp-work" aria-labelledby="past-cycles">
      <h2 id="past-cycles">{words.past}</h2>
      {cycles.map((cycle) => (
        <Past key={cycle.id} desk={desk} cycle={cycle} mayTakeUp={mayTakeUp} />
      ))}
    </section>
  )
}

function Past({ desk, cycle, mayTakeUp }: { desk: FocalDesk; cycle: OwnCycle; mayTakeUp: boolean }) {
  const words = useWords()
  const { focal } = words
  const { change, takeUpUntil, startedAt, endedAt } = cycle
  const [from, to] = [startedAt, endedAt ?? startedAt].map((at) => dayInWords(at, words))
  const isDone = cycle.state === 'done'
  return (
    <article className="lp-target">
      <h3 dir="auto">{cycle.question}</h3>
      <p className="lp-quiet lp-small">
        {from} – {to}
        {isDone ? '' : ` · ${focal.stopped}`}
      </p>
      {isDone && change && (
        <>
          <Told name={focal.learnt} text={change.learnt} />
          <Told name={focal.change} text={change.change} />
          <p className="lp-quiet lp-small">{focal.tested(dayInWords(`${change.testOn}T12:00:00`, words))}</p>
          {change.happened === null ? (
            <HappenedForm desk={desk} cycle={cycle} />
          ) : (
            <Told name={focal.happened} text={change.happened} />
          )}
        </>
      )}
      {takeUpUntil !== null && mayTakeUp && (
        <div className="lp-acts">
          <button
            className="lp-link"
            type="button"
            onClick={() => void desk.act(cycle.id, { act: 'take_up', expected: cycle.revision })}
          >
            {focal.takeUp}
          </button>
          <p className="lp-quiet lp-small">
            {focal.takeUpUntil(dayInWords(takeUpUntil, words), timeInWords(takeUpUntil, words))}
          </p>
        </div>
      )}
    </article>
  )
}

function Told({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <h4>{name}</h4>
      <p dir="auto">{text}</p>
    </div>
  )
}

function HappenedForm({ desk, cycle }: { desk: FocalDesk; cycle: OwnCycle }) {
  const { focal: words } = useWords()
  const draft = useDraft(desk.course, `focal-told/${cycle.id}`, { happened: '' })
  const { happened = '' } = draft.fields
  async function submit(): Promise<void> {
    if (await desk.act(cycle.id, { act: 'tell', expected: cycle.revision, happened })) await draft.forget()
  }
  return (
    <div className="lp-box">
      <TextArea
        label={words.happened}
        value={happened}
        onChange={(event) => draft.write({ happened: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <WordNudge text={happened} />
      <KeptLine kept={draft.kept} />
      <div className="lp-acts">
        <Button
          size="small"
          interaction={happened.trim() === '' ? 'disabled' : 'enabled'}
          onClick={() => void submit()}
        >
          {words.tell}
        </Button>
      </div>
    </div>
  )
}
