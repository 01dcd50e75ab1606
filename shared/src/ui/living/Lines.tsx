/** How the class lives each line, in words, and what changed from version to version. No colours: nothing is judged. */
import type { LineStates } from '../../contract/pulse.ts'
import { Day, useWords } from '../Language.tsx'
import { useLivingWords } from './LivingWords.tsx'

export function Lines({ lines }: { lines: LineStates['lines'] }) {
  const { clauses } = useWords()
  const { lines: words } = useLivingWords()
  return (
    <section className="la-section" aria-labelledby="la-lines">
      <h2 id="la-lines">{words.heading}</h2>
      {lines.length === 0 && <p className="la-quiet">{words.none}</p>}
      <ol className="la-clauses">
        {lines.map((line) => (
          <li key={line.id} className="la-clause">
            <p className="la-direction">{clauses.directions[line.direction]}</p>
            <p className="la-clause-words" dir="auto">
              {line.text}
            </p>
            <p>{line.state ? words.states[line.state] : <span className="la-quiet">{words.unsaid}</span>}</p>
            {line.state === 'does_not_fit' && <p className="la-quiet">{words.waits}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

export function History({ history }: { history: LineStates['history'] }) {
  const { agreement } = useWords()
  const { history: words, lines } = useLivingWords()
  return (
    <details className="la-more">
      <summary>{words.heading}</summary>
      {history.map((version) => (
        <section key={version.n} className="la-version">
          <h3>
            {agreement.version(version.n)} · {agreement.agreedOn} <Day iso={version.agreedAt} />
          </h3>
          <p>{version.changes}</p>
          {version.marks.length === 0 ? (
            <p className="la-quiet">{words.nothing}</p>
          ) : (
            <ul>
              {version.marks.map((mark) => (
                <li key={`${mark.at} ${mark.text} ${mark.state}`}>
                  <q dir="auto">{mark.text}</q> {lines.states[mark.state]} (<Day iso={mark.at} />)
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </details>
  )
}
