/**
 * In a conference the teacher may write down what a younger student says, as hers: a target, a promise, a piece of her work and
 * what it shows, how she sees the two of them, what she needed, and her yes by voice or by a mark (INV-7, F8). The student reads who wrote it down.
 */
import { Button } from '@instructure/ui/latest'
import type { LearningTarget } from 'shared/contract/partnership'
import { hasBothSides } from 'shared/domain/partnership/pact'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'
import { PactBoxForm } from './PactBoxForm.tsx'
import { ProposeTarget } from './ProposeTarget.tsx'
import { ScribeNeeds } from './ScribeNeeds.tsx'
import { ScribeSides } from './ScribeSides.tsx'
import { ScribeWork } from './ScribeWork.tsx'

interface Props {
  readonly desk: Desk
  /** What she chose to work on. */
  readonly target: LearningTarget | null
}

export function Scribe({ desk, target }: Props) {
  const { conference: words, pact } = useWords()
  return (
    <Fold name={words.scribe(desk.name)}>
      <div className="lp-box">
        <p className="lp-quiet lp-small">{words.scribeHint(desk.name)}</p>
        {target ? (
          <>
            <PactBoxForm
              desk={desk}
              targetId={target.id}
              field="commitment"
              box={null}
              label={pact.scribeWill(desk.name)}
              scribed
            />
            <HerYes desk={desk} target={target} />
          </>
        ) : (
          <ProposeTarget desk={desk} scribed />
        )}
        <ScribeWork desk={desk} />
        <ScribeSides desk={desk} />
        <ScribeNeeds desk={desk} />
      </div>
    </Fold>
  )
}

function HerYes({ desk, target }: Props & { target: LearningTarget }) {
  const { conference: words } = useWords()
  const { pact, id } = target
  const of = (side: 'student' | 'educator') =>
    pact.commitments.flatMap((one) => (one.side === side && one.current?.text ? [one.current.id] : []))
  const isReady = hasBothSides({ student: of('student'), educator: of('educator'), both: [] })
  if (!isReady || pact.yes.some(({ side }) => side === 'student')) return null
  const say = (said: 'voice' | 'mark') =>
    ask({
      ask: 'post',
      subject: desk.subject,
      id: uuid(),
      post: {
        path: `targets/${id}/confirm`,
        body: { id: uuid(), covers: pact.covers, said },
        says: words.saidYes[said](desk.name),
        box: null,
      },
    })
  return (
    <div className="lp-acts">
      {(['voice', 'mark'] as const).map((said) => (
        <Button key={said} size="small" onClick={() => void say(said)}>
          {words.saidYes[said](desk.name)}
        </Button>
      ))}
    </div>
  )
}
