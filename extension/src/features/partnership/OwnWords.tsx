/**
 * What the student tells of herself (C4–C7, B3): read here, and written by nobody but her. Only what she shared; a
 * question that she left open is not named, and nothing asks her to answer it.
 */
import { profileKinds } from 'shared/domain/partnership/profile'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'

export function OwnWords({ desk }: { desk: Desk }) {
  const { ownWords: words, folds } = useWords()
  return (
    <section className="lp-work" aria-label={words.fold(desk.name)}>
      <Fold name={words.fold(desk.name)} says={folds.ownWords}>
        <Told desk={desk} />
      </Fold>
    </section>
  )
}

function Told({ desk }: { desk: Desk }) {
  const words = useWords()
  const [known, again] = useAnswer({ ask: 'profile', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{words.panel.loading}</p>
  if (!known.ok && known.code !== 'not_found') return <Problem code={known.code} again={again} />
  const lines = known.ok ? known.value.lines : []
  if (lines.length === 0) return <p className="lp-quiet">{words.ownWords.none}</p>
  return (
    <div className="lp-target">
      {profileKinds.map((kind) => {
        const here = lines.filter((line) => line.kind === kind)
        if (here.length === 0) return null
        return (
          <div key={kind} className="lp-box">
            <h3 className="lp-asked">{words.ownWords.questions[kind]}</h3>
            {here.map(({ id, words: { current } }) => (
              <p key={id} dir="auto">
                {current?.text}
              </p>
            ))}
          </div>
        )
      })}
      {desk.names !== null && <p className="lp-quiet lp-small">{words.notes.readBy(desk.names)}</p>}
      <p className="lp-quiet lp-small">{words.ownWords.hers(desk.name)}</p>
    </div>
  )
}
