/** Strengths that the student told of, to pick one from as it is (C5). Nothing stands here while she told of none. */
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'

interface Props {
  readonly desk: Desk
  readonly pick: (strength: string) => void
}

export function OwnStrengths({ desk, pick }: Props) {
  const { ownWords: words } = useWords()
  const [known] = useAnswer({ ask: 'profile', subject: desk.subject, kind: 'strength' }, desk.news)
  const told = known?.ok ? known.value.lines.flatMap(({ words: { current } }) => current?.text ?? []) : []
  const strengths = [...new Set(told)]
  if (strengths.length === 0) return null
  return (
    <div className="lp-picks" role="group" aria-label={words.strengths(desk.name)}>
      <p className="lp-quiet lp-small">{words.strengths(desk.name)}</p>
      <div className="lp-acts">
        {strengths.map((strength) => (
          <button key={strength} className="lp-link" type="button" dir="auto" onClick={() => pick(strength)}>
            {strength}
          </button>
        ))}
      </div>
    </div>
  )
}
