/** How a closed line ended; the class's picture only when five or more answered (INV-13). */
import type { Decision } from '../contract/alliance.ts'
import { useWords } from './Language.tsx'

export function DecisionOutcome({ decision }: { decision: Decision }) {
  const { fist: words } = useWords()
  if (decision.state === 'open') return null
  const rows = decision.distribution?.map((count, fingers) => words.pictureRow(fingers, count))
  return (
    <div className="la-outcome">
      <p className="la-tag">{words[decision.state]}</p>
      {rows && (
        <details className="la-more">
          <summary>{words.picture}</summary>
          <ul className="la-plain">
            {rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
