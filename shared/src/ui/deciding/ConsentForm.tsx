/**
 * One line by consent: the way and its question first, then four answers, a reason for a concern, and what was answered
 * to it. How others answered, how many have and who has not is nowhere here (F3, INV-13).
 */
import type { ConsentQuestion } from '../../contract/deciding.ts'
import { consentAnswers } from '../../domain/decision/consent.ts'
import { ActForm, TextBox, type ActProps } from '../ActForm.tsx'
import { ClauseLine } from '../ClauseList.tsx'
import { dayInWords, useWords } from '../Language.tsx'
import { OtherWords } from '../Reworded.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { DecidingWords } from '../words/deciding/en.ts'

interface Props extends ActProps {
  readonly words: DecidingWords
  /** The content pack's words for this way of deciding. */
  readonly way: string
  readonly question: ConsentQuestion
}

export function ConsentForm({ words, way, question, ...act }: Props) {
  const { consent } = words
  const { fist, reads, language } = useWords()
  const { typed } = act
  const chosen = typed?.['answer'] ?? question.mine
  const asked = consent.question(dayInWords(question.reviewOn, language, 'UTC'))
  return (
    <article className="la-panel la-consent">
      <p className="la-quiet">
        {words.method}: {way}
      </p>
      <ClauseLine clause={question.line}>
        {question.before !== null && <OtherWords before={question.before} now={question.line.text} />}
      </ClauseLine>
      <ActForm {...act} draft={`consent-${question.decisionId}`} label={asked} keepText>
        <input type="hidden" name="decisionId" value={question.decisionId} />
        <fieldset>
          <legend>
            {asked}
            {question.round === 2 && <span className="la-aside"> · {fist.round(2)}</span>}
          </legend>
          {question.hearing && <p className="la-quiet">{consent.hearing}</p>}
          <div className="la-choices">
            {consentAnswers.map((answer) => (
              <label key={answer}>
                <input
                  type="radio"
                  name="answer"
                  value={answer}
                  required
                  defaultChecked={chosen === answer}
                />
                <span>{consent.answers[answer]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="la-consent-why">
          <TextBox
            name="concern"
            label={consent.why}
            hint={consent.whyHint}
            rows={2}
            optional
            max={500}
            start={typed?.['concern'] ?? question.concern?.text}
          />
          <WhoReads words={reads.facilitator} />
          <label className="la-check">
            <input type="checkbox" name="willSpeak" defaultChecked={typed?.['willSpeak'] === 'on'} />
            <span>{fist.speak}</span>
          </label>
          {question.concern?.answer && (
            <>
              <p>{consent.answered}:</p>
              <blockquote dir="auto">{question.concern.answer}</blockquote>
              <label className="la-check">
                <input type="checkbox" name="still" />
                <span>{consent.still}</span>
              </label>
            </>
          )}
        </div>
        <WhoReads words={consent.reads} />
        <div className="la-acts">
          <button className="la-button" type="submit" data-kind="primary">
            {consent.send}
          </button>
        </div>
      </ActForm>
    </article>
  )
}
