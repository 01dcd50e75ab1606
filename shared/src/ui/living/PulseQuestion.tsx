/**
 * One question of a pulse: a tap on an answer sends it and leads to the next, so that three questions are three taps,
 * with scripts or without. What was answered before travels along in the form; nothing is kept until all are.
 */
import type { Pulse } from '../../contract/pulse.ts'
import { WhoReads } from '../WhoReads.tsx'
import { useLivingWords } from './LivingWords.tsx'

interface Props {
  readonly pulse: Pulse
  /** The answers given so far, from the first question on. */
  readonly given: readonly number[]
  /** Where the form posts. */
  readonly action: string
  readonly problem?: string | undefined
}

export function PulseQuestion({ pulse, given, action, problem }: Props) {
  const { ask, notForJudging } = useLivingWords()
  const n = given.length
  const question = pulse.questions[n]
  if (!question) return null
  return (
    <section className="la-panel la-pulse" aria-labelledby="la-pulse">
      <header>
        <h2 id="la-pulse">{ask.heading}</h2>
        <p className="la-quiet">{ask.progress(n + 1, pulse.questions.length)}</p>
      </header>
      {problem && (
        <p className="la-said" role="alert" data-kind="problem">
          {problem}
        </p>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="pulse" value={pulse.id} />
        {given.map((choice, at) => (
          // An answer is known by the place of its question.
          // oxlint-disable-next-line react/no-array-index-key
          <input key={at} type="hidden" name={`choice.${at}`} value={choice} />
        ))}
        <fieldset>
          <legend>
            {question.clauseId && <span className="la-aside">{ask.line}: </span>}
            <span className="la-pulse-words" dir="auto">
              {question.text}
            </span>
            {question.clauseId && <span className="la-aside"> {ask.how}</span>}
          </legend>
          <div className="la-pulse-choices">
            {question.choices.map((words, choice) => (
              <button key={words} className="la-button" type="submit" name={`choice.${n}`} value={choice}>
                {words}
                {pulse.mine?.[n] === choice && <span className="la-aside"> ({ask.chosen})</span>}
              </button>
            ))}
          </div>
        </fieldset>
        {n > 0 && (
          <button className="la-button" data-kind="plain" type="submit" name="do" value="back">
            {ask.back}
          </button>
        )}
      </form>
      <WhoReads words={ask.reads} />
      <p className="la-aside">{notForJudging}</p>
    </section>
  )
}
