/**
 * Both sides of a partnership on the student's page: three dimensions, her words beside her teachers' (C8). Each writes
 * in their own side; where a teacher's is still empty the page says so calmly, and she goes on.
 */
import { LONGEST_SIDE_TEXT, type DimensionSides } from '../../contract/both-sides.ts'
import type { PactBox } from '../../contract/partnership.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import { WhoReads } from '../WhoReads.tsx'
import { Hidden } from './PactForms.tsx'
import { Behind, Beside, nameOf, sawIn, Scribed } from './PactText.tsx'
import { StageSaid, type BothSidesProps } from './StageSaid.tsx'
import { WriteFold } from './WriteFold.tsx'

export function BothSidesPanel(props: BothSidesProps) {
  const { sides, words } = props
  return (
    <section className="la-section" aria-labelledby="la-both-sides">
      <h2 id="la-both-sides">{words.heading}</h2>
      <p>{words.intro}</p>
      <StageSaid {...props} />
      {sides.dimensions.map((one) => (
        <OneDimension key={one.dimension} {...props} one={one} />
      ))}
    </section>
  )
}

type OneProps = BothSidesProps & { readonly one: DimensionSides }

function OneDimension(props: OneProps) {
  const { one, me, words, around } = props
  const { dimension, student, educators, waits } = one
  const id = `la-${dimension}`
  return (
    <article className="la-panel la-dimension" aria-labelledby={id}>
      <h3 id={id}>{words.dimensions[dimension].heading}</h3>
      <div className="la-sides">
        <div className="la-side">
          <h4>{words.mySide}</h4>
          {student ? (
            <Words box={student} me={me} words={words} around={around} />
          ) : (
            <p className="la-quiet">{words.emptyMine}</p>
          )}
          <WriteSide {...props} />
        </div>
        <div className="la-side">
          <h4>{words.theirSide}</h4>
          {educators.map((box) => (
            <div key={box.author.id}>
              <Words box={box} me={me} words={words} around={around} />
              <p className="la-aside">{words.by(nameOf(box.author, me, around))}</p>
            </div>
          ))}
          {waits ? (
            <p className="la-quiet">{words.asked}</p>
          ) : (
            educators.length === 0 && <p className="la-quiet">{words.emptyTheirs}</p>
          )}
        </div>
      </div>
    </article>
  )
}

interface WordsProps extends Pick<BothSidesProps, 'me' | 'words' | 'around'> {
  readonly box: PactBox
}

function Words({ box, me, words, around }: WordsProps) {
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

/** Her own box, folded away: the words she has are in it. */
function WriteSide({ one: { dimension, student }, words, formOf, teachers }: OneProps) {
  const name = `side-${dimension}`
  const { id, ...act } = formOf(name)
  const current = student?.current ?? null
  const isThere = current !== null && current.text !== null
  const { heading, hint } = words.dimensions[dimension]
  return (
    <WriteFold name={name} formOf={formOf} summary={isThere ? words.change : words.write} about={heading}>
      <ActForm
        // Other words to begin with are another form.
        key={current?.id}
        {...act}
        draft={name}
        keepText
        label={heading}
      >
        <Hidden form={name} id={id} dimension={dimension} saw={student ? sawIn(student) : ''} />
        <TextBox
          name="text"
          label={words.text}
          hint={hint}
          max={LONGEST_SIDE_TEXT}
          rows={3}
          start={act.typed?.['text'] ?? current?.text ?? undefined}
        />
        {teachers !== '' && <WhoReads words={words.reads(teachers)} />}
        <div className="la-acts">
          <button className="la-button" type="submit" name="do" value="side">
            {words.send}
          </button>
          {isThere && (
            <button
              className="la-button"
              data-kind="plain"
              type="submit"
              name="do"
              value="side_back"
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
