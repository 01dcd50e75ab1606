/**
 * A hand-over on the student's page (F9): who would go on working with her, what she lets travel, and that it was
 * received. Nothing is ticked for her; nothing travels before she chose (W-17).
 */
import type { ChoosableLine, Handover, Handovers } from '../../contract/handovers.ts'
import { handoverLineKinds, isHandoverOpen } from '../../domain/partnership/handover.ts'
import { ActForm } from '../ActForm.tsx'
import { Day } from '../Language.tsx'
import type { HandoverWords } from '../words/handover/en.ts'
import { hasSaid, Hidden, type FormOf } from './PactForms.tsx'

interface Props {
  readonly handovers: Handovers
  readonly me: string
  readonly words: HandoverWords
  readonly formOf: FormOf
}

/** Those that ask her something, and those that were just received. */
export function HandoverOffers({ handovers: { handovers, lines }, me, words, formOf }: Props) {
  return handovers.flatMap((one) => {
    if (isHandoverOpen(one))
      return [<Offer key={one.id} handover={one} lines={lines} me={me} words={words} formOf={formOf} />]
    return one.state === 'received'
      ? [<Received key={one.id} handover={one} words={words} formOf={formOf} />]
      : []
  })
}

interface OneProps extends Pick<Props, 'words' | 'formOf'> {
  readonly handover: Handover
}

/** The name of a hand-over's form among her drafts. */
const formName = ({ id }: Handover): string => `handover-${id}`

function Offer({
  handover,
  lines,
  me,
  words,
  formOf,
}: OneProps & Pick<Props, 'me'> & { readonly lines: readonly ChoosableLine[] }) {
  const to = handover.to.name ?? words.someone
  const from = handover.from.name ?? words.someone
  const heading = `la-${formName(handover)}`
  const { id: _, ...act } = formOf(formName(handover))
  return (
    <section className="la-panel" aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {words.heading(to)}
      </h2>
      <p>{handover.from.id === me ? words.begun(to) : words.offered(from, to)}</p>
      <ActForm {...act} draft={formName(handover)}>
        <Hidden do="hand_over" form={formName(handover)} handover={handover.id} />
        {handover.isGone ? (
          <p>{words.gone(to)}</p>
        ) : (
          <Choice handover={handover} lines={lines} me={me} words={words} typed={act.typed} />
        )}
        <div className="la-acts">
          {!handover.isGone && (
            <button className="la-button" data-kind="primary" type="submit" name="act" value="choose">
              {handover.state === 'offered' ? words.send(to) : words.again}
            </button>
          )}
          <button className="la-button" data-kind="plain" type="submit" name="act" value="withdraw">
            {words.refuse}
          </button>
        </div>
      </ActForm>
    </section>
  )
}

interface ChoiceProps extends Pick<Props, 'me' | 'words'> {
  readonly handover: Handover
  readonly lines: readonly ChoosableLine[]
  readonly typed: Readonly<Record<string, string>> | undefined
}

function Choice({ handover, lines, me, words, typed }: ChoiceProps) {
  const to = handover.to.name ?? words.someone
  const along = lines.filter(({ isOpenPact }) => isOpenPact)
  const free = lines.filter(({ isOpenPact }) => !isOpenPact)
  const isTicked = (line: ChoosableLine): boolean =>
    typed ? typed[nameOf(line)] === 'on' : handover.chosen.some(({ id }) => id === line.id)
  return (
    <>
      {handover.state === 'student_chose' && <p role="status">{words.waits(to)}</p>}
      <p>{words.choose(to)}</p>
      {along.length > 0 && (
        <div>
          <p className="la-quiet">{words.goesAlong(to)}</p>
          <ul>
            {along.map(({ id, text }) => (
              <li key={id} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      {free.length === 0 && <p className="la-quiet">{words.nothing}</p>}
      {handoverLineKinds.map((kind) => {
        const here = free.filter((line) => line.kind === kind)
        if (here.length === 0) return null
        return (
          <fieldset className="la-choices" key={kind}>
            <legend>{words.kinds[kind]}</legend>
            {here.map((line) => (
              <label className="la-check" key={line.id}>
                <input type="checkbox" name={nameOf(line)} value="on" defaultChecked={isTicked(line)} />
                <span>
                  <Line line={line} me={me} words={words} />{' '}
                  <span className="la-aside">
                    {words.by(line.author.id === me ? words.me : (line.author.name ?? words.someone))},{' '}
                    <Day iso={line.writtenAt} />
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        )
      })}
      <p className="la-quiet">
        {words.never} {handover.state === 'offered' && words.silent(to)}
      </p>
    </>
  )
}

/** What it says, after what it is about. */
function Line({ line, me, words }: Pick<ChoiceProps, 'me' | 'words'> & { readonly line: ChoosableLine }) {
  const { text, author, dimension, stage } = line
  const sentences = words.stages[author.id === me ? 'student' : 'educator']
  return (
    <>
      {dimension && <span className="la-aside">{words.dimensions[dimension].heading}: </span>}
      {stage && <span>{sentences[stage]} </span>}
      <span dir="auto">{text}</span>
    </>
  )
}

/** Read back by `chosenLines`. */
const nameOf = ({ kind, id }: Pick<ChoosableLine, 'kind' | 'id'>): string => `line.${kind}.${id}`

function Received({ handover, words, formOf }: OneProps) {
  const heading = `la-${formName(handover)}`
  const { id: _, ...act } = formOf(formName(handover))
  return (
    <section className="la-panel" aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {words.before}
      </h2>
      <Arrived handover={handover} words={words} />
      <ActForm {...act} draft={formName(handover)}>
        <Hidden do="hand_over" form={formName(handover)} handover={handover.id} act="acknowledge" />
        <div className="la-acts">
          <button className="la-button" type="submit">
            {words.seen}
          </button>
        </div>
      </ActForm>
    </section>
  )
}

function Arrived({ handover: { to, receivedAt }, words }: Pick<OneProps, 'handover' | 'words'>) {
  if (receivedAt === null) return null
  return (
    <p>
      {words.received(to.name ?? words.someone)} <Day iso={receivedAt} />.
    </p>
  )
}

/** What was passed on before, and whom else she may let read: folded away, and asked of nobody. */
export function HandoverMore({ handovers: { handovers, colleagues }, words, formOf }: Props) {
  const past = handovers.filter(({ state }) => state === 'acknowledged')
  const open = handovers.filter((one) => isHandoverOpen(one)).map(({ to }) => to.id)
  const others = colleagues.filter(({ id }) => !open.includes(id))
  if (past.length === 0 && others.length === 0) return null
  const { id: next, ...act } = formOf('handover')
  return (
    <details className="la-panel" open={hasSaid(formOf, 'handover')}>
      <summary>{others.length > 0 ? words.more : words.before}</summary>
      {past.map((one) => (
        <Arrived key={one.id} handover={one} words={words} />
      ))}
      {others.length > 0 && (
        <ActForm {...act} draft="handover">
          <Hidden do="hand_over_begin" form="handover" id={next} />
          <p className="la-quiet">{words.moreHint}</p>
          <div className="la-acts">
            {others.map(({ id, name }) => (
              <button className="la-button" key={id} type="submit" name="to" value={id}>
                {words.begin(name ?? words.someone)}
              </button>
            ))}
          </div>
        </ActForm>
      )}
    </details>
  )
}
