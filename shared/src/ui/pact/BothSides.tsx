/**
 * Both sides of a partnership on the student's page: three dimensions, her words beside her teachers' (C8). Each writes
 * in their own side; where a teacher's is still empty the page says so calmly, and she goes on. What holds nothing is a
 * line each.
 */
import { LONGEST_SIDE_TEXT, type BothSides, type DimensionSides } from '../../contract/both-sides.ts'
import { dimensions } from '../../domain/partnership/dimension.ts'
import { isThere, OwnTextForm, SaidText, TheirTexts } from './OwnText.tsx'
import { PagePart } from './PagePart.tsx'
import { StageSaid, type BothSidesProps } from './StageSaid.tsx'

export function BothSidesPanel(props: BothSidesProps) {
  const { sides, words, formOf } = props
  return (
    <PagePart
      id="la-both-sides"
      heading={words.heading}
      nothing={words.nothing}
      isEmpty={isNothingSaid(sides)}
      forms={['stage', ...dimensions.map((dimension) => `side-${dimension}`)]}
      formOf={formOf}
    >
      <p>{words.intro}</p>
      <StageSaid {...props} />
      {sides.dimensions.map((one) => (
        <OneDimension key={one.dimension} {...props} one={one} />
      ))}
    </PagePart>
  )
}

function isNothingSaid({ stage, dimensions }: BothSides): boolean {
  return (
    stage.educator === null &&
    stage.student === null &&
    stage.before.length === 0 &&
    dimensions.every(({ student, educators }) => student === null && educators.length === 0)
  )
}

type OneProps = BothSidesProps & { readonly one: DimensionSides }

function OneDimension(props: OneProps) {
  const { one, words } = props
  const { dimension, student, educators, waits } = one
  const id = `la-${dimension}`
  const isEmpty = student === null && educators.length === 0
  return (
    <article className="la-panel la-dimension" aria-labelledby={id}>
      <h3 id={id}>{words.dimensions[dimension].heading}</h3>
      <div className="la-sides">
        <div className="la-side">
          <h4>{words.mySide}</h4>
          {student ? <SaidText {...props} box={student} /> : <p className="la-quiet">{words.emptyMine}</p>}
          <WriteSide {...props} />
        </div>
        {!isEmpty && (
          <div className="la-side">
            <h4>{words.theirSide}</h4>
            <TheirTexts {...props} boxes={educators} />
            {waits ? (
              <p className="la-quiet">{words.asked}</p>
            ) : (
              educators.length === 0 && <p className="la-quiet">{words.emptyTheirs}</p>
            )}
          </div>
        )}
      </div>
    </article>
  )
}

function WriteSide({ one: { dimension, student }, words, formOf, teachers }: OneProps) {
  const { heading, hint } = words.dimensions[dimension]
  return (
    <OwnTextForm
      name={`side-${dimension}`}
      formOf={formOf}
      summary={isThere(student) ? words.change : words.write}
      about={heading}
      label={words.text}
      hint={hint}
      max={LONGEST_SIDE_TEXT}
      place={{ dimension }}
      acts={{ send: 'side', back: 'side_back' }}
      send={words.send}
      box={student}
      keepText
      words={words}
      teachers={teachers}
    />
  )
}
