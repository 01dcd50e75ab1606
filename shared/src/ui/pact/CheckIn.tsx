/**
 * A student asks for a check-in: one button, no reason needed, and beside it who to go to now (F17, INV-23). Then who
 * has seen it, the time that was offered, and what she may do about it.
 */
import type { CheckIn } from '../../contract/check-ins.ts'
import { isCheckInOver } from '../../domain/partnership/check-in.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import { Day, useWords } from '../Language.tsx'
import { Unsent } from '../Unsent.tsx'
import { BegunFold } from '../BegunFold.tsx'
import { GetAPersonNow, WhoReads } from '../WhoReads.tsx'
import type { PactWords } from '../words/pact/en.ts'
import { Hidden, type FormOf } from './PactForms.tsx'
import { nameOf } from './PactText.tsx'

interface Props {
  /** Newest first; at most the first one stands. */
  readonly checkIns: readonly CheckIn[]
  readonly me: string
  readonly words: PactWords
  readonly formOf: FormOf
  /** Her teachers, by name. */
  readonly teachers: string
}

export function CheckInPanel({ checkIns, me, words, formOf, teachers }: Props) {
  const [last] = checkIns
  const open = last && !isCheckInOver(last.state) ? last : null
  const past = checkIns.filter((one) => one !== open)
  return (
    <section className="la-panel la-check-in" aria-labelledby="la-check-in">
      <h2 id="la-check-in" tabIndex={-1}>
        {words.checkIn.heading}
      </h2>
      <div className="la-sides">
        <div>
          {/* The same line whatever it says: a reader by ear hears what became of it. */}
          <p role="status">{open ? sentence(open, me, words) : words.checkIn.intro}</p>
          <Refused checkIns={checkIns} open={open} formOf={formOf} />
          {open ? (
            <Standing checkIn={open} words={words} formOf={formOf} />
          ) : (
            <Ask words={words} formOf={formOf} teachers={teachers} />
          )}
        </div>
        <div>
          <p>{words.checkIn.notNow}</p>
          <GetAPersonNow open />
        </div>
      </div>
      {past.length > 0 && (
        <details className="la-more">
          <summary>{words.checkIn.before}</summary>
          <ul className="la-plain la-talks">
            {past.map((one) => (
              <li key={one.id}>
                <Past checkIn={one} me={me} words={words} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** An act whose form is gone, e.g. asked from an old page: why it was refused, and the words that were typed. */
function Refused({ checkIns, open, formOf }: Pick<Props, 'checkIns' | 'formOf'> & { open: CheckIn | null }) {
  const forms = (one: CheckIn): string[] => [`answer-${one.id}`, `end-${one.id}`]
  const drawn = open ? forms(open) : ['ask']
  const gone = ['ask', ...checkIns.flatMap(forms)].filter((name) => !drawn.includes(name))
  const refused = gone.map(formOf).find(({ problem }) => problem !== undefined)
  if (!refused?.problem) return null
  const line = refused.typed?.['line'] ?? ''
  if (line !== '') return <Unsent texts={[line]} why={refused.problem.words} />
  return (
    <p className="la-said" data-kind="problem" role="alert">
      {refused.problem.words}
    </p>
  )
}

function Ask({ words: { checkIn: words }, formOf, teachers }: Pick<Props, 'words' | 'formOf' | 'teachers'>) {
  const { id, ...act } = formOf('ask')
  return (
    <>
      <ActForm {...act} draft="ask" label={words.ask}>
        <Hidden do="ask" form="ask" id={id} />
        <div className="la-acts">
          <button className="la-button" type="submit" data-kind="primary">
            {words.ask}
          </button>
        </div>
        {/* A line that was typed before a reload would be sent: then it is not folded away. */}
        <BegunFold forms={['ask']} className="la-more" open={act.problem !== undefined || undefined}>
          <summary>{words.lineFold}</summary>
          <TextBox
            name="line"
            label={words.line}
            hint={words.lineHint}
            max={300}
            rows={2}
            start={act.typed?.['line']}
            optional
          />
        </BegunFold>
      </ActForm>
      {teachers !== '' && <WhoReads words={words.reads(teachers)} />}
    </>
  )
}

type StandingProps = Pick<Props, 'words' | 'formOf'> & { readonly checkIn: CheckIn }

function Standing({ checkIn, words, formOf }: StandingProps) {
  const { id, line, offers } = checkIn
  const [offer] = offers
  return (
    <>
      {offer && <Words text={offer.text} />}
      {offer && <Answer checkIn={checkIn} words={words} formOf={formOf} />}
      <p className="la-aside">
        {words.checkIn.asked} <Day iso={checkIn.askedAt} />.
      </p>
      {line !== null && (
        <p className="la-aside">
          {words.checkIn.myLine} <span dir="auto">{line}</span>
        </p>
      )}
      <Seen checkIn={checkIn} words={words} />
      <ActForm {...formOf(`end-${id}`)} draft={`end-${id}`}>
        <Hidden do="end" form={`end-${id}`} checkIn={id} />
        <div className="la-acts">
          {offer && (
            <button className="la-button" type="submit" name="how" value="done">
              {words.checkIn.done}
            </button>
          )}
          <button
            className="la-button"
            data-kind={offer && 'plain'}
            type="submit"
            name="how"
            value="taken_back"
          >
            {words.checkIn.takeBack}
          </button>
        </div>
      </ActForm>
    </>
  )
}

/** Her word on the time that counts; what she has said already is not asked again. */
function Answer({ checkIn: { id, state, offers }, words, formOf }: StandingProps) {
  const name = `answer-${id}`
  return (
    <ActForm {...formOf(name)} draft={name}>
      <Hidden do="answer" form={name} checkIn={id} offer={offers[0]?.id ?? ''} />
      <div className="la-acts">
        {state !== 'fits' && (
          <button className="la-button" type="submit" name="answer" value="fits" data-kind="primary">
            {words.checkIn.fits}
          </button>
        )}
        {state !== 'another' && (
          <button className="la-button" type="submit" name="answer" value="another">
            {words.checkIn.another}
          </button>
        )}
      </div>
    </ActForm>
  )
}

/** Who has opened it, where that is not what the sentence above says already (INV-10). */
function Seen({ checkIn: { state, seenBy = [] }, words }: Pick<StandingProps, 'checkIn' | 'words'>) {
  const { language } = useWords()
  if (state === 'seen' || seenBy.length === 0) return null
  const names = seenBy.map((reader) => reader.name ?? words.someone)
  const all = new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  return <p className="la-aside">{words.checkIn.states.seen(all)}</p>
}

function Past({ checkIn, me, words }: Pick<Props, 'me' | 'words'> & { checkIn: CheckIn }) {
  const { askedAt, state, line, offers } = checkIn
  return (
    <>
      <p className="la-aside">
        <Day iso={askedAt} /> · {words.checkIn.states[state]('')}
      </p>
      {line !== null && <Words text={line} />}
      {offers.map((offer) => (
        <p key={offer.id} className="la-aside">
          {nameOf(offer.author, me, words)}: <span dir="auto">{offer.text}</span>
        </p>
      ))}
      <Seen checkIn={checkIn} words={words} />
    </>
  )
}

/** Where it stands, with the name of who offered a time or has seen it. */
function sentence({ state, offers: [offer], seenBy = [] }: CheckIn, me: string, words: PactWords): string {
  const seen = seenBy.map((reader) => reader.name ?? words.someone).join(', ')
  return words.checkIn.states[state](offer ? nameOf(offer.author, me, words) : seen)
}

function Words({ text }: { text: string }) {
  return (
    <p className="la-pact-words" dir="auto">
      {text}
    </p>
  )
}
