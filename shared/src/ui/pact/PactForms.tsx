/** The forms of a student's side of a pact: each one act, each a plain form that works without scripts. */
import type { ReactNode } from 'react'
import type { PactBox } from '../../contract/partnership.ts'
import type { PactField, TargetAct } from '../../domain/partnership/target.ts'
import { targetKinds } from '../../domain/partnership/target.ts'
import { ActForm, TextBox, type ActProps } from '../ActForm.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { PactWords } from '../words/pact/en.ts'
import { sawIn } from './PactText.tsx'

/** How a form by this name posts, with the id of the text it will make. */
export type FormOf = (name: string) => ActProps & { readonly id: string }

/** Whether one of these forms has just said something: then the place it is folded away in stands open. */
export function hasSaid(formOf: FormOf, ...names: readonly string[]): true | undefined {
  const said = names.map(formOf).some((form) => form.problem !== undefined || form.done !== undefined)
  return said || undefined
}

/** What a form says without being asked, by name. */
export function Hidden(fields: Readonly<Record<string, string>>) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

interface WriteProps {
  readonly form: ActProps & { readonly id: string }
  /** The form's name among a person's drafts. */
  readonly name: string
  readonly targetId: string
  readonly field: PactField
  readonly box: PactBox | null
  readonly commitmentId?: string
  readonly label: string
  readonly hint?: string
  readonly send: string
  /** Offered beside sending, e.g. taking it out. */
  readonly more?: ReactNode
}

/** One field, with the words it has now in the box. */
export function WriteForm(props: WriteProps) {
  const { form, name, targetId, field, box, commitmentId, label, hint, send, more } = props
  const { id, ...act } = form
  return (
    <ActForm {...act} draft={name} keepText={box !== null}>
      <input type="hidden" name="do" value="text" />
      <input type="hidden" name="form" value={name} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="target" value={targetId} />
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="saw" value={box ? sawIn(box) : ''} />
      {commitmentId !== undefined && <input type="hidden" name="commitment" value={commitmentId} />}
      <TextBox
        name="text"
        label={label}
        hint={hint}
        max={500}
        rows={2}
        start={act.typed?.['text'] ?? box?.current?.text ?? undefined}
        optional={field === 'if_then' || field === 'check_dates'}
      />
      <div className="la-acts">
        <button className="la-button" type="submit">
          {send}
        </button>
        {more}
      </div>
    </ActForm>
  )
}

interface ButtonsProps {
  readonly form: ActProps
  readonly name: string
  readonly targetId: string
  readonly acts: readonly { readonly act: TargetAct; readonly words: string; readonly primary?: true }[]
}

/** Acts that need no words. */
export function ActButtons({ form, name, targetId, acts }: ButtonsProps) {
  return (
    <ActForm {...form} draft={name}>
      <input type="hidden" name="do" value="act" />
      <input type="hidden" name="form" value={name} />
      <input type="hidden" name="target" value={targetId} />
      <div className="la-acts">
        {acts.map(({ act, words, primary }) => (
          <button
            key={act}
            className="la-button"
            type="submit"
            name="act"
            value={act}
            data-kind={primary && 'primary'}
          >
            {words}
          </button>
        ))}
      </div>
    </ActForm>
  )
}

interface ProposeProps {
  readonly form: ActProps
  readonly ids: { readonly target: string; readonly words: string; readonly strength: string }
  /** What she says of herself that she is good at. */
  readonly strengths: readonly string[]
  readonly words: PactWords
  readonly readers: string
}

/** A target of one's own: no permission is needed (C16), and it names a strength that helps (C5). */
export function ProposeForm({
  form,
  ids,
  strengths,
  words: { propose: words, kinds },
  readers,
}: ProposeProps) {
  const { typed } = form
  return (
    <ActForm {...form} draft="propose" label={words.heading}>
      <input type="hidden" name="do" value="propose" />
      <input type="hidden" name="form" value="propose" />
      <input type="hidden" name="id" value={ids.target} />
      <input type="hidden" name="wordsId" value={ids.words} />
      <input type="hidden" name="strengthId" value={ids.strength} />
      <TextBox
        name="words"
        label={words.words}
        hint={words.wordsHint}
        max={500}
        rows={2}
        start={typed?.['words']}
      />
      <fieldset className="la-choices">
        <legend>{words.kind}</legend>
        {targetKinds.map((kind) => (
          <label className="la-check" key={kind}>
            <input
              type="radio"
              name="kind"
              value={kind}
              defaultChecked={(typed?.['kind'] ?? targetKinds[0]) === kind}
            />
            <span>{kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      {strengths.length > 0 && (
        <fieldset className="la-choices">
          <legend>{words.strength}</legend>
          {strengths.map((strength) => (
            <label className="la-check" key={strength}>
              <input
                type="radio"
                name="ownStrength"
                value={strength}
                defaultChecked={typed?.['ownStrength'] === strength}
              />
              <span dir="auto">{strength}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextBox
        name="strength"
        label={strengths.length > 0 ? words.otherStrength : words.strength}
        max={500}
        rows={2}
        start={typed?.['strength']}
        optional={strengths.length > 0}
      />
      <WhoReads words={words.reads(readers)} />
      <div className="la-acts">
        <button className="la-button" type="submit" data-kind="primary">
          {words.send}
        </button>
      </div>
    </ActForm>
  )
}
