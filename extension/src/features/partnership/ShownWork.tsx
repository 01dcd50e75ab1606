/**
 * The student's work then and now (C10): what she shared, read here and written by nobody but her. Beside her own
 * earlier work alone (INV-12); no grade stands here, and it is asked for when it is opened and not before.
 */
import type { Evidence } from 'shared/contract/evidence'
import type { LearningTarget } from 'shared/contract/partnership'
import { strips, type Strip } from 'shared/domain/partnership/evidence'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'

interface Props {
  readonly desk: Desk
  /** What pieces may be about, past ones too. */
  readonly targets: readonly LearningTarget[]
}

export function ShownWork({ desk, targets }: Props) {
  const { shownWork: words, folds } = useWords()
  return (
    <section className="lp-work" aria-label={words.fold(desk.name)}>
      <Fold name={words.fold(desk.name)} says={folds.shownWork}>
        <Shown desk={desk} targets={targets} />
      </Fold>
    </section>
  )
}

function Shown({ desk, targets }: Props) {
  const words = useWords()
  const [known, again] = useAnswer({ ask: 'evidence', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{words.panel.loading}</p>
  if (!known.ok && known.code !== 'not_found') return <Problem code={known.code} again={again} />
  const all = strips(known.ok ? known.value.evidence : [])
  if (all.length === 0) return <p className="lp-quiet">{words.shownWork.none}</p>
  return (
    <div className="lp-target">
      <p className="lp-quiet lp-small">{words.shownWork.hint(desk.name)}</p>
      {all.map((strip) => (
        <OneStrip key={strip.targetId ?? ''} desk={desk} targets={targets} strip={strip} />
      ))}
      {desk.names !== null && <p className="lp-quiet lp-small">{words.notes.readBy(desk.names)}</p>}
    </div>
  )
}

function OneStrip({ desk, targets, strip }: Props & { readonly strip: Strip<Evidence> }) {
  const { shownWork: words } = useWords()
  const { targetId, pieces, ends } = strip
  const about = targets.find(({ id }) => id === targetId)?.words.current?.text
  return (
    <div className="lp-box">
      <h3 className="lp-asked" dir="auto">
        {targetId === null ? words.free : (about ?? words.ended)}
      </h3>
      <ol className="lp-talks">
        {pieces.map((piece) => (
          <li key={piece.id}>
            {piece.id === ends?.first && <strong>{words.atFirst}</strong>}
            {piece.id === ends?.last && <strong>{words.now}</strong>}
            <Piece desk={desk} piece={piece} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function Piece({ desk, piece }: Pick<Props, 'desk'> & { readonly piece: Evidence }) {
  const words = useWords()
  const { title, link, doneOn, kind, text, alone, scribe } = piece
  const name = title ?? link
  return (
    <>
      <p className="lp-quiet lp-small">
        {/* Noon: the same day wherever the panel is read. */}
        {dayInWords(`${doneOn}T12:00:00`, words)} · {words.shownWork.kinds[kind]}
      </p>
      {name !== null && (
        <p dir="auto">
          {link === null ? (
            name
          ) : (
            <a href={link} target="_blank" rel="noopener noreferrer">
              {name}
            </a>
          )}
        </p>
      )}
      <p dir="auto">{text}</p>
      {alone && <p>{words.shownWork.alone(desk.name)}</p>}
      {scribe?.id === desk.me && <p className="lp-quiet lp-small">{words.shownWork.wroteDown}</p>}
    </>
  )
}
