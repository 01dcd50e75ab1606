/**
 * What the two are working on, with its pacts. A target that was set aside stands among the earlier ones like every other,
 * with no word of who did it (F8).
 */
import type { LearningTarget } from 'shared/contract/partnership'
import { isOver } from 'shared/domain/partnership/target'
import { Fold } from '../../panel/Fold.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { ProposeTarget } from './ProposeTarget.tsx'
import { TargetDesk } from './TargetDesk.tsx'

interface Props {
  readonly desk: Desk
  readonly targets: readonly LearningTarget[]
}

export function Targets({ desk, targets }: Props) {
  const words = useWords()
  const open = targets.filter((target) => !isOver(target))
  const past = targets.filter(isOver)
  return (
    <section className="lp-work" aria-labelledby="work-together">
      <h2 id="work-together">{words.face.workingOn}</h2>
      {desk.names !== null && <p className="lp-quiet lp-small">{words.notes.readBy(desk.names)}</p>}
      {open.length === 0 && <p className="lp-quiet">{words.pact.none}</p>}
      {open.map((target) => (
        <TargetDesk key={target.id} desk={desk} target={target} />
      ))}
      <ProposeTarget desk={desk} />
      {past.length > 0 && <Before past={past} />}
    </section>
  )
}

function Before({ past }: { past: readonly LearningTarget[] }) {
  const { pact: words } = useWords()
  return (
    <Fold name={words.before}>
      <ul>
        {past.map((target) => (
          <li key={target.id}>
            <span dir="auto">{target.words.current?.text}</span>{' '}
            {target.state !== 'proposed' && <span className="lp-quiet">{words.stands[target.state]}</span>}
          </li>
        ))}
      </ul>
    </Fold>
  )
}
