/**
 * Where a student adds what shows how she grows (C10, C11, B10): a piece of work that she picks or names, or something
 * else, and what it shows in her own words. Hers alone unless she says otherwise (INV-9).
 */
import { useId } from 'react'
import type { EvidenceList, HandedIn } from '../../contract/evidence.ts'
import { LONGEST_EVIDENCE, LONGEST_WORK_TITLE } from '../../contract/evidence.ts'
import type { LearningTarget } from '../../contract/partnership.ts'
import { evidenceKinds } from '../../domain/partnership/evidence.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import type { EvidenceWords } from '../words/evidence/en.ts'
import { Hidden, type FormOf } from './PactForms.tsx'
import { PickWork } from './PickWork.tsx'
import { isPast } from './TargetCard.tsx'

export interface Adding {
  readonly shown: Pick<EvidenceList, 'linksTo'>
  readonly handedIn: HandedIn | null
  /** The address of the page with what she handed in on it. */
  readonly pickAt: string
  /** What she can say it is about, and what earlier pieces are about. */
  readonly targets: readonly LearningTarget[]
  readonly words: EvidenceWords
  readonly formOf: FormOf
  /** Her teachers, by name; empty: nobody teaches her here. */
  readonly teachers: string
}

export function EvidenceForm(props: Adding) {
  const { words, formOf, teachers } = props
  const targets = props.targets.filter((target) => !isPast(target))
  const { id, ...act } = formOf('evidence')
  const { typed } = act
  return (
    <ActForm {...act} draft="evidence" label={words.add}>
      <Hidden do="evidence" form="evidence" id={id} />
      <WhichWork {...props} typed={typed} />
      <Choice
        name="kind"
        legend={words.kind}
        start={typed?.['kind'] ?? 'work'}
        choices={evidenceKinds.map((kind) => [kind, words.kinds[kind]])}
      />
      <TextBox
        name="text"
        label={words.text}
        hint={words.textHint}
        max={LONGEST_EVIDENCE}
        rows={3}
        start={typed?.['text']}
      />
      <label className="la-check">
        <input type="checkbox" name="alone" value="on" defaultChecked={typed?.['alone'] === 'on'} />
        <span>{words.aloneBox}</span>
      </label>
      {targets.length > 0 && <About targets={targets} words={words} start={typed?.['target']} />}
      {teachers !== '' && (
        <Choice
          name="visibility"
          legend={words.who}
          start={typed?.['visibility'] ?? 'student_only'}
          choices={[
            ['student_only', words.onlyMe],
            ['co_owned', words.teachers(teachers)],
          ]}
        />
      )}
      <div className="la-acts">
        <button className="la-button" type="submit" data-kind="primary">
          {words.keep}
        </button>
      </div>
    </ActForm>
  )
}

type Typed = Readonly<Record<string, string>> | undefined

/** Picked, or named by hand: with its day, and a link that leads to the learning platform. */
function WhichWork({ shown, handedIn, pickAt, words, typed }: Adding & { readonly typed: Typed }) {
  const day = useId()
  const hosts = shown.linksTo.map((origin) => new URL(origin).host)
  const isListed = handedIn?.why === null && handedIn.work.length > 0
  return (
    <fieldset className="la-choices la-which-work">
      <legend>{words.pickHeading}</legend>
      <PickWork handedIn={handedIn} at={pickAt} words={words} start={typed?.['picked']} />
      <TextBox
        name="title"
        label={isListed ? words.titlePicked : words.title}
        hint={words.titleHint}
        max={LONGEST_WORK_TITLE}
        rows={1}
        start={typed?.['title']}
        optional
      />
      {hosts.length > 0 && (
        <TextBox
          name="link"
          label={words.link}
          hint={words.linkHint(hosts.join(', '))}
          max={1000}
          rows={1}
          start={typed?.['link']}
          optional
        />
      )}
      <div className="la-box">
        <label htmlFor={day}>{words.day}</label>
        <p className="la-hint" id={`${day}-hint`}>
          {words.dayHint}
        </p>
        <input
          id={day}
          type="date"
          name="doneOn"
          defaultValue={typed?.['doneOn']}
          aria-describedby={`${day}-hint`}
        />
      </div>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly legend: string
  readonly start: string
  readonly choices: readonly (readonly [value: string, label: string])[]
}

function Choice({ name, legend, start, choices }: ChoiceProps) {
  return (
    <fieldset className="la-choices">
      <legend>{legend}</legend>
      {choices.map(([value, label]) => (
        <label className="la-check" key={value}>
          <input type="radio" name={name} value={value} defaultChecked={start === value} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function About({
  targets,
  words,
  start,
}: Pick<Adding, 'targets' | 'words'> & { readonly start: string | undefined }) {
  const id = useId()
  return (
    <div className="la-box">
      <label htmlFor={id}>{words.about}</label>
      <select id={id} name="target" defaultValue={start}>
        <option value="">{words.free}</option>
        {targets.map((target) => (
          <option key={target.id} value={target.id}>
            {target.words.current?.text ?? words.ended}
          </option>
        ))}
      </select>
    </div>
  )
}
