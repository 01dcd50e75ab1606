/**
 * Where a student and her teacher stand, as each of them says it (B11, W-15): two sentences beside one another and a form
 * for hers. No step of so many, no bar, no colour; what the two say need not be the same.
 */
import { LONGEST_SIDE_TEXT, type BothSides, type StageWord } from '../../contract/both-sides.ts'
import { stages } from '../../domain/partnership/stage.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import { Day } from '../Language.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { BothSidesWords } from '../words/both-sides/en.ts'
import type { PactWords } from '../words/pact/en.ts'
import { Hidden, type FormOf } from './PactForms.tsx'
import { nameOf, Scribed } from './PactText.tsx'
import { WriteFold } from './WriteFold.tsx'

export interface BothSidesProps {
  readonly sides: BothSides
  readonly me: string
  readonly words: BothSidesWords
  /** What stands around anybody's words. */
  readonly around: PactWords
  readonly formOf: FormOf
  /** Her teachers, by name. */
  readonly teachers: string
}

export function StageSaid(props: BothSidesProps) {
  const { sides, words } = props
  const { educator, student, before } = sides.stage
  const isNone = educator === null && student === null
  return (
    <article className="la-panel la-dimension" aria-labelledby="la-where">
      <h3 id="la-where">{words.stage.heading}</h3>
      <p className="la-aside">{words.stage.intro}</p>
      {isNone && <p className="la-quiet">{words.stage.none}</p>}
      {educator && <Said {...props} word={educator} />}
      {student && <Said {...props} word={student} />}
      <SayIt {...props} />
      {before.length > 0 && (
        <details className="la-more">
          <summary>{words.stage.before}</summary>
          <ul className="la-plain">
            {before.map((word) => (
              <li key={word.id}>
                <Said {...props} word={word} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}

function Said({ word, me, words, around, formOf }: BothSidesProps & { word: StageWord }) {
  const { id, side, stage, text, author, saidAt, withdrawn, seenBy = [] } = word
  const isMine = author.id === me
  const sentences = words.stage.sentences[side]
  const seen = seenBy.map((reader) => reader.name ?? around.someone)
  const name = `stage-${id}`
  const { id: _, ...act } = formOf(name)
  return (
    <div className="la-told">
      <p className="la-aside">
        {isMine ? words.stage.saidByMe : words.stage.saidBy(nameOf(author, me, around))} <Day iso={saidAt} />
      </p>
      {withdrawn ? (
        <p className="la-quiet">{words.takenBack}</p>
      ) : (
        <>
          {stage !== null && <p className="la-pact-words">{sentences[stage]}</p>}
          {text !== null && (
            <p className="la-pact-words" dir="auto">
              {text}
            </p>
          )}
          <Scribed of={word} me={me} words={around} />
          {seen.length > 0 && (
            <p className="la-aside">
              {around.seen}: {seen.join(', ')}
            </p>
          )}
          {isMine && (
            <ActForm {...act} draft={name}>
              <Hidden do="stage_back" form={name} word={id} />
              <div className="la-acts">
                <button className="la-button" data-kind="plain" type="submit">
                  {words.takeBack}
                </button>
              </div>
            </ActForm>
          )}
        </>
      )}
    </div>
  )
}

function SayIt({ words, formOf, teachers }: BothSidesProps) {
  const { id, ...act } = formOf('stage')
  const { typed } = act
  const choices = [
    ...stages.map((stage) => [stage, words.stage.sentences.student[stage]] as const),
    ['', words.stage.own] as const,
  ]
  return (
    <WriteFold name="stage" formOf={formOf} summary={words.stage.say} about={words.stage.heading}>
      <ActForm {...act} draft="stage" label={words.stage.say}>
        <Hidden do="stage" form="stage" id={id} />
        <fieldset className="la-choices">
          <legend>{words.stage.choose}</legend>
          {choices.map(([value, label]) => (
            <label className="la-check" key={value}>
              <input
                type="radio"
                name="stage"
                value={value}
                defaultChecked={(typed?.['stage'] ?? '') === value}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <TextBox
          name="text"
          label={words.stage.text}
          max={LONGEST_SIDE_TEXT}
          rows={2}
          start={typed?.['text']}
          optional
        />
        {teachers !== '' && <WhoReads words={words.reads(teachers)} />}
        <div className="la-acts">
          <button className="la-button" type="submit">
            {words.stage.send}
          </button>
        </div>
      </ActForm>
    </WriteFold>
  )
}
