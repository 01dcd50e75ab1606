/** The forms of a student's page about herself: each one act, each a plain form that works without scripts. */
import type { ProfileLine } from '../../contract/profile.ts'
import {
  firstVisibility,
  lineVisibilities,
  takesMany,
  type ProfileAct,
  type ProfileKind,
} from '../../domain/partnership/profile.ts'
import { ActForm, TextBox, type Outcome } from '../ActForm.tsx'
import { useWords } from '../Language.tsx'
import { Hidden } from '../pact/PactForms.tsx'
import { sawIn } from '../pact/PactText.tsx'
import { WhoReads } from '../WhoReads.tsx'
import { actsForm } from './form-names.tsx'
import { useTelling } from './Telling.tsx'

interface WordsProps {
  readonly name: string
  readonly kind: ProfileKind
  /** The line that gets other words; none: a new one. */
  readonly line?: ProfileLine | undefined
  /** Grows with each answer: the next one is asked about anew. */
  readonly round?: number
}

/** One question, one box, one button that says what it saves, and beside it who reads. */
export function WordsForm({ name, kind, line, round = 0 }: WordsProps) {
  const { words, formOf } = useTelling()
  const { id, ...act } = formOf(name)
  const { title, ask, hint, save } = words.questions[kind]
  return (
    <ActForm {...act} draft={name} keepText={line !== undefined || !takesMany(kind)} label={title}>
      <Hidden do={line ? 'change' : 'add'} form={name} id={id} kind={kind} />
      <Hidden line={line?.id ?? ''} saw={line ? sawIn(line.words) : ''} />
      <TextBox
        name="text"
        label={ask}
        hint={hint}
        max={500}
        start={act.typed?.['text'] ?? line?.words.current?.text ?? undefined}
      />
      {kind === 'goal' && !line && <GoalReaders key={round} typed={act.typed?.['visibility']} />}
      <Reads kind={kind} line={line} />
      <div className="la-acts">
        <button className="la-button" type="submit" data-kind="primary">
          {line ? words.saveChange : save}
        </button>
      </div>
    </ActForm>
  )
}

function Reads({ kind, line }: Pick<WordsProps, 'kind' | 'line'>) {
  const { words, all } = useTelling()
  if (line) return <LineReaders line={line} />
  return kind === 'goal' ? null : <WhoReads words={words.whenSaved(all)} />
}

/** Who reads a line as it is. */
export function LineReaders({ line: { visibility } }: { line: ProfileLine }) {
  const { words, teachers } = useTelling()
  const { reads } = useWords()
  return <WhoReads words={visibility === 'student_only' ? words.onlyYou : reads.coOwned(teachers)} />
}

/** A goal's readers are hers to choose, and nobody but herself until she does (C7). */
function GoalReaders({ typed = firstVisibility('goal') }: { typed?: string | undefined }) {
  const { words, teachers } = useTelling()
  const labels = { student_only: words.onlyMe, co_owned: words.meAnd(teachers) }
  return (
    <fieldset className="la-choices">
      <legend>{words.whoReadsGoal}</legend>
      {lineVisibilities.map((one) => (
        <label className="la-check" key={one}>
          <input type="radio" name="visibility" value={one} defaultChecked={typed === one} />
          <span>{labels[one]}</span>
        </label>
      ))}
      <p className="la-hint">{words.safety}</p>
    </fieldset>
  )
}

/** What she may do about a line besides saying it otherwise. */
export function LineActs({ line }: { line: ProfileLine }) {
  const { kind, visibility, takenBackAt } = line
  if (takenBackAt !== null) return <ActButtons line={line} acts={['bring_back']} />
  if (kind !== 'goal') return <ActButtons line={line} acts={['take_back']} />
  return <ActButtons line={line} acts={[visibility === 'student_only' ? 'share' : 'keep', 'take_back']} />
}

function ActButtons({ line, acts }: { line: ProfileLine; acts: readonly ProfileAct[] }) {
  const { words, formOf, teachers } = useTelling()
  const name = actsForm(line.id)
  const { action, onAct, problem } = formOf(name)
  return (
    <ActForm
      action={action}
      onAct={onAct && ((fields) => onAct(fields).then(saidElsewhere))}
      problem={problem}
      draft={name}
    >
      <Hidden do="act" form={name} line={line.id} saw={line.words.current?.id ?? ''} />
      <div className="la-acts">
        {acts.map((act) => (
          <button
            key={act}
            className="la-button"
            type="submit"
            name="act"
            value={act}
            data-kind={act === 'take_back' ? 'plain' : undefined}
          >
            {words.acts[act](teachers)}
          </button>
        ))}
      </div>
    </ActForm>
  )
}

/** What came of it stands below the question, wherever the line has gone. */
function saidElsewhere(outcome: Outcome): Outcome {
  return outcome.state === 'sent' ? { ...outcome, words: '' } : outcome
}
