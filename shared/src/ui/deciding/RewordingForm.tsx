/** "Your words, and how it is worded now": a card's writer says whether it is still what was meant (W-11). */
import type { Rewording } from '../../contract/deciding.ts'
import { ActForm, TextBox, type ActProps } from '../ActForm.tsx'
import { useWords } from '../Language.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { DecidingWords } from '../words/deciding/en.ts'

const ANSWERS = ['accepted', 'not_meant'] as const

interface Props extends ActProps {
  readonly words: DecidingWords
  readonly rewording: Rewording
}

export function RewordingForm({ words, rewording, ...act }: Props) {
  const { reworded } = words
  const { fist, reads } = useWords()
  const { clauseId, cardId, before, now, answer } = rewording
  const chosen = act.typed?.['answer'] ?? answer
  return (
    <article className="la-panel la-reworded">
      <dl>
        <dt>{reworded.before}</dt>
        <dd dir="auto">{before}</dd>
        <dt>{reworded.now}</dt>
        <dd dir="auto">{now}</dd>
      </dl>
      {answer !== 'unanswered' && <p className="la-quiet">{reworded.said[answer]}</p>}
      <ActForm
        {...act}
        draft={`rewording-${clauseId}-${cardId}`}
        label={`${reworded.legend}: ${now}`}
        keepText
      >
        <input type="hidden" name="clauseId" value={clauseId} />
        <input type="hidden" name="cardId" value={cardId} />
        <fieldset>
          <legend className="la-sr">{reworded.legend}</legend>
          <div className="la-choices">
            {ANSWERS.map((each) => (
              <label key={each}>
                <input type="radio" name="answer" value={each} required defaultChecked={chosen === each} />
                <span>{reworded[each]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="la-reworded-why">
          <TextBox
            name="note"
            label={reworded.note}
            rows={2}
            optional
            max={500}
            start={act.typed?.['note']}
          />
          <WhoReads words={reads.facilitator} />
          <label className="la-check">
            <input type="checkbox" name="willSpeak" defaultChecked={act.typed?.['willSpeak'] === 'on'} />
            <span>{fist.speak}</span>
          </label>
        </div>
        <div className="la-acts">
          <button className="la-button" type="submit">
            {reworded.send}
          </button>
        </div>
      </ActForm>
    </article>
  )
}
