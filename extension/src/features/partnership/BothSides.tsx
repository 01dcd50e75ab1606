/**
 * Both sides of the partnership at the teacher's desk (C8): three dimensions, the student's words beside the teachers'.
 * Each writes in their own side. What holds nothing is a line; where the student has written and no teacher has, the box
 * stands open and asks calmly.
 */
import type { BothSides as Sides, DimensionSides } from 'shared/contract/both-sides'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { OwnBox, Said, SaidByEducators } from './OwnBox.tsx'
import { Stage } from './Stage.tsx'
import type { Asked } from './use-desk-answers.ts'

interface BothSidesProps {
  readonly desk: Desk
  readonly asked: Asked<'both-sides'>
}

export function BothSides({ desk, asked: [known, again] }: BothSidesProps) {
  const { sides: words, folds, conference } = useWords()
  if (!known) return null
  if (!known.ok) return known.code === 'not_found' ? null : <Problem code={known.code} again={again} />
  if (known.value.selfViewFirst)
    return (
      <section className="lp-work" aria-labelledby="both-sides">
        <h2 id="both-sides">{words.heading}</h2>
        <p className="lp-quiet">{conference.lookFirst(desk.name)}</p>
      </section>
    )
  const isSaid = isStageSaid(known.value) || known.value.dimensions.some(isWritten)
  return (
    <section className="lp-work" aria-label={words.heading}>
      <Fold
        id="both-sides"
        name={words.heading}
        says={isSaid ? folds.sides : folds.nothing}
        startsOpen={isSaid}
      >
        <All desk={desk} sides={known.value} />
      </Fold>
    </section>
  )
}

function isStageSaid({ stage: { educator, student, before } }: Sides): boolean {
  return educator !== null || student !== null || before.length > 0
}

function isWritten({ student, educators }: DimensionSides): boolean {
  return student !== null || educators.length > 0
}

function All({ desk, sides }: { desk: Desk; sides: Sides }) {
  const { sides: words, stage, folds } = useWords()
  return (
    <div className="lp-work">
      {desk.names !== null && <p className="lp-quiet lp-small">{words.readers(desk.names)}</p>}
      {isStageSaid(sides) ? (
        <Stage desk={desk} said={sides.stage} />
      ) : (
        <Fold name={stage.heading} says={stage.none}>
          <Stage desk={desk} said={sides.stage} />
        </Fold>
      )}
      {sides.dimensions.map((one) =>
        isWritten(one) ? (
          <Dimension key={one.dimension} desk={desk} one={one} />
        ) : (
          <Fold key={one.dimension} name={words.dimensions[one.dimension].heading} says={folds.nothing}>
            <WriteSide desk={desk} one={one} />
          </Fold>
        ),
      )}
    </div>
  )
}

interface Props {
  readonly desk: Desk
  readonly one: DimensionSides
}

function Dimension({ desk, one }: Props) {
  const { sides: words, pact } = useWords()
  const { dimension, student, educators, waits } = one
  const own = ownIn(one, desk)
  const id = `side-${dimension}`
  return (
    <article className="lp-target" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        {words.dimensions[dimension].heading}
      </h3>
      <div className="lp-sides">
        <div className="lp-side">
          <h4>{pact.theirs(desk.name)}</h4>
          <Said desk={desk} box={student} none={words.none} />
        </div>
        <div className="lp-side">
          <h4>{pact.mine}</h4>
          <SaidByEducators desk={desk} boxes={educators} />
          {educators.length === 0 && <p className="lp-quiet">{words.none}</p>}
        </div>
      </div>
      {waits ? (
        <>
          <p className="lp-quiet">{words.waits(desk.name)}</p>
          <WriteSide desk={desk} one={one} />
        </>
      ) : (
        <Fold name={own?.current?.text ? words.change : words.write}>
          <WriteSide desk={desk} one={one} />
        </Fold>
      )}
    </article>
  )
}

function ownIn({ educators }: DimensionSides, { me }: Desk) {
  return educators.find(({ author }) => author.id === me) ?? null
}

function WriteSide({ desk, one }: Props) {
  const { sides: words } = useWords()
  const { dimension } = one
  const { heading, hint } = words.dimensions[dimension]
  const own = ownIn(one, desk)
  return (
    <OwnBox
      key={own?.current?.id}
      desk={desk}
      name={`side-${dimension}`}
      label={words.label(heading)}
      hint={hint}
      path="both-sides/texts"
      place={{ dimension }}
      own={own}
    />
  )
}
