/** One version to read, and what came between it and an earlier one. */
import { changesBetween, type PastVersion } from 'shared/domain/alliance/history'
import { versionFacts, versionOutline } from 'shared/render/class-file'
import { historyWords } from 'shared/render/history-words'
import type { History } from '../../home/history.ts'
import { AgreementFrame, type AgreementHere } from './AgreementFrame.tsx'
import { Changes } from './Changes.tsx'
import { Compare } from './VersionsPage.tsx'
import { agreementWords } from './words/choose.ts'

interface Props {
  readonly here: AgreementHere
  readonly history: History
  readonly version: PastVersion
  /** An earlier one to compare with. */
  readonly since: PastVersion | null
}

export function VersionPage({ here, history, version, since }: Props) {
  const { language } = history
  const [words, say] = [agreementWords(language), historyWords[language]]
  const [newest] = history.versions
  return (
    <AgreementFrame here={here} of={history} title={say.version(version.n)}>
      <div className="la-section">
        <p>{version === newest ? say.newest : words.earlier(newest.n)}</p>
        <p className="la-quiet">{versionFacts(history, version).join(' ')}</p>
        <ul className="la-links la-no-print">
          <li>
            <a href={`${here.at}versions`}>{words.all}</a>
          </li>
          <li>
            <a href={`${here.at}poster?n=${version.n}`}>{words.poster.link}</a>
          </li>
        </ul>
        <Compare {...{ here, history, version }} />
      </div>
      {since && (
        <section className="la-panel" aria-labelledby="la-since">
          <h2 id="la-since">{words.since(since.n)}</h2>
          <Changes
            changes={changesBetween(since, version, history.rounds)}
            language={language}
            none={say.unchanged}
          />
        </section>
      )}
      <Whole history={history} version={version} />
    </AgreementFrame>
  )
}

function Whole({ history, version }: Pick<Props, 'history' | 'version'>) {
  const { language } = history
  return (
    <section className="la-agreement" aria-labelledby="la-whole" data-listen="">
      <header className="la-section">
        <h2 id="la-whole">{historyWords[language].whole}</h2>
        <div id="read-aloud" className="la-no-print" />
      </header>
      {versionOutline(history, version).parts.map((part) => (
        <div key={part.heading}>
          <h3 data-read="">{part.heading}</h3>
          <ul className="la-lines">
            {part.lines.map((line) => (
              <li key={line.text}>
                <p data-read="" dir="auto">
                  {line.text}
                </p>
                <Shown label={part.label} shown={line.demonstrations} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** How a line is shown, below it. */
export function Shown({ label, shown }: { label: string; shown: readonly string[] }) {
  if (shown.length === 0) return null
  return (
    <ul className="la-shown-list" aria-label={label}>
      {shown.map((each) => (
        <li key={each} data-read="" dir="auto">
          {each}
        </li>
      ))}
    </ul>
  )
}
