/** The lines of the alliance: whom each binds, how we show it, and the cards behind it (A5, A11, A13). */
import type { ReactNode } from 'react'
import { wantsDemonstrations } from '../domain/alliance/parts.ts'
import type { AllianceView, Card, Clause, Decision } from '../contract/alliance.ts'
import { CardDrawing } from './AllianceCard.tsx'
import { DecisionOutcome } from './DecisionOutcome.tsx'
import { useWords } from './Language.tsx'
import { Reworded } from './Reworded.tsx'

type Line = Pick<Clause, 'id' | 'text' | 'direction' | 'part' | 'topic' | 'demonstrations'>

/** One line's own words; `children` come below (its cards, a decision, tools of the facilitator). */
export function ClauseLine({ clause, children }: { clause: Line; children?: ReactNode }) {
  const { clauses: words } = useWords()
  return (
    <article className="la-clause">
      {clause.part === 'values' ? (
        <p className="la-direction">
          <span className="la-sr">{words.direction}: </span>
          <span data-read="">{words.directions[clause.direction]}</span>
        </p>
      ) : (
        clause.topic && (
          <p className="la-direction" data-read="">
            {words.topics[clause.topic]}
          </p>
        )
      )}
      <p className="la-clause-words" dir="auto" data-read="">
        {clause.text}
      </p>
      {clause.demonstrations.length > 0 ? (
        <div className="la-shown">
          <p data-read="">{words.shownBy[clause.part]}</p>
          <ul>
            {clause.demonstrations.map((each) => (
              <li key={each} dir="auto" data-read="">
                {each}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        wantsDemonstrations(clause.part) && <p className="la-unfinished">{words.notShown}</p>
      )}
      {children}
    </article>
  )
}

/** "The cards behind it": opens in place, works without scripts. */
export function CardsBehind({ clause, cards }: { clause: Clause; cards: readonly Card[] }) {
  const { clauses: words } = useWords()
  const behind = cards.filter((card) => clause.cardIds.includes(card.id))
  if (clause.teachersWords && behind.length === 0) return <p className="la-quiet">{words.teachersWords}</p>
  if (behind.length === 0) return null
  return (
    <details className="la-more la-behind">
      <summary>{words.behind(behind.length)}</summary>
      <ul>
        {behind.map((card) => (
          <li key={card.id} dir="auto">
            <CardDrawing card={card} />
            {card.text}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** From a line one sees which line of the wider alliance it echoes (D2). */
export function Echo({
  clause,
  above,
}: {
  clause: Pick<Clause, 'echoes'>
  above: AllianceView['above'] | undefined
}) {
  const { clauses: words } = useWords()
  const line = above?.lines.find(({ id }) => id === clause.echoes)
  if (!above || !line) return null
  return (
    <p className="la-quiet">
      {words.echoes(above.title)} <q dir="auto">{line.text}</q>
    </p>
  )
}

interface Props {
  readonly heading: string
  readonly clauses: readonly Clause[]
  readonly cards: readonly Card[]
  /** Shows below each line how its decision ended. */
  readonly decisions?: readonly Decision[]
  readonly above?: AllianceView['above']
}

export function ClauseList({ heading, clauses, cards, decisions, above }: Props) {
  const { clauses: words } = useWords()
  return (
    <section className="la-section" aria-labelledby="la-clauses">
      <h2 id="la-clauses">{heading}</h2>
      {clauses.length === 0 && <p className="la-quiet">{words.none}</p>}
      <ol className="la-clauses">
        {clauses.map((clause) => {
          const decision = decisions?.find((each) => each.id === clause.decisionId)
          return (
            <li key={clause.id}>
              <ClauseLine clause={clause}>
                <Reworded clause={clause} decisions={decisions ?? []} />
                {clause.state === 'parked' && !decision && <p className="la-tag">{words.parked}</p>}
                {decision && <DecisionOutcome decision={decision} />}
                <Echo clause={clause} above={above} />
                <CardsBehind clause={clause} cards={cards} />
              </ClauseLine>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
