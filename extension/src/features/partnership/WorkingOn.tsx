/** What we are working on, or nothing: no invitation, no empty box, no nagging to begin one. */
import type { PanelAnswers } from '../../data/panel-messages.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { Face } from './known-face.ts'

interface Props {
  readonly face: Face | null
  /** The answer of this drawing: it may still be on its way. */
  readonly known: PanelAnswers['partnership'] | undefined
  readonly again: () => void
}

export function WorkingOn({ face, known, again }: Props) {
  const { face: words } = useWords()
  if (known?.ok === false && known.code !== 'not_found' && known.code !== 'server_unreachable')
    return <Problem code={known.code} again={again} />
  const workingOn = face?.workingOn
  if (!workingOn) return null
  return (
    <section className="lp-working-on" aria-labelledby="working-on">
      <h2 id="working-on">{workingOn.kind === 'promise' ? words.promise : words.workingOn}</h2>
      <blockquote dir="auto">{workingOn.text}</blockquote>
      {!workingOn.inStudentsWords && workingOn.kind === 'target' && (
        <p className="lp-quiet lp-small">{words.teachersWords}</p>
      )}
    </section>
  )
}
