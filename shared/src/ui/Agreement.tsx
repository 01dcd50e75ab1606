/** The agreed alliance, version by version: what we agreed, when, what changed, when we look again (A10, A15). */
import type { ReactNode } from 'react'
import type { Card, Clause, Version } from '../contract/alliance.ts'
import { CardsBehind, ClauseLine } from './ClauseList.tsx'
import { Day, useWords } from './Language.tsx'

interface Props {
  readonly version: Version
  /** For "the cards behind it"; a version keeps the ids of its clauses. */
  readonly clauses: readonly Clause[]
  readonly cards: readonly Card[]
  readonly children?: ReactNode
  /** Prints; only where scripts run. */
  readonly onPrint?: (() => void) | undefined
}

export function Agreement({ version, clauses, cards, children, onPrint }: Props) {
  const { agreement: words } = useWords()
  return (
    <section className="la-agreement" aria-labelledby="la-agreement">
      <header>
        <h2 id="la-agreement">{words.heading}</h2>
        <p className="la-quiet">
          {words.version(version.n)} · {words.agreedOn} <Day iso={version.agreedAt} />
        </p>
      </header>
      {version.n > 1 && (
        <p className="la-changes">
          <strong>{words.changes}: </strong>
          {version.changes}
        </p>
      )}
      <ol className="la-clauses">
        {version.clauses.map((line) => {
          const clause = clauses.find((each) => each.id === line.id)
          return (
            <li key={line.id}>
              <ClauseLine clause={line}>{clause && <CardsBehind clause={clause} cards={cards} />}</ClauseLine>
            </li>
          )
        })}
      </ol>
      <footer className="la-acts">
        <p className="la-quiet">
          {words.review} <Day iso={version.reviewOn} />
        </p>
        {onPrint && (
          <button className="la-button la-no-print" type="button" onClick={onPrint}>
            {words.print}
          </button>
        )}
      </footer>
      {children}
    </section>
  )
}
