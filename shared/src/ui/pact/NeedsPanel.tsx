/**
 * What a student needed when something got in the way, and what she will try next time (C14, C15): hers to write, in her
 * words. Nothing asks what she did, and nothing counts (W-16).
 */
import { LONGEST_NEED_TEXT, type Need, type Needs } from '../../contract/needs.ts'
import type { PactBox } from '../../contract/partnership.ts'
import type { NeedPart } from '../../domain/partnership/need.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { BothSidesWords } from '../words/both-sides/en.ts'
import type { PactWords } from '../words/pact/en.ts'
import { Hidden, type FormOf } from './PactForms.tsx'
import { Behind, Beside, nameOf, sawIn, Scribed } from './PactText.tsx'
import { WriteFold } from './WriteFold.tsx'

interface Props {
  readonly needs: readonly Need[]
  readonly me: string
  readonly words: BothSidesWords
  /** What stands around anybody's words. */
  readonly around: PactWords
  readonly formOf: FormOf
  /** Her teachers, by name. */
  readonly teachers: string
}

export function NeedsPanel(props: Props) {
  const { needs, words } = props
  return (
    <section className="la-section" aria-labelledby="la-needs">
      <h2 id="la-needs">{words.needs.heading}</h2>
      <p>{words.needs.intro}</p>
      <WriteOwn {...props} need={null} part="needed" box={null} />
      {needs.map((need) => (
        <article key={need.id} className="la-panel la-dimension">
          <OwnPart {...props} need={need} part="needed" box={need.needed} />
          <OwnPart {...props} need={need} part="next_time" box={need.nextTime} />
          <Theirs {...props} need={need} />
        </article>
      ))}
    </section>
  )
}

type OwnPartName = Exclude<NeedPart, 'change_first'>
type PartProps = Props & { readonly need: Need; readonly part: OwnPartName; readonly box: PactBox | null }

function OwnPart(props: PartProps) {
  const { part, box, words } = props
  return (
    <div className="la-told">
      <h3>{words.needs.asks[part]}</h3>
      {box && <Words {...props} box={box} />}
      <WriteOwn {...props} />
    </div>
  )
}

function Words({ box, me, words, around }: Pick<Props, 'me' | 'words' | 'around'> & { box: PactBox }) {
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

function Theirs(props: Props & { need: Need }) {
  const { need, me, words, around } = props
  if (need.changeFirst.length === 0) return null
  return (
    <div className="la-told">
      <h3>{words.needs.changeFirst}</h3>
      {need.changeFirst.map((box) => (
        <div key={box.author.id}>
          <Words {...props} box={box} />
          <p className="la-aside">{words.by(nameOf(box.author, me, around))}</p>
        </div>
      ))}
    </div>
  )
}

/** Her own words to one of the two questions, folded away. */
function WriteOwn({
  need,
  part,
  box,
  words,
  formOf,
  teachers,
}: Omit<PartProps, 'need'> & { need: Need | null }) {
  const name = need ? `need-${need.id}-${part}` : 'need'
  const { id, ...act } = formOf(name)
  const current = box?.current ?? null
  const isThere = current !== null && current.text !== null
  const asks = words.needs.asks[part]
  const summary = need ? (isThere ? words.change : words.needs.write) : words.needs.begin
  return (
    <WriteFold name={name} formOf={formOf} summary={summary} about={asks}>
      <ActForm
        // Other words to begin with are another form.
        key={current?.id}
        {...act}
        draft={name}
        keepText={need !== null}
        label={asks}
      >
        <Hidden form={name} id={id} need={need?.id ?? ''} part={part} saw={box ? sawIn(box) : ''} />
        <TextBox
          name="text"
          label={asks}
          max={LONGEST_NEED_TEXT}
          rows={3}
          start={act.typed?.['text'] ?? current?.text ?? undefined}
        />
        {teachers !== '' && <WhoReads words={words.reads(teachers)} />}
        <div className="la-acts">
          <button className="la-button" type="submit" name="do" value="need">
            {words.needs.send}
          </button>
          {isThere && (
            <button
              className="la-button"
              data-kind="plain"
              type="submit"
              name="do"
              value="need_back"
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

/** The forms of the needs that are there, by name. */
export function needForms(needs: Needs['needs']): string[] {
  return needs.flatMap(({ id }) => [`need-${id}-needed`, `need-${id}-next_time`])
}
