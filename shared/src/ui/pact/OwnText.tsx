/**
 * A student's own words in one place that her teachers read too: what stands there, the form that sends it with who will
 * read it, and the way to take it back.
 */
import type { PactBox } from '../../contract/partnership.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { BothSidesWords } from '../words/both-sides/en.ts'
import type { PactWords } from '../words/pact/en.ts'
import { Hidden, type FormOf } from './PactForms.tsx'
import { Behind, Beside, nameOf, sawIn, Scribed } from './PactText.tsx'
import { WriteFold } from './WriteFold.tsx'

interface SaidProps {
  readonly box: PactBox
  readonly me: string
  readonly words: BothSidesWords
  /** What stands around anybody's words. */
  readonly around: PactWords
}

/** What stands there, with what was written beside and before it; what was taken back says so. */
export function SaidText({ box, me, words, around }: SaidProps) {
  const text = box.current?.text ?? null
  return (
    <>
      {text === null ? (
        <p className="la-quiet">{words.takenBack}</p>
      ) : (
        <p className="la-pact-words" dir="auto">
          {text}
        </p>
      )}
      <Scribed of={box.current} me={me} words={around} />
      <Beside box={box} me={me} words={around} />
      <Behind box={box} me={me} words={around} />
    </>
  )
}

interface TheirsProps extends Omit<SaidProps, 'box'> {
  readonly boxes: readonly (PactBox & { readonly author: Parameters<typeof nameOf>[0] })[]
}

/** What her teachers say there, each with a name. */
export function TheirTexts({ boxes, ...props }: TheirsProps) {
  return boxes.map((box) => (
    <div key={box.author.id}>
      <SaidText {...props} box={box} />
      <p className="la-aside">{props.words.by(nameOf(box.author, props.me, props.around))}</p>
    </div>
  ))
}

interface FormProps {
  /** The form's name; also that of her draft in it. */
  readonly name: string
  readonly formOf: FormOf
  /** What it is folded away under. */
  readonly summary: string
  /** What it is about, for whoever hears the form or its summary alone. */
  readonly about: string
  readonly label: string
  readonly hint?: string
  readonly max: number
  /** Where her words belong, as the act's form has it. */
  readonly place: Readonly<Record<string, string>>
  /** The acts that send them and take them back. */
  readonly acts: { readonly send: string; readonly back: string }
  readonly send: string
  /** What stands there now; null: nothing was written. */
  readonly box: PactBox | null
  /** The text stays in its box after sending. */
  readonly keepText: boolean
  readonly words: Pick<BothSidesWords, 'reads' | 'takeBack'>
  /** Her teachers, by name. */
  readonly teachers: string
}

/** Folded away until she wants it: the words she has are in it. */
export function OwnTextForm(props: FormProps) {
  const { name, formOf, about, label, hint, max, place, acts, send, box, keepText, words, teachers } = props
  const { id, ...act } = formOf(name)
  const current = box?.current ?? null
  return (
    <WriteFold name={name} formOf={formOf} summary={props.summary} about={about}>
      <ActForm
        // Other words to begin with are another form.
        key={current?.id}
        {...act}
        draft={name}
        keepText={keepText}
        label={about}
      >
        <Hidden form={name} id={id} {...place} saw={box ? sawIn(box) : ''} />
        <TextBox
          name="text"
          label={label}
          hint={hint}
          max={max}
          rows={3}
          start={act.typed?.['text'] ?? current?.text ?? undefined}
        />
        {teachers !== '' && <WhoReads words={words.reads(teachers)} />}
        <div className="la-acts">
          <button className="la-button" type="submit" name="do" value={acts.send}>
            {send}
          </button>
          {isThere(box) && (
            <button
              className="la-button"
              data-kind="plain"
              type="submit"
              name="do"
              value={acts.back}
              formNoValidate
            >
              {words.takeBack}
            </button>
          )}
        </div>
      </ActForm>
    </WriteFold>
  )
}

/** Words stand there: they were written, and not taken back. */
export function isThere(box: PactBox | null): boolean {
  return (box?.current?.text ?? null) !== null
}
