/** One target at the teacher's desk: the student's words, what helps, both sides, and a yes to what stands there. */
import { Button } from '@instructure/ui/latest'
import type { LearningTarget } from 'shared/contract/partnership'
import { hasBothSides } from 'shared/domain/partnership/pact'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { PactPost } from '../../data/outbox-content.ts'
import { useWords, type Words } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { PactBoxForm } from './PactBoxForm.tsx'
import { ForBoth, PactSides } from './PactSides.tsx'
import { PactText } from './PactText.tsx'
import { Strategies } from './Strategies.tsx'
import { Fold } from '../../panel/Fold.tsx'

interface Props {
  readonly desk: Desk
  readonly target: LearningTarget
}

export function TargetDesk({ desk, target }: Props) {
  const words = useWords()
  return (
    <article className="lp-target" aria-labelledby={`target-${target.id}`}>
      <p className="lp-quiet lp-small">{words.pact.kinds[target.kind]}</p>
      <h3 id={`target-${target.id}`} tabIndex={-1} dir="auto">
        {target.words.current?.text}
      </h3>
      <p className="lp-quiet lp-small">{standsInWords(target, desk, words)}</p>
      <PactText box={{ ...target.words, current: null }} me={desk.me} />
      <div>
        <h4>{words.pact.strength}</h4>
        <PactText box={target.strength} me={desk.me} />
      </div>
      <Acts desk={desk} target={target} />
      <Strategies desk={desk} target={target} />
      <PactSides desk={desk} target={target} />
      <Fold name={words.pact.add}>
        <PactBoxForm
          desk={desk}
          targetId={target.id}
          field="commitment"
          box={null}
          label={words.pact.iWill}
        />
      </Fold>
      <ForBoth desk={desk} target={target} field="if_then" />
      <ForBoth desk={desk} target={target} field="check_dates" />
      <SayYes desk={desk} target={target} />
    </article>
  )
}

/** Where it stands, in words that anybody may read: never a step of so many (W-15). */
function standsInWords(target: LearningTarget, { name, me }: Desk, { pact: words }: Words): string {
  if (target.paused) return words.paused
  if (target.state !== 'proposed') return words.stands[target.state]
  if (target.proposedBy === 'student') return words.asked(name)
  return target.proposer.id === me ? words.waits(name) : words.waitsFor(target.proposer.name ?? '', name)
}

/** An act without words of one's own; it goes at once. */
async function act(desk: Desk, post: Omit<PactPost, 'box'>): Promise<void> {
  await ask({ ask: 'post', subject: desk.subject, id: uuid(), post: { ...post, box: null } })
}

function Acts({ desk, target }: Props) {
  const { pact: words, notes } = useWords()
  const path = `targets/${target.id}`
  const isOwn = target.proposer.id === desk.me && target.state === 'proposed'
  return (
    <div className="lp-acts">
      {target.state === 'proposed' && target.proposedBy === 'student' && (
        <Button
          size="small"
          onClick={() => void act(desk, { path: `${path}/acts`, body: { act: 'agree' }, says: words.agree })}
        >
          {words.agree}
        </Button>
      )}
      {isOwn && (
        <button
          className="lp-link"
          type="button"
          onClick={() => void act(desk, { path: `${path}/withdraw`, body: {}, says: notes.withdraw })}
        >
          {notes.withdraw}
        </button>
      )}
    </div>
  )
}

/** Where the pact stands, as one sentence to the teacher. */
function pactInWords({ pact }: LearningTarget, name: string, { pact: words }: Words): string {
  const hasTeachers = pact.yes.some(({ side }) => side === 'educator')
  switch (pact.state) {
    case 'one_side':
      return hasTeachers ? words.youDid(name) : words.theyDid(name)
    case 'active':
    case 'checked':
    case 'renewed':
      return words[pact.state]
    case 'both_confirmed':
      return words.rests
    case 'draft':
    case 'closed':
      return words.draft
  }
}

function SayYes({ desk, target }: Props) {
  const words = useWords()
  const { pact, id } = target
  const filled = (side: 'student' | 'educator') =>
    pact.commitments.flatMap((one) => (one.side === side && one.current?.text ? [one.current.id] : []))
  const both = hasBothSides({ student: filled('student'), educator: filled('educator'), both: [] })
  const hasTeachers = pact.yes.some(({ side }) => side === 'educator')
  const body = { id: uuid(), covers: pact.covers }
  return (
    <div className="lp-yes">
      <p id={`pact-${id}`} tabIndex={-1}>
        {both ? pactInWords(target, desk.name, words) : words.pact.needsBoth}
      </p>
      {both && (!hasTeachers || pact.state === 'checked') && (
        <Button onClick={() => void act(desk, { path: `targets/${id}/confirm`, body, says: words.pact.yes })}>
          {words.pact.yes}
        </Button>
      )}
    </div>
  )
}
