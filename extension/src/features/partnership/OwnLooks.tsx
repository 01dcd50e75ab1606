/**
 * The student's own looks at her work, those that she shared (C12, INV-9). Nothing stands here while she shared none, so
 * that nobody is asked why.
 */
import type { SelfAssessment } from 'shared/contract/self-assessments'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'

export function OwnLooks({ desk }: { desk: Desk }) {
  const { looks: words } = useWords()
  const [known, again] = useAnswer({ ask: 'self-assessments', subject: desk.subject }, desk.news)
  if (!known) return null
  if (!known.ok) return known.code === 'not_found' ? null : <Problem code={known.code} again={again} />
  const { selfAssessments } = known.value
  if (selfAssessments.length === 0) return null
  return (
    <section className="lp-work" aria-labelledby="own-looks">
      <h2 id="own-looks">{words.heading}</h2>
      <p className="lp-quiet lp-small">{words.hint(desk.name)}</p>
      <ul className="lp-talks">
        {selfAssessments.map((look) => (
          <li key={look.id}>
            <OneLook look={look} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneLook({ look: { prompt, work, text, writtenAt } }: { look: SelfAssessment }) {
  const words = useWords()
  return (
    <>
      <p className="lp-quiet lp-small">
        {dayInWords(writtenAt, words)}
        {prompt && ` · ${prompt[words.language]}`}
      </p>
      {work !== null && (
        <p className="lp-quiet lp-small">
          {words.looks.about} <span dir="auto">{work}</span>
        </p>
      )}
      {text === null ? <p className="lp-quiet">{words.notes.withdrawn}</p> : <p dir="auto">{text}</p>}
    </>
  )
}
