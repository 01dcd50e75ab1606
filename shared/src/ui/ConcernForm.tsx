/** An absent member raises a concern about one closed line, which reopens that line only (F3). */
import type { Clause, Decision } from '../contract/alliance.ts'
import { ActForm, TextBox, type ActProps } from './ActForm.tsx'
import { ClauseLine } from './ClauseList.tsx'
import { dayInWords, useWords } from './Language.tsx'
import { GetAPersonNow, WhoReads } from './WhoReads.tsx'

interface Props extends ActProps {
  readonly clause: Clause
  readonly decision: Decision
  readonly concernId: string
}

/** The window ends with midnight, where the class is: half a day earlier is the last day, in every zone. */
function lastDay(until: string): string {
  return new Date(Date.parse(until) - 43_200_000).toISOString()
}

export function ConcernForm({ clause, decision, concernId, ...act }: Props) {
  const { concern: words, fist, reads, language } = useWords()
  if (!decision.concernUntil) return null
  return (
    <section className="la-panel la-no-print" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="la-quiet">{words.intro(dayInWords(lastDay(decision.concernUntil), language, 'UTC'))}</p>
      <ClauseLine clause={clause} />
      <ActForm {...act} draft={`concern-${decision.id}`} label={words.heading}>
        <input type="hidden" name="id" value={concernId} />
        <input type="hidden" name="decisionId" value={decision.id} />
        <TextBox name="text" label={words.box} max={500} start={act.typed?.text} />
        <WhoReads words={reads.facilitator} />
        <label className="la-check">
          <input type="checkbox" name="willSpeak" defaultChecked={act.typed?.willSpeak === 'on'} />
          <span>{fist.speak}</span>
        </label>
        <div className="la-acts">
          <button className="la-button" type="submit">
            {words.send}
          </button>
        </div>
      </ActForm>
      <GetAPersonNow />
    </section>
  )
}
