/** Both sides of a pact beside one another (C8), what holds for both, and the student's yes to it (INV-7). */
import type { Commitment, LearningTarget, PactBox } from '../../contract/partnership.ts'
import { checkDatesIn } from '../../domain/partnership/conversation.ts'
import { ActForm } from '../ActForm.tsx'
import { Day } from '../Language.tsx'
import type { PactWords } from '../words/pact/en.ts'
import { hasSaid, WriteForm, type FormOf } from './PactForms.tsx'
import { Behind, Beside, nameOf, Scribed } from './PactText.tsx'

interface Props {
  readonly target: LearningTarget
  readonly me: string
  readonly words: PactWords
  /** Null: it is over, and only read. */
  readonly formOf: FormOf | null
}

/** `yesOf`: it is read back, and may still be said yes to. */
export function PactSides({ yesOf, ...props }: Props & { readonly yesOf?: FormOf }) {
  const { target, words, formOf } = props
  const says = yesOf ?? formOf
  const { id } = target
  const add = `${id}-commitment`
  return (
    <div className="la-pact">
      <h3>{words.pact.heading}</h3>
      <div className="la-sides">
        <Side {...props} side="student" heading={words.pact.mine} empty={words.pact.emptyMine}>
          {formOf && (
            <WriteForm
              form={formOf(add)}
              name={add}
              targetId={id}
              field="commitment"
              box={null}
              label={words.pact.add}
              hint={words.pact.addHint}
              send={words.pact.send}
            />
          )}
        </Side>
        <Side {...props} side="educator" heading={words.pact.theirs} empty={words.pact.emptyTheirs} />
      </div>
      <ForBoth {...props} field="if_then" />
      <ForBoth {...props} field="check_dates" />
      {says && <SayYes {...props} formOf={says} />}
    </div>
  )
}

interface SideProps extends Props {
  readonly side: Commitment['side']
  readonly heading: string
  readonly empty: string
  readonly children?: React.ReactNode
}

function Side({ target, me, words, formOf, side, heading, empty, children }: SideProps) {
  const all = target.pact.commitments.filter((one) => one.side === side)
  const standing = all.filter((one) => one.current?.text)
  return (
    <div className="la-side">
      <h4>{heading}</h4>
      {standing.length === 0 && <p className="la-quiet">{empty}</p>}
      <ul className="la-plain">
        {all.map((one) => (
          <li key={one.id}>
            <OneCommitment one={one} target={target} me={me} words={words} formOf={formOf} />
          </li>
        ))}
      </ul>
      {children}
    </div>
  )
}

function OneCommitment({ one, target, me, words, formOf }: Props & { one: Commitment }) {
  const name = `${target.id}-c-${one.id}`
  const { text = null } = one.current ?? {}
  return (
    <>
      {text === null ? (
        <p className="la-quiet">{words.pact.takenOut}</p>
      ) : (
        <p className="la-pact-words" dir="auto">
          {text}
        </p>
      )}
      {one.madeBy.id !== me && <p className="la-aside">{words.pact.by(nameOf(one.madeBy, me, words))}</p>}
      {one.madeBy.id === me && <Scribed of={one.current} me={me} words={words} />}
      <Beside box={one} me={me} words={words} />
      <Behind box={one} me={me} words={words} />
      {formOf && one.madeBy.id === me && text !== null && (
        <details className="la-more" open={hasSaid(formOf, name)}>
          <summary>{words.pact.change}</summary>
          <WriteForm
            // Other words to begin with are another form.
            key={one.current?.id}
            form={formOf(name)}
            name={name}
            targetId={target.id}
            field="commitment"
            box={one}
            commitmentId={one.id}
            label={words.pact.add}
            send={words.pact.save}
            more={
              <button
                className="la-button"
                data-kind="plain"
                type="submit"
                name="do"
                value="out"
                formNoValidate
              >
                {words.pact.takeOut}
              </button>
            }
          />
        </details>
      )}
    </>
  )
}

/** If-then and check dates: both sides write here, and nothing is lost. */
function ForBoth({ target, me, words, formOf, field }: Props & { field: 'if_then' | 'check_dates' }) {
  const box = field === 'if_then' ? target.pact.ifThen : target.pact.checkDates
  const label = field === 'if_then' ? words.pact.ifThen : words.pact.dates
  const name = `${target.id}-${field}`
  if (!formOf && !box.current) return null
  return (
    <div className="la-for-both">
      {box.current?.text && (
        <>
          <h4>{label}</h4>
          <BoxWords box={box} dates={field === 'check_dates'} />
        </>
      )}
      <Beside box={box} me={me} words={words} />
      <Behind box={box} me={me} words={words} />
      {formOf && (
        <details className="la-more" open={box.beside.length > 0 || hasSaid(formOf, name)}>
          <summary>{box.current?.text ? words.pact.changeBoth : label}</summary>
          <WriteForm
            key={box.current?.id}
            form={formOf(name)}
            name={name}
            targetId={target.id}
            field={field}
            box={box}
            label={label}
            hint={field === 'if_then' ? words.pact.ifThenHint : words.pact.datesHint}
            send={words.pact.save}
          />
        </details>
      )}
    </div>
  )
}

function BoxWords({ box, dates }: { box: PactBox; dates: boolean }) {
  const text = box.current?.text ?? ''
  if (!dates)
    return (
      <p className="la-pact-words" dir="auto">
        {text}
      </p>
    )
  return (
    <ul className="la-plain la-days">
      {checkDatesIn(text).map((day) => (
        <li key={day}>
          <Day iso={day} />
        </li>
      ))}
    </ul>
  )
}

/** Where the pact stands, as one sentence to the student. */
function standing({ pact }: LearningTarget, { pact: words }: PactWords): string {
  const filled = (side: Commitment['side']) =>
    pact.commitments.some((one) => one.side === side && one.current?.text)
  if (!filled('student') || !filled('educator')) return words.needsBoth
  switch (pact.state) {
    case 'one_side':
      return pact.yes.some((one) => one.side === 'student') ? words.youDid : words.theyDid
    case 'active':
      return words.active
    case 'checked':
      return words.checked
    case 'renewed':
      return words.renewed
    case 'both_confirmed':
      return words.rests
    case 'draft':
    case 'closed':
      return words.nobody
  }
}

function SayYes({ target, me, words, formOf }: Props & { formOf: FormOf }) {
  const { pact, id } = target
  const sentence = standing(target, words)
  const name = `${id}-yes`
  const { id: yesId, ...act } = formOf(name)
  const hers = pact.yes.find((one) => one.side === 'student')
  const mayYes = sentence !== words.pact.needsBoth && (!hers || pact.state === 'checked')
  return (
    <div className="la-yes">
      <p id={`pact-${id}`} tabIndex={-1}>
        {sentence}
      </p>
      {hers?.scribe && hers.said !== 'typed' && (
        <p className="la-aside">{words.pact.saidYes[hers.said](nameOf(hers.scribe, me, words))}</p>
      )}
      {mayYes && (
        <ActForm {...act} draft={name}>
          <input type="hidden" name="do" value="yes" />
          <input type="hidden" name="form" value={name} />
          <input type="hidden" name="id" value={yesId} />
          <input type="hidden" name="target" value={id} />
          <input type="hidden" name="covers" value={pact.covers.join(' ')} />
          <button className="la-button" type="submit" data-kind="primary">
            {words.pact.yes}
          </button>
        </ActForm>
      )}
    </div>
  )
}
