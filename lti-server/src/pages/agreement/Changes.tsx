/** What changed between two versions: new lines, old words beside new ones, what was taken out and why (A15). */
import { changedWords, type Piece } from 'shared/domain/alliance/changed-words'
import type { LineChange } from 'shared/domain/alliance/history'
import type { AgreedLine } from 'shared/domain/alliance/versions'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { headingOf, outlineWords } from 'shared/render/agreement-outline'
import { historyWords } from 'shared/render/history-words'

interface Props {
  readonly changes: readonly LineChange[]
  readonly language: Language
  /** Said when nothing changed. */
  readonly none: string
}

export function Changes({ changes, language, none }: Props) {
  if (changes.length === 0) return <p className="la-quiet">{none}</p>
  return (
    <ul className="la-change-list">
      {changes.map((change) => (
        <li key={change.kind === 'words' ? change.after.id : change.line.id} data-kind={change.kind}>
          <p className="la-tag">{historyWords[language].kinds[change.kind]}</p>
          <Change change={change} language={language} />
        </li>
      ))}
    </ul>
  )
}

function Change({ change, language }: { change: LineChange; language: Language }) {
  const words = historyWords[language]
  if (change.kind === 'words') {
    const marked = changedWords(change.before.text, change.after.text)
    return (
      <dl className="la-beside">
        <div>
          <dt>{words.before}</dt>
          <dd>
            <Line line={change.before} language={language} pieces={marked.before} />
          </dd>
        </div>
        <div>
          <dt>{words.now}</dt>
          <dd>
            <Line line={change.after} language={language} pieces={marked.after} />
          </dd>
        </div>
      </dl>
    )
  }
  return (
    <>
      <Line line={change.line} language={language} />
      {change.kind === 'out' && (
        <p>
          <strong>{words.why}: </strong>
          {words.reasons[change.why]}
        </p>
      )}
    </>
  )
}

interface LineProps {
  readonly line: AgreedLine
  readonly language: Language
  readonly pieces?: readonly Piece[]
}

function Line({ line, language, pieces }: LineProps) {
  return (
    <div className="la-clause">
      <p className="la-direction">{headingOf(language, line)}</p>
      <p className="la-clause-words" dir="auto">
        {pieces
          ? pieces.map((piece, at) =>
              // Pieces have no name but their place, and never change while the page is open.
              // oxlint-disable-next-line react/no-array-index-key
              piece.changed ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
            )
          : line.text}
      </p>
      {line.demonstrations.length > 0 && (
        <div className="la-shown">
          <p>{outlineWords[language].demonstrations[line.part]}</p>
          <ul>
            {line.demonstrations.map((each) => (
              <li key={each} dir="auto">
                {each}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
