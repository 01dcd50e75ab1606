/**
 * In a conference the teacher may write down what a younger student says of the two of them (C8), of where they stand
 * (B11) and of what she needed (C14, C15): in her words and as hers, with who wrote it down (INV-7). What stands is in the
 * box, to be read back to her and put right.
 */
import { TextArea } from '@instructure/ui/latest'
import { useId } from 'react'
import type { BothSides } from 'shared/contract/both-sides'
import type { Need } from 'shared/contract/needs'
import type { PactBox } from 'shared/contract/partnership'
import { stages } from 'shared/domain/partnership/stage'
import { v7 as uuid } from 'uuid'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'

export function ScribeSides({ desk }: { desk: Desk }) {
  const { scribing: words, needs } = useWords()
  return (
    <>
      <Fold name={words.sides(desk.name)}>
        <HerSides desk={desk} />
      </Fold>
      <Fold name={needs.needed(desk.name)}>
        <HerNeeds desk={desk} />
      </Fold>
    </>
  )
}

function HerSides({ desk }: { desk: Desk }) {
  const { scribing, sides, panel } = useWords()
  const [known, again] = useAnswer({ ask: 'both-sides', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { dimensions, stage } = known.value
  return (
    <>
      {dimensions.map(({ dimension, student }) => {
        const { heading } = sides.dimensions[dimension]
        return (
          <Fold key={dimension} name={heading}>
            <HerWords
              // Other words to begin with are another form.
              key={student?.current?.id}
              desk={desk}
              name={`scribe-${dimension}`}
              label={scribing.as(heading, desk.name)}
              box={student}
              path="both-sides/texts"
              place={{ dimension }}
            />
          </Fold>
        )
      })}
      <Fold name={scribing.stage(desk.name)}>
        <HerStage key={stage.student?.id} desk={desk} said={stage.student} />
      </Fold>
    </>
  )
}

interface HerWordsProps {
  readonly desk: Desk
  /** Of the draft. */
  readonly name: string
  readonly label: string
  /** What stands there as hers; null: nothing. */
  readonly box: PactBox | null
  readonly path: 'both-sides/texts' | 'needs/texts'
  /** Where in it this one belongs. */
  readonly place: Readonly<Record<string, string>>
}

function HerWords({ desk, name, label, box, path, place }: HerWordsProps) {
  const current = box?.current ?? null
  const start = { text: current?.text ?? '' }
  const { fields, kept, write, send } = useBox(desk.subject, name, start, desk.news)
  const { text = '' } = fields
  const saw = box ? [...(current ? [current] : []), ...box.beside].map(({ id }) => id) : []
  const body = { id: uuid(), ...place, text, saw, scribed: true }
  return (
    <div className="lp-box">
      <TextArea
        label={label}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <ReadBack desk={desk} of={current} />
      <SendRow
        desk={desk}
        kept={kept}
        ready={text.trim() !== '' && text.trim() !== start.text}
        send={() => void send({ path, body, says: text })}
      />
    </div>
  )
}

/** Once something was written down for her. */
function ReadBack({ desk, of }: { desk: Desk; of: { readonly scribe: object | null } | null }) {
  const { scribing: words } = useWords()
  return of?.scribe ? <p className="lp-quiet lp-small">{words.readBack(desk.name)}</p> : null
}

interface HerStageProps {
  readonly desk: Desk
  /** As she said it last; null: never. */
  readonly said: BothSides['stage']['student']
}

/** One of the sentences, her own words, or both; nothing is chosen for her. */
function HerStage({ desk, said }: HerStageProps) {
  const { scribing, stage: words } = useWords()
  const group = useId()
  const start = { stage: said?.stage ?? '', text: said?.text ?? '' }
  const { fields, kept, write, send } = useBox(desk.subject, 'scribe-stage', start, desk.news)
  const { text = '' } = fields
  const chosen = stages.find((one) => one === fields['stage']) ?? null
  const sentence = chosen && words.sentences.student[chosen]
  const body = { id: uuid(), stage: chosen, ...(text.trim() === '' ? {} : { text }), scribed: true }
  const isSame = chosen === (said?.stage ?? null) && text.trim() === start.text
  const choices = [
    ...stages.map((one) => [one, words.sentences.student[one]] as const),
    ['', scribing.own(desk.name)] as const,
  ]
  return (
    <div className="lp-box">
      <fieldset>
        <legend>{words.choose}</legend>
        {choices.map(([one, label]) => (
          <label key={one}>
            <input
              type="radio"
              name={group}
              checked={(chosen ?? '') === one}
              onChange={() => write({ stage: one })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={scribing.as(words.heading, desk.name)}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="2.5rem"
        maxHeight="8rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <ReadBack desk={desk} of={said} />
      <SendRow
        desk={desk}
        kept={kept}
        ready={!isSame && (chosen !== null || text.trim() !== '')}
        send={() =>
          void send({ path: 'both-sides/stages', body, says: [sentence, text].filter(Boolean).join(' ') })
        }
      />
    </div>
  )
}

/** Something new that she needed; and of the last one, to put right, what she says of it and of the next time. */
function HerNeeds({ desk }: { desk: Desk }) {
  const { scribing: words, panel } = useWords()
  const [known, again] = useAnswer({ ask: 'needs', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const [last] = known.value.needs
  if (!last) return <NewNeed desk={desk} />
  return (
    <>
      <LastNeed key={last.id} desk={desk} need={last} />
      <Fold name={words.another}>
        <NewNeed desk={desk} />
      </Fold>
    </>
  )
}

function NewNeed({ desk }: { desk: Desk }) {
  return <HerNeed desk={desk} name="scribe-need" box={null} part="needed" />
}

function LastNeed({ desk, need }: { desk: Desk; need: Need }) {
  const { id, needed, nextTime } = need
  return (
    <>
      <HerNeed desk={desk} name={`scribe-needed/${id}`} needId={id} box={needed} part="needed" />
      <HerNeed desk={desk} name={`scribe-next/${id}`} needId={id} box={nextTime} part="next_time" />
    </>
  )
}

interface HerNeedProps extends Pick<HerWordsProps, 'desk' | 'name' | 'box'> {
  readonly needId?: string
  readonly part: 'needed' | 'next_time'
}

function HerNeed({ desk, name, needId, box, part }: HerNeedProps) {
  const { scribing, needs: words } = useWords()
  const heading = part === 'needed' ? words.needed(desk.name) : words.nextTime(desk.name)
  return (
    <HerWords
      key={box?.current?.id}
      desk={desk}
      name={name}
      label={scribing.as(heading, desk.name)}
      box={box}
      path="needs/texts"
      place={{ ...(needId === undefined ? {} : { needId }), part }}
    />
  )
}
