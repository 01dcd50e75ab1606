/** The agreement for the wall: black on white, on any paper, with the teacher's promises as large as all others (A2, A10). */
import type { PastVersion } from 'shared/domain/alliance/history'
import { outlineWords, type Outline } from 'shared/render/agreement-outline'
import { className, versionOutline } from 'shared/render/class-file'
import type { History } from '../../home/history.ts'
import { QrCode } from '../QrCode.tsx'
import type { AgreementHere } from './AgreementFrame.tsx'
import { Shown } from './VersionPage.tsx'
import { agreementWords } from './words/choose.ts'

interface Props {
  readonly here: AgreementHere
  readonly history: History
  readonly version: PastVersion
  /** The address behind the code on it; null: no code. */
  readonly joinUrl: string | null
}

export function PosterPage({ here, history, version, joinUrl }: Props) {
  const { language } = history
  const outline = versionOutline(history, version)
  return (
    <div className="la-poster-page">
      <Tools {...{ here, history, version, joinUrl }} />
      <main id="main" className="la-poster" data-fit={fitOf(outline, joinUrl !== null)}>
        <header>
          <p>{outlineWords[language].title}</p>
          <h1 dir="auto">{className(history) || outlineWords[language].title}</h1>
        </header>
        {outline.parts.map((part) => (
          <section key={part.heading}>
            <h2>{part.heading}</h2>
            <ul>
              {part.lines.map((line) => (
                <li key={line.text} className="la-poster-line">
                  <p dir="auto">{line.text}</p>
                  <Shown label={part.label} shown={line.demonstrations} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <footer>
          <p>{outline.about}</p>
          {joinUrl && <Join joinUrl={joinUrl} language={language} />}
        </footer>
      </main>
    </div>
  )
}

function Join({ joinUrl, language }: { joinUrl: string; language: History['language'] }) {
  const words = agreementWords(language).poster
  return (
    <div className="la-poster-join">
      <QrCode text={joinUrl} label={words.code} />
      <p>
        {words.join}
        <br />
        {joinUrl.replace(/^https?:\/\//, '')}
      </p>
    </div>
  )
}

/** On the screen only. The button needs scripts and is shown by them; a browser without prints by its own menu. */
function Tools({ here, history, version, joinUrl }: Props) {
  const words = agreementWords(history.language)
  const at = `${here.at}poster?n=${version.n}`
  return (
    <nav className="la-poster-tools la-no-print" aria-label={words.poster.title}>
      <a href={here.back}>{here.isStaff ? words.backTeacher : words.back}</a>
      <a href={`${here.at}versions`}>{words.all}</a>
      {here.isStaff && (
        <a href={joinUrl ? at : `${at}&join=1`}>
          {joinUrl ? words.poster.withoutCode : words.poster.withCode}
        </a>
      )}
      <button className="la-button" data-kind="primary" type="button" data-print="" hidden>
        {words.poster.print}
      </button>
    </nav>
  )
}

/** Rows of text that a page of the smaller paper has at these sizes, and letters in a row, about. */
const ROOM = { large: 19, medium: 28 }
const ROW = 46
/** Rows that the code to join takes. */
const CODE = 4

/** How large the words may be so that a usual agreement stands on one page; a long one goes on to the next. */
function fitOf(outline: Outline, hasCode: boolean): 'large' | 'medium' | 'small' {
  const rowsOf = (text: string): number => Math.ceil(text.length / ROW)
  const rows = outline.parts.reduce(
    (sum, part) =>
      sum +
      2 +
      part.lines.reduce(
        (own, line) =>
          own + rowsOf(line.text) + 0.8 * line.demonstrations.reduce((shown, one) => shown + rowsOf(one), 0),
        0,
      ),
    hasCode ? CODE : 0,
  )
  if (rows <= ROOM.large) return 'large'
  return rows <= ROOM.medium ? 'medium' : 'small'
}
