/** The agreed alliance, version by version: what we agreed, when, what changed, when we look again (A10, A15). */
import type { ReactNode } from 'react'
import type { AllianceView, Card, Clause, PartKind, Version } from '../contract/alliance.ts'
import { partKinds } from '../domain/alliance/vocabulary.ts'
import { CardsBehind, ClauseLine, Echo } from './ClauseList.tsx'
import { Day, useWords } from './Language.tsx'

interface Props {
  readonly version: Version
  /** For "the cards behind it"; a version keeps the ids of its clauses. */
  readonly clauses: readonly Clause[]
  readonly cards: readonly Card[]
  /** Where its poster and its other versions are: `/app/{launchId}/alliances/{id}/`. */
  readonly at?: string
  /** How the class lives its lines, as far as it has said. */
  readonly living?: AllianceView['living']
  /** The wider alliance whose lines these may echo (D2). */
  readonly above?: AllianceView['above']
  /** Stands beside the ways to its poster and other versions. */
  readonly children?: ReactNode
}

/** The lines by the part they belong to, in the order a part is read. */
function byPart({ clauses }: Version): { part: PartKind; lines: Version['clauses'] }[] {
  return partKinds
    .map((part) => ({ part, lines: clauses.filter((line) => line.part === part) }))
    .filter(({ lines }) => lines.length > 0)
}

export function Agreement({ version, clauses, cards, living, above, at, children }: Props) {
  const { agreement: words, alliance, living: states } = useWords()
  return (
    <section className="la-agreement" aria-labelledby="la-agreement" data-listen="">
      <header>
        <h2 id="la-agreement">{words.heading}</h2>
        <p className="la-quiet">
          {words.version(version.n)} · {words.agreedOn} <Day iso={version.agreedAt} />
        </p>
      </header>
      {version.n > 1 && (
        <p className="la-changes">
          <strong>{words.changes}: </strong>
          {version.changes}{' '}
          {at && <a href={`${at}versions?n=${version.n}&since=${version.n - 1}`}>{words.show}</a>}
        </p>
      )}
      {byPart(version).map(({ part, lines }, _, all) => (
        <section key={part} id={`la-part-${part}`} aria-label={alliance.partNames[part]}>
          {(all.length > 1 || part !== 'values') && <h3>{alliance.parts[part]}</h3>}
          <ol className="la-clauses">
            {lines.map((line) => {
              const clause = clauses.find((each) => each.id === line.id)
              const said = living?.lines.find((each) => each.id === line.id)
              return (
                <li key={line.id}>
                  <ClauseLine clause={line}>
                    {said && <p className="la-quiet">{states.states[said.state]}</p>}
                    {clause && <Echo clause={clause} above={above} />}
                    {clause && <CardsBehind clause={clause} cards={cards} />}
                  </ClauseLine>
                </li>
              )
            })}
          </ol>
        </section>
      ))}
      <p className="la-quiet">
        {words.review} <Day iso={version.reviewOn} />
      </p>
      {at && (
        <footer className="la-acts la-no-print">
          <a href={`${at}poster`}>{words.print}</a>
          <a href={`${at}versions`}>{words.versions}</a>
          {children}
        </footer>
      )}
    </section>
  )
}
