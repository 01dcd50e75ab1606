/** Who decides what, and by which way: named here before anybody answers anything (A9, F3). */
import type { DecisionRight } from '../../contract/deciding.ts'
import type { RightMethod } from '../../domain/decision/methods.ts'
import type { DecidingWords } from '../words/deciding/en.ts'

interface Props {
  readonly words: DecidingWords
  readonly rights: readonly DecisionRight[]
  readonly ways: Readonly<Record<RightMethod, string>>
}

export function RightsTable({ words: { rights: words }, rights, ways }: Props) {
  const used = [...new Set(rights.map((right) => right.method))]
  return (
    <section className="la-section" aria-labelledby="la-rights">
      <h2 id="la-rights">{words.heading}</h2>
      <p className="la-quiet">{words.intro}</p>
      <ul className="la-plain la-rights">
        {rights.map((right) => (
          <li key={right.id}>
            <strong dir="auto">{right.what ?? words.lines}</strong>
            <span>
              {words.whose[right.whose]} · {words.methods[right.method]}
            </span>
          </li>
        ))}
      </ul>
      <details className="la-more">
        <summary>{words.ways}</summary>
        <ul>
          {used.map((method) => (
            <li key={method}>{ways[method]}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
