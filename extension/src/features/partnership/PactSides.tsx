/** Both sides of the pact beside one another (C8): the student's to read, one's own to write. */
import type { Commitment, LearningTarget, PactBox } from 'shared/contract/partnership'
import { checkDatesIn } from 'shared/domain/partnership/conversation'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { PactBoxForm } from './PactBoxForm.tsx'
import { PactText } from './PactText.tsx'
import { Fold } from '../../panel/Fold.tsx'

interface Props {
  readonly desk: Desk
  readonly target: LearningTarget
}

export function PactSides({ desk, target }: Props) {
  const { pact: words } = useWords()
  const of = (side: Commitment['side']) => target.pact.commitments.filter((one) => one.side === side)
  return (
    <div className="lp-sides">
      <div className="lp-side">
        <h4>{words.theirs(desk.name)}</h4>
        <Commitments all={of('student')} desk={desk} target={target} empty={words.emptyTheirs} />
      </div>
      <div className="lp-side">
        <h4>{words.mine}</h4>
        <Commitments all={of('educator')} desk={desk} target={target} empty={words.emptyMine} />
      </div>
    </div>
  )
}

function Commitments({ all, desk, target, empty }: Props & { all: readonly Commitment[]; empty: string }) {
  const standing = all.filter((one) => one.current?.text)
  if (standing.length === 0) return <p className="lp-quiet">{empty}</p>
  return (
    <ul>
      {standing.map((one) => (
        <li key={one.id}>
          <PactText box={one} me={desk.me} />
          {one.madeBy.id === desk.me && <Own one={one} desk={desk} target={target} />}
          {one.side === 'educator' && one.madeBy.id !== desk.me && (
            <p className="lp-quiet lp-small">{one.madeBy.name}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What one promised oneself can be said otherwise or taken out; the other's never (W-11). */
function Own({ one, desk, target }: Props & { one: Commitment }) {
  const { pact: words } = useWords()
  async function takeOut(): Promise<void> {
    const saw = [one.current!.id, ...one.beside.map(({ id }) => id)]
    const body = { id: uuid(), field: 'commitment', commitmentId: one.id, text: '', saw }
    const post = { path: `targets/${target.id}/texts`, body, says: words.takeOut, box: null }
    await ask({ ask: 'post', subject: desk.subject, id: uuid(), post })
  }
  return (
    <Fold name={words.change}>
      <PactBoxForm
        // Other words to begin with are another form.
        key={one.current?.id}
        desk={desk}
        targetId={target.id}
        field="commitment"
        box={one}
        commitmentId={one.id}
        label={words.iWill}
      />
      <button className="lp-link" type="button" onClick={() => void takeOut()}>
        {words.takeOut}
      </button>
    </Fold>
  )
}

/** If-then and check dates: both write here, and nothing is lost (INV-22). */
export function ForBoth({ desk, target, field }: Props & { field: 'if_then' | 'check_dates' }) {
  const { pact: words } = useWords()
  const box = field === 'if_then' ? target.pact.ifThen : target.pact.checkDates
  const label = field === 'if_then' ? words.ifThen : words.dates
  return (
    <div className="lp-for-both">
      {box.current?.text && <h4>{label}</h4>}
      {field === 'if_then' ? <PactText box={box} me={desk.me} /> : <Days box={box} me={desk.me} />}
      <Fold name={box.current?.text ? words.change : label}>
        <PactBoxForm
          key={box.current?.id}
          desk={desk}
          targetId={target.id}
          field={field}
          box={box}
          label={field === 'if_then' ? words.ifThen : words.datesHint}
        />
      </Fold>
    </div>
  )
}

function Days({ box, me }: { box: PactBox; me: string }) {
  const words = useWords()
  const inWords = (text: string | null): string | null =>
    text &&
    checkDatesIn(text)
      // Noon: the same day wherever the panel is read.
      .map((day) => dayInWords(`${day}T12:00:00`, words))
      .join(' · ')
  const said = (text: NonNullable<PactBox['current']>) => ({ ...text, text: inWords(text.text) })
  return (
    <PactText
      me={me}
      box={{
        current: box.current && said(box.current),
        beside: box.beside.map(said),
        earlier: box.earlier.map(said),
      }}
    />
  )
}
