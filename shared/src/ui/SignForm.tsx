/** Sign, not yet, or not: no reason asked, no counts, nobody else's choice (INV-21). */
import type { AllianceView } from '../contract/alliance.ts'
import { ActForm, type ActProps } from './ActForm.tsx'
import { useWords } from './Language.tsx'
import { WhoReads } from './WhoReads.tsx'

const CHOICES = ['signed', 'not_yet', 'declined'] as const

interface Props extends ActProps {
  readonly signature: AllianceView['signature']
}

export function SignForm({ signature, ...act }: Props) {
  const { sign: words, reads } = useWords()
  const now = { signed: words.stateSigned, not_yet: words.stateNotYet, declined: words.stateDeclined }
  return (
    <section className="la-panel la-sign la-no-print" id="sign" aria-labelledby="la-sign">
      <h2 id="la-sign">{words.heading}</h2>
      <p className="la-quiet">{signature ? now[signature] : words.intro}</p>
      <ActForm {...act} draft="signature" label={words.heading}>
        <fieldset>
          <legend className="la-sr">{words.legend}</legend>
          <div className="la-choices">
            {CHOICES.map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="value"
                  value={value}
                  required
                  defaultChecked={signature === value}
                />
                <span>{words[value]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <WhoReads words={reads.signature} />
        <div className="la-acts">
          <button className="la-button" type="submit" data-kind="primary">
            {words.send}
          </button>
        </div>
      </ActForm>
    </section>
  )
}
