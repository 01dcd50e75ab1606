/** Every version of an agreement: when, what changed, who decided; each can be read again and compared (A15). */
import type { PastVersion } from 'shared/domain/alliance/history'
import { versionFacts } from 'shared/render/class-file'
import { historyWords } from 'shared/render/history-words'
import type { History } from '../../home/history.ts'
import { AgreementFrame, type AgreementHere } from './AgreementFrame.tsx'
import { Changes } from './Changes.tsx'
import { agreementWords } from './words/choose.ts'

interface Props {
  readonly here: AgreementHere
  readonly history: History
}

export function VersionsPage({ here, history }: Props) {
  const words = agreementWords(history.language)
  return (
    <AgreementFrame here={here} of={history} title={words.title}>
      <ul className="la-links la-no-print">
        <li>
          <a href={`${here.at}poster`}>{words.poster.link}</a>
        </li>
        {here.isTeacher && (
          <li>
            <a href={`${here.at}template`}>{words.template.link}</a>
          </li>
        )}
      </ul>
      <ol className="la-versions" reversed>
        {history.versions.map((version) => (
          <li key={version.n}>
            <OneOf {...{ here, history, version }} />
          </li>
        ))}
      </ol>
      <Keep {...{ here, history }} />
    </AgreementFrame>
  )
}

function OneOf({ here, history, version }: Props & { version: PastVersion }) {
  const { language } = history
  const [words, say] = [agreementWords(language), historyWords[language]]
  const isNewest = version === history.versions[0]
  return (
    <section className="la-panel" aria-labelledby={`la-version-${version.n}`}>
      <h2 id={`la-version-${version.n}`}>{say.version(version.n)}</h2>
      <p className="la-quiet">
        {[...(isNewest ? [say.newest] : []), ...versionFacts(history, version)].join(' ')}
      </p>
      <Changes
        changes={version.changes}
        language={language}
        none={version.n === 1 ? say.first : say.unchanged}
      />
      <p>
        <a href={`${here.at}versions?n=${version.n}`}>{words.read(version.n)}</a>
      </p>
      <Compare {...{ here, history, version }} />
    </section>
  )
}

/** Plain links to every other version: no script is needed to compare any two. */
export function Compare({ here, history, version }: Props & { version: PastVersion }) {
  const words = agreementWords(history.language)
  const others = history.versions.filter((each) => each !== version)
  if (others.length === 0) return null
  return (
    <details className="la-more">
      <summary>{words.compareThis}</summary>
      <ul className="la-links">
        {others.map((other) => {
          const [from, to] = [Math.min(other.n, version.n), Math.max(other.n, version.n)]
          return (
            <li key={other.n}>
              <a href={`${here.at}versions?n=${to}&since=${from}`}>{words.pair(from, to)}</a>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function Keep({ here, history }: Props) {
  const words = agreementWords(history.language)
  return (
    <section className="la-section la-no-print" aria-labelledby="la-keep">
      <h2 id="la-keep">{words.keep.heading}</h2>
      <p className="la-quiet">{words.keep.note}</p>
      <ul className="la-links">
        <li>
          <a href={`${here.at}keep/html`}>{words.keep.html}</a>
        </li>
        <li>
          <a href={`${here.at}keep/txt`}>{words.keep.txt}</a>
        </li>
      </ul>
    </section>
  )
}
