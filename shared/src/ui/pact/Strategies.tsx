/**
 * Ways to get to a target: what already works before what to try, the student's own first (C13), and how each went, also
 * when it did not help (B9). Words are only added; whoever wrote them stands beside them.
 */
import type { LearningTarget, Strategy, StrategyTry } from '../../contract/partnership.ts'
import { inPlaces, strategyPlaces, strategyResults } from '../../domain/partnership/strategy.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import { Day, useWords } from '../Language.tsx'
import type { PactWords } from '../words/pact/en.ts'
import { hasSaid, Hidden, type FormOf } from './PactForms.tsx'
import { nameOf } from './PactText.tsx'

interface Props {
  readonly target: LearningTarget
  readonly me: string
  readonly words: PactWords
  /** Null: it is over, and only read. */
  readonly formOf: FormOf | null
}

export function Strategies({ target, me, words, formOf }: Props) {
  const places = inPlaces(target.strategies)
  const add = `${target.id}-strategy`
  if (!formOf && target.strategies.length === 0) return null
  return (
    <div className="la-pact">
      <h3>{words.strategies.heading}</h3>
      {strategyPlaces.map((place) => {
        const here = places[place]
        if (here.length === 0) return null
        return (
          <div key={place} className="la-strategies">
            <h4>{words.strategies.places[place]}</h4>
            <ul className="la-plain">
              {here.map((one) => (
                <li key={one.id}>
                  <OneStrategy one={one} target={target} me={me} words={words} formOf={formOf} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {formOf && (
        <details className="la-more" open={hasSaid(formOf, add)}>
          <summary>{words.strategies.add}</summary>
          <AddForm name={add} targetId={target.id} words={words} formOf={formOf} />
        </details>
      )}
    </div>
  )
}

function OneStrategy({ one, target, me, words, formOf }: Props & { one: Strategy }) {
  const name = `${target.id}-s-${one.id}`
  if (one.text === null) return <p className="la-quiet">{words.strategies.takenBack}</p>
  const isHers = one.author.id === me && one.tries.every(({ author }) => author.id === me)
  return (
    <>
      <p className="la-pact-words" dir="auto">
        {one.text}
      </p>
      {one.author.id !== me && <p className="la-aside">{words.pact.by(nameOf(one.author, me, words))}</p>}
      {one.tries.map((tried) => (
        <Told key={tried.id} tried={tried} me={me} words={words} />
      ))}
      <Opened one={one} words={words} />
      {formOf && (
        <details className="la-more" open={hasSaid(formOf, name, `${name}-back`)}>
          <summary>{words.strategies.tell}</summary>
          <TellForm name={name} targetId={target.id} strategyId={one.id} words={words} formOf={formOf} />
          {isHers && (
            <ActForm {...formOf(`${name}-back`)} draft={`${name}-back`}>
              <Hidden do="take_back" form={`${name}-back`} target={target.id} strategy={one.id} />
              <div className="la-acts">
                <button className="la-button" type="submit">
                  {words.strategies.takeBack}
                </button>
              </div>
            </ActForm>
          )}
        </details>
      )}
    </>
  )
}

/** How it went once, by whom and when: one line among others, none of which counts more. */
function Told({ tried, me, words }: { tried: StrategyTry; me: string; words: PactWords }) {
  return (
    <div className="la-told">
      <p>
        {words.strategies.results[tried.result]}{' '}
        <span className="la-aside">
          · {nameOf(tried.author, me, words)} · <Day iso={tried.writtenAt} />
        </span>
      </p>
      {tried.next !== null && (
        <p>
          {words.strategies.thenNext} <span dir="auto">{tried.next}</span>
        </p>
      )}
    </div>
  )
}

/** Who has opened these words and what was said of them, for whoever is told (INV-10); nothing while nobody has. */
function Opened({ one, words }: { one: Strategy; words: PactWords }) {
  const { language } = useWords()
  const all = [
    { ...one, said: one.text },
    ...one.tries.map((tried) => ({ ...tried, said: words.strategies.results[tried.result] })),
  ].filter(({ seenBy = [] }) => seenBy.length > 0)
  if (all.length === 0) return null
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return (
    <details className="la-more">
      <summary>{words.seen}</summary>
      {all.map(({ id, said, seenBy = [] }) => (
        <p key={id} className="la-aside">
          <span dir="auto">{said}</span>: {list.format(seenBy.map(({ name }) => name ?? words.someone))}
        </p>
      ))}
    </details>
  )
}

interface FormProps {
  readonly name: string
  readonly targetId: string
  readonly words: PactWords
  readonly formOf: FormOf
}

/** What she brings is taken to work already, until she says otherwise. */
function AddForm({ name, targetId, words, formOf }: FormProps) {
  const { id, ...act } = formOf(name)
  const { id: tryId } = formOf(`${name}-try`)
  return (
    <ActForm {...act} draft={name} label={words.strategies.add}>
      <Hidden do="strategy" form={name} id={id} tryId={tryId} target={targetId} />
      <TextBox name="text" label={words.strategies.text} max={500} rows={2} start={act.typed?.['text']} />
      <How words={words} start={act.typed?.['result'] ?? 'helped'} mayBeUntried />
      <Next words={words} start={act.typed?.['next']} />
      <div className="la-acts">
        <button className="la-button" type="submit">
          {words.strategies.send}
        </button>
      </div>
    </ActForm>
  )
}

function TellForm({ name, targetId, strategyId, words, formOf }: FormProps & { strategyId: string }) {
  const { id, ...act } = formOf(name)
  return (
    <ActForm {...act} draft={name} label={words.strategies.tell}>
      <Hidden do="try" form={name} id={id} target={targetId} strategy={strategyId} />
      <How words={words} start={act.typed?.['result'] ?? 'unsure'} />
      <Next words={words} start={act.typed?.['next']} />
      <div className="la-acts">
        <button className="la-button" type="submit">
          {words.strategies.tellSend}
        </button>
      </div>
    </ActForm>
  )
}

function How({
  words: { strategies: words },
  start,
  mayBeUntried,
}: {
  words: PactWords
  start: string
  mayBeUntried?: boolean
}) {
  const choices = [
    ...strategyResults.map((result) => [result, words.results[result]] as const),
    ...(mayBeUntried ? [['', words.untried] as const] : []),
  ]
  return (
    <fieldset className="la-choices">
      <legend>{words.how}</legend>
      {choices.map(([value, label]) => (
        <label className="la-check" key={value}>
          <input type="radio" name="result" value={value} defaultChecked={start === value} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Next({ words, start }: { words: PactWords; start: string | undefined }) {
  return <TextBox name="next" label={words.strategies.next} max={500} rows={2} start={start} optional />
}
