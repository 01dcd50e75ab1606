/** A vote on something small: the way first, one pick or a pass, and what should be remembered if another one wins. */
import type { Choice } from '../../contract/deciding.ts'
import { ActForm, TextBox, type ActProps } from '../ActForm.tsx'
import { useWords } from '../Language.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { DecidingWords } from '../words/deciding/en.ts'

/** In the place of an option's id: the one who picks none. */
export const PASS = 'pass'

interface Props extends ActProps {
  readonly words: DecidingWords
  readonly way: string
  readonly choice: Choice
}

export function VoteForm({ words, way, choice, ...act }: Props) {
  const { vote } = words
  const { fist } = useWords()
  const chosen = act.typed?.['optionId'] ?? (choice.passed ? PASS : choice.mine)
  const options = [...choice.options, { id: PASS, text: vote.pass }]
  return (
    <article className="la-panel">
      <p className="la-quiet">
        {words.method}: {way}
      </p>
      <ActForm {...act} draft={`choice-${choice.roundId}`} label={choice.question} keepText>
        <input type="hidden" name="choiceId" value={choice.id} />
        <input type="hidden" name="roundId" value={choice.roundId} />
        <fieldset>
          <legend dir="auto">
            {choice.question}
            {choice.round === 2 && <span className="la-aside"> · {fist.round(2)}</span>}
          </legend>
          <div className="la-choices">
            {options.map((option) => (
              <label key={option.id}>
                <input
                  type="radio"
                  name="optionId"
                  value={option.id}
                  required
                  defaultChecked={chosen === option.id}
                />
                <span dir="auto">{option.text}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <WhoReads words={vote.reads} />
        <TextBox name="wish" label={vote.wish} rows={2} optional max={300} start={act.typed?.['wish']} />
        <WhoReads words={vote.wishReads} />
        <div className="la-acts">
          <button className="la-button" type="submit" data-kind="primary">
            {vote.send}
          </button>
        </div>
      </ActForm>
    </article>
  )
}

/** How a vote stands: never a number that lets one to four people be counted (INV-13). */
export function VoteOutcome({ words: { vote }, choice }: Pick<Props, 'words' | 'choice'>) {
  const nameOf = (id: string | null) => choice.options.find((option) => option.id === id)?.text ?? ''
  const state = {
    open: vote.open,
    again: vote.again,
    parked: vote.parked,
    agreed: vote.won(nameOf(choice.winner)),
  }
  return (
    <>
      <p className="la-clause-words" dir="auto">
        {choice.question}
      </p>
      <p className="la-tag" dir="auto">
        {state[choice.state]}
      </p>
      {choice.picture && (
        <ul className="la-plain">
          {choice.options.map((option, n) => (
            <li key={option.id} dir="auto">
              {vote.picture(option.text, choice.picture?.[n] ?? 0)}
            </li>
          ))}
        </ul>
      )}
      {choice.state === 'agreed' && choice.wish && (
        <p dir="auto">
          {vote.smaller}: {choice.wish}
        </p>
      )}
    </>
  )
}
