/**
 * Ten minutes together (F8) at the teacher's desk: offered here, driven by the student on her page. The panel shows the
 * same step, lets the teacher keep the time, and says what waits for the student's own look (INV-8).
 */
import { Button } from '@instructure/ui/latest'
import { useEffect, useRef, useState } from 'react'
import type { Conference } from 'shared/contract/conferences'
import type { LearningTarget } from 'shared/contract/partnership'
import type { ErrorCode } from 'shared/contract/errors'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useBeat } from '../../panel/use-beat.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Scribe } from './Scribe.tsx'
import type { Asked } from './use-desk-answers.ts'

interface Props {
  readonly desk: Desk
  /** What they can work on. */
  readonly targets: readonly LearningTarget[]
  readonly asked: Asked<'conference'>
  /** Asks again for everything at the desk: while the two talk, both write. */
  readonly beat: () => void
}

type Press = 'start' | 'pause' | 'resume' | 'stretch' | 'finish'

export function ConferenceDesk({ desk, targets, asked: [known, again], beat }: Props) {
  const { conference: words } = useWords()
  const { subject } = desk
  const [problem, setProblem] = useState<ErrorCode | null>(null)
  const conference = known?.ok ? known.value.conference : null
  useBeat(conference !== null, beat)
  if (!known) return null
  if (!known.ok) return known.code === 'not_found' ? null : <Problem code={known.code} again={again} />

  async function tell(asking: Promise<{ ok: true } | { ok: false; code: ErrorCode }>): Promise<void> {
    const answer = await asking
    setProblem(answer.ok ? null : answer.code)
    beat()
  }
  const press = (act: Press): void => {
    if (!conference) return
    const seen = { id: uuid(), expected: conference.revision }
    const pressed = act === 'stretch' ? ({ ...seen, act, minutes: 1 } as const) : { ...seen, act }
    void tell(ask({ ask: 'confer', subject, conferenceId: conference.id, press: pressed }))
  }
  return (
    <section className="lp-work" aria-label={words.open}>
      {conference ? (
        <>
          <Heading>{words.open}</Heading>
          <UnderWay desk={desk} targets={targets} conference={conference} press={press} />
        </>
      ) : (
        <div className="lp-acts">
          <Button onClick={() => void tell(ask({ ask: 'open-conference', subject, id: uuid() }))}>
            {words.open}
          </Button>
          <p className="lp-quiet lp-small">{words.openHint(desk.name)}</p>
        </div>
      )}
      {problem && <Problem code={problem} />}
    </section>
  )
}

/** The button that was pressed is gone with its place: the focus goes on where it leads, and nowhere if a hand is elsewhere. */
function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  )
}

interface UnderWayProps extends Pick<Props, 'desk' | 'targets'> {
  readonly conference: Conference
  readonly press: (act: Press) => void
}

function UnderWay({ desk, targets, conference, press }: UnderWayProps) {
  const { conference: words } = useWords()
  const { state, paused } = conference
  const target = targets.find(({ id }) => id === conference.targetId) ?? null
  return (
    <div className="lp-target">
      {state === 'planned' && <p>{words.offered(desk.name)}</p>}
      {state === 'resting' && <p>{words.rests}</p>}
      {state === 'running' && <Step desk={desk} conference={conference} />}
      <div className="lp-acts">
        {state === 'planned' && (
          <Button size="small" onClick={() => press('start')}>
            {words.start}
          </Button>
        )}
        {(state === 'resting' || paused) && (
          <Button size="small" onClick={() => press('resume')}>
            {words.resume}
          </Button>
        )}
        {state === 'running' && !paused && (
          <Button size="small" onClick={() => press('pause')}>
            {words.pause}
          </Button>
        )}
        {state === 'running' && (
          <Button size="small" onClick={() => press('stretch')}>
            {words.stretch}
          </Button>
        )}
        <button className="lp-link" type="button" onClick={() => press('finish')}>
          {state === 'planned' ? words.takeBack : words.end}
        </button>
      </div>
      {state === 'running' && <Scribe desk={desk} target={target} />}
    </div>
  )
}

const MINUTE_MS = 60_000

/** The step as the student sees it, with what the teacher may say in it. */
function Step({ desk, conference }: Pick<UnderWayProps, 'desk' | 'conference'>) {
  const { conference: words, language } = useWords()
  const { steps, paused, remainingMs, selfViewFirst } = conference
  const step = steps[conference.step - 1]
  if (!step) return null
  const left = remainingMs === 0 ? words.up : words.left(Math.ceil(remainingMs / MINUTE_MS))
  return (
    <>
      <p className="lp-quiet lp-small" role="status">
        {words.step(step.n, steps.length)} · {words.who[step.who](desk.name)}
      </p>
      <p>{step[language]}</p>
      <p className="lp-quiet lp-small">{paused ? words.paused : left}</p>
      {selfViewFirst && <p className="lp-quiet">{words.lookFirst(desk.name)}</p>}
      {step.offers.length > 0 && (
        <details>
          <summary>{words.offers}</summary>
          <ul className="lp-talks">
            {step.offers.map((line) => (
              <li key={line.id}>{line[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
