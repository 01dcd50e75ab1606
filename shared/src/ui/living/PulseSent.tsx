/** A student's own answers while the pulse is open: they can be changed, and nobody else's are here. */
import type { Pulse } from '../../contract/pulse.ts'
import { dayInWords, useWords } from '../Language.tsx'
import { WhoReads } from '../WhoReads.tsx'
import { useLivingWords } from './LivingWords.tsx'

interface Props {
  readonly pulse: Pulse
  /** Where the questions are asked again. */
  readonly changeAt: string
  /** They arrived just now. */
  readonly isNew: boolean
}

/** The pulse ends with midnight, where the class is: half a day earlier is its last day, in every zone. */
export function lastDay(closesAt: string, language: string): string {
  const noon = new Date(Date.parse(closesAt) - 43_200_000).toISOString()
  return dayInWords(noon, language, 'UTC')
}

export function PulseSent({ pulse, changeAt, isNew }: Props) {
  const { language } = useWords()
  const { ask } = useLivingWords()
  return (
    <section className="la-panel la-pulse" aria-labelledby="la-pulse">
      <h2 id="la-pulse">{ask.heading}</h2>
      <p className="la-said" data-kind="fine" role="status" id={isNew ? 'said' : undefined}>
        {ask.sent}
      </p>
      <h3>{ask.yours}</h3>
      <dl className="la-pulse-mine">
        {pulse.questions.map((question, n) => (
          <div key={question.clauseId ?? question.itemId}>
            <dt dir="auto">{question.text}</dt>
            <dd>{question.choices[pulse.mine?.[n] ?? -1]}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={changeAt}>{ask.change}</a>
      </p>
      <p className="la-quiet">
        {ask.until(lastDay(pulse.closesAt, language))} {ask.later}
      </p>
      <WhoReads words={ask.reads} />
    </section>
  )
}
