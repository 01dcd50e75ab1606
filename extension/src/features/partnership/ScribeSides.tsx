/**
 * In a conference the teacher may write down what a younger student says of the two of them (C8), and of where they
 * stand (B11): in her words and as hers, with who wrote it down (INV-7).
 */
import { TextArea } from '@instructure/ui/latest'
import { useId } from 'react'
import type { BothSides } from 'shared/contract/both-sides'
import { stages } from 'shared/domain/partnership/stage'
import { v7 as uuid } from 'uuid'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { OwnBox, ReadBack } from './OwnBox.tsx'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'

export function ScribeSides({ desk }: { desk: Desk }) {
  const { scribing: words } = useWords()
  return (
    <Fold name={words.sides(desk.name)}>
      <HerSides desk={desk} />
    </Fold>
  )
}

function HerSides({ desk }: { desk: Desk }) {
  const { scribing, sides, panel } = useWords()
  const [known, again] = useAnswer({ ask: 'both-sides', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { dimensions, stage } = known.value
  return (
    <div className="lp-inner">
      {dimensions.map(({ dimension, student }) => {
        const { heading } = sides.dimensions[dimension]
        return (
          <Fold key={dimension} name={heading}>
            <OwnBox
              // Other words to begin with are another form.
              key={student?.current?.id}
              desk={desk}
              name={`scribe-${dimension}`}
              label={scribing.as(heading, desk.name)}
              own={student}
              scribed
              path="both-sides/texts"
              place={{ dimension }}
            />
          </Fold>
        )
      })}
      <Fold name={scribing.stage(desk.name)}>
        <HerStage key={stage.student?.id} desk={desk} said={stage.student} />
      </Fold>
    </div>
  )
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
