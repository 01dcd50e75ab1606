/**
 * Fist-to-five: 0 to 5 with its meaning, a reason box at 0–2, and the choice to speak (F3). Which numbers others
 * show, how many have answered and who has not is nowhere on this part (INV-5, INV-13).
 */
import type { ReactNode } from 'react'
import type { Clause, Decision } from '../contract/alliance.ts'
import { ActForm, TextBox, type ActProps } from './ActForm.tsx'
import { ClauseLine } from './ClauseList.tsx'
import { useWords } from './Language.tsx'
import { Reworded } from './Reworded.tsx'
import { GetAPersonNow, WhoReads } from './WhoReads.tsx'

const FINGERS = [0, 1, 2, 3, 4, 5] as const

interface Pair {
  readonly clause: Clause
  readonly decision: Decision
}

interface Asked extends Pair {
  /** All rounds, oldest first. */
  readonly decisions: readonly Decision[]
  readonly typed?: ActProps['typed']
}

/** One line's six choices. The reason box appears by CSS alone when 0, 1 or 2 is chosen. */
export function FistToFive({ clause, decision, decisions, typed }: Asked) {
  const { fist: words, reads } = useWords()
  const name = `fingers.${decision.id}`
  const chosen = typed?.[name] ?? (decision.mine === null ? undefined : String(decision.mine))
  return (
    <div className="la-fist">
      <ClauseLine clause={clause}>
        <Reworded clause={clause} decisions={decisions} />
      </ClauseLine>
      <fieldset>
        <legend>
          {words.legend}
          <span className="la-sr">: {clause.text}</span>
          {decision.round === 2 && <span className="la-aside"> · {words.round(2)}</span>}
        </legend>
        <div className="la-fingers">
          {FINGERS.map((n) => (
            <label key={n}>
              <input type="radio" name={name} value={n} defaultChecked={chosen === String(n)} />
              <span className="la-finger" aria-hidden="true">
                {n}
              </span>
              <span className="la-meaning">
                <span className="la-sr">{n} </span>
                {words.scale[n]}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="la-fist-why">
        <TextBox
          name={`concern.${decision.id}`}
          label={words.why}
          rows={2}
          optional
          max={500}
          start={typed?.[`concern.${decision.id}`]}
        />
        <WhoReads words={reads.facilitator} />
        <label className="la-check">
          <input
            type="checkbox"
            name={`speak.${decision.id}`}
            defaultChecked={typed?.[`speak.${decision.id}`] === 'on'}
          />
          <span>{words.speak}</span>
        </label>
      </div>
    </div>
  )
}

/** All open lines in one form, sent at once. */
export function FistForm({
  pairs,
  decisions,
  listen,
  ...act
}: ActProps & {
  pairs: readonly Pair[]
  decisions: readonly Decision[]
  /** Where the lines are read aloud. */
  listen?: ReactNode
}) {
  const { fist: words, reads } = useWords()
  return (
    <section className="la-section" aria-labelledby="la-fist" data-listen="">
      <h2 id="la-fist">{words.heading}</h2>
      {pairs.length === 0 ? (
        <p className="la-quiet">{words.noneOpen}</p>
      ) : (
        <>
          <p className="la-quiet">{words.intro}</p>
          {listen}
          <ActForm {...act} draft="positions" label={words.heading} keepText>
            {pairs.map((pair) => (
              <FistToFive key={pair.decision.id} {...pair} decisions={decisions} typed={act.typed} />
            ))}
            <WhoReads words={reads.position} />
            <div className="la-acts">
              <button className="la-button" type="submit" data-kind="primary">
                {words.send}
              </button>
            </div>
          </ActForm>
          <GetAPersonNow />
        </>
      )}
    </section>
  )
}
