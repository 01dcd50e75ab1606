/** The questions of a student's page about herself, each with what she said, and what she took back (C4–C7, B3). */
import type { ProfileLine } from '../../contract/profile.ts'
import type { ProfileKind } from '../../domain/partnership/profile.ts'
import { SAID } from '../ActForm.tsx'
import { hasSaid } from '../pact/PactForms.tsx'
import { actsForm, lineForm, questionForm, standing } from './form-names.tsx'
import { Said, useTelling, Write } from './Telling.tsx'
import { LineActs, LineReaders, WordsForm } from './TellForms.tsx'

interface Props {
  readonly kind: ProfileKind
  /** All of hers. */
  readonly lines: readonly ProfileLine[]
}

/** A question that one answer is enough for. Where two devices answered it at once, both answers stand. */
export function OneAnswer({ kind, lines }: Props) {
  const { words } = useTelling()
  const { title } = words.questions[kind]
  const [first, ...more] = standing(lines, kind)
  const name = questionForm(kind)
  // What was taken back leaves the box; a new answer stays where it was written, with what came of it.
  const gone = lines.filter((line) => line.kind === kind && line.takenBackAt !== null).length
  return (
    <article className="la-panel la-question" aria-labelledby={`la-${kind}`}>
      <h3 id={`la-${kind}`}>{title}</h3>
      {first && <Said line={first} />}
      <Write key={gone} name={name} summary={first ? words.change : words.write} about={title}>
        <WordsForm name={name} kind={kind} line={first} />
        {first && <LineActs line={first} />}
      </Write>
      {more.map((line) => (
        <Answer key={line.id} line={line} />
      ))}
      <Outcome kind={kind} lines={lines} />
      <TakenBack kind={kind} lines={lines} />
    </article>
  )
}

/** A question that takes as many answers as she likes. */
export function ManyAnswers({ kind, lines }: Props) {
  const { words } = useTelling()
  const { title } = words.questions[kind]
  const here = standing(lines, kind)
  const name = questionForm(kind)
  return (
    <section className="la-panel la-question" aria-labelledby={`la-${kind}`}>
      <h2 id={`la-${kind}`}>{title}</h2>
      {here.length > 0 && (
        <ul className="la-plain la-answers">
          {here.map((line) => (
            <li key={line.id}>
              <Answer line={line} />
            </li>
          ))}
        </ul>
      )}
      <Write name={name} summary={here.length > 0 ? words.add : words.write} about={title}>
        <WordsForm name={name} kind={kind} round={here.length} />
      </Write>
      <Outcome kind={kind} lines={lines} />
      <TakenBack kind={kind} lines={lines} />
    </section>
  )
}

function Answer({ line }: { line: ProfileLine }) {
  const { words } = useTelling()
  const name = lineForm(line.id)
  return (
    <div className="la-answer">
      <Said line={line} />
      {line.kind === 'goal' && <LineReaders line={line} />}
      <Write name={name} summary={words.change} about={line.words.current?.text ?? ''}>
        <WordsForm name={name} kind={line.kind} line={line} />
        <LineActs line={line} />
      </Write>
    </div>
  )
}

/** What came of an act, said where it was asked for: the form that asked has moved with its line. */
function Outcome({ kind, lines }: Props) {
  const { formOf } = useTelling()
  const done = lines
    .filter((line) => line.kind === kind)
    .map(({ id }) => formOf(actsForm(id)).done)
    .find((words) => words !== undefined)
  return (
    <p id={done && SAID} className="la-said" role="status">
      {done}
    </p>
  )
}

/** Hers to bring back for a while, and nobody else's to see (design §5, the bin). */
function TakenBack({ kind, lines }: Props) {
  const { words, formOf } = useTelling()
  const gone = lines.filter((line) => line.kind === kind && line.takenBackAt !== null)
  if (gone.length === 0) return null
  return (
    <details className="la-more" open={hasSaid(formOf, ...gone.map(({ id }) => actsForm(id)))}>
      <summary>{words.takenBack}</summary>
      <p className="la-aside">{words.takenBackHint}</p>
      <ul className="la-plain la-answers">
        {gone.map((line) => (
          <li key={line.id} className="la-answer">
            <p className="la-told-words" dir="auto">
              {line.words.current?.text}
            </p>
            <LineActs line={line} />
          </li>
        ))}
      </ul>
    </details>
  )
}
