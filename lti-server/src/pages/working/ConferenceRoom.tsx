/**
 * A conference on the student's screen, which she drives (F8): the step and its time, words that help, what the step is
 * for, and the way on. Everything she writes here is written where it always is: a look of her own, a target, a pact.
 */
import { useEffect, useRef } from 'react'
import type { Conference } from 'shared/contract/conferences'
import type { FormOf } from 'shared/ui/pact/PactForms'
import { conferenceWordsIn } from 'shared/ui/words/conference/choose'
import type { ConferenceWords } from 'shared/ui/words/conference/en'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import { Timer, useRemaining } from '../lesson/Timer.tsx'
import type { WorkingPageData } from '../page-data.ts'
import { ConferenceActs } from './ConferenceActs.tsx'
import { ConferenceStep } from './ConferenceStep.tsx'

interface Props {
  readonly data: WorkingPageData
  readonly conference: Conference
  /** When it was answered, by `performance.now()`. */
  readonly heardAt: number
  readonly formOf: FormOf
}

export function ConferenceRoom({ data, conference, heardAt, formOf }: Props) {
  const { language } = data
  const words = conferenceWordsIn(language)
  const { conference: said } = words
  const step = conference.steps[conference.step - 1]
  const heading = useHeadingOf(conference.step)
  if (!step) return null
  const name = conference.educator.name ?? pactWordsIn(language).someone
  return (
    <section className="la-runner" aria-labelledby="la-conference" data-state={conference.state}>
      <header>
        <div>
          <p className="la-eyebrow" role="status">
            {said.step(step.n, conference.steps.length)} · {said.who[step.who]}
          </p>
          <h2 id="la-conference" ref={heading} tabIndex={-1}>
            {step[language]}
          </h2>
          <p className="la-aside">{said.with(name)}</p>
        </div>
        <Timer heard={{ run: conference, at: heardAt }} language={language} />
      </header>
      <Standing conference={conference} heardAt={heardAt} words={said} />
      {step.offers.length > 0 && (
        <details className="la-more">
          <summary>{said.offers}</summary>
          <ul>
            {step.offers.map((line) => (
              <li key={line.id}>{line[language]}</li>
            ))}
          </ul>
        </details>
      )}
      <ConferenceStep data={data} conference={conference} formOf={formOf} />
      <ConferenceActs conference={conference} words={said} formOf={formOf} />
    </section>
  )
}

/** After a press the eyes and the reader by ear are where the new step begins, not below where the last one ended. */
function useHeadingOf(step: number) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    heading.current?.focus()
  }, [step])
  return heading
}

interface StandingProps {
  readonly conference: Conference
  readonly heardAt: number
  readonly words: ConferenceWords['conference']
}

/** Whether time runs, is up, or stands still, in words of the same colour as everything else. */
function Standing({ conference, heardAt, words }: StandingProps) {
  const ms = useRemaining({ run: conference, at: heardAt })
  if (conference.paused) return <p>{words.paused}</p>
  return ms === 0 ? <p>{words.up}</p> : null
}
