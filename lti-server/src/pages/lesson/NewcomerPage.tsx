/**
 * The agreement, read by two at the screen of whoever is new (F6, `newcomer-10`): one step at a time, as plain forms.
 * No clock runs against a newcomer; marks are in the page alone; signing is hers, now or later (INV-21).
 */
import type { ReactNode } from 'react'
import type { AllianceView, Version } from 'shared/contract/alliance'
import type { LessonRun } from 'shared/contract/lesson'
import { Agreement } from 'shared/ui/Agreement'
import { dayInWords, useWords } from 'shared/ui/Language'
import { SignForm } from 'shared/ui/SignForm'
import type { LessonWords } from './words/en.ts'

export const marks = ['like', 'ask'] as const
export type Mark = (typeof marks)[number]

export interface NewcomerPageProps {
  readonly view: AllianceView & { readonly version: Version }
  readonly words: LessonWords
  readonly title: string
  /** `/app/{launchId}/` */
  readonly home: string
  /** The run of these two; null before it begins. */
  readonly run: LessonRun | null
  /** It was finished by the last press. */
  readonly over: boolean
  /** The id that the next act will have. */
  readonly actId: string
  readonly questions: readonly string[]
  /** By line. */
  readonly marked: ReadonlyMap<string, Mark>
  readonly problem?: string | undefined
}

const MINUTE_MS = 60_000

export function NewcomerPage(props: NewcomerPageProps) {
  const { view, words, title, home, run, over, problem } = props
  return (
    <div className="la-page">
      <main id="main">
        <header className="la-top">
          <p>
            <a href={`${home}?alliance=${view.id}`}>{words.newcomer.back}</a>
          </p>
          <h1>{title}</h1>
          {problem && (
            <p className="la-wrong" role="alert">
              {problem}
            </p>
          )}
        </header>
        {over ? (
          <p role="status">{words.newcomer.done}</p>
        ) : run === null || run.state === 'planned' ? (
          <Before {...props} />
        ) : (
          <Step {...props} run={run} />
        )}
      </main>
    </div>
  )
}

function Before({ words, questions, ...props }: NewcomerPageProps) {
  return (
    <>
      <p>{questions[0]}</p>
      <p>{words.newcomer.intro}</p>
      <Form {...props} run={props.run}>
        <button className="la-button" data-kind="primary" type="submit" name="do" value="start">
          {words.newcomer.begin}
        </button>
      </Form>
    </>
  )
}

function Step(props: NewcomerPageProps & { run: LessonRun }) {
  const { run, words } = props
  const { newcomer } = words
  const step = run.steps[run.step - 1]
  if (!step) return null
  const last = run.step === run.steps.length
  const rests = run.state === 'resting'
  return (
    <>
      <section className="la-section la-two" aria-labelledby="la-step">
        <p className="la-eyebrow">{newcomer.step(run.step, run.steps.length)}</p>
        <h2 id="la-step">{step.title}</h2>
        <p>{step.aloud}</p>
        <p className="la-quiet">{newcomer.time(Math.ceil(run.remainingMs / MINUTE_MS))}</p>
      </section>
      {run.step === 1 && <Read {...props} />}
      {run.step === 3 && <Marked {...props} />}
      {run.step === 4 && <Sign {...props} />}
      <Form {...props}>
        {run.step === 2 && <Marks {...props} />}
        {run.step === 3 && <KeptMarks marked={props.marked} />}
        <div className="la-acts">
          <button
            className="la-button"
            data-kind="primary"
            type="submit"
            name="do"
            value={rests ? 'resume' : 'go_on'}
          >
            {rests ? newcomer.resume : last ? newcomer.finish : newcomer.next}
          </button>
          {!rests && run.step > 1 && (
            <button className="la-button" type="submit" name="do" value="back">
              {newcomer.previous}
            </button>
          )}
          {!rests && (
            <button className="la-button" data-kind="plain" type="submit" name="do" value="rest">
              {newcomer.later}
            </button>
          )}
        </div>
      </Form>
    </>
  )
}

/** Every form says which act it is and what it saw, so that a second press does nothing more. */
function Form({
  home,
  view,
  run,
  actId,
  children,
}: Pick<NewcomerPageProps, 'home' | 'view' | 'run' | 'actId'> & { children: ReactNode }) {
  return (
    <form method="post" action={`${home}alliances/${view.id}/newcomer`} className="la-section la-two">
      <input type="hidden" name="id" value={actId} />
      <input type="hidden" name="run" value={run?.id ?? ''} />
      <input type="hidden" name="expected" value={run?.revision ?? 0} />
      {children}
    </form>
  )
}

function Read({ view }: NewcomerPageProps) {
  return <Agreement version={view.version} clauses={view.clauses} cards={view.cards} />
}

function Marks({ view, words: { newcomer }, questions, marked }: NewcomerPageProps) {
  return (
    <>
      <h3>{newcomer.questions}</h3>
      <ul>
        {questions.slice(1, 3).map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <h3>{newcomer.marks}</h3>
      <p className="la-quiet">{newcomer.marksNote}</p>
      {view.version.clauses.map((line) => (
        <fieldset key={line.id} className="la-marks">
          <legend dir="auto">{line.text}</legend>
          {marks.map((mark) => (
            <label key={mark}>
              <input
                type="radio"
                name={`mark.${line.id}`}
                value={mark}
                defaultChecked={marked.get(line.id) === mark}
              />{' '}
              {newcomer.markNames[mark]}
            </label>
          ))}
        </fieldset>
      ))}
      <div className="la-marks">
        <label>
          <input type="checkbox" name="mark.missing" value="ask" defaultChecked={marked.has('missing')} />{' '}
          {newcomer.missing}
        </label>
      </div>
    </>
  )
}

/** Going back finds them again; nobody else ever does. */
function KeptMarks({ marked }: Pick<NewcomerPageProps, 'marked'>) {
  return [...marked].map(([id, mark]) => <input key={id} type="hidden" name={`mark.${id}`} value={mark} />)
}

function Marked({ view, words: { newcomer }, marked, home }: NewcomerPageProps) {
  const { agreement } = useWords()
  const day = dayInWords(view.version.reviewOn, view.language, 'UTC')
  const lines = view.version.clauses.filter((line) => marked.has(line.id))
  return (
    <section className="la-section la-two">
      {marked.size > 0 && (
        <>
          <h3>{newcomer.marked}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line.id} dir="auto">
                {line.text} <span className="la-aside">({newcomer.markNames[marked.get(line.id)!]})</span>
              </li>
            ))}
            {marked.has('missing') && <li>{newcomer.missing}</li>}
          </ul>
        </>
      )}
      <p>{newcomer.bring(day)}</p>
      <p>
        <a href={`${home}alliances/${view.id}/living#propose`}>{agreement.propose}</a>
      </p>
    </section>
  )
}

/** A buddy who has chosen already is not shown a form that would change her own choice. */
function Sign({ view, words: { newcomer }, home, questions }: NewcomerPageProps) {
  const { sign } = useWords()
  const said = { signed: sign.stateSigned, not_yet: sign.stateNotYet, declined: sign.stateDeclined }
  if (view.signature !== null)
    return (
      <p>
        {said[view.signature]} {newcomer.helping}
      </p>
    )
  return (
    <>
      <p>{questions[3]}</p>
      <SignForm signature={null} action={`${home}alliances/${view.id}/newcomer`} />
    </>
  )
}
