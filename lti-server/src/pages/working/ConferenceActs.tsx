/** What the student presses in a conference: on, back, a pause, a minute more, the end. Each is a plain form's button. */
import type { Conference } from 'shared/contract/conferences'
import { ActForm } from 'shared/ui/ActForm'
import { Hidden, type FormOf } from 'shared/ui/pact/PactForms'
import type { ConferenceWords } from 'shared/ui/words/conference/en'

interface FieldsProps {
  readonly conference: Conference
  readonly formOf: FormOf
  /** Its name among the forms of the page. */
  readonly form: string
}

/** What every press says without being asked: of which conference, and what it saw. */
export function PressFields({ conference: { id, revision }, formOf, form }: FieldsProps) {
  return (
    <Hidden do="confer" form={form} id={formOf('confer').id} conference={id} expected={String(revision)} />
  )
}

interface Props {
  readonly conference: Conference
  readonly words: ConferenceWords['conference']
  readonly formOf: FormOf
}

export function ConferenceActs({ conference, words, formOf }: Props) {
  const { paused, step, steps } = conference
  const { id: _, done: __, ...act } = formOf('confer')
  const isLast = step === steps.length
  return (
    <ActForm {...act} draft="confer" label={words.heading}>
      <PressFields conference={conference} formOf={formOf} form="confer" />
      <div className="la-acts">
        {paused && <Press act="resume" words={words.resume} primary />}
        <Press act={isLast ? 'finish' : 'go_on'} words={isLast ? words.done : words.next} primary={!paused} />
        {!paused && <Press act="pause" words={words.pause} />}
        <Press act="stretch" words={words.stretch} />
        {step > 1 && <Press act="back" words={words.back} plain />}
        {!isLast && <Press act="finish" words={words.end} plain />}
      </div>
    </ActForm>
  )
}

interface PressProps {
  readonly act: string
  readonly words: string
  readonly primary?: boolean
  readonly plain?: boolean
}

export function Press({ act, words, primary, plain }: PressProps) {
  const kind = primary ? 'primary' : plain ? 'plain' : undefined
  return (
    <button className="la-button" type="submit" name="act" value={act} data-kind={kind}>
      {words}
    </button>
  )
}

interface OneProps extends Props {
  readonly name: string
  readonly act: 'pass' | 'talk_only' | 'choose'
  readonly label: string
  /** The target that is chosen. */
  readonly choice?: string
}

/** One press with a form of its own. */
export function OnePress({ conference, formOf, name, act, label, choice }: Omit<OneProps, 'words'>) {
  const { id: _, done: __, ...form } = formOf(name)
  return (
    <ActForm {...form} draft={name}>
      <PressFields conference={conference} formOf={formOf} form={name} />
      {choice !== undefined && <Hidden choice={choice} />}
      <div className="la-acts">
        <button className="la-button" type="submit" name="act" value={act}>
          {label}
        </button>
      </div>
    </ActForm>
  )
}
