/** What we are working on, or nothing: no invitation, no empty box, no nagging to begin one. */
import type { PanelAnswers } from '../../data/panel-messages.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'

export function WorkingOn({
  known,
  again,
}: {
  known: PanelAnswers['partnership'] | undefined
  again: () => void
}) {
  const { face } = useWords()
  if (!known) return null
  if (!known.ok) {
    if (known.code === 'not_found') return null
    if (known.code === 'server_unreachable') return <p className="lp-quiet lp-small">{face.unreachable}</p>
    return <Problem code={known.code} again={again} />
  }
  const { workingOn } = known.value.face
  if (!workingOn) return null
  return (
    <section className="lp-working-on" aria-labelledby="working-on">
      <h2 id="working-on">{workingOn.kind === 'promise' ? face.promise : face.workingOn}</h2>
      <blockquote dir="auto">{workingOn.text}</blockquote>
      {!workingOn.inStudentsWords && workingOn.kind === 'target' && (
        <p className="lp-quiet lp-small">{face.teachersWords}</p>
      )}
    </section>
  )
}
